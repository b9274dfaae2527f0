"""CSV and TSV to documents: never the whole file in memory; a bad row is a refusal with its number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from onrecord.settings import Settings
from onrecord.sources.document import Document, Refusal
from onrecord.sources.piece import WHOLE, Piece
from onrecord.sources.records import document_of
from onrecord.sources.tables.columns import Columns, NoColumn
from onrecord.sources.tables.csv_parsing import UTF8, Rows, opened, wrong_characters

_REPAIR = "repair that row; the others are read"


def documents_in_csv(
    stream: BinaryIO,
    origin: str,
    delimiter: str | None,
    columns: Columns,
    settings: Settings,
    *,
    primary: bool = False,
    piece: Piece = WHOLE,
) -> Iterator[Document | Refusal]:
    """Documents of an open stream, row by row; an id that is not given is `origin:row`, the head being row 1.

    `delimiter` is found in the head where it is not given. Of a `piece` (see `pieces_of_csv`) its rows; the stream has
    to stand at the beginning of the file, as the head is there. What is wrong with the table as such is said once, by
    the first piece.
    """
    try:
        rows, width, places = opened(stream, delimiter, columns, settings, primary, piece)
    except NoColumn as error:
        if not piece.start:
            yield Refusal(origin, origin, error.reason, error.next)
        return
    seen = piece.start > 0
    for row in rows:
        if not row:
            continue
        seen = True
        yield _document(row, rows, width, places, origin, settings, primary)
    if not seen:
        yield Refusal(origin, origin, "a table without rows", "give one with an article a row")


def _document(
    row: list[str] | str,
    rows: Rows,
    width: int,
    places: dict[str, int],
    origin: str,
    settings: Settings,
    primary: bool,
) -> Document | Refusal:
    where = f"row {rows.number}" + (f" (line {rows.line})" if rows.line != rows.number else "")
    own_id = f"{origin}:{rows.number}"
    wrong = row if isinstance(row, str) else wrong_characters(row)
    if isinstance(row, str) or wrong:
        step = UTF8 if "UTF-8" in str(wrong) else _REPAIR
        return Refusal(own_id, origin, f"{where}: {wrong}", step)
    if len(row) != width:
        reason = f"{where}: {len(row)} cells where the first row has {width}"
        return Refusal(own_id, origin, reason, "put cells with a delimiter or a line end in them into quotation marks")
    fields = {field: row[place] for field, place in places.items() if row[place] != ""}
    if "text" not in fields and "html" not in fields:
        fields["text" if "text" in places else "html"] = ""
    return document_of(fields, default_id=own_id, origin=origin, where=where, settings=settings, primary=primary)
