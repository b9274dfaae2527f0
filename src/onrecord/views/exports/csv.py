"""CSV (RFC 4180): one row a statement, every cell safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from onrecord.statements.markup import visible
from onrecord.statements.rows import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import TextIO

    from onrecord.statements.reading import Reading

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet takes for the start of a formula; the wide forms are read as the narrow ones in some locales."""
SKIPPED = "\ufeff\u200b\u2060 \xa0"
"""What some programs strip before they look for one."""


def write(readings: Iterator[Reading], out: TextIO) -> None:
    """A header, then rows as they are read; refused inputs give none."""
    write_rows((row for reading in readings for row in reading.rows()), COLUMNS, out)


def write_rows(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], out: TextIO, *, header: bool = True) -> None:
    """A header with these columns, then each row."""
    # every text cell in quotes: where the separator is a semicolon, `x;=1+1` would otherwise be two cells
    table = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    if header:
        table.writerow(columns)
    for row in rows:
        table.writerow([_cell(row[column]) for column in columns])
        out.flush()


def _cell(value: Any) -> Any:
    if not isinstance(value, str):
        return "" if value is None else value
    shown = visible(value)
    return "'" + shown if shown.lstrip(SKIPPED).startswith(FORMULA) else shown
