"""Confidence grows with its evidence and stays a probability."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.relations.relation import Relation
from onrecord.speakers.speaker import Attribution
from onrecord.statements.confidence import confidence, features

WEIGHTS = {"anchor": 0.5, "spans": 0.5, "speaker": 0.5, "nested": -0.5, "no_cue": -0.5, "bias": 0.0}
RELATION = Relation((), ((0, 4),), ((5, 9),), None, "state", 0.9, 0.8)
WHO = Attribution(("Ada Quill",), "person", ("p1",), "a full name", 0.9)


def test_more_evidence_more_confidence() -> None:
    low = confidence(replace(RELATION, score=0.5, sequence=0.2), replace(WHO, score=0.4), WEIGHTS)
    assert low < confidence(RELATION, WHO, WEIGHTS)
    assert set(features(RELATION, WHO)) == set(WEIGHTS) - {"bias"}


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_always_a_probability(score: float, sequence: float, speaker: float) -> None:
    value = confidence(replace(RELATION, score=score, sequence=sequence), replace(WHO, score=speaker), WEIGHTS)
    assert 0 < value < 1
