"""Parents."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.relations.nesting import parents
from onrecord.relations.relation import Relation, Spans


def relation(cue: Spans, content: Spans) -> Relation:
    return Relation((), cue, content, None, None, 1.0)


def test_the_smallest_content_around_the_cue_is_the_parent() -> None:
    outer = relation(((90, 94),), ((0, 80),))
    middle = relation(((10, 14),), ((15, 60),))
    inner = relation(((20, 24),), ((25, 50),))
    beside = relation(((100, 104),), ((105, 120),))
    assert [r.parent for r in parents([outer, middle, inner, beside])] == [None, 0, 1, None]
    assert [r.cue for r in parents([outer, middle, inner, beside], flat=True)] == [outer.cue, beside.cue]


def test_said_according_to() -> None:
    said = relation(((10, 14),), ((15, 46),))
    according = relation(((48, 60),), ((0, 46),))
    assert [r.parent for r in parents([said, according])] == [1, None]


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), min_size=1, max_size=2).map(
    lambda raw: tuple(sorted((a, a + n) for a, n in raw))
)


@given(st.lists(st.builds(relation, st.one_of(st.just(()), SPANS), SPANS), max_size=8))
def test_no_ring_whatever_the_spans(relations: list[Relation]) -> None:
    found = parents(relations)
    assert len(found) == len(relations)
    for i in range(len(found)):
        seen, at = {i}, found[i].parent
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = found[at].parent
