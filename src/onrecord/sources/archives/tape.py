"""The bytes of a stream by their place: back as far as a file begins, or as far as what a pipe gave is remembered."""

from __future__ import annotations

import io
from typing import BinaryIO

REMEMBERED = 16_000_000
"""Bytes of a pipe that can be read again, at least; twice that is held at most."""
_STEP = 1 << 16


class Tape:
    """Reads on from `at`, a count of bytes from where the stream stood; `size` is the whole length, None for a pipe."""

    def __init__(self, stream: BinaryIO, remembered: int = REMEMBERED) -> None:
        self.at = 0
        self._stream = stream
        self._remembered = remembered
        self._kept = bytearray()
        self._kept_from = 0
        self._base, self.size = _extent(stream)

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; none at the end only."""
        piece = self._stream.read(size) if self.size is not None else self._piped(size)
        self.at += len(piece)
        return piece

    def go(self, place: int) -> None:
        """To a place, or as near to it as can be; `at` says where that is."""
        if self.size is not None:
            self.at = min(place, self.size)
            self._stream.seek(self._base + self.at)
            return
        self.at = max(self._kept_from, min(place, self._end))
        while self.at < place and self.read(min(_STEP, place - self.at)):
            pass

    @property
    def _end(self) -> int:
        return self._kept_from + len(self._kept)

    def _piped(self, size: int) -> bytes:
        if self.at >= self._end:
            self._kept += self._stream.read(size)
            if len(self._kept) > 2 * self._remembered:
                gone = len(self._kept) - self._remembered
                del self._kept[:gone]
                self._kept_from += gone
        begin = self.at - self._kept_from
        return bytes(self._kept[begin : begin + size])


def _extent(stream: BinaryIO) -> tuple[int, int | None]:
    """Where the stream stands and how much follows; no length for what can't be gone back in, such as a device."""
    try:
        here = stream.tell()
        end = stream.seek(0, io.SEEK_END)
        stream.seek(here)
    except (OSError, ValueError):
        return 0, None
    return (here, end - here) if end > here else (0, None)
