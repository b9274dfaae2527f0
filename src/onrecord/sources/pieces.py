"""Pieces of a file of many documents: each is read by itself, and together they give what the file gives."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from onrecord.sources.archives import documents_in_archive
from onrecord.sources.document import Document, Refusal
from onrecord.sources.files import DELIMITERS, Handling, documents_of_stream, media_at
from onrecord.sources.lines import documents_in
from onrecord.sources.metadata import Metadata
from onrecord.sources.piece import Piece
from onrecord.sources.tables import documents_in_csv, documents_in_parquet, pieces_of_csv, pieces_of_parquet

ARCHIVES = ("warc", "warc.gz")
_STEP = 1 << 20

TABLE_PIECES = 1_000
"""Of a table in Parquet, at most: each unpacks the rows before it and passes over them, so that of n pieces the table
is unpacked n / 2 times. This goes at 170 to 270 MB a second, and the reading of articles at 12 KB: a thousand add 4 %.
"""


def pieces_of(
    stream: BinaryIO, name: str, suffix: str, most: int, handling: Handling, table_pieces: int = TABLE_PIECES
) -> Iterator[Piece]:
    """Pieces of some `most` bytes, of an archive, JSON Lines or a table in an open file; all else is one piece.

    `table_pieces`: how many of a table in Parquet, at most. Its bytes are counted unpacked.
    """
    media, size = media_at(stream, name, suffix), _size(stream)
    if media == "parquet":
        yield from pieces_of_parquet(stream, handling.settings, most, table_pieces)
    elif size <= most or media not in (*ARCHIVES, "jsonl", *DELIMITERS):
        yield Piece()
    elif media == "jsonl":
        yield from _by_lines(stream, most)
    elif media in DELIMITERS:
        yield from pieces_of_csv(stream, DELIMITERS[media], handling.columns, handling.settings, most)
    else:
        count = -(-size // most)
        places = [size * number // count for number in range(count)]
        yield from (Piece(*ends) for ends in zip(places, [*places[1:], None], strict=True))


def documents_of_piece(
    stream: BinaryIO, name: str, suffix: str, piece: Piece, said: Metadata, handling: Handling
) -> Iterator[Document | Refusal]:
    """What a piece of an open file holds; see `documents_of_stream`."""
    media = None if piece.whole else media_at(stream, name, suffix)
    if media is None:
        yield from documents_of_stream(stream, name, suffix, said, handling)
        return
    settings, columns = handling.settings, handling.columns
    if media == "jsonl":
        stream.seek(piece.start)
        some = cast("BinaryIO", io.BufferedReader(_Until(stream, piece.end)))
        found = documents_in(some, name, settings, first=piece.first)
    elif media == "parquet":
        found = documents_in_parquet(stream, name, columns, settings, piece=piece)
    elif media in DELIMITERS:
        found = documents_in_csv(stream, name, DELIMITERS[media], columns, settings, piece=piece)
    else:
        found = documents_in_archive(stream, name, media, settings, handling.skipped, piece.start, piece.end)
    for one in found:
        yield said.under(one) if isinstance(one, Document) else one


def _size(stream: BinaryIO) -> int:
    here = stream.tell()
    size = stream.seek(0, io.SEEK_END)
    stream.seek(here)
    return size


def _by_lines(stream: BinaryIO, most: int) -> Iterator[Piece]:
    """Cut behind the first line end from `most` bytes on; the lines before it are counted."""
    stream.seek(0)
    start = at = lines = 0
    first = 1
    while data := stream.read(_STEP):
        cut = data.find(b"\n", max(0, start + most - 1 - at)) + 1 if at + len(data) >= start + most else 0
        if cut:
            here = at + cut
            lines += data.count(b"\n", 0, cut)
            yield Piece(start, here, first)
            start, first = here, lines + 1
            stream.seek(here)
            at = here
            continue
        lines += data.count(b"\n")
        at += len(data)
    if at > start:
        yield Piece(start, None, first)


class _Until(io.RawIOBase):
    """A file from where it stands to before a byte of it."""

    def __init__(self, stream: BinaryIO, end: int | None) -> None:
        self._stream, self._left = stream, None if end is None else end - stream.tell()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        wanted = len(buffer) if self._left is None else min(len(buffer), self._left)
        piece = self._stream.read(wanted)
        if self._left is not None:
            self._left -= len(piece)
        buffer[: len(piece)] = piece
        return len(piece)
