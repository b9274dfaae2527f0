"""Whose words stand in brackets: each criterion by its examples, and texts of every kind on the right side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.relations.quotation import quotations
from onrecord.statements.asides import CRITERIA, EDITOR, SPEAKER, judged
from onrecord.statements.words import own_words

EDITORS = [
    # labels that a law makes an outlet print
    "“We drove Daesh (banned in Russia) out of the valley in a week,”",
    "“The Taliban (designated as a terrorist organization in Tajikistan) sent nobody,”",
    "“I read it on the River Desk (recognized as a foreign agent by the Justice Ministry) last night,”",
    "“Facebook (owned by Meta, recognised as extremist in Russia) took it down,”",
    "“We trained with the Northern Brigade (the organization is outlawed in Belarus), and they paid,”",
    "“Her brother joined the Grey Wolves (an extremist group) at sixteen,”",
    # names and nouns that say whom or what the speaker means
    "“He (Orlov) never signed it,”",
    "“She told him (the harbour master) to wait,”",
    "“They (the dockers) want to work,”",
    "“It (the ferry) was late again,”",
    "“We want the same (outcome) as everybody else,”",
    "“My predecessor (Anna Berg) left me a note,”",
    "“When the mayor (Holt) came, we had gone,”",
    "“Coach (Dana) Petrov saw it first,”",
    "“The (fishing) season is over,”",
    "“He came to (Port Ellis) with nothing,”",
    "“This (the new quay) will cost us less than the old one,”",
    "“I would sell (the boats) tomorrow,”",
    "“The nuclear deal (JCPOA) is dead,”",
    # square brackets of all kinds
    "“We told [the president] twice,”",
    "“[T]he boats are gone,”",
    "“She give[s] us hope,”",
    "“Their [sic] coming home,”",
    "“[Laughs] You will have to ask my wife,”",
    # stock remarks
    "“You will have to ask my wife (laughs),”",
    "“Their (sic) coming home,”",
    "“That (expletive) boat sank,”",
    "“Nobody was paid (emphasis added),”",
    "“And then (pauses) he left,”",
    "“Vamos (speaking in Spanish), it is late,”",
    # party, measure, abbreviation
    "“Senator Ruth Amory (D-Ohio) has the votes,”",
    "“The wall is 12 feet (3.7 meters) high,”",
    "“They asked for €2 million ($2.2 million) at once,”",
    "“I called the HMO (Harbour Master’s Office) at noon,”",
]
SPEAKERS = [
    "“We will sign it (and I mean it) on Friday,”",
    "“The quay (I think) was built too low,”",
    "“He paid for it (or so he says) in cash,”",
    "“The boats (not all of them) came back,”",
    "“It was cold (really cold) that night,”",
    "“They pay us little (if they pay at all) and late,”",
    "“You can keep the money (you will need it),”",
    "“We shall win (God willing) in spring,”",
    "“The plan is (frankly) a mess,”",
    "“Our members (especially the young ones) are leaving,”",
    "“The report (which we never saw) says the opposite,”",
    "“Take what you need (rope, tar, nails, canvas) and go,”",
    "“We met twice (once in March, once in May) and agreed on nothing,”",
    "“Read the statute (section 12) before you sign,”",
    "“It took a year (but who is counting?) to build,”",
    "“Bring the children (the more the merrier!) on Sunday,”",
    "“The Harbour Safety Board (HSB) has failed us,”",
    "“Any owner(s) must register,”",
    "“He left (thank God) before the vote,”",
    "“The group (which, by the way, is banned in Russia) wrote to us,”",
    "“I love the sea (as you know) and the rain,”",
    "“We won. (My mother cried all night.) Then we lost,”",
]


def insertions(text: str) -> list[str]:
    """The insertions in the whole of a text taken as one direct quotation."""
    found = own_words(text, ((0, len(text)),), "direct", quotations(text))
    return [text[a:b] for a, b in found.insertions]


@pytest.mark.parametrize("text", EDITORS)
def test_editors_words(text: str) -> None:
    assert len(insertions(text)) == 1


@pytest.mark.parametrize("text", SPEAKERS)
def test_speakers_words(text: str) -> None:
    assert insertions(text) == []


def test_there_are_thirty_of_them() -> None:
    assert len(EDITORS) + len(SPEAKERS) >= 30


@pytest.mark.parametrize(("number", "example"), [(n, e) for n, c in enumerate(CRITERIA) for e in c.examples])
def test_examples_are_decided_by_their_criterion(number: int, example: str) -> None:
    first = next(n for n, c in enumerate(CRITERIA) if c.pattern.search(example))
    assert (first, CRITERIA[first].name) == (number, CRITERIA[number].name)


def test_every_criterion_has_examples() -> None:
    assert all(c.examples for c in CRITERIA)
    assert len({c.name for c in CRITERIA}) == len(CRITERIA)


@given(st.text(alphabet=st.sampled_from("ab I(,.’)<> D-\n"), min_size=3, max_size=40), st.booleans())
def test_a_side_is_always_taken(words: str, marked: bool) -> None:
    text = f"“Yes {words} (so) there”"
    start = text.rindex("(so)")
    side, why = judged(text, start, start + 4, 1, len(text) - 1, marked)
    assert side in (EDITOR, SPEAKER)
    assert why


@pytest.mark.parametrize(
    "junk", ["(", ")", "(a ", "(A)", "(the ", "a (b) ", "[", "[a] ", "(...", "…", '"(', "(D-", "1 (2"]
)
def test_hostile_text_of_fifty_thousand_characters(junk: str) -> None:
    text = junk * (50_000 // len(junk))
    found = own_words(text, ((0, len(text)),), "direct", quotations(text))
    assert len(found.edits) <= len(text)
