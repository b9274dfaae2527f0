"""`attach`: which of an article's instruments belong to which statement."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .instrument import Instrument, Span

if TYPE_CHECKING:
    from onrecord.relations.relation import Relation


def attach(instruments: Sequence[Instrument], relations: Sequence[Relation]) -> list[tuple[Instrument, ...]]:
    """For each relation the instruments more than half inside its source, its cue or its content.

    A named instrument belongs to a nested statement and to the one around it alike (so five of the seven nested cases
    of the annotated training articles have it); a description ("missions approved by the Security Council") only to
    the outermost, as in the wire report: whose words describe it is not the nested speaker's claim.
    """
    order = sorted(instruments, key=lambda one: one.span)
    starts = [one.span[0] for one in order]
    longest = max((b - a for a, b in (one.span for one in order)), default=0)
    return [
        tuple(
            one
            for one in _near(relation, order, starts, longest)
            if _inside(one.span, relation)
            and (one.status != "unnumbered" or not _around(one.span, relation, relations))
        )
        for relation in relations
    ]


def _near(relation: Relation, order: Sequence[Instrument], starts: Sequence[int], longest: int) -> Iterator[Instrument]:
    """Those that may lie in one of its pieces, each once, in the order of the text."""
    done = 0
    for a, b in sorted(relation.source + relation.cue + relation.content):
        first, done = max(done, bisect_right(starts, a - longest)), max(done, bisect_left(starts, b))
        yield from order[first:done]


def _inside(span: Span, relation: Relation) -> bool:
    start, end = span
    shared = sum(max(0, min(end, b) - max(start, a)) for a, b in relation.source + relation.cue + relation.content)
    return 2 * shared > end - start


def _around(span: Span, relation: Relation, relations: Sequence[Relation]) -> bool:
    """Whether a statement around this one has it too."""
    seen: set[int] = set()
    parent = relation.parent
    while parent is not None and parent not in seen:
        seen.add(parent)
        if _inside(span, relations[parent]):
            return True
        parent = relations[parent].parent
    return False
