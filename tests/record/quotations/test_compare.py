"""Whether two statements report one utterance: a table of pairs, boilerplate and scare quotes among them."""

from __future__ import annotations

import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.record.quotations import Utterance, compare

LIND = "Mara Lind"
SENTENCE = "We will not sell the lighthouse, whatever the council of Nordvik decides"


def said(text: str, speaker: str | None = LIND, day: str | None = "2024-03-05", **more: object) -> Utterance:
    known = (speaker,) if speaker else ()
    fields: dict[str, object] = {"id": text[:20], "article": f"{speaker} {day}", "cue": "said"}
    return Utterance(text=text, speakers=known, published=day, **(fields | more))  # type: ignore[arg-type]


ONE = [
    pytest.param(said(SENTENCE), said(f"“{SENTENCE.replace(',', '')}.”", "Lind", "2024-03-09"), "same", id="marks"),
    pytest.param(said("We don't sell lighthouses"), said("We do not sell lighthouses"), "same", id="contraction"),
    pytest.param(said("[W]e paid twenty dockers"), said("we paid 20 dockers"), "same", id="numbers in words"),
    pytest.param(said(SENTENCE), said("whatever the council of Nordvik decides"), "trimmed", id="a fragment"),
    pytest.param(said(SENTENCE), said("sell the lighthouse"), "altered", id="a fragment without its not"),
    pytest.param(said(SENTENCE), said(SENTENCE + ". The ferries will run as before."), "trimmed", id="cut at the end"),
    pytest.param(said(SENTENCE), said(SENTENCE.replace("council", "parliament")), "altered", id="a word changed"),
    pytest.param(said("utterly careless dredging"), said("utter careless dredging"), "altered", id="another ending"),
    pytest.param(said("utter disgrace"), said("This timetable is an utter disgrace", "M. Lind"), "trimmed", id="M."),
    pytest.param(said(SENTENCE), said(SENTENCE, None), "same", id="a sentence needs no speaker"),
    pytest.param(said("Enough is enough"), said("Enough is enough."), "same", id="small words, one speaker, one day"),
    pytest.param(said("smouldering pier", "Joseph Ode"), said("a smouldering pier", "Joe Ode"), "trimmed", id="Joe"),
    pytest.param(
        said("smouldering lighthouse", "Harbour Board", speaker_kind="organisation"),
        said("a smouldering lighthouse", "Bo Ode", roles=("chairman of the Harbour Board",)),
        "trimmed",
        id="the body whose chairman spoke",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "relation"), ONE)
def test_one_utterance(a: Utterance, b: Utterance, relation: str) -> None:
    score = compare(a, b)
    assert score.same, score.reasons
    assert score.relation == relation


TWO = [
    pytest.param(said("declined to comment"), said("declined to comment", "Bo Ode"), id="boilerplate"),
    pytest.param(said("Thank you very much"), said("Thank you very much", "Bo Ode"), id="thanks"),
    pytest.param(said("I love you"), said("I love you", "Bo Ode"), id="love"),
    pytest.param(said("I love you", None), said("I love you all", None), id="love, nobody named"),
    pytest.param(said("harbour mafia"), said("harbour mafia", "Bo Ode"), id="scare quotes of two"),
    pytest.param(said("harbour mafia"), said("harbour mafia", None), id="scare quotes, one not named"),
    pytest.param(said("common sense"), said("common sense", day="2024-03-20"), id="a commonplace of one speaker"),
    pytest.param(said(SENTENCE), said(SENTENCE, "Bo Ode"), id="one reads out the other's words"),
    pytest.param(said("rusty trawlers"), said("rusty trawlers", day="2024-09-01"), id="two words, half a year later"),
    pytest.param(
        said(SENTENCE, cue="often says"),
        said("We will not sell the lighthouse", cue="told the rally"),
        id="a stock line",
    ),
    pytest.param(
        said("the port handled 412 trawlers on Monday", kind="indirect"),
        said("the port handled 398 trawlers on Thursday", day="2024-03-12", kind="indirect"),
        id="one form, other figures",
    ),
    pytest.param(
        said("What would you do about the dredging of the harbour?", reported=False, cue=""),
        said("What would you do about the dredging of the harbour?", day="2024-03-09", reported=False, cue=""),
        id="a question put in two interviews",
    ),
    pytest.param(said("The dredging is over"), said("The ferries were late again"), id="other words"),
    pytest.param(said(""), said(SENTENCE), id="no words"),
    pytest.param(said(SENTENCE, said_on="2024-03-01"), said(SENTENCE, said_on="2024-03-04"), id="said on two days"),
]


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_utterances(a: Utterance, b: Utterance) -> None:
    score = compare(a, b)
    assert not score.same, score.reasons
    assert score.relation in ("different", "reworded")


