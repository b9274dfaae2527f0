"""Rows of CSV and TSV: where each begins, its cells or what is wrong with it; the head, and what parts cells."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.settings import Settings
from onrecord.sources.piece import WHOLE, Piece
from onrecord.sources.signatures import is_wide
from onrecord.sources.tables.columns import Columns, NoColumn, places_of

UTF8 = "save the table as CSV in UTF-8"
_DELIMITERS = ",;\t|"


class _TooLong(Exception):
    """A row above the cap on one line."""


class _Lines:
    """Lines of a stream as text, a byte that is no UTF-8 as half a character; counts what a row has taken so far."""

    def __init__(self, stream: BinaryIO, cap: int, end: int | None = None) -> None:
        self._stream = stream
        self._cap = cap
        self._end = end
        self._taken = 0
        self.at = 0
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._end is not None and self.at >= self._end:
            raise StopIteration
        line = self._stream.readline(self._cap - self._taken + 1)
        if not line:
            raise StopIteration
        self.at += len(line)
        self._taken += len(line)
        self.number += 1
        if self._taken > self._cap:
            self._drop_rest(line)
            raise _TooLong
        return line.decode("utf-8-sig" if self.number == 1 else "utf-8", "surrogateescape")

    def new_row(self) -> None:
        self._taken = 0

    def go_to(self, start: int, line: int) -> None:
        """Goes on at a byte with which this line begins."""
        self._stream.seek(start)
        self.at, self.number = start, line - 1

    def _drop_rest(self, line: bytes) -> None:
        while line and not line.endswith(b"\n"):
            line = self._stream.readline(1 << 16)
            self.at += len(line)


class Rows:
    """Cells of one row after the other; what is wrong with it, in words, in place of a bad one. Of the row that came
    last: its `number` from 1, and the `line` and byte (`at`) with which it begins.
    """

    def __init__(self, lines: _Lines, first: str, delimiter: str) -> None:
        self.number = 0
        self.line = 0
        self.at = 0
        self._lines = lines
        self._delimiter = delimiter
        self._reader = csv.reader(_joined(first, lines), delimiter=delimiter, strict=True)
        self._wide = is_wide(first.encode("utf-8", "surrogateescape"))

    def __iter__(self) -> Iterator[list[str] | str]:
        return self

    def __next__(self) -> list[str] | str:
        if self.number:
            self.line, self.at = self._lines.number + 1, self._lines.at
        else:
            self.line = 1  # the first line was looked at before
        self.number += 1
        self._lines.new_row()
        if self._wide and self.number == 1:
            return "UTF-16"
        try:
            return next(self._reader)
        except csv.Error as error:
            return str(error)
        except _TooLong:
            self._reader = csv.reader(self._lines, delimiter=self._delimiter, strict=True)
            return "longer than the cap on one row (setting ONRECORD_MAX_LINE_BYTES), or a quotation mark is not closed"

    def go_to(self, piece: Piece) -> None:
        """Goes on with the first row of a piece."""
        self._lines.go_to(piece.start, piece.line)
        self.number = piece.first - 1


def opened(
    stream: BinaryIO, delimiter: str | None, columns: Columns, settings: Settings, primary: bool, piece: Piece = WHOLE
) -> tuple[Rows, int, dict[str, int]]:
    """The rows of a piece of a table, how many cells the head has, and which of them holds which field.

    `delimiter` is found in the head where it is not given. Raises `NoColumn`.
    """
    csv.field_size_limit(max(csv.field_size_limit(), settings.max_line_bytes))  # its own is 131,072, for the process
    lines = _Lines(stream, settings.max_line_bytes, piece.end)
    try:
        first = next(lines, "")
        rows = Rows(lines, first, delimiter or _delimiter_of(first, columns))
        head = next(rows)
    except (StopIteration, _TooLong):
        step = "begin with a row of names, `text` among them"
        raise NoColumn("its first row names no columns", step) from None
    wrong = head if isinstance(head, str) else wrong_characters(head)
    if isinstance(head, str) or wrong:
        raise NoColumn(f"its first row names no columns ({wrong})", UTF8)
    places = places_of(head, columns, primary=primary)
    if piece.start:
        rows.go_to(piece)
    return rows, len(head), places


def wrong_characters(row: list[str]) -> str | None:
    """What is wrong with the characters of a row, in words."""
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


def _joined(first: str, rest: _Lines) -> Iterator[str]:
    yield first
    yield from rest


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
