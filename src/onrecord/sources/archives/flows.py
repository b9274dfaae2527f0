"""The unpacked bytes of an archive, in parts: one for a plain file, one a gzip member for a packed one."""

from __future__ import annotations

import re
import zlib
from typing import Protocol

from onrecord.sources.archives.kinds import MAGIC, begins_packed_record
from onrecord.sources.archives.tape import Tape

_PIECE = 1 << 14  # unpacked bytes at a time: what comes just before damage is lost with it
_STEP = 1 << 16
_BETWEEN = b"\r\n\r\n"
_BEGINS_AFTER = re.compile(_BETWEEN + rb"(?=WARC/\d\.\d\r\n)")
_LONGEST_BEGIN = len(_BETWEEN) + 10
_LOOK = 512
"""Packed bytes that show how a member's content begins."""
SWELL = 50
"""A member above the cap on one record may unpack to so many times its size, as server logs do; bombs reach 1,000."""


class Damaged(Exception):
    """The bytes at `place` can't be unpacked: the part that they belong to is lost."""

    def __init__(self, place: int, why: str) -> None:
        super().__init__(why)
        self.place = place
        self.why = why


class Flow(Protocol):
    """What records are read from. `buffer` holds bytes of the current part that nobody has taken."""

    buffer: bytearray

    @property
    def place(self) -> int:
        """Where in the file the next byte comes from; of a packed one, where its member begins."""

    def more(self) -> bool:
        """Lengthens the buffer; False at the end of the part, which is then known to be whole. `Damaged` if not."""

    def turn(self) -> bool:
        """Drops the buffer and begins the next part; False at the end of the file. `Damaged` where none begins."""

    def begin(self, place: int) -> bool:
        """To the first record that begins there or behind it, of a piece; False where there is none."""

    def leap(self) -> bool:
        """After `Damaged`: to the next part that begins with a record; False where there is none."""

    def skip(self, size: int) -> bool:
        """Passes over bytes of this part; False where it has fewer."""

    def back(self, place: int) -> None:
        """To where something was begun that turned out wrong; nothing happens where that can't be."""

    def go(self, place: int) -> None:
        """To this byte of the file, whatever lies there."""


class Plain:
    """An archive that is not packed: a single part."""

    def __init__(self, tape: Tape) -> None:
        self.buffer = bytearray()
        self._tape = tape

    @property
    def place(self) -> int:
        return self._tape.at - len(self.buffer)

    def more(self) -> bool:
        piece = self._tape.read(_STEP)
        self.buffer += piece
        return bool(piece)

    def turn(self) -> bool:
        self.buffer.clear()
        return self.more()

    def begin(self, place: int) -> bool:
        self._tape.go(max(0, place - len(_BETWEEN)))
        held, at = b"", self._tape.at
        while piece := self._tape.read(_STEP):
            held += piece
            if found := _BEGINS_AFTER.search(held):
                self._tape.go(at + found.end())
                return True
            at += max(0, len(held) - _LONGEST_BEGIN)
            held = held[-_LONGEST_BEGIN:]
        return False

    def leap(self) -> bool:
        return False  # plain bytes can't fail to unpack

    def skip(self, size: int) -> bool:
        wanted = self.place + size
        here = self._tape.at
        if wanted <= here:
            del self.buffer[:size]
            return True
        if self._tape.size is not None and wanted > self._tape.size:
            return False
        self.buffer.clear()
        self._tape.go(wanted)
        return self._tape.at == wanted

    def back(self, place: int) -> None:
        self.go(place)

    def go(self, place: int) -> None:
        self.buffer.clear()
        self._tape.go(place)


class Packed:
    """An archive of gzip members, by rights one a record; `cap` is what one record may unpack to."""

    def __init__(self, tape: Tape, cap: int) -> None:
        self.buffer = bytearray()
        self.place = 0
        self._tape = tape
        self._cap = cap
        self._inflate: zlib._Decompress | None = None
        self._unpacked = 0

    def more(self) -> bool:
        while self._inflate is not None:
            piece = self._unpack(self._inflate)
            if piece:
                self.buffer += piece
                return True
        return False

    def turn(self) -> bool:
        self.buffer.clear()
        self._inflate = None
        self.place = self._tape.at
        first = self._tape.read(len(MAGIC))
        if first.startswith(b"\0"):
            self.place = _after_padding(self._tape)
            first = self._tape.read(len(MAGIC))
        if not first:
            return False
        if first != MAGIC:
            raise Damaged(self.place, "bytes that are no gzip member")
        self._tape.go(self.place)
        self._inflate = zlib.decompressobj(31)
        self._unpacked = 0
        return True

    def begin(self, place: int) -> bool:
        return self._to_record(place)

    def leap(self) -> bool:
        # From the damaged member's second byte on: what broke off in it may have swallowed the heads of others. In a
        # damaged record, a packed archive that was itself archived can't be told from more of this one.
        return self._to_record(self.place + 1)

    def go(self, place: int) -> None:
        self.buffer.clear()
        self._inflate = None
        self._tape.go(place)

    def _to_record(self, at: int) -> bool:
        while True:
            self.go(at)
            at = self._tape.at
            raw = self._tape.read(_STEP + _LOOK)
            found = raw.find(MAGIC, 0, _STEP + len(MAGIC) - 1)
            while found >= 0 and not begins_packed_record(raw[found : found + _LOOK]):
                found = raw.find(MAGIC, found + 1, _STEP + len(MAGIC) - 1)
            if found >= 0:
                self._tape.go(at + found)
                return True
            if len(raw) <= _STEP:
                return False
            at += _STEP

    def skip(self, size: int) -> bool:
        while size > len(self.buffer):
            size -= len(self.buffer)
            self.buffer.clear()
            if not self.more():
                return False
        del self.buffer[:size]
        return True

    def back(self, place: int) -> None:
        """Unpacked bytes are gone."""

    def _unpack(self, inflate: zlib._Decompress) -> bytes:
        """The next bytes of this member; its end closes it, with checksum and length as written."""
        raw = inflate.unconsumed_tail or self._tape.read(_PIECE)
        try:
            piece = inflate.decompress(raw, _PIECE)
        except zlib.error as error:
            raise Damaged(self.place, _in_words(error)) from None
        if inflate.eof:
            self._tape.go(self._tape.at - len(inflate.unused_data))
            self._inflate = None
        elif not raw and not piece:
            raise Damaged(self.place, "the file ends in the middle of it")
        self._unpacked += len(piece)
        if self._unpacked > self._cap + SWELL * (self._tape.at - self.place - len(inflate.unconsumed_tail)):
            raise Damaged(self.place, f"it unpacks to far more than {self._cap:,} bytes, and was left there")
        return piece


def _after_padding(tape: Tape) -> int:
    """Where the next byte that is no zero stands; some tools fill files up with zeros. The tape is there."""
    start = tape.at
    while piece := tape.read(_STEP):
        rest = piece.lstrip(b"\0")
        if rest:
            start = tape.at - len(rest)
            break
        start = tape.at
    tape.go(start)
    return start


def _in_words(error: zlib.error) -> str:
    """zlib's reason without its error number: `incorrect data check` is a checksum that does not match."""
    return f"gzip: {str(error).rpartition(': ')[2]}"
