from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.calendar_words import MONTHS, WEEKDAYS
from onrecord.statements.time_values import Seen, When, when
from onrecord.statements.time_words import time_words

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
FRIDAY = date(2017, 7, 21)


def value(words: str, anchor: date | None, **seen: date) -> When | None:
    (found,) = time_words(words)
    return when(found, Seen(anchor, **seen))


@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize("ago", range(7))
def test_a_weekday_is_never_a_week_early_or_late(weekday: int, ago: int) -> None:
    published = date(2017, 7, 17) + timedelta(days=weekday)
    said = published - timedelta(days=ago)
    assert value(WEEKDAYS[said.weekday()], published) == When(said.isoformat(), "day")


@given(DAYS, st.integers(0, 333))
def test_a_day_of_a_month_is_the_latest_over_any_new_year(published: date, ago: int) -> None:
    said = published - timedelta(days=ago)
    if (said.month, said.day) != (2, 29):
        assert value(f"{MONTHS[said.month - 1]} {said.day}", published) == When(said.isoformat(), "day")


def test_every_month_day_over_new_year() -> None:
    for offset in range(-40, 41):
        published = date(2018, 1, 1) + timedelta(days=offset)
        for ago in range(60):
            said = published - timedelta(days=ago)
            for written in (f"{MONTHS[said.month - 1]} {said.day}", f"{said.day} {MONTHS[said.month - 1][:3]}."):
                assert value(written, published) == When(said.isoformat(), "day"), (written, published)


@given(DAYS, st.integers(0, 4 * 365))
def test_a_weekday_printed_with_a_date_chooses_its_year(published: date, ago: int) -> None:
    said = published - timedelta(days=ago)
    found = value(f"{WEEKDAYS[said.weekday()]}, {MONTHS[said.month - 1]} {said.day}", published)
    if (said.month, said.day) != (2, 29):
        assert found == When(said.isoformat(), "day")


@pytest.mark.parametrize(
    ("words", "expected", "precision"),
    [
        ("Friday", "2017-07-21", "day"),
        ("Saturday", "2017-07-15", "day"),
        ("this Wednesday", "2017-07-19", "day"),
        ("last Friday", "2017-07-14", "day"),
        ("last Wednesday", "2017-07-12", "day"),
        ("this past Friday", "2017-07-14", "day"),
        ("this past Thursday", "2017-07-20", "day"),
        ("today", "2017-07-21", "day"),
        ("this morning", "2017-07-21", "day"),
        ("yesterday", "2017-07-20", "day"),
        ("last night", "2017-07-20", "day"),
        ("July 3", "2017-07-03", "day"),
        ("July 22", "2017-07-22", "day"),
        ("August 22", "2016-08-22", "day"),
        ("Saturday, July 23", "2016-07-23", "day"),
        ("3 July 2015", "2015-07-03", "day"),
        ("2015-07-03", "2015-07-03", "day"),
        ("two days ago", "2017-07-19", "day"),
        ("this week", "2017-07-17", "week"),
        ("last week", "2017-07-10", "week"),
        ("a week ago", "2017-07-10", "week"),
        ("over the weekend", "2017-07-10", "week"),
        ("last month", "2017-06", "month"),
        ("eight months ago", "2016-11", "month"),
        ("in August", "2016-08", "month"),
        ("in early July", "2017-07", "month"),
        ("in March 2015", "2015-03", "month"),
        ("last year", "2016", "year"),
        ("in 2014", "2014", "year"),
        ("three years ago", "2014", "year"),
    ],
)
def test_seen_from_a_friday(words: str, expected: str, precision: str) -> None:
    assert value(words, FRIDAY) == When(expected, precision)


@pytest.mark.parametrize(
    ("words", "seen", "expected"),
    [
        ("the same day", {"named_before": date(2017, 7, 3)}, "2017-07-03"),
        ("the next day", {"named_before": date(2016, 12, 31)}, "2017-01-01"),
        ("a day earlier", {"named_before": date(2017, 1, 1)}, "2016-12-31"),
        ("two days before the vote", {"event": date(2017, 7, 20)}, "2017-07-18"),
        ("a day after the summit", {"event": date(2017, 7, 8)}, "2017-07-09"),
    ],
)
def test_seen_from_what_the_text_names(words: str, seen: dict[str, date], expected: str) -> None:
    assert value(words, None, **seen) == When(expected, "day")
    assert value(words, FRIDAY) is None


@pytest.mark.parametrize("words", ["next Friday", "this coming Monday"])
def test_what_lies_ahead_is_no_day_of_saying(words: str) -> None:
    assert value(words, FRIDAY) is None


@pytest.mark.parametrize(
    "words", ["Friday", "today", "July 3", "last month", "in July", "two days ago", "last weekend"]
)
def test_without_a_known_day_only_whole_dates_count(words: str) -> None:
    assert value(words, None) is None
    assert value("July 3, 2017", None) == When("2017-07-03", "day")


@pytest.mark.parametrize("words", ["July 23", "August 20", "Sunday, July 23"])
def test_a_date_that_comes_round_soon_is_no_year_old(words: str) -> None:
    assert value(words, FRIDAY) is None


@given(DAYS, st.integers(2, 31))
def test_nor_is_it_over_new_year(published: date, ahead: int) -> None:
    later = published + timedelta(days=ahead)
    assert value(f"{MONTHS[later.month - 1]} {later.day}", published) is None


def test_a_leap_day_out_of_its_year_is_left_open() -> None:
    assert value("Feb. 29", date(2023, 3, 5)) is None
    assert value("Feb. 29", date(2024, 3, 5)) == When("2024-02-29", "day")
    assert value("Saturday, Feb. 29", date(2023, 3, 5)) == When("2020-02-29", "day")


@pytest.mark.parametrize("words", ["February 30", "June 31, 2017", "31 Nov."])
def test_days_that_the_calendar_lacks(words: str) -> None:
    assert value(words, FRIDAY) is None


@pytest.mark.parametrize("anchor", [date.min, date.max])
@pytest.mark.parametrize(
    "words",
    ["Friday", "last Monday", "last week", "yesterday", "999 years ago", "999 months ago", "Dec. 31", "last weekend"],
)
def test_the_ends_of_the_calendar(words: str, anchor: date) -> None:
    found = value(words, anchor)
    assert found is None or found.value <= "9999-12-31"
