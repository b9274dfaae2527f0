"""Messages between parent and child: a length, then JSON, then a length, then raw bytes. No pickle crosses the pipe."""

from __future__ import annotations

import json
import struct
from typing import BinaryIO

_LENGTH = struct.Struct(">I")
MAX_MESSAGE = 200_000_000
"""Above this a length is not one of ours: the stream is damaged."""

OUT_OF_MEMORY = 71
"""The child's exit status that says why it went."""


def send(stream: BinaryIO, head: dict[str, object], body: bytes = b"") -> None:
    """Writes one message."""
    written = json.dumps(head).encode()
    stream.write(_LENGTH.pack(len(written)) + written + _LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[dict[str, object], bytes] | None:
    """Reads one message; None where the other side has closed; EOFError where it closed in the middle of one."""
    written = _part(stream, may_end=True)
    if written is None:
        return None
    head = json.loads(written)
    if not isinstance(head, dict):
        raise ValueError("a message's head is an object")
    return head, _part(stream) or b""


def _part(stream: BinaryIO, *, may_end: bool = False) -> bytes | None:
    size = stream.read(_LENGTH.size)
    if not size and may_end:
        return None
    if len(size) < _LENGTH.size:
        raise EOFError("closed in the middle of a message")
    (length,) = _LENGTH.unpack(size)
    if length > MAX_MESSAGE:
        raise ValueError(f"a message of {length} bytes")
    part = stream.read(length)
    if len(part) < length:
        raise EOFError("closed in the middle of a message")
    return part
