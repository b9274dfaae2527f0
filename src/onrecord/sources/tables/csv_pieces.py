"""A table of CSV or TSV in pieces, each of which begins with a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from onrecord.settings import Settings
from onrecord.sources.piece import Piece
from onrecord.sources.tables.columns import Columns, NoColumn
from onrecord.sources.tables.csv_parsing import opened


def pieces_of_csv(
    stream: BinaryIO, delimiter: str | None, columns: Columns, settings: Settings, most: int
) -> Iterator[Piece]:
    """Pieces of `most` bytes and the rest of a row, of a stream at its beginning; one piece where the head is bad.

    The whole table is gone through: only the rows before it say whether a line end is inside of a cell. This takes one
    second for some 80 MB. Each piece has a row that is not empty, so none takes itself for a table without rows.
    """
    try:
        rows, _, _ = opened(stream, delimiter, columns, settings, primary=False)
    except NoColumn:
        yield Piece()
        return
    start, first, line = 0, 1, 1
    seen = False
    for row in rows:
        if not row:
            continue
        if seen and rows.at >= start + most:
            yield Piece(start, rows.at, first, line)
            start, first, line = rows.at, rows.number, rows.line
        seen = True
    yield Piece(start, None, first, line)
