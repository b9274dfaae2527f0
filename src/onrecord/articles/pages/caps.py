"""Caps on what makes a parser slow, counted in one pass over the bytes before any parsing."""

from __future__ import annotations

import re
from typing import Any

_TAG = re.compile(rb"<[a-zA-Z]")
# Only a long tag can hold many attributes: four bytes is the least that one with a value takes.
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{2000}")
_ATTRIBUTE = re.compile(rb"""[\s/]*[^\s=>"'/]{1,200}(?:\s{0,20}=\s{0,20}(?:"[^"]*"|'[^']*'|[^\s>"']+))?""")


def beyond_caps(content: bytes, limits: dict[str, Any]) -> str | None:
    """The reason to refuse a page before parsing it. Depth needs no cap: libxml2 stops at 256."""
    cap = int(limits["max_html_elements"])
    if sum(1 for _ in zip(_TAG.finditer(content), range(cap + 1), strict=False)) > cap:
        return f"a page of more than {cap:,} elements (setting ONRECORD_MAX_HTML_ELEMENTS)"
    cap = int(limits["max_html_attributes"])
    for tag in _LONG_TAG.finditer(content):
        if _attributes(content, tag.start() + 2, cap) > cap:
            return f"a page with a tag of more than {cap:,} attributes (setting ONRECORD_MAX_HTML_ATTRIBUTES)"
    return None


def _attributes(content: bytes, position: int, cap: int) -> int:
    """How many attributes follow, counted to one above the cap."""
    count = 0
    while count <= cap:
        found = _ATTRIBUTE.match(content, position)
        if not found:
            break
        position = found.end()
        count += 1
    return count
