"""Edges that the layout settles: a block after a colon, a quotation claimed twice, a user name or nickname left out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.relations.relation import Relation, Spans

_BLOCK = re.compile(r"\s*:[ \t]*\n\s*")
_HANDLE = re.compile(r"@\w+ $")
_NICKNAME = re.compile(r"[A-Z][\w’'-]+ [“\"‘'(][A-Z][\w’'-]+[”\"’')] $")
_CALLED = re.compile(
    r" who (?:gave (?:only )?(?:his|her|their) (?:first |last |sur)?name (?:only )?as"
    r"|identified (?:him|her|them)sel(?:f|ves) (?:only )?as) "
    r"[“\"‘']?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*[.,]?[”\"’']?"
)
_LOOK = 60  # characters before a source or cue in which a name is looked for
_OPENING = "“\"‘'«„"


def settled(text: str, relations: Sequence[Relation]) -> list[Relation]:
    """The relations with the edges that need no model."""
    out = [_named(text, replace(r, content=_block(text, r))) for r in relations]
    return _once(text, out)


def _block(text: str, relation: Relation) -> Spans:
    """`The letter read:` and a paragraph without marks: all of that paragraph is the content."""
    if len(relation.content) != 1 or not relation.cue:
        return relation.content
    start, end = relation.content[0]
    after = _BLOCK.match(text, relation.cue[-1][1])
    if after is None or after.end() != start or text[start] in _OPENING:
        return relation.content
    line = text.find("\n", end)
    line = len(text) if line < 0 else line
    return ((start, max(end, start + len(text[start:line].rstrip()))),)


def _named(text: str, relation: Relation) -> Relation:
    """`@paulaquist tweeted`, `Rosalind “Roz” Ackerley said`: the whole name is the source."""
    if not relation.source and relation.cue:
        at = relation.cue[0][0]
        handle = _HANDLE.search(text, max(0, at - _LOOK), at)
        return relation if handle is None else replace(relation, source=((handle.start(), handle.end() - 1),))
    if relation.source:
        start, end = relation.source[0]
        before = _NICKNAME.search(text, max(0, start - _LOOK), start) if text[start].isupper() else None
        if before is not None:
            return replace(relation, source=((before.start(), end), *relation.source[1:]))
        called = _CALLED.match(text, relation.source[-1][1])
        if called is not None:
            return replace(relation, source=(*relation.source[:-1], (relation.source[-1][0], called.end())))
    return relation


def _once(text: str, relations: list[Relation]) -> list[Relation]:
    """A quotation is one's who is named after it, not also the one's before: `“Why?” A asked. “No!” B said.`"""
    opens = {r.content[0] for r in relations if r.cue and r.content and r.content[0][1] <= r.cue[0][0]}
    out = []
    for r in relations:
        kept = tuple(s for k, s in enumerate(r.content) if not (k and s in opens and text[s[0]] in _OPENING))
        out.append(replace(r, content=kept) if len(kept) < len(r.content) else r)
    return out