CHANGED = [
    ("We will sell the lighthouse of Nordvik", "We will not sell the lighthouse of Nordvik", {"negation"}),
    ("They seem able to dredge the harbour", "They seem unable to dredge the harbour", {"negation"}),
    ("We owe 300 dockers their wages", "We owe 500 dockers their wages", {"number"}),
    ("We met Ode near the lighthouse pier", "We met Brandt near the lighthouse pier", {"name"}),
    ("The trawlers must leave the harbour", "The trawlers may leave the harbour", {"modal"}),
    ("The trawlers left the old harbour", "The trawlers left the grey harbour", set()),
]


@pytest.mark.parametrize(("a", "b", "kinds"), CHANGED)
def test_a_change_that_bears_on_the_meaning_is_named(a: str, b: str, kinds: set[str]) -> None:
    score = compare(said(a), said(b))
    assert set(score.bears_on_meaning) == kinds
    assert score.changes
    assert score.relation in ("altered", "reworded")


def test_a_negation_cut_off_in_front_is_named_and_keeps_reports_apart() -> None:
    a, b = "agreed not to prosecute the harbour board of Nordvik", "prosecute the harbour board of Nordvik"
    assert compare(said(a), said(b)).bears_on_meaning == ("negation",)
    assert compare(said(a), said(b)).relation == "altered"
    assert not compare(said(a, kind="indirect"), said(b, kind="indirect")).same


def test_changes_are_told_from_the_first_to_the_second() -> None:
    long, short = said(SENTENCE + " in spring"), said(SENTENCE.replace("council", "parliament"))
    assert [(c.a, c.b) for c in compare(long, short).changes] == [("council", "parliament")]
    assert [(c.a, c.b) for c in compare(short, long).changes] == [("parliament", "council")]


def test_a_short_phrase_of_many_is_nobodys() -> None:
    a, b = said("rusty trawlers"), said("these rusty trawlers")
    assert compare(a, b).same
    assert not compare(a, b, others=5).same
    assert compare(said(SENTENCE), said(SENTENCE), others=5).same


def test_near_copies_of_one_article_need_no_speaker() -> None:
    a, b = said("rusty trawlers", story="n1"), said("rusty trawlers", None, story="n1")
    assert compare(a, b).same
    assert not compare(a, said("rusty trawlers", None, story="n2")).same


def test_identity_goes_before_names() -> None:
    a, b = said("rusty trawlers", speaker_ids=("k1",)), said("rusty trawlers", "The Commodore", speaker_ids=("k1",))
    assert compare(a, b).same
    other = said("rusty old trawlers", speaker_ids=("k2",), day="2024-08-05")
    assert not compare(a, other).same


WORDS = st.lists(
    st.sampled_from(
        ["the", "not", "5", "May", "harbour", "trawler", "pier", "…", "“", "”", "[x]", "we'll", "don’t", "Ünder"]
    ),
    max_size=25,
)
TEXTS = st.one_of(WORDS.map(" ".join), st.text(alphabet=string.printable + "…“”’é", max_size=60))


@settings(deadline=None)
@given(TEXTS, TEXTS)
@example("the the not not not not not not", "the not the not not not not not")  # tell as much as each other
def test_order_does_not_matter_and_no_text_fails(a: str, b: str) -> None:
    one, two = said(a), said(b, "Bo Ode")
    forth, back = compare(one, two), compare(two, one)
    assert (forth.same, forth.relation) == (back.same, back.relation)
    assert abs(forth.value - back.value) < 1e-9
    assert 0 <= forth.shared <= 1 + 1e-9
    assert forth.same == (forth.relation in ("same", "trimmed", "altered"))


def test_hostile_text_is_cut_off() -> None:
    from onrecord.record.quotations.words import LONGEST, words_of

    assert len(words_of("[" * 200_000).forms) == 0
    assert len(words_of("a'" * 100_000).forms) <= LONGEST + 1
    assert len(words_of("word " * 100_000).forms) == LONGEST


def test_what_somebody_is_quoted_as_asking_is_no_wording_of_the_sentence_around_it() -> None:
    asked = "When does the last ferry leave for Skarholm?"
    whole = said(f"We bought two ferries. People ask me: ‘{asked}’ Now I can tell them", story="n1")
    inner = said(asked, "passengers", speaker_kind="group", story="n1", article="another")
    assert not compare(whole, inner).same
    assert compare(whole, said(asked, "Lind", story="n1", article="another")).same


def test_an_interviewers_thanks_in_two_interviews_are_two() -> None:
    thanks = "Thank you for agreeing to this interview, it was a pleasure discussing your findings"
    first = said(thanks, "Fjord Times", reported=False, speaker_kind="organisation")
    for day, same in (("2024-03-05", True), ("2024-04-05", False)):
        later = said(thanks, "Fjord Times", day, reported=False, article="another", speaker_kind="organisation")
        assert compare(first, later).same is same
