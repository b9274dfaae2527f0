"""What a Parquet file says, at its end, of its rows and of what they take: read before anything is unpacked.

The end is written in Thrift's compact protocol. Of it this reads the shape alone, without knowing the other fields.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

LONGEST = 8_000_000
"""Bytes of a footer. Those of files with thousands of row groups take one or two million."""
DEEPEST = 16
SWELL = 50
"""A column may unpack to so many times its size, beyond the cap on one article; bombs reach 1,000 and more."""
_TAIL = 8
_TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = 1, 2, 3, 7, 8, 9, 10, 11, 12
_NUMBERS = (4, 5, 6)
_ROW_GROUPS, _COLUMNS, _ROWS, _ABOUT, _UNPACKED, _PACKED = 4, 1, 3, 3, 6, 7
Wanted = dict[int, "Wanted"]
"""Numbers of fields, and of those inside them; a number alone has none inside."""
_GROUPS: Wanted = {_ROW_GROUPS: {_COLUMNS: {_ABOUT: {_UNPACKED: {}, _PACKED: {}}}, _ROWS: {}}}


class BadFooter(ValueError):
    """No footer that can be read."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes of one column in one row group, packed and unpacked, as the footer has them."""

    packed: int
    unpacked: int


@dataclass(frozen=True, slots=True)
class Group:
    """A row group, as the footer has it."""

    rows: int
    columns: tuple[Sizes, ...]


def groups_in(stream: BinaryIO) -> list[Group]:
    """The row groups in their order. Raises `BadFooter`."""
    footer = _Compact(_footer(stream)).struct(_GROUPS)
    try:
        return [
            Group(
                int(group[_ROWS]),
                tuple(Sizes(int(one[_ABOUT][_PACKED]), int(one[_ABOUT][_UNPACKED])) for one in group[_COLUMNS]),
            )
            for group in footer[_ROW_GROUPS]
        ]
    except TypeError as error:
        raise BadFooter("its footer has something else where the sizes of its columns should stand") from error


def unswollen(groups: Sequence[Group], beyond: int) -> Sizes:
    """What all columns take; raises `BadFooter` for a bomb that says it is one, by more than `beyond` bytes."""
    every = [one for group in groups for one in group.columns]
    whole = Sizes(sum(one.packed for one in every), sum(one.unpacked for one in every))
    for one in (*every, whole):
        if one.unpacked > beyond + SWELL * one.packed:
            raise BadFooter(f"{one.packed:,} bytes of it unpack to {one.unpacked:,}, far more than articles do")
    return whole


def _footer(stream: BinaryIO) -> bytes:
    end = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, end - _TAIL))
    tail = stream.read(_TAIL)
    if len(tail) < _TAIL or not tail.endswith(b"PAR1"):
        raise BadFooter("it does not end as Parquet does")
    (size,) = struct.unpack("<I", tail[:4])
    if size > min(LONGEST, end - _TAIL):
        raise BadFooter(f"its footer is longer than the file, or than {LONGEST:,} bytes")
    stream.seek(end - _TAIL - size)
    return stream.read(size)


class _Compact:
    """Values one after the other. Only what is wanted is kept: a footer may say that it holds millions of them."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def struct(self, wanted: Wanted, depth: int = 0) -> dict[int, Any]:
        """The wanted fields by number. Raises `BadFooter` where one is missing."""
        kept: dict[int, Any] = {}
        number = 0
        while kind := (head := self._byte()) & 15:
            number = number + (head >> 4) if head >> 4 else self._zigzag()
            value = None if kind in (_TRUE, _FALSE) else self._value(kind, wanted.get(number), depth)
            if number in wanted:
                kept[number] = value
        if len(kept) < len(wanted):
            raise BadFooter("its footer lacks the sizes of its columns")
        return kept

    def _value(self, kind: int, wanted: Wanted | None, depth: int) -> Any:
        if depth > DEEPEST:
            raise BadFooter("its footer is nested too deep")
        if kind in _NUMBERS:
            return self._zigzag()
        if kind == _BINARY:
            return self._pass(self._varint())
        if kind in (_LIST, _SET):
            head = self._byte()
            values = self._values(head >> 4 if head >> 4 < 15 else self._varint(), (head & 15,), wanted, depth)
            return list(values) if wanted else sum(0 for _ in values)
        if kind == _STRUCT:
            return self.struct(wanted or {}, depth + 1)
        if kind == _MAP:
            count = self._varint()
            kinds = self._byte() if count else 0
            return sum(0 for _ in self._values(count, (kinds >> 4, kinds & 15), None, depth))
        if kind in (_TRUE, _FALSE, _BYTE, _DOUBLE):
            return self._pass(8 if kind == _DOUBLE else 1)
        raise BadFooter("its footer is damaged")

    def _values(self, count: int, kinds: tuple[int, ...], wanted: Wanted | None, depth: int) -> Iterator[Any]:
        for _ in range(count):
            for kind in kinds:
                yield self._value(kind, wanted, depth + 1)

    def _zigzag(self) -> int:
        number = self._varint()
        return number >> 1 ^ -(number & 1)

    def _varint(self) -> int:
        number = shift = 0
        while (byte := self._byte()) & 0x80:
            number |= (byte & 0x7F) << shift
            shift += 7
            if shift > 63:
                raise BadFooter("its footer is damaged")
        return number | byte << shift

    def _pass(self, size: int) -> None:
        self._at += size
        if self._at > len(self._data):
            raise BadFooter("its footer is cut short")

    def _byte(self) -> int:
        self._pass(1)
        return self._data[self._at - 1]
