"""Tables of words, written as plain text."""

from __future__ import annotations


def table(text: str) -> frozenset[str]:
    """The words of a text, each an entry."""
    return frozenset(text.split())
