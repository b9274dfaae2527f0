"""The extractor's tree to paragraphs of plain characters, without what a page prints around a body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml.etree import iterwalk  # type: ignore[import-untyped]

from onrecord.articles.calendar_words import full_day_at

_BLOCKS = frozenset({"p", "head", "quote", "item", "list", "cell", "row", "table", "code", "div", "ab", "body", "fw"})
TOP = 6
"""Paragraphs at the top in which headline, byline and counters are looked for."""
_AROUND = re.compile(
    r"(?:share(?: this)?(?: (?:on|via|article).{0,30})?|\d{1,6} comments?|comments?|advertisement"
    r"|from the section .{1,40}|by [A-Z][\w.'’\-]{1,20}(?: [A-Z][\w.'’\-]{1,20}){1,3}"
    r"|last updated .{1,50}|published .{1,40}|updated .{1,40})"
)


def paragraphs_of(body: Any) -> list[str]:
    """Paragraphs in reading order; white space within one is single spaces."""
    done: list[str] = []
    words: list[str] = []
    for piece in _pieces(body) if body is not None else ():
        if piece is not None:
            words.append(piece)
            continue
        paragraph = " ".join("".join(words).split())
        words = []
        if paragraph:
            done.append(paragraph)
    return done


def body_only(paragraphs: list[str], headline: str | None) -> list[str]:
    """Without headline, day, byline and counters above the body."""
    kept = [p for p in paragraphs[:TOP] if not _is_around(p, headline)]
    return kept + paragraphs[TOP:]


def _is_around(paragraph: str, headline: str | None) -> bool:
    if headline and paragraph.casefold() == headline.casefold():
        return True
    if len(paragraph) > 80:
        return False
    day = full_day_at(paragraph)
    return bool(day and len(paragraph) - day[1] < 20) or bool(_AROUND.fullmatch(paragraph[:1].lower() + paragraph[1:]))


def _is_inline(element: Any) -> bool:
    """Code or a quotation that stands in a sentence."""
    parent = element.getparent()
    return element.tag in ("code", "quote") and parent is not None and parent.tag in ("p", "item", "cell")


def _follows_break(element: Any) -> bool:
    """Two line breaks in a row are how old pages part paragraphs."""
    before = element.getprevious()
    return before is not None and before.tag == "lb" and not (before.tail or "").strip()


def _pieces(body: Any) -> Iterator[str | None]:
    """Characters in document order, None between blocks."""
    for event, element in iterwalk(body, events=("start", "end")):
        block = element.tag in _BLOCKS and not _is_inline(element)
        if event == "start":
            if block:
                yield None
            if element.tag == "lb":
                yield None if _follows_break(element) else " "
            if element.text and element.tag != "graphic":
                yield element.text
        else:
            if block:
                yield None
            if element.tail:
                yield element.tail
    yield None
