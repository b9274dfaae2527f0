"""The tables: every example matches its own pattern and gives the stated form, here and among all the others."""

from __future__ import annotations

import re

import pytest

from onrecord.statements.instruments import find_instruments
from onrecord.statements.instruments.acts import ACTS, LANDS, NICKNAMES
from onrecord.statements.instruments.constitutions import AMENDMENTS, CONSTITUTIONS
from onrecord.statements.instruments.courts import CASES
from onrecord.statements.instruments.described import DESCRIBED
from onrecord.statements.instruments.numbered import NUMBERED
from onrecord.statements.instruments.patterns import Pattern
from onrecord.statements.instruments.provisions import SHORTS
from onrecord.statements.instruments.resolutions import STYLES
from onrecord.statements.instruments.treaties import TREATIES

NAMED = (*TREATIES, *NICKNAMES, *CASES)
PATTERNS = (*NAMED, *NUMBERED, *AMENDMENTS, *CONSTITUTIONS, *DESCRIBED)
EXAMPLES = [(pattern, text, form) for pattern in PATTERNS for text, form in pattern.examples]


def forms(text: str) -> list[str | None]:
    return [one.id for one in find_instruments(text)]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: p.words[:40])
def test_every_pattern_has_an_example(pattern: Pattern) -> None:
    assert pattern.examples


@pytest.mark.parametrize(("pattern", "text", "form"), EXAMPLES, ids=[text for _, text, _ in EXAMPLES])
def test_an_example_matches_its_own_pattern_and_is_found_as_that(pattern: Pattern, text: str, form: str | None) -> None:
    match = pattern.regex().search(text)
    assert match is not None
    assert pattern.read(match) == form
    assert not pattern.needles or any(needle in text for needle in pattern.needles)
    assert form in forms(text)


@pytest.mark.parametrize("pattern", NAMED, ids=lambda p: p.words[:40])
def test_names_capture_nothing(pattern: Pattern) -> None:
    assert pattern.regex().groups == 0  # they are joined into one alternation, read by its groups


def test_a_form_is_one_entry_of_the_named() -> None:
    known = [form for pattern in TREATIES for form in {form for _, form in pattern.examples} if form is not None]
    assert len(known) == len(set(known))


@pytest.mark.parametrize("style", STYLES, ids=lambda s: s.words[:30])
def test_styles_of_resolutions(style) -> None:
    for text, expected in style.examples:
        assert tuple(forms(text)) == expected
        assert re.search(style.words, text)


@pytest.mark.parametrize("short", SHORTS, ids=lambda s: s.words[:30])
def test_provisions_without_their_instrument(short) -> None:
    for text in short.examples:
        match = re.search(short.words, text)
        assert match is not None
        assert match.expand(short.form) in forms(text)
        assert forms(text.replace(re.search(short.context, text)[0], "somebody")) in ([], [None])


ACT_NAMES = [(act, called) for act in ACTS for called in act.names]


@pytest.mark.parametrize(("act", "called"), ACT_NAMES, ids=[called for _, called in ACT_NAMES])
def test_acts_by_name_and_year(act, called: str) -> None:
    land = {"US": "Washington", "UK": "Westminster", "EU": "Brussels"}[act.land]
    assert forms(f"In {land} they voted for the {called} and left.") == [act.form]
    assert forms(f"In Nordvik they voted for the {called} and left.") == [
        None if act.common and not LANDS[act.land].search(called) else act.form
    ]
    assert forms(f"They voted for the {called} of {act.year}.") == [act.form]
    assert forms(f"They voted for the {act.year} {called}.") == [act.form]
    assert forms(f"They voted for the {called} of 1803.") == [None]
    assert forms(f"They voted for the Nordvik {called}.") == [None]


def test_an_act_of_another_land_is_another_act() -> None:
    assert forms("the UK Freedom of Information Act, unlike that of the US") == [None]
    assert forms("the U.S. Freedom of Information Act") == ["Pub. L. 89-487"]


def test_an_act_has_one_form() -> None:
    names = [called.lower() for act in ACTS for called in act.names]
    assert len(names) == len(set(names))
