from datetime import date, timedelta

import pytest

from onrecord.articles.instants import instant_of
from onrecord.articles.limits import limits_in
from onrecord.articles.years import Evidence, settle, weekday_in

TODAY = date(2026, 3, 1)


def bound(day: str, where: str = "fetched") -> Evidence:
    found = instant_of(day)
    assert found
    return Evidence(where, found, near=31 if where == "published" else 1)


def years(month: int, day: int, weekday: int | None, limit: Evidence | None) -> tuple[date | None, list[int], str]:
    settled = settle((month, day, None), weekday=weekday, bound=limit, today=TODAY, years_back=20)
    assert settled
    return settled.day, [candidate.year for candidate in settled.candidates], settled.basis


def test_a_weekday_settles_the_year_below_a_known_day() -> None:
    day, candidates, basis = years(7, 21, 4, bound("2018-12-01"))
    assert day == date(2017, 7, 21)
    assert candidates == [2017, 2006, 2000]
    assert basis == (
        'dateline July 21 without a year, "on Friday": July 21 is a Friday in 2017 (and in 2006, 2000); '
        "2017 is the latest not after fetched 2018-12-01 by more than a day"
    )


def test_without_a_known_day_it_stays_open() -> None:
    day, candidates, basis = years(7, 21, 4, None)
    assert day is None
    assert candidates == [2023, 2017, 2006]
    assert "Friday" in basis
    assert "no day of publication or fetching settles it" in basis


def test_without_a_weekday_the_latest_year_counts() -> None:
    assert years(7, 21, None, bound("2018-12-01"))[0] == date(2018, 7, 21)
    assert years(7, 21, None, None)[0] is None


def test_a_dateline_may_be_one_day_ahead_and_no_more() -> None:
    assert years(3, 7, None, bound("2026-03-06"))[0] == date(2026, 3, 7)
    assert years(3, 7, None, bound("2026-03-05"))[0] == date(2025, 3, 7)


def test_a_story_fetched_as_it_comes_out_may_name_the_day_before() -> None:
    # 10 March 2026 is a Tuesday; "on Monday" is the day before, not a reason for another year.
    assert years(3, 10, 0, bound("2026-03-10"))[0] == date(2026, 3, 10)
    assert years(3, 10, 0, bound("2026-03-13", "published"))[0] == date(2026, 3, 10)
    assert years(3, 10, 0, bound("2026-05-13"))[0] == date(2025, 3, 10)


def test_a_weekday_that_fits_no_year_is_left_aside() -> None:
    settled = settle((7, 21, None), weekday=3, bound=bound("2018-12-01"), today=TODAY, years_back=1)
    assert settled
    assert settled.day == date(2018, 7, 21)


def test_month_days_over_new_year() -> None:
    for offset in range(-3, 200):
        fetched = date(2026, 1, 1) + timedelta(days=offset)
        for back in (0, 1, 30, 200, 363):
            printed = fetched - timedelta(days=back)
            if (printed.month, printed.day) != (2, 29):
                assert years(printed.month, printed.day, None, bound(fetched.isoformat()))[0] == printed


def test_leap_days() -> None:
    assert years(2, 29, None, bound("2023-05-01"))[0] == date(2020, 2, 29)
    assert settle((2, 29, None), weekday=None, bound=bound("2023-05-01"), today=TODAY, years_back=1) is None


def test_a_printed_year_needs_nothing_else() -> None:
    settled = settle((7, 21, 2017), weekday=0, bound=bound("2030-01-01"), today=TODAY, years_back=20)
    assert settled
    assert (settled.day, settled.candidates) == (date(2017, 7, 21), (date(2017, 7, 21),))


POMPEO = "CIA Director Mike Pompeo met dockers. UN Security Council Resolution 2254 stands."


def test_an_office_named_settles_the_year_without_a_known_day() -> None:
    settled = settle((7, 21, None), weekday=4, bound=None, today=TODAY, years_back=20, limits=limits_in(POMPEO))
    assert settled
    assert settled.day == date(2017, 7, 21)
    assert [day.year for day in settled.candidates] == [2023, 2017, 2006]
    assert settled.basis == (
        'dateline July 21 without a year, "on Friday": July 21 is a Friday in 2023 (and in 2017, 2006); '
        "Mike Pompeo was CIA Director from January 2017 to April 2018; "
        "Security Council resolution 2254 is of 2015: 2017"
    )


def test_an_office_named_counts_below_a_known_day_too() -> None:
    limits = limits_in(POMPEO)
    settled = settle((7, 21, None), weekday=4, bound=bound("2024-01-01"), today=TODAY, years_back=20, limits=limits)
    assert settled
    assert settled.day == date(2017, 7, 21)
    assert settled.basis.endswith(
        "Mike Pompeo was CIA Director from January 2017 to April 2018; Security Council resolution 2254 is of 2015; "
        "2017 is the latest not after fetched 2024-01-01 by more than a day"
    )


def test_a_resolution_bounds_the_year_from_below_only() -> None:
    limits = limits_in("UN Security Council Resolution 2254 stands.")
    settled = settle((7, 21, None), weekday=4, bound=None, today=TODAY, years_back=20, limits=limits)
    assert settled
    assert settled.day is None
    assert settled.basis.endswith("is of 2015; no day of publication or fetching settles it")


def test_a_story_read_as_it_comes_out_is_in_no_doubt() -> None:
    limits = limits_in("He recalled CIA Director Mike Pompeo.")
    settled = settle((7, 21, None), weekday=4, bound=bound("2024-07-21"), today=TODAY, years_back=20, limits=limits)
    assert settled
    assert settled.day == date(2024, 7, 21)


def test_names_that_no_year_fits_are_left_aside() -> None:
    limits = limits_in("CIA Director Mike Pompeo and Secretary of State Antony Blinken met.")
    with_names = settle((7, 21, None), weekday=4, bound=None, today=TODAY, years_back=20, limits=limits)
    assert with_names == settle((7, 21, None), weekday=4, bound=None, today=TODAY, years_back=20)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2017", "2017-07"])
def test_the_ends_of_the_calendar(day: str) -> None:
    settle((12, 31, None), weekday=None, bound=bound(day), today=TODAY, years_back=20)


@pytest.mark.parametrize(
    ("lead", "weekday"),
    [
        ("The pier is closed, the mayor said on Monday.", 0),
        ("The mayor told reporters on Tuesday that", 1),
        ("The mayor said Wednesday.", 2),
        ("He said on Thursday, and she said on Thursday too.", 3),
        ("Three people were killed on Friday.", None),
        ("The pier will close on Saturday.", None),
        ("The pier will be opened, it was said, next year on Sunday.", None),
        ("He said on Monday that it was closed on Friday.", 0),
        ("He said on Monday it was closed, she said on Friday.", None),
        ("The pier is closed.", None),
    ],
)
def test_weekdays_of_a_lead(lead: str, weekday: int | None) -> None:
    assert weekday_in(lead) == weekday
