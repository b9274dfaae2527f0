"""Addresses on the desk, all of them from its root: where something is, and the same page asked otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

HASH = 16
"""Letters of a text's SHA-256 that stand for an article in an address."""


def address(path: str, asked: Mapping[str, object] | None = None, **changed: object) -> str:
    """A path with what is asked of it; `changed` replaces what was asked, and what is empty is left out."""
    every = {**(asked or {}), **changed}
    given = [(name, str(value)) for name, value in every.items() if value not in (None, "", False)]
    query = urlencode(given, errors="replace")  # half a surrogate pair, which JSON can hold, has no UTF-8
    return quote(path, errors="replace") + (f"?{query}" if query else "")


def part(value: str) -> str:
    """A word as one part of an address."""
    return quote(value, safe="", errors="replace")


def article(sha256: str, local: str | None = None) -> str:
    """An article, or a statement in it by its number there."""
    return f"/articles/{sha256[:HASH]}" + (f"#{local}" if local else "")
