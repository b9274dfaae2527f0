"""Whether first bytes, or a name, say that a file is a WARC archive, and whether each record is packed."""

from __future__ import annotations

import re
import zlib

MAGIC = b"\x1f\x8b\x08"
"""How a gzip member begins: the signature, and deflate, the only method there is."""

_BEGINS = re.compile(rb"WARC/\d")


def archive_kind(head: bytes, name: str) -> str | None:
    """`warc` or `warc.gz`; None where neither bytes nor name say so. Bytes come first: a name may be wrong."""
    if _BEGINS.match(head):
        return "warc"
    if begins_packed_record(head):
        return "warc.gz"
    lower = name.lower()
    if lower.endswith(".warc.gz"):
        return "warc.gz"
    return "warc" if lower.endswith(".warc") and not head.startswith(MAGIC) else None


def begins_packed_record(head: bytes) -> bool:
    """Whether these bytes are the beginning of a gzip member that begins with a WARC record."""
    if not head.startswith(MAGIC):
        return False
    try:
        return bool(_BEGINS.match(zlib.decompressobj(31).decompress(head, 16)))
    except zlib.error:
        return False
