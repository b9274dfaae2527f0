"""Labelled interviews: every answer is a statement, no question is."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.relations.relation import Relation
from onrecord.relations.turns import turns, with_turns

TEXT = (
    "An interview with Ann Roe.\n\nQ: Why boats?\n\nA: Because they float. My father said they sing.\n\n"
    "Q: The mayor has called them loud.\n\nA: He has not."
)


def _at(part: str) -> tuple[tuple[int, int], ...]:
    return ((TEXT.index(part), TEXT.index(part) + len(part)),)


def test_answers_and_questions() -> None:
    assert [(t.answers, TEXT[t.start : t.end]) for t in turns(TEXT)] == [
        (False, "Why boats?"),
        (True, "Because they float. My father said they sing."),
        (False, "The mayor has called them loud."),
        (True, "He has not."),
    ]


def test_one_letter_with_a_full_stop_is_no_interview() -> None:
    assert turns("A. Okafor came.\n\nQ. Lind left.") == []


def test_answers_take_the_place_of_what_the_model_made_of_them() -> None:
    made = [
        Relation(_at("Q"), (), _at("Why boats?"), None, "ask", 0.9),
        Relation(_at("A"), (), _at("Because they float."), None, "state", 0.5),
        Relation(_at("My father"), _at("said"), _at("they sing"), None, "state", 0.9),
        Relation(_at("The mayor"), _at("called"), _at("them loud"), None, "accuse", 0.9),
    ]
    found = with_turns(TEXT, made)
    assert [(r.source, [TEXT[a:b] for a, b in r.content]) for r in found] == [
        ((), ["Because they float. My father said they sing."]),
        (_at("My father"), ["they sing"]),
        (_at("The mayor"), ["them loud"]),
        ((), ["He has not."]),
    ]


@given(st.text(alphabet="QA:. \nab"))
def test_turns_lie_in_the_text_in_order(text: str) -> None:
    found = turns(text)
    assert all(t.label < t.start <= t.end <= len(text) and "\n" not in text[t.start : t.end] for t in found)
    assert all(a.end <= b.label for a, b in pairwise(found))
