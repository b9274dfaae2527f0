"""Records of a WARC archive as their bytes, each with its length checked; damage costs what it hit, and is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count

from onrecord.sources.archives.flows import Damaged, Flow

MAX_HEAD = 1 << 16
"""Bytes of a record's own headers, or of the HTTP headers in it that are looked at."""
MAX_DAMAGE = 1_000
"""Damaged places in one file; then the rest of it is left unread."""

_BEGINS = re.compile(rb"WARC/\d\.\d\r\n")
_NEXT = re.compile(rb"\r\n(?=WARC/\d\.\d\r\n)")
_LENGTH = re.compile(rb"\r\nContent-Length[ \t]*:[ \t]*(\d{1,15})[ \t]*\r\n", re.I)
_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: its `number` from 1, None in a piece that does not begin where the file does, and the byte
    of the file at which it begins, or its gzip member.
    """

    number: int | None
    byte: int

    def __str__(self) -> str:
        return f"byte {self.byte:,}" if self.number is None else f"record {self.number} (byte {self.byte:,})"

    def id_in(self, name: str) -> str:
        """What stands for the record where it has no id of its own."""
        return f"{name}@{self.byte}" if self.number is None else f"{name}:{self.number}"


@dataclass(frozen=True, slots=True)
class Record:
    """One record: `data` is its headers and its block; of a block above the cap (`whole` is False) only the first."""

    place: Place
    data: bytes
    length: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Damage:
    """What is wrong with a record, or between two; `last` where no record was found after it."""

    place: Place
    why: str
    last: bool = False


class _Broken(Exception):
    """Bytes that unpack and are no whole record."""


def records_in(flow: Flow, cap: int, start: int = 0, end: int | None = None) -> Iterator[Record | Damage]:
    """Records and damage in the order of the file; `cap`: bytes of a block.

    Of a piece, those that begin from byte `start` on and before `end`: pieces that follow one another have each record
    once. (What looks like a record inside of one, an archive that was itself archived, would begin a piece too.)
    """
    if start and not flow.begin(start):
        return
    damaged = 0
    part, in_part = -1, 0  # the gzip member that the last record was in, and how many of it came
    for number in count(1):
        found = _next(flow, cap, None if start else number, in_part, part)
        if found is None:
            return
        if end is not None and found.place.byte >= end:
            # what is damaged at its very beginning is not known for a record by the piece that it is in
            if isinstance(found, Damage) and not _begins_with(flow, end, found.place.byte):
                yield found
            return
        yield found
        if isinstance(found, Record):
            part, in_part = found.place.byte, in_part + 1 if found.place.byte == part else 1
            continue
        damaged += 1
        if found.last:
            return
        if damaged == MAX_DAMAGE:
            where = Place(None if start else number + 1, flow.place)
            yield Damage(where, f"after {MAX_DAMAGE:,} damaged places the rest was left", last=True)
            return


def _begins_with(flow: Flow, start: int, byte: int) -> bool:
    """Whether the piece from `start` on would begin with the record at `byte`."""
    flow.buffer.clear()
    if not flow.begin(start):
        return False
    with suppress(Damaged):
        _to_next(flow)
    return flow.place <= byte


def records_at(flow: Flow, cap: int, byte: int) -> Iterator[Record | Damage]:
    """Those that begin at just this byte, several where the gzip member there holds them. Damage ends it: nothing is
    looked for behind it.
    """
    flow.go(byte)
    try:
        while _to_next(flow) and flow.place == byte:
            yield _record(flow, cap, None)
    except Damaged as error:
        if error.place == byte:
            yield Damage(Place(None, byte), error.why)
    except _Broken as error:
        yield Damage(Place(None, byte), str(error))


def _next(flow: Flow, cap: int, number: int | None, came: int, part: int) -> Record | Damage | None:
    """What comes next; None at the end. So many records came from the gzip member that begins at `part`."""
    place = flow.place
    try:
        if not _to_next(flow):
            return None
        place = flow.place
        return _record(flow, cap, number)
    except Damaged as error:
        doubt = _doubt(came) if error.place == part else ""
        return Damage(Place(number, error.place), error.why + doubt, last=not flow.leap())
    except _Broken as error:
        _to_likely(flow)
        return Damage(Place(number, place), str(error))


def _doubt(records: int) -> str:
    """By rights a gzip member holds one record, whose checksum is known before the record is handed on."""
    return f"; it held more than one record, and the {records:,} that were read from it may be wrong too"


def _to_next(flow: Flow) -> bool:
    """Whether there are bytes left; they are in the buffer then, the next part's if this one is done."""
    while not flow.buffer and not flow.more():
        if not flow.turn():
            return False
    return True


def _to_likely(flow: Flow) -> None:
    """To where the next record seems to begin in this part, or to the part's end."""
    try:
        while not (found := _NEXT.search(flow.buffer, 1)):
            del flow.buffer[: max(0, len(flow.buffer) - 12)]
            if not flow.more():
                flow.buffer.clear()
                return
        del flow.buffer[: found.end()]
    except Damaged:
        flow.leap()  # this part has been reported already


def _record(flow: Flow, cap: int, number: int | None) -> Record:
    place = flow.place
    size = _head_size(flow)
    said = _LENGTH.search(flow.buffer, 0, size)
    if not said:
        raise _Broken("it does not say its length")
    length = int(said[1])
    if length > cap:
        return _above_cap(flow, number, size, length)
    if not _fill(flow, size + length):
        raise _Broken(f"it says it has {length:,} bytes, and has {len(flow.buffer) - size:,}")
    _check_end(flow, size + length, length)
    data = bytes(flow.buffer[: size + length])
    del flow.buffer[: size + length + len(_END)]
    return Record(Place(number, place), data, length, whole=True)


def _above_cap(flow: Flow, number: int | None, size: int, length: int) -> Record:
    """A record that is too long to be held: its first bytes, to tell what it would have been."""
    place = flow.place
    _fill(flow, size + MAX_HEAD)
    data = bytes(flow.buffer[: size + MAX_HEAD])
    if not flow.skip(size + length):
        flow.back(place)
        raise _Broken(f"it says it has {length:,} bytes, and has fewer")
    try:
        _check_end(flow, 0, length)
    except _Broken:
        flow.back(place)
        raise
    del flow.buffer[: len(_END)]
    return Record(Place(number, place), data, length, whole=False)


def _head_size(flow: Flow) -> int:
    """The length of the record's headers, with the empty line that ends them."""
    _fill(flow, 10)
    if not _BEGINS.match(flow.buffer):
        raise _Broken("no WARC record begins there")
    searched = 0
    while (end := flow.buffer.find(_END, searched, MAX_HEAD)) < 0:
        searched = max(0, len(flow.buffer) - len(_END))
        if searched >= MAX_HEAD or not flow.more():
            raise _Broken("its headers do not end")
    return end + len(_END)


def _check_end(flow: Flow, at: int, length: int) -> None:
    """Two line ends, then another record or the end of the part, or the length was wrong."""
    _fill(flow, at + len(_END) + 10)
    rest = flow.buffer[at : at + len(_END) + 10]
    after = rest[len(_END) :]
    if not rest.startswith(_END) or (after and not _BEGINS.match(after)):
        raise _Broken(f"it does not end after the {length:,} bytes that it says it has")


def _fill(flow: Flow, size: int) -> bool:
    """Lengthens the buffer to `size` where this part has so much."""
    while len(flow.buffer) < size:
        if not flow.more():
            return False
    return True
