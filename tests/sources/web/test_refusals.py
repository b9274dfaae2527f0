from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.sources.web.pace import MANY, Pace
from onrecord.sources.web.refusals import LONGEST_WAIT, seconds_of

NOW = datetime(2024, 5, 13, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("120", 120.0),
        ("9" * 400, LONGEST_WAIT),
        ("Mon, 13 May 2024 12:02:00 GMT", 120.0),
        ("Mon, 13 May 2024 11:00:00 GMT", 0.0),
        ("Mon, 13 May 2924 11:00:00 GMT", LONGEST_WAIT),
        ("Mon, 99 May 2024 11:00:00 GMT", None),
    ],
)
def test_retry_after(written: str | None, seconds: float | None) -> None:
    assert seconds_of(written, NOW) == seconds


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_retry_after_is_heard_or_not(written: str) -> None:
    found = seconds_of(written, NOW)
    assert found is None or 0 <= found <= LONGEST_WAIT


def test_hosts_whose_time_is_past_are_let_go() -> None:
    now = [0.0]
    pace = Pace(1.0, lambda: now[0], lambda _: None)
    for n in range(MANY + 50):
        now[0] += 2
        pace.turn(f"h{n}.example")
    assert len(pace._next) <= 60


def test_turns_are_a_pause_apart_and_hosts_apart_from_each_other() -> None:
    slept: list[float] = []
    pace = Pace(1.0, lambda: 10.0, slept.append)
    for host in ("a", "b", "a", "a"):
        pace.turn(host)
    assert slept == [1.0, 2.0]
    pace.hold("b", 50)
    assert pace.waits("b") == 50
    pace.hold("b", 5)
    assert pace.waits("b") == 50
