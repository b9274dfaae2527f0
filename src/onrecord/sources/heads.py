"""Looks at the first bytes of a stream without taking them from whoever reads it next."""

from __future__ import annotations

import io
from io import BufferedReader, RawIOBase
from typing import BinaryIO, cast

ENOUGH = 1024
"""Bytes that any signature shows in, an XML declaration before a doctype included."""


class _Rejoined(RawIOBase):
    """A head that was read, then the rest of its stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._head[: len(buffer)] or _some(self._rest, len(buffer))
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


def head_of(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes, and a stream that still has them.

    A pipe may hand over a single byte first, so this reads on until there is enough, or a whole first record: whoever
    writes JSON Lines as things happen must not wait for a buffer to fill. A file is gone back in and stays as it is.
    """
    head = b""
    while len(head) < ENOUGH and not (head.lstrip().startswith(b"{") and b"\n" in head.lstrip()):
        piece = _some(stream, ENOUGH)
        if not piece:
            break
        head += piece
    if stream.seekable():
        try:
            stream.seek(-len(head), io.SEEK_CUR)
            return head, stream
        except (OSError, ValueError):  # a device that says it can
            pass
    return head, cast("BinaryIO", BufferedReader(_Rejoined(head, stream)))


def _some(stream: BinaryIO, size: int) -> bytes:
    """What is there, at least one byte unless the stream has ended."""
    if hasattr(stream, "read1"):
        return cast("bytes", stream.read1(size))
    return stream.read(size)
