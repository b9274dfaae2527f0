from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.council_years import FIRST, LAST, year_of
from onrecord.articles.limits import limits_in
from onrecord.articles.offices import OFFICES

HELD = [(office, *holder) for office in OFFICES for holder in office.holders]


@pytest.mark.parametrize(
    ("office", "name", "since", "until"), HELD, ids=[f"{held[0].name}, {held[1]}" for held in HELD]
)
def test_every_title_of_every_holder_is_found(office: object, name: str, since: object, until: object) -> None:
    for title in office.titles:  # type: ignore[attr-defined]
        (limit,) = limits_in(f"The mayor met {title} {name} in Nordvik.")
        assert limit.words.startswith(f"{name} was {office.name} from ")  # type: ignore[attr-defined]
        assert limit.since == date(*since, 1)  # type: ignore[misc]
        assert (limit.until is None) == (until is None)


def test_the_months_of_office_are_in_order() -> None:
    for office, name, since, until in HELD:
        assert until is None or since < until, (office.name, name)


def test_both_ends_of_a_term_are_in_it() -> None:
    (limit,) = limits_in("CIA Director Mike Pompeo")
    assert limit.allows(date(2017, 1, 1))
    assert limit.allows(date(2018, 4, 30))
    assert not limit.allows(date(2016, 12, 31))
    assert not limit.allows(date(2018, 5, 1))


@pytest.mark.parametrize(
    "text",
    [
        "former CIA Director Mike Pompeo",
        "then-CIA Director Mike Pompeo",
        "ex-CIA Director Mike Pompeo",
        "the former US Secretary of State John Kerry",
        "British Prime Minister Mike Pompeo",
        "Mike Pompeo, CIA Director",
        "President Barack Obama",
        "resolution 2254",
        "Security Council resolution 9999",
        "General Assembly resolution 2254",
    ],
)
def test_what_bounds_no_year(text: str) -> None:
    assert limits_in(text) == ()


@pytest.mark.parametrize("text", ["UN Security Council Resolution 2254", "UNSC resolution 2254", "S/RES/2254 (2015)"])
def test_a_resolution_bounds_from_below(text: str) -> None:
    (limit,) = limits_in(f"{text} and {text}")
    assert (limit.since, limit.until) == (date(2015, 1, 1), None)


@given(st.integers(1, LAST))
def test_a_number_is_of_the_year_whose_numbers_hold_it(number: int) -> None:
    year = year_of(number)
    assert year is not None
    assert FIRST[year] <= number < FIRST.get(year + 1, LAST + 1)
