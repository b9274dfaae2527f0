"""Where a noun phrase begins and ends, by words."""

from __future__ import annotations

import pytest

from onrecord.statements.noun_phrases import ends_sentence, listed, may_hear, phrase_from, phrase_until


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("reporters on Tuesday", "reporters"),
        ("The Harbour Post last week", "The Harbour Post"),
        ("Sen. Ann Roe that", "Sen. Ann Roe"),
        ("him.", "him"),
        ("her that", "her"),
        ("her father that", "her father"),
        ("2,267 people gathered", "2,267 people"),
        ("a guard at the door", "a guard at the door"),
        ("the Embassy in Oslo whether", "the Embassy in Oslo"),
        ("Radio Fjord in an interview", "Radio Fjord"),
        ("members of the board privately", "members of the board"),
        ("People the next day", "People"),
        ("the “interim” government to", "the “interim” government"),
        ("itself that", None),
        ("that the pier", None),
        (", she added", None),
    ],
)
def test_phrase_from(text: str, phrase: str | None) -> None:
    found = phrase_from(text, 0, len(text))
    assert (text[slice(*found)] if found else None) == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("On Monday, residents of Nordvik were ", "residents of Nordvik"),
        ("He left when she had been ", "she"),
        ("The mayor has repeatedly been ", "The mayor"),
        ("we’re tired of being ", None),
        ("“Stop.” ", None),
    ],
)
def test_phrase_until(text: str, phrase: str | None) -> None:
    found = phrase_until(text, 0, len(text))
    assert (text[slice(*found)] if found else None) == phrase


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("reporters, nurses and the mayor that", ["reporters", "nurses", "the mayor"]),
        ("the port’s owner, Ann Roe, that", ["the port’s owner, Ann Roe"]),
        ("Ann Roe and Tom Vale to", ["Ann Roe and Tom Vale"]),  # whether it is one name is for the names to say
        ("Ann Roe, the owner", ["Ann Roe"]),
        ("supporters and to Ann Roe for", ["supporters", "Ann Roe"]),
    ],
)
def test_listed(text: str, parts: list[str]) -> None:
    first = phrase_from(text, 0, len(text))
    assert first is not None
    assert [text[slice(*part)] for part in listed(text, first, len(text))] == parts


@pytest.mark.parametrize("phrase", ["staff", "the court", "Ann Roe", "them", "@annroe", "young voters", "the public"])
def test_may_hear(phrase: str) -> None:
    assert may_hear(phrase)


@pytest.mark.parametrize("phrase", ["Twitter", "59 percent", "the delay", "his account", "lick them", "March", "2019"])
def test_hears_nothing(phrase: str) -> None:
    assert not may_hear(phrase)


def test_ends_sentence_passes_abbreviations() -> None:
    text = "He wrote to the U.S. Senate and Sen. Roe. Then he left."
    assert ends_sentence(text, 0, len(text)) == text.index(". Then")
