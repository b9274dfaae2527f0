import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.instants import instant_of


@pytest.mark.parametrize(
    ("written", "day", "time"),
    [
        ("2017-07-21", "2017-07-21", None),
        ("2017-07", "2017-07", None),
        ("2017", "2017", None),
        (" 2017-07-21 ", "2017-07-21", None),
        ("2017-07-21T23:30:00-05:00", "2017-07-21", "2017-07-21T23:30:00-05:00"),
        ("2017-07-21T23:30Z", "2017-07-21", "2017-07-21T23:30:00Z"),
        ("2017-07-21 23:30:05.123456789 +0100", "2017-07-21", None),
        ("2021-11-01T10:52:50+0100", "2021-11-01", "2021-11-01T10:52:50+01:00"),
        ("2017-07-21 10:00 UTC", "2017-07-21", "2017-07-21T10:00:00Z"),
        ("2018-04-05T06:00", "2018-04-05", "2018-04-05T06:00:00"),
        ("20170721", "2017-07-21", None),
        ("July 21, 2017", "2017-07-21", None),
        ("Fri, 21 Jul 2017 10:00:00 GMT", "2017-07-21", None),
    ],
)
def test_days_and_times(written: str, day: str, time: str | None) -> None:
    found = instant_of(written)
    assert found
    assert found.day == day
    if time:
        assert found.time == time


@pytest.mark.parametrize(
    "written", ["", None, "2017-13-01", "2017-02-30", "soon", "2017-07-21T25:00", "21/07/2017", "17"]
)
def test_what_is_no_day(written: str | None) -> None:
    assert instant_of(written) is None


def test_the_last_day_that_a_year_or_month_can_mean() -> None:
    assert [str(found.latest) for w in ("2017", "2016-02", "2017-12", "9999") if (found := instant_of(w))] == [
        "2017-12-31", "2016-02-29", "2017-12-31", "9999-12-31",
    ]  # fmt: skip


@given(st.text(max_size=40))
def test_any_text_is_an_instant_or_none(written: str) -> None:
    found = instant_of(written)
    assert found is None or found.latest
