"""Cursors: where a page ended, opaque to who carries it, and good for the list alone that it was given for."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

from onrecord.errors import UsageError

MARK = 12
"""Bytes of the mark before the place. It tells a cursor that was changed, or carried to another list, from one of ours;
it keeps no secret, as there is none in a place."""


def sealed(place: Sequence[int | str | None], of: Mapping[str, Any]) -> str:
    """A cursor for a place in the list that `of` names and narrows."""
    written = json.dumps(place, separators=(",", ":")).encode()
    return urlsafe_b64encode(_mark(written, of) + written).decode().rstrip("=")


def unsealed(cursor: str, of: Mapping[str, Any]) -> list[Any]:
    """The place again; `UsageError` where the cursor is none of this list's."""
    try:
        data = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
    except (Error, UnicodeEncodeError):
        data = b""
    mark, written = data[:MARK], data[MARK:]
    # also what decodes to the same: a letter that base64 passes over, bits that it has no use for
    if not written or mark != _mark(written, of) or sealed(json.loads(written), of) != cursor:
        raise UsageError(
            "is no cursor of this list", where="cursor", next_step="take `next` of a page with the same conditions"
        )
    place: list[Any] = json.loads(written)
    return place


def _mark(written: bytes, of: Mapping[str, Any]) -> bytes:
    asked = json.dumps(of, sort_keys=True, default=str).encode()
    return blake2b(asked + b"\0" + written, digest_size=MARK, key=b"onrecord/1 cursor").digest()
