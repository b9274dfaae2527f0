"""Keeps in the tree what the extractor would drop or tear: captions, markup's quotation marks, loose paragraphs."""

from __future__ import annotations

import re
from typing import Any

_CREDIT = re.compile(
    r"\W{0,3}(?:photo(?:graph)?s?|image|picture|credit|foto|bild|illustration|video|courtesy|source)s?\b(?: credit)?"
    r"(?: by|:| of|\W).{0,60}|©.{0,80}|.{0,40}/\s?(?:getty images|reuters|afp|ap|epa|tass|via getty images)\W{0,3}",
    re.I,
)


_INLINE = frozenset(("a", "abbr", "b", "br", "cite", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u"))
LOOSE = 40
"""Characters of the shortest `<div>` that is taken for a paragraph."""


def keep_loose_paragraphs(tree: Any) -> None:
    """Turns a `<div>` of prose that stands among paragraphs into one: the extractor takes only what is called so."""
    for division in list(tree.iter("div")):
        parent = division.getparent()
        if parent is None or parent.find("p") is None or any(child.tag not in _INLINE for child in division):
            continue
        words = " ".join("".join(division.itertext()).split())
        linked = sum(len("".join(link.itertext())) for link in division.iter("a"))
        if len(words) >= LOOSE and linked < len(words) / 3:
            division.tag = "p"


def keep_captions(tree: Any) -> None:
    """Turns captions into paragraphs where they stand; those that only credit a photographer go with their figure."""
    for caption in list(tree.iter("figcaption")):
        for part in caption.iterdescendants("span", "div", "p", "cite", "small"):
            _part_words(part)
        words = " ".join("".join(caption.itertext()).split())
        if not words or (len(words.split()) <= 10 and _CREDIT.fullmatch(words)):
            continue
        caption.tag = "p"
        for above in caption.iterancestors("figure"):
            above.tag = "div"


def keep_quotation_marks(tree: Any) -> None:
    """Writes out the marks of `<q>`, which the extractor would make a paragraph of its own without any."""
    for quoted in list(tree.iter("q")):
        quoted.tag = "span"
        quoted.text = f"“{quoted.text or ''}"
        if len(quoted):
            quoted[-1].tail = f"{quoted[-1].tail or ''}”"
        else:
            quoted.text += "”"


def _part_words(part: Any) -> None:
    """A space where an element begins or ends in the middle of words: `…in 2016.<span>Credit`."""
    sibling, parent = part.getprevious(), part.getparent()
    before = (parent.text if sibling is None else sibling.tail) or ""
    if before[-1:].isalnum() or before[-1:] in (".", "”", '"', ")"):
        part.text = f" {part.text or ''}"
    if (part.tail or "")[:1].isalnum():
        part.tail = f" {part.tail}"
