"""Grading: what is the same, what each kind of difference is called, and what can never pass as the speaker's words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.check import KINDS, VERDICTS, grade
from onrecord.check.kinds import GRAVITY, gravest
from onrecord.check.tokens import words_of

FOLDER = Path(__file__).parents[2] / "quality" / "check" / "transcripts"
BRIEFING = (FOLDER / "harbour-briefing.txt").read_text(encoding="utf-8")
SENTENCES = [line for line in BRIEFING.replace(". ", ".\n").splitlines() if len(line.split()) > 8]
sentences = st.sampled_from(SENTENCES)


def kinds(quote: str, passage: str) -> set[str]:
    return {one.kind for one in grade(quote, passage).differences}


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("we’re home-grown", "We're home grown"),
        ("theyre on the e-mail list", "they're on the e-mail list"),
        ("that is what we're deciding", "that is what were deciding"),
        ("Café owners, said “no”", "cafe owners said no"),
        ("It cost 2,500 crowns", "it cost 2500 crowns"),
        ("Good evening. Thank you", "Good evening. (Applause.) Thank you"),
    ],
)
def test_the_same_words_are_verbatim(quote: str, passage: str) -> None:
    assert grade(quote, passage).verdict == "verbatim"


@pytest.mark.parametrize(
    ("kind", "quote", "passage"),
    [
        ("filler", "we will go home", "we will, um, go home"),
        ("repetition", "Now we will go home", "Now we will, we will go home"),
        ("contraction", "we will not go home", "we won't go home"),
        ("contraction", "we are going to go home", "we're gonna go home"),
        ("spelling", "the colour of our labour", "the color of our labor"),
        ("spelling", "The US will go home", "The United States will go home"),
        ("transliteration", "I met Volodymyr Zelensky there", "I met Volodymyr Zelenskyy there"),
        ("number written otherwise", "it took 25 years to build", "it took twenty-five years to build"),
        ("number written otherwise", "it took 1.4 million years", "it took 1,400,000 years"),
        ("apart", "the e mails are all gone", "the emails are all gone"),
        ("stand-in", "I told [Mara Lind] to go home", "I told her to go home"),
        ("capitals", "We love the Harbour of old", "We love the harbour of old"),
        ("punctuation", "we will go home. and you will stay", "we will go home, and you will stay"),
        ("omission", "we will go home", "we will take the train and go home"),
        ("inflection", "we stopped the war in time", "we stop the war in time"),
        ("synonym", "we purchased the quay at once", "we bought the quay at once"),
        ("word", "we painted the quay at once", "we bought the quay at once"),
        ("added", "we bought the old quay at once", "we bought the quay at once"),
        ("insertion", "we bought the [rotten] quay at once", "we bought the quay at once"),
        ("order", "As a sailor, I have to say, it is nice to hear", "I have to say, as a sailor, it is nice to hear"),
        ("negation", "we will buy the quay at once", "we will not buy the quay at once"),
        ("negation", "we will accept it", "we will not, under any condition, accept it"),
        ("number", "we bought three quays at once", "we bought four quays at once"),
        ("number", "we bought it on Monday for her", "we bought it on Friday for her"),
        ("name", "we flew to Iran at once", "we flew to Iraq at once"),
        ("name", "we flew to Niger for the talks", "we flew to Nigeria for the talks"),
        ("modal", "we must buy the quay at once", "we may buy the quay at once"),
        ("opposite", "they are always at home with us", "they are never at home with us"),
    ],
)  # fmt: skip
def test_each_kind_is_called_by_its_name(kind: str, quote: str, passage: str) -> None:
    assert kind in kinds(quote, passage)
    assert grade(quote, passage).verdict == KINDS[kind].verdict


def test_a_contraction_whose_half_is_missing_stands_whole_in_the_diff() -> None:
    graded = grade("I did put pressure", "I didn't put any pressure")
    assert [(p.kind, p.passage, p.quote) for p in graded.diff] == [
        ("same", "I", "I"),
        ("changed", "didn't", "did"),
        ("same", "put", "put"),
        ("left out", "any", ""),
        ("same", "pressure", "pressure"),
    ]
    assert "contraction" not in {d.kind for d in graded.differences}


def test_the_gravest_difference_gives_the_verdict() -> None:
    assert [gravest([a, b]) for a, b in [("filler", "omission"), ("omission", "splice"), ("splice", "negation")]] == [
        "elided", "spliced", "altered",
    ]  # fmt: skip
    assert gravest([]) == "verbatim"
    assert {kind.verdict for kind in KINDS.values()} | {"verbatim"} == set(GRAVITY)
    assert set(GRAVITY) < set(VERDICTS)


def test_parts_far_apart_are_spliced() -> None:
    far = (
        "We will build the quay. " + "Nobody knows what that will mean for all of us here. " * 4 + "We go home at once."
    )
    assert grade("We will build the quay. We go home at once.", far).verdict in ("spliced", None)
    assert grade("We will build the quay. We go home at once.", far).verdict != "elided"


def test_a_marked_omission_says_so() -> None:
    marked, silent = (grade(quote, "we will take the train and go home today") for quote in
                      ("we will … go home today", "we will go home today"))  # fmt: skip
    assert [d.marked for d in marked.differences] == [True]
    assert [d.marked for d in silent.differences] == [False]
    assert "not marked" in silent.reasons[0]


@pytest.mark.parametrize(
    ("kind", "quote", "passage"),
    [
        ("negation", "We will not close the harbour before winter",
         "We will not hide. We will close the harbour before winter."),
        ("modal", "We must close the harbour before winter",
         "We must act. We said that we close the harbour before winter."),
        ("negation", "We will close the harbour not before winter",
         "We will close the harbour today. It is not before winter that we tire."),
    ],
)  # fmt: skip
def test_a_neighbouring_sentence_supplies_no_negation_or_modal(kind: str, quote: str, passage: str) -> None:
    found = grade(quote, passage)
    assert found.verdict == "altered"
    assert any(one.kind == kind and not one.passage for one in found.differences)


@pytest.mark.parametrize(
    ("verdict", "quote", "passage"),
    [
        ("tidied", "We will not, we will never accept it", "We will not. We will never accept it."),
        ("elided", "We will act, and we will not rest until it is done",
         "We will act, friends. And we will not rest until it is done."),
        ("elided", "we will not hide … we will close the harbour",
         "We will not hide. I have said so before. We will close the harbour."),
    ],
)  # fmt: skip
def test_whole_clauses_of_two_sentences_may_be_joined(verdict: str, quote: str, passage: str) -> None:
    assert grade(quote, passage).verdict == verdict


@pytest.mark.parametrize(
    ("quote", "passage", "what"),
    [
        ("we should bomb them now", "I do not think that we should bomb them now.", "negation"),
        ("we will go home", "If it rains, we will go home.", "condition"),
        ("we will go home", "We will go home, but only for a day.", "contrast"),
        ("we will go home", "We will go home unless it rains.", "condition"),
    ],
)
def test_what_is_cut_off_beside_the_quotation_is_said(quote: str, passage: str, what: str) -> None:
    assert any(f"a {what} stands" in caution for caution in grade(quote, passage).cautions)


def test_nothing_is_said_where_nothing_is_cut_off() -> None:
    assert grade("We will go home.", "We will go home. It rains.").cautions == ()


@given(sentences)
def test_a_sentence_is_verbatim_in_its_text(sentence: str) -> None:
    found = grade(sentence, BRIEFING)
    assert found.verdict == "verbatim"
    assert BRIEFING[slice(*found.span)] in sentence


@given(sentences, st.integers(1, 60))
def test_a_negation_put_in_never_passes(sentence: str, place: int) -> None:
    words = sentence.split()
    words.insert(place % len(words), "not")
    assert grade(" ".join(words), BRIEFING).verdict not in ("verbatim", "tidied", "elided")


@given(sentences, st.integers(0, 60), st.sampled_from(["seventeen", "Karsund", "4,000"]))
def test_a_number_or_name_in_the_place_of_a_word_never_passes(sentence: str, place: int, other: str) -> None:
    words = sentence.split()
    words[place % len(words)] = other
    assert grade(" ".join(words), BRIEFING).verdict not in ("verbatim", "tidied", "elided")


@given(sentences, st.data())
def test_case_commas_and_quotation_marks_do_not_count(sentence: str, data: st.DataObject) -> None:
    first = sentence[0].swapcase() + sentence[1:]
    assume(words_of(first).forms == words_of(sentence).forms)
    plain = data.draw(st.sampled_from([first, first.replace(",", ""), first.replace("'", "’"), f"“{first}”"]))
    assert grade(plain, BRIEFING).verdict in ("verbatim", "tidied")


@given(st.text(max_size=80), st.text(max_size=200))
def test_any_text_is_graded(quote: str, passage: str) -> None:
    found = grade(quote, passage)
    for one in found.differences:
        assert quote[slice(*one.quote_span)] == one.quote
        assert passage[slice(*one.passage_span)] == one.passage
    assert 0 <= found.share <= 1
    assert json.dumps([found.verdict, *found.reasons])


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=120))
def test_words_stand_where_their_spans_say(text: str) -> None:
    words = words_of(text)
    assert len(words.forms) == len(words.spans) == len(words.shown) == len(words.units) == len(words.marks) - 1
    assert all(0 <= a < b <= len(text) for a, b in words.spans)
