"""Direct quotations alone: what counts as one, what is right, what is left out, by the scorer's own rules."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from bench.direct import is_direct, quoted, score_direct
from sets import SHARED, scorer

TEXT = (
    "“The quay is open,” Mara Lind said. Bo Ode said the works were “nearly done” by then. "
    "“We sail at nine,” the captain said. “Never late,” reads the sign."
)
LIND = {"speaker": "Mara Lind", "also": [], "kind": "person", "joint": [], "sure": True}
CAPTAIN = {"speaker": "captain", "also": [], "kind": "anonymous", "joint": [], "sure": True}


def told(content: str, cue: str = "", speaker: Any = None, **fields: Any) -> dict[str, Any]:
    at = TEXT.index(content)
    return {"source": [], "cue": [], "content": [[at, at + len(content)]], "speaker": speaker, **fields}


GOLD = [{"id": "quay", "text": TEXT, "statements": [
    told("“The quay is open,”", speaker=LIND),
    told("the works were “nearly done” by then", speaker=LIND | {"speaker": "Bo Ode"}),
    told("“We sail at nine,”", speaker=CAPTAIN),
]}]  # fmt: skip


@pytest.fixture(scope="module")
def score() -> ModuleType:
    if not SHARED.exists():
        pytest.skip(f"the scorer is not at {SHARED}")
    return scorer()


def scored(score: ModuleType, *statements: dict[str, Any]) -> dict[str, Any]:
    return score_direct(score, GOLD, [{"id": "quay", "statements": list(statements)}])


def test_direct_is_what_stands_between_marks_in_whole_and_in_nobody_elses() -> None:
    marks = quoted(TEXT)
    assert [is_direct(TEXT, marks, s) for s in GOLD[0]["statements"]] == [True, False, True]
    assert not is_direct(TEXT, marks, told("“We sail at nine,”", parent="s1"))
    assert not is_direct(TEXT, marks, told("We sail") | {"content": []})


def test_what_is_found_and_by_whom(score: ModuleType) -> None:
    out = scored(score, told("“The quay is open,”", speaker="Lind"), told("“We sail at nine,”", speaker="Bo Ode"))
    assert out["content"] == {"p": 100.0, "r": 100.0, "f1": 100.0, "predicted": 2, "gold": 2}
    assert out["speaker"]["f1"] == 50.0  # a surname is enough for the lenient rule, another's name for none
    assert out["name"]["f1"] == 0.0


def test_a_full_name_is_right_by_both_rules(score: ModuleType) -> None:
    out = scored(score, told("“The quay is open,”", speaker="Mara Lind"))
    assert (out["speaker"]["p"], out["speaker"]["r"]) == (out["name"]["p"], out["name"]["r"]) == (100.0, 50.0)


def test_a_quotation_inside_a_mixed_content_is_left_out_and_a_spurious_one_is_wrong(score: ModuleType) -> None:
    right = told("“The quay is open,”", speaker="Mara Lind")
    assert scored(score, right, told("“nearly done”", speaker="Bo Ode"))["content"]["p"] == 100.0
    assert scored(score, right, told("“Never late,”", speaker="sign"))["content"]["p"] == 50.0


def test_what_is_said_without_marks_counts_neither_way(score: ModuleType) -> None:
    indirect = told("the works were “nearly done” by then", speaker="Bo Ode")
    assert scored(score, indirect)["content"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "predicted": 0, "gold": 2}
