"""Nesting: a relation's parent is the smallest content that holds its cue."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.relations.relation import Relation, Spans


def parents(relations: Sequence[Relation], *, flat: bool = False) -> tuple[Relation, ...]:
    """The same relations with their parents; `flat` keeps the outermost ones only.

    A parent's content is always longer than its child's, so that no chain can close into a ring. Contents are swept
    in the order of the text, so that cost grows with the number of relations and not with its square.
    """
    around = _around(relations)
    out = []
    for r, candidates in zip(relations, around, strict=True):
        parent = min(candidates, key=lambda j: (_size(relations[j].content), j), default=None)
        out.append(replace(r, parent=parent))
    return tuple(r for r in out if r.parent is None) if flat else tuple(out)


def _around(relations: Sequence[Relation]) -> list[list[int]]:
    """For each relation, those whose content holds its cue (its content, where it has no cue) and is longer."""
    spans = sorted((a, b, j) for j, r in enumerate(relations) for a, b in r.content)
    marks = sorted((_marks(r)[0][0], i) for i, r in enumerate(relations))
    out: list[list[int]] = [[] for _ in relations]
    active: list[tuple[int, int, int]] = []
    at = 0
    for start, i in marks:
        while at < len(spans) and spans[at][0] <= start:
            active.append(spans[at])
            at += 1
        active = [s for s in active if s[1] > start]
        size, end = _size(relations[i].content), _marks(relations[i])[-1][1]
        out[i] = [j for _, b, j in active if j != i and end <= b and _size(relations[j].content) > size]
    return out


def _marks(relation: Relation) -> Spans:
    return relation.cue or relation.content


def _size(spans: Spans) -> int:
    return sum(b - a for a, b in spans)
