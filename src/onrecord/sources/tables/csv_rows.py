"""CSV and TSV to documents: never the whole file in memory; a bad row is a refusal with its number."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.settings import Settings
from onrecord.sources.document import Document, Refusal
from onrecord.sources.records import document_of
from onrecord.sources.signatures import is_wide
from onrecord.sources.tables.columns import Columns, NoColumn, places_of

_DELIMITERS = ",;\t|"
_REPAIR = "repair that row; the others are read"
_UTF8 = "save the table as CSV in UTF-8"


class _TooLong(Exception):
    """A row above the cap on one line."""


class _Lines:
    """Lines of a stream as text, a byte that is no UTF-8 as half a character; counts what a row has taken so far."""

    def __init__(self, stream: BinaryIO, cap: int) -> None:
        self._stream = stream
        self._cap = cap
        self._taken = 0
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(self._cap - self._taken + 1)
        if not line:
            raise StopIteration
        self._taken += len(line)
        self.number += 1
        if self._taken > self._cap:
            self._drop_rest(line)
            raise _TooLong
        return line.decode("utf-8-sig" if self.number == 1 else "utf-8", "surrogateescape")

    def new_row(self) -> None:
        self._taken = 0

    def _drop_rest(self, line: bytes) -> None:
        while line and not line.endswith(b"\n"):
            line = self._stream.readline(1 << 16)


def documents_in_csv(
    stream: BinaryIO,
    origin: str,
    delimiter: str | None,
    columns: Columns,
    settings: Settings,
    *,
    primary: bool = False,
) -> Iterator[Document | Refusal]:
    """Documents of an open stream, row by row; an id that is not given is `origin:row`, the head being row 1.

    `delimiter` is found in the head where it is not given.
    """
    csv.field_size_limit(max(csv.field_size_limit(), settings.max_line_bytes))  # its own is 131,072, for the process
    try:
        rows, width, places = _opened(_Lines(stream, settings.max_line_bytes), delimiter, columns, primary)
    except NoColumn as error:
        yield Refusal(origin, origin, error.reason, error.next)
        return
    seen = False
    for row in rows:
        if not row:
            continue
        seen = True
        yield _document(row, rows, width, places, origin, settings, primary)
    if not seen:
        yield Refusal(origin, origin, "a table without rows", "give one with an article a row")


def _opened(lines: _Lines, delimiter: str | None, columns: Columns, primary: bool) -> tuple[_Rows, int, dict[str, int]]:
    """What follows the head, how many cells the head has, and which of them holds which field. Raises `NoColumn`."""
    try:
        first = next(lines, "")
        rows = _Rows(lines, first, delimiter or _delimiter_of(first, columns))
        head = next(rows)
    except (StopIteration, _TooLong):
        step = "begin with a row of names, `text` among them"
        raise NoColumn("its first row names no columns", step) from None
    if isinstance(head, str):
        raise NoColumn(f"its first row names no columns ({head})", _UTF8)
    return rows, len(head), places_of(head, columns, primary=primary)


class _Rows:
    """Cells of one row after the other; what is wrong with it, in words, in place of a bad one."""

    def __init__(self, lines: _Lines, first: str, delimiter: str) -> None:
        self.number = 0
        self.line = 0
        self._lines = lines
        self._delimiter = delimiter
        self._reader = csv.reader(_joined(first, lines), delimiter=delimiter, strict=True)
        self._wide = is_wide(first.encode("utf-8", "surrogateescape"))

    def __iter__(self) -> Iterator[list[str] | str]:
        return self

    def __next__(self) -> list[str] | str:
        self.line = self._lines.number + (self.number > 0)
        self.number += 1
        self._lines.new_row()
        if self._wide and self.number == 1:
            return "UTF-16"
        try:
            row = next(self._reader)
        except csv.Error as error:
            return str(error)
        except _TooLong:
            self._reader = csv.reader(self._lines, delimiter=self._delimiter, strict=True)
            return "longer than the cap on one row (setting ONRECORD_MAX_LINE_BYTES), or a quotation mark is not closed"
        return _wrong_characters(row) or row


def _joined(first: str, rest: _Lines) -> Iterator[str]:
    yield first
    yield from rest


def _wrong_characters(row: list[str]) -> str | None:
    for number, cell in enumerate(row, 1):
        if "\x00" in cell:
            return f"cell {number} has NUL bytes"
        if not cell.isascii():
            try:
                cell.encode()
            except UnicodeEncodeError as error:
                byte = ord(cell[error.start]) - 0xDC00
                return f"cell {number} is not UTF-8 (byte 0x{byte:02x})"
    return None


def _document(
    row: list[str] | str,
    rows: _Rows,
    width: int,
    places: dict[str, int],
    origin: str,
    settings: Settings,
    primary: bool,
) -> Document | Refusal:
    where = f"row {rows.number}" + (f" (line {rows.line})" if rows.line != rows.number else "")
    own_id = f"{origin}:{rows.number}"
    if isinstance(row, str):
        step = _UTF8 if "UTF-8" in row else _REPAIR
        return Refusal(own_id, origin, f"{where}: {row}", step)
    if len(row) != width:
        reason = f"{where}: {len(row)} cells where the first row has {width}"
        return Refusal(own_id, origin, reason, "put cells with a delimiter or a line end in them into quotation marks")
    fields = {field: row[place] for field, place in places.items() if row[place] != ""}
    if "text" not in fields and "html" not in fields:
        fields["text" if "text" in places else "html"] = ""
    return document_of(fields, default_id=own_id, origin=origin, where=where, settings=settings, primary=primary)


def _delimiter_of(first: str, columns: Columns) -> str:
    """The one by which the first row names a field that holds articles, else the one that makes most columns."""

    def merit(delimiter: str) -> tuple[bool, int]:
        try:
            names = next(csv.reader([first], delimiter=delimiter), [])
            places_of(names, columns)
        except NoColumn:
            return False, len(names)
        except csv.Error:
            return False, 0
        return True, len(names)

    return max(_DELIMITERS, key=merit)
