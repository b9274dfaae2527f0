"""Index words: folding, plurals, every alphabet."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.query import words_of
from onrecord.record.tokens import LONGEST, folded, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lavrov’s UN resolutions", "lavrov un resolution"),
        ("the States' parties, the boss's buses", "the state party the boss buse"),
        ("Syria’s crisis: bus, us, is", "syria crisi bus us is"),
        ("don't", "dont"),
        ("e-mail", "e mail"),
        ("1,000 S/RES/2254 (2015)", "1 000 s res 2254 2015"),
        ("Šuica ﬁnds STRASSE straße", "suica find strasse strasse"),
        ("", ""),
    ],
)
def test_tokens(text: str, words: str) -> None:
    assert tokens(text) == words.split()


@given(st.text())
def test_index_words_are_plain_ascii_whatever_comes(text: str) -> None:
    for token in tokens(text):
        assert re.fullmatch(r"[a-z0-9]+", token), token
        assert len(token) <= LONGEST + 1


@given(st.text())
def test_case_does_not_matter(text: str) -> None:
    assert tokens(text) == tokens(text.casefold())


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_any_text_is_a_query(text: str) -> None:
    words = words_of(text)
    for phrase in (*(one for group in words.groups for one in group), *words.without):
        assert phrase
        assert all(word.rstrip("*") for word in phrase)


@pytest.mark.parametrize(
    ("written", "groups", "without"),
    [
        ('a "b c" -d', ((("a",),), (("b", "c"),)), (("d",),)),
        ("a OR b c", ((("a",), ("b",)), (("c",),)), ()),
        ("OR a OR", ((("or",),), (("a",),)), ()),
        ('say "never closed', ((("say",),), (("never", "closed"),)), ()),
        ("lav* l* *", ((("lav*",),), (("l",),)), ()),
        ('-"a b"', (), (("a", "b"),)),
        ("e-mail", ((("e", "mail"),),), ()),
    ],
)
def test_what_is_written(written: str, groups: object, without: object) -> None:
    words = words_of(written)
    assert words.groups == groups
    assert words.without == without
