"""Text, bytes and documents as they are kept: compressed with zlib, which every Python and every database tool has."""

from __future__ import annotations

import json
import zlib
from typing import Any

LEVEL = 6


def pack(data: bytes) -> bytes:
    """Compressed."""
    return zlib.compress(data, LEVEL)


def unpack(data: bytes) -> bytes:
    """As it was; `zlib.error` where it was damaged."""
    return zlib.decompress(data)


def pack_json(value: Any) -> bytes:
    """A document, compressed; lone surrogates in it survive."""
    return pack(json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode())


def unpack_json(data: bytes) -> Any:
    """A document as `pack_json` had it."""
    return json.loads(unpack(data))
