"""Edges that the layout settles: a block after a colon, where a quotation ends, a user name or nickname left out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.relations.quotation import quotations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.relations.quotation import Quotation
    from onrecord.relations.relation import Relation, Spans

_BLOCK = re.compile(r"\s*:[ \t]*\n\s*")
_HANDLE = re.compile(r"@\w+ $")
_NICKNAME = re.compile(r"[A-Z][\w’'-]+ [“\"‘'(][A-Z][\w’'-]+[”\"’')] $")
_CALLED = re.compile(
    r" who (?:gave (?:only )?(?:his|her|their) (?:first |last |sur)?name (?:only )?as"
    r"|identified (?:him|her|them)sel(?:f|ves) (?:only )?as) "
    r"[“\"‘']?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*[.,]?[”\"’']?"
)
_NEXT = re.compile(r"[.!?…]['’]?([”\"»])[ \t]+(?=[A-Z])")
_LATER = re.compile(r"(?:\w+ )?(?:minutes|hours|days|weeks|months|years|moments) (?:later|earlier),? ", re.IGNORECASE)
_LOOK = 60  # characters before a source or cue in which a name is looked for
_OPENING = "“\"‘'«„"
_OPENED_BY = {"”": "“", '"': '"', "»": "«"}
_MARK = re.compile('[“”"«»]')
_GAP = 8  # characters between two paragraphs
_FARTHEST = 2000  # characters of a quotation before what was found of it


def settled(text: str, relations: Sequence[Relation], convention: str = "onrecord") -> list[Relation]:
    """The relations with the edges that need no model. PolNeAR's annotators leave open quotations where they like."""
    out = [_from_the_mark(text, _named(text, replace(r, content=_block(text, r)))) for r in relations]
    return _once(text, _to_the_mark(text, _whole(text, out, convention == "onrecord")))


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
        when = _LATER.match(text, start, end)
        if when is not None and when.end() < end:
            return replace(relation, source=((when.end(), end), *relation.source[1:]))
        before = _NICKNAME.search(text, max(0, start - _LOOK), start) if text[start].isupper() else None
        if before is not None:
            return replace(relation, source=((before.start(), end), *relation.source[1:]))
        called = _CALLED.match(text, relation.source[-1][1])
        if called is not None:
            return replace(relation, source=(*relation.source[:-1], (relation.source[-1][0], called.end())))
    return relation


def _from_the_mark(text: str, relation: Relation) -> Relation:
    """`“It rains. It pours,” she said.`: all of the quotation is hers, where the end of it was found.

    In the training records 1,917 contents before their cue end a quotation; none begins within it.
    """
    if not relation.cue or relation.content[0][1] > relation.cue[0][0]:
        return relation
    start, end = relation.content[0]
    mark = _MARK.search(text, start, end)
    if mark is None or mark.end() != end or mark.start() == start or mark[0] not in _OPENED_BY:
        return relation
    line = max(text.rfind("\n", 0, start) + 1, start - _FARTHEST)
    before = [m.start() for m in _MARK.finditer(text, line, start)]
    if not before or text[before[-1]] != _OPENED_BY[mark[0]] or not _opens(text, before[-1]):
        return relation
    return replace(relation, content=((before[-1], end), *relation.content[1:]))


def _whole(text: str, relations: list[Relation], unclosed: bool) -> list[Relation]:
    """`“It rains. It pours.”`: what begins with a quotation goes on to its end, where nothing else begins before.

    Of 2,997 statements in the training records with a piece that begins so one ends within it (`quality/forms.py`). So
    does a paragraph that leaves its mark open because the next one opens with another.
    """
    outer = [q for q in quotations(text) if q.depth == 1 and (q.closed or (unclosed and _goes_on(text, q)))]
    starts = [q.start for q in outer]

    def around(at: int) -> Quotation | None:
        k = bisect_right(starts, at) - 1
        return outer[k] if k >= 0 and at < outer[k].end else None

    free = [r for r in relations if not r.cue or around(r.cue[0][0]) is None]
    begun = sorted(a for r in free for a, _ in r.content)

    def last(start: int, end: int) -> int:
        q = around(start)
        if q is None or q.start != start or end >= q.end - q.closer:
            return end
        return end if bisect_left(begun, end) < bisect_left(begun, q.end) else q.end

    longer = {id(r): replace(r, content=tuple((a, last(a, b)) for a, b in r.content)) for r in free}
    return [longer.get(id(r), r) for r in relations]


def _goes_on(text: str, q: Quotation) -> bool:
    """Whether an open quotation is a paragraph of its own, with a quotation in the next one."""
    follows = text[q.end : q.end + _GAP].lstrip()
    return not text[text.rfind("\n", 0, q.start) + 1 : q.start].strip() and follows[:1] in set(_OPENING)


def _opens(text: str, at: int) -> bool:
    """Whether the mark begins a quotation: nothing, a space or a bracket is before it, and a word behind."""
    return (at == 0 or text[at - 1] in " \t\n([—–") and not text[at + 1].isspace()


def _to_the_mark(text: str, relations: list[Relation]) -> list[Relation]:
    """A quotation ends where the sentence behind it reports: `She said “It rains.” He added that it would stop.`"""
    begun = {r.source[0][0] for r in relations if r.source and r.cue and r.source < r.cue < r.content}
    return [replace(r, content=tuple(_marked(text, span, begun) for span in r.content)) for r in relations]


def _marked(text: str, span: tuple[int, int], begun: set[int]) -> tuple[int, int]:
    start, end = span
    if text[start] in _OPENING:
        for mark in _NEXT.finditer(text, start + 1, end):
            if mark.end() in begun:
                return start, mark.end(1)
    return span


def _once(text: str, relations: list[Relation]) -> list[Relation]:
    """A quotation is the first one's named after it: `“Why?” A asked. “No!” B said.` has one of A's and one of B's."""
    after: dict[tuple[int, int], int] = {}
    for r in relations:
        if r.cue and r.content and r.content[0][1] <= r.cue[0][0] and text[r.content[0][0]] in _OPENING:
            after[r.content[0]] = min(r.cue[0][0], after.get(r.content[0], len(text)))
    out = []
    for r in relations:
        kept = tuple(s for k, s in enumerate(r.content) if not (s in after and _anothers(r, k, after[s])))
        out.append(replace(r, content=kept or r.content))
    return out


def _anothers(relation: Relation, k: int, cue: int) -> bool:
    """Whether the content's span `k` belongs to the `cue` behind it: a later one, or the first, and its own follows."""
    content, at = relation.content, relation.cue[0][0] if relation.cue else 0
    return cue != at if k else cue < content[-1][0] and content[-1][1] <= at
