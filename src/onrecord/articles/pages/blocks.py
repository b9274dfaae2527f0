"""Short pages, read block by block: the extractor runs those together, or loses their quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml.etree import iterwalk  # type: ignore[import-untyped]

SHORT = 600
"""Below this many characters the extractor's rescue steps in (from 250, on parts of a page): blocks serve better."""
SHORTEST = 20
"""Characters of the shortest block that can be an article's only one."""
LINKED = 0.6
"""A block with more of its characters in links is navigation."""

_LISTED = """
    aside button canvas dialog footer form head iframe label menu nav noscript object script select style svg template
    textarea title video audio
"""
_SKIPPED = frozenset(_LISTED.split())
_SKIPPED_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog"})
_LISTED_INLINE = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark q s samp small span strike strong sub
    sup time tt u var wbr
"""
_INLINE = frozenset(_LISTED_INLINE.split())
_UNSEEN = re.compile(r"(?:display\s?:\s?none|visibility\s?:\s?hidden)", re.I)
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]{0,3}(?:\s|$)|[。！？؟।]")


def blocks_of(tree: Any) -> list[str]:
    """The blocks of the page's article, or of the page where it marks none, without menus."""
    return [words for words, linked in _blocks(_root(tree)) if linked <= LINKED * len(words)]


def has_prose(blocks: list[str]) -> bool:
    """Whether any block has a whole sentence of some length, as every article has."""
    return any(len(block) >= SHORTEST and _SENTENCE.search(block) for block in blocks)


def _root(tree: Any) -> Any:
    for path in (".//article", './/*[@itemprop="articleBody"]', ".//main", './/*[@role="main"]'):
        found = tree.findall(path)
        if len(found) == 1 and "".join(found[0].itertext()).strip():
            return found[0]
    body = tree.find(".//body")
    return tree if body is None else body


def _blocks(root: Any) -> Iterator[tuple[str, int]]:
    """Each block's words with how many characters of it stand in links."""
    words: list[str] = []
    linked = 0
    for piece, in_link in _pieces(root):
        if piece is not None:
            words.append(piece)
            linked += len(piece.strip()) if in_link else 0
            continue
        block = " ".join("".join(words).split())
        if block:
            yield block, linked
        words, linked = [], 0


def _pieces(root: Any) -> Iterator[tuple[str | None, bool]]:
    """Characters in document order with whether they stand in a link; None between blocks."""
    walk = iterwalk(root, events=("start", "end", "comment", "pi"))
    links = 0
    broken = False  # a line break was just seen: a second one ends the block
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if _is_skipped(element, root):
                walk.skip_subtree()
                continue
            links += tag == "a"
            if tag not in _INLINE and (tag != "br" or broken):
                yield None, False
            elif tag == "br":
                yield " ", False
            broken = tag == "br"
            if element.text:
                yield element.text, links > 0
                broken = broken and not element.text.strip()
        else:
            if event == "end":
                links -= tag == "a" and not _is_skipped(element, root)
                if tag not in _INLINE and tag != "br":
                    yield None, False
            if element is not root and element.tail:
                yield element.tail, links > 0
                broken = broken and not element.tail.strip()
    yield None, False


def _is_skipped(element: Any, root: Any) -> bool:
    if element is root:
        return False
    if element.tag == "header":
        return bool(root.tag == "body")  # inside an article it holds the standfirst
    return (
        element.tag in _SKIPPED
        or element.get("role") in _SKIPPED_ROLES
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_UNSEEN.search(element.get("style") or ""))
    )
