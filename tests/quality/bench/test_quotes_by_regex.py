"""The yardstick of regular expressions: fair enough to be beaten, and never stuck on odd texts."""

from __future__ import annotations

import time

import pytest
from bench.quotes_by_regex import statements


def found(text: str) -> list[tuple[str, list[str]]]:
    return [(s["speaker"], [text[a:b] for a, b in s["content"]]) for s in statements(text)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“The quay is open,” Mara Lind said.", "Mara Lind"),
        ("“The quay is open,” said Mara Lind on Monday.", "Mara Lind"),
        ('On Monday Mara Lind, the mayor, said: "The quay is open."', "Mara Lind"),
        ("«The quay is open», harbour spokeswoman Mara Lind told the Post.", "harbour spokeswoman Mara Lind"),
        ("„The quay is open“, according to Mara Lind.", "Mara Lind"),
        ("'The quay isn't open,' the mayor warned.", "the mayor"),
        ("Mara Lind wrote:\n\n“The quay is open.”", "Mara Lind"),
    ],
)
def test_marks_of_every_style_and_both_orders(text: str, who: str) -> None:
    [(speaker, [content])] = found(text)
    assert speaker == who
    assert "quay" in content
    assert content[-1] in "”\"»“'"


def test_a_quotation_that_goes_on_behind_its_verb_is_one_statement() -> None:
    text = "“The quay is open,” Mara Lind said. “It stays so.”"
    assert found(text) == [("Mara Lind", ["“The quay is open,”", "“It stays so.”"])]


def test_a_quotation_of_its_own_in_the_next_paragraph_is_the_same_speakers() -> None:
    text = "“The quay is open,” Mara Lind said.\n\n“Nobody was hurt.”"
    assert found(text) == [("Mara Lind", ["“The quay is open,”"]), ("Mara Lind", ["“Nobody was hurt.”"])]
    assert statements(text)[1]["cue"] == []


def test_paragraphs_left_open_are_one_statement() -> None:
    text = "“The quay is open,” Mara Lind said. “It stays so.\n\n“Nobody was hurt.”"
    assert len(found(text)) == 1
    assert found(text)[0][1][-1] == "“Nobody was hurt.”"


def test_a_pronoun_is_who_was_named_before() -> None:
    assert [who for who, _ in found("“Yes, open,” Mara Lind said.\n\n“No more,” she added.")] == ["Mara Lind"] * 2


def test_words_in_marks_without_a_verb_are_none() -> None:
    assert found("The so-called “harbour reform” went through. Its “Night Boats” sail on.") == []


def test_a_sentence_behind_a_quotation_is_not_its_attribution() -> None:
    assert found("“The quay is open.” Bo Ode said nothing of it.") == []


@pytest.mark.parametrize(
    "text", ["“" * 4000, "'a " * 4000, '" a' * 4000, '"It is," ' + "Aa " * 4000, "Aa said: " * 2000]
)
def test_odd_texts_take_no_time(text: str) -> None:
    began = time.perf_counter()
    statements(text)
    assert time.perf_counter() - began < 2
