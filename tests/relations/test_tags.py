"""The decoder against brute force over all sequences."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.relations.tags import TAGS, decode, legal, legal_start, spans_of


def brute(emissions: np.ndarray, transitions: np.ndarray, start: np.ndarray) -> tuple[tuple[int, ...], float]:
    """The best sequence and its log-probability, by trying all of them."""
    scores = {}
    for tags in product(range(len(TAGS)), repeat=len(emissions)):
        score = start[tags[0]] + sum(emissions[i, t] for i, t in enumerate(tags))
        scores[tags] = score + sum(transitions[a, b] for a, b in pairwise(tags))
    best = max(scores, key=lambda t: scores[t])
    return best, scores[best] - float(np.logaddexp.reduce(list(scores.values())))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 4))
def test_decode_finds_the_best_sequence_and_its_probability(seed: int, length: int) -> None:
    rng = np.random.default_rng(seed)
    emissions = rng.normal(0, 2, (1, length, len(TAGS))).astype(np.float32)
    transitions = legal() + rng.normal(0, 1, (len(TAGS), len(TAGS))).astype(np.float32)
    start = legal_start()
    tags, log_p = brute(emissions[0], transitions, start)
    decoded = decode(emissions, np.array([length]), transitions, start)
    assert tuple(decoded.tags[0]) == tags
    assert decoded.log_probability[0] == pytest.approx(log_p, abs=1e-3)


def test_padding_and_neighbours_change_nothing() -> None:
    rng = np.random.default_rng(7)
    rows = [rng.normal(0, 3, (n, len(TAGS))).astype(np.float32) for n in (3, 9, 5)]
    padded = np.zeros((3, 9, len(TAGS)), np.float32)
    for row, e in zip(padded, rows, strict=True):
        row[: len(e)] = e
    together = decode(padded, np.array([3, 9, 5]), legal(), legal_start())
    for i, e in enumerate(rows):
        alone = decode(e[None], np.array([len(e)]), legal(), legal_start())
        assert (together.tags[i, : len(e)] == alone.tags[0]).all()
        assert together.log_probability[i] == alone.log_probability[0]


@given(st.integers(0, 2**32 - 1))
def test_a_decoded_sequence_is_legal(seed: int) -> None:
    rng = np.random.default_rng(seed)
    emissions = rng.normal(0, 5, (2, 12, len(TAGS))).astype(np.float32)
    for row in decode(emissions, np.array([12, 7]), legal(), legal_start()).tags:
        for before, tag in zip([0, *row], row, strict=False):
            if TAGS[tag].startswith("I-"):
                assert TAGS[before][2:] == TAGS[tag][2:]


def test_spans_of() -> None:
    row = np.array(
        [TAGS.index(t) for t in ("B-source", "I-source", "B-cue", "B-content", "O", "B-content", "I-content")]
    )
    assert spans_of(row) == {"source": [(0, 2)], "cue": [(2, 3)], "content": [(3, 4), (5, 7)]}


@given(st.lists(st.integers(0, len(TAGS) - 1), max_size=12))
def test_spans_of_any_tags_are_what_a_plain_loop_finds(tags: list[int]) -> None:
    names = [TAGS[t] for t in tags]
    for role, spans in spans_of(np.array(tags, np.int8)).items():
        begins = [i for i, name in enumerate(names) if name == f"B-{role}"]
        ends = [next((j for j in range(i + 1, len(names)) if names[j] != f"I-{role}"), len(names)) for i in begins]
        assert spans == list(zip(begins, ends, strict=True))
