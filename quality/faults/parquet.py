"""Parquet files written byte by byte for the faults: one column of one value, whose page unpacks to what is wanted."""

from __future__ import annotations

import struct

from faults.archives import swollen

I32, I64, BINARY, LIST, STRUCT = 5, 6, 8, 9, 12
"""Types of Thrift's compact protocol."""
Field = tuple[int, int, object]
GZIP = 2


def bomb(unpacked: int = 2 << 30, *, declared: int | None = None) -> bytes:
    """A file of some megabytes whose one page holds a value of so many zeros; `declared`: what it says instead."""
    said = min(unpacked if declared is None else declared, (1 << 31) - 1)
    data = swollen(struct.pack("<I", min(unpacked, (1 << 32) - 1)), unpacked)
    page = _struct(
        [
            (1, I32, 0),
            (2, I32, said),
            (3, I32, len(data)),
            (5, STRUCT, [(1, I32, 1), (2, I32, 0), (3, I32, 3), (4, I32, 3)]),
        ]
    )
    size = len(page) + len(data)
    about = [
        (1, I32, 6), (2, LIST, (I32, [0, 3])), (3, LIST, (BINARY, [b"text"])), (4, I32, GZIP), (5, I64, 1),
        (6, I64, said + len(page)), (7, I64, size), (9, I64, 4),
    ]  # fmt: skip
    group = [(1, LIST, (STRUCT, [[(2, I64, 4), (3, STRUCT, about)]])), (2, I64, said), (3, I64, 1)]
    schema = [[(4, BINARY, b"schema"), (5, I32, 1)], [(1, I32, 6), (3, I32, 0), (4, BINARY, b"text"), (6, I32, 0)]]
    footer = _struct([(1, I32, 1), (2, LIST, (STRUCT, schema)), (3, I64, 1), (4, LIST, (STRUCT, [group]))])
    return b"PAR1" + page + data + footer + struct.pack("<I", len(footer)) + b"PAR1"


def _struct(fields: list[Field]) -> bytes:
    out, last = b"", 0
    for number, kind, value in fields:
        out += bytes([(number - last) << 4 | kind]) + _value(kind, value)
        last = number
    return out + b"\0"


def _value(kind: int, value: object) -> bytes:
    if kind == STRUCT:
        return _struct(value)  # type: ignore[arg-type]
    if kind == BINARY:
        assert isinstance(value, bytes)
        return _varint(len(value)) + value
    if kind == LIST:
        inner, items = value  # type: ignore[misc]
        assert len(items) < 15
        return bytes([len(items) << 4 | inner]) + b"".join(_value(inner, item) for item in items)
    assert isinstance(value, int)
    return _varint(value << 1)  # zigzag, of numbers that are not negative


def _varint(value: int) -> bytes:
    out = b""
    while value > 0x7F:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])
