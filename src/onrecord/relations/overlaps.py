"""Overlaps: a piece of content that two relations side by side claim goes to one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.relations.relation import Relation, Spans


def disjoint(relations: Sequence[Relation]) -> list[Relation]:
    """The same relations, where no two that are not nested claim one piece of content.

    Words that two claim side by side belong to the one whose cue is nearer; a relation keeps its last piece even so.
    """
    pieces = sorted((a, b, i) for i, r in enumerate(relations) for a, b in r.content)
    lost: dict[int, set[tuple[int, int]]] = {}
    for at, (start, end, i) in enumerate(pieces):
        for a, b, j in pieces[at + 1 : at + 8]:
            if a >= end:
                break
            if i == j or not _same(start, end, a, b) or _nested(relations[i], relations[j]):
                continue
            loser, piece = (i, (start, end)) if _gap(relations[i], start, end) > _gap(relations[j], a, b) else (j, (a, b))
            lost.setdefault(loser, set()).add(piece)
    return [_without(r, lost.get(i, set())) for i, r in enumerate(relations)]


def _same(start: int, end: int, a: int, b: int) -> bool:
    shared = min(end, b) - max(start, a)
    return shared > 0.5 * max(end - start, b - a)


def _nested(x: Relation, y: Relation) -> bool:
    """Whether the cue of one stands in the content of the other: then both may hold the same words."""
    return _within(x.cue, y.content) or _within(y.cue, x.content) or not (x.cue and y.cue)


def _within(cue: Spans, content: Spans) -> bool:
    return any(a <= cue[0][0] and cue[-1][1] <= b for a, b in content) if cue else False


def _gap(relation: Relation, start: int, end: int) -> int:
    return max(start - relation.cue[-1][1], relation.cue[0][0] - end, 0)


def _without(relation: Relation, lost: set[tuple[int, int]]) -> Relation:
    kept: Spans = tuple(p for p in relation.content if p not in lost)
    return replace(relation, content=kept) if kept and lost else relation
