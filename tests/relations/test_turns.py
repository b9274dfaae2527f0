"""Interviews, labelled or not: an answer is a statement, no question is."""

from __future__ import annotations

from itertools import pairwise

import pytest
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


BRACKETED = (
    "We talked to Ann Roe.\n\n((The Bell))  Why boats?\n\n((Ann Roe))  They float. Why not?  They sing\n\n"
    "My father said so.\n\n((The Bell)) : The mayor minds?\n\n((Ann Roe)) : The mayor?\n\nThis has been edited."
)


def test_all_that_stands_behind_names_in_double_brackets_is_said() -> None:
    made = with_turns(BRACKETED, [])
    assert [(*(BRACKETED[slice(*spans[0])] for spans in (r.source, r.content)), r.act) for r in made] == [
        ("The Bell", "Why boats?", "ask"),
        ("Ann Roe", "They float. Why not?  They sing", "state"),
        ("Ann Roe", "My father said so.", "state"),
        ("The Bell", "The mayor minds?", "ask"),
        ("Ann Roe", "The mayor?", "ask"),
    ]
    assert turns(BRACKETED.replace("((The Bell))", "((Ann Roe))")) == []  # one voice: nobody is interviewed
    assert turns("((sic)) one\n\n((sic)) two\n\n((Ann)) three") == []


def test_an_answer_goes_on_until_the_next_label() -> None:
    more = TEXT.replace("sing.", "sing.\n\nOr so it goes.") + "\n\nThis has been edited."
    assert [more[t.start : t.end] for t in turns(more)] == [
        "Why boats?",
        "Because they float. My father said they sing.",
        "Or so it goes.",
        "The mayor has called them loud.",
        "He has not.",
    ]


def test_an_answer_asks_only_where_it_ends_in_a_question() -> None:
    asked = Relation((), (), _at("Because they float. My father said they sing."), None, "ask", 0.9)
    assert [r.act for r in with_turns(TEXT, [asked])] == ["state", "state"]


ASKED = (
    "Baker Ann Roe on bread.\n\nWhat surprised you most?\n\nThe dark. By four it is night.\n\n"
    "And the ovens?\n\nI light them myself, whatever “they” say."
)
LONG = (
    "We talked to Ann Roe.\n\nDo you sleep?\nI do. My son bakes.\nHe is good.\nHe is quick.\n\nWhy do you stay?\n"
    "Because we float.\nIt is fun.\n\nDo your neighbours mind?\nNot mine.\n\nThis interview has been edited."
)


def _said(text: str) -> list[str]:
    return [text[t.start : t.end] for t in turns(text) if t.answers]


def test_questions_without_labels_are_answered_by_the_paragraph_behind_them() -> None:
    assert _said(ASKED) == ["The dark. By four it is night.", "I light them myself, whatever “they” say."]
    assert _said(LONG) == ["I do. My son bakes.", "Because we float.", "Not mine."]
    assert [r.act for r in with_turns(ASKED, [])] == ["state", "state"]


@pytest.mark.parametrize(
    "text",
    [
        ASKED.replace("you", "them"),  # an explainer's headings
        ASKED.replace("I light them myself, whatever “they” say.", "Bakers light them, “I do” they say."),
        ASKED.replace("And the ovens?", "“And the ovens?” she asked."),
        ASKED.replace("The dark.", "Roe: The dark.").replace("I light", "Roe: I light"),  # a transcript
        ASKED.replace("What", "Q. What").replace("And", "Q. And"),
        LONG.replace("talked to", "know"),
        LONG.replace("Why do you", "Why"),
        LONG.replace("It is fun.\n", "It is fun.\n" * 20),  # a speech with a question now and then
    ],
)
def test_what_only_looks_like_an_interview_has_no_turns(text: str) -> None:
    assert turns(text) == []


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


@given(
    st.one_of(
        st.text(alphabet="QA:. \nab"),
        st.lists(st.sampled_from(["Are you?\n", " I am.\n", "\n", "we talked\n"])).map("".join),
    )
)
def test_turns_lie_in_the_text_in_order(text: str) -> None:
    found = turns(text)
    assert all(t.label <= t.start <= t.end <= len(text) and "\n" not in text[t.start : t.end] for t in found)
    assert all(a.end <= b.label for a, b in pairwise(found))
