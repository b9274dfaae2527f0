"""Rows as Parquet: of statements with the columns and words of the csv, in typed columns and groups of rows."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
    from typing import IO

    from arro3.core import RecordBatch, Schema

GROUP = 20_000
"""Rows a group: so many are in memory at once, some 20 MB."""
NUMBERS = frozenset({"confidence"})
"""Columns that are numbers. Days are text, as in the other tables: one may be a month, `2017-07`, or a year."""
NEVER_EMPTY = frozenset({"article_id", "article_sha256", "statement_id", "kind", "content", "id", "speaker_kind"})


def write_rows(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[str], out: IO[bytes],
    *, numbers: Set[str] = NUMBERS, whole: Set[str] = frozenset(), never_empty: Set[str] = NEVER_EMPTY,
) -> None:  # fmt: skip
    """Writes rows as they come, group by group. The same rows give the same bytes.

    `numbers`, `whole`: columns of numbers, and of whole ones; `never_empty`: those that have something in every row.
    """
    from arro3.core import DataType, Field, RecordBatchReader, Schema
    from arro3.io import write_parquet

    def kind(name: str) -> DataType:
        return DataType.int64() if name in whole else DataType.float64() if name in numbers else DataType.string()

    schema = Schema([Field(name, kind(name), nullable=name not in never_empty) for name in columns])
    target = _Out(out)
    source = _Rows(iter(rows), schema, target)
    try:
        write_parquet(RecordBatchReader.from_batches(schema, source), target,  # type: ignore[arg-type]
                      compression="zstd(3)", max_row_group_size=GROUP)  # fmt: skip
    except Exception as error:
        # the writer wraps what its source raised into an error of its own, which says less
        raise target.error or source.error or error from None
    if target.error:
        raise target.error


class _Rows:
    """Batches of rows for the writer, and the error that ended them."""

    def __init__(self, rows: Iterator[Mapping[str, Any]], schema: Schema, target: _Out) -> None:
        self.rows, self.schema, self.target = rows, schema, target
        self.error: BaseException | None = None

    def __iter__(self) -> Iterator[RecordBatch]:
        try:
            while group := list(islice(self.rows, GROUP)):
                yield self._batch(group)
                if self.target.error:
                    raise self.target.error
        except BaseException as error:
            self.error = error
            raise

    def _batch(self, group: list[Mapping[str, Any]]) -> RecordBatch:
        from arro3.core import Array, RecordBatch

        fields = map(self.schema.field, self.schema.names)
        arrays = [Array([_storable(row[field.name]) for row in group], type=field.type) for field in fields]
        return RecordBatch.from_arrays(arrays, schema=self.schema)


class _Out:
    """The stream to write to, and the error that it gave: the writer itself would panic, and say so on the terminal."""

    def __init__(self, out: IO[bytes]) -> None:
        self.out = out
        self.error: BaseException | None = None

    def write(self, data: bytes) -> int:
        try:
            if not self.error:
                self.out.write(data)
        except BaseException as error:
            self.error = error
        return len(data)

    def seek(self, *_: int) -> int:
        """Has to be there, and is not used: a pipe will do."""
        raise OSError("this stream is written from its beginning to its end")

    def flush(self) -> None:
        """What is buffered is written by whoever opened the stream."""


def _storable(value: Any) -> Any:
    """Parquet's text is UTF-8, which has no lone surrogates."""
    return re.sub("[\ud800-\udfff]", "\ufffd", value) if isinstance(value, str) else value
