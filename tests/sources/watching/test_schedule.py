from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.sources.watching import FeedState, after, due, first_due
from onrecord.sources.watching.schedule import LONGEST_BACK_OFF
from onrecord.sources.web import Answer, Failed, Fetched, Unchanged

NOW = datetime(2024, 5, 13, 12, 0, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
URL = "https://bell.example/feed"
NEW = Fetched(URL, URL, URL, "application/rss+xml", None, b"<rss/>", '"v2"', "Mon", "2024-05-13T12:00:00+00:00")
SAME = Unchanged(URL, URL, URL, "2024-05-13T12:00:00+00:00")
DOWN = Failed(URL, "can't be fetched (no connection)", "check")
BEGUN = FeedState.of(URL)

answers: st.SearchStrategy[Answer] = st.one_of(
    st.sampled_from([NEW, SAME, DOWN]),
    st.builds(
        lambda wait, status: replace(DOWN, wait=wait, status=status),
        st.floats(0, 1e6),
        st.sampled_from([429, 503, 404]),
    ),
)


def test_a_feed_never_asked_for_is_due_at_once() -> None:
    assert due(BEGUN, NOW)
    assert first_due([BEGUN], NOW) == NOW


def test_a_visit_keeps_the_marks_and_sets_the_next() -> None:
    state = after(BEGUN, NEW, NOW, QUARTER)
    assert (state.etag, state.modified, state.last_new, state.last_visit) == ('"v2"', "Mon", NOW, NOW)
    assert state.next_due is not None
    assert QUARTER <= state.next_due - NOW <= QUARTER * 1.1
    assert not due(state, NOW + timedelta(minutes=14))
    assert due(state, NOW + timedelta(minutes=17))
    later = after(state, SAME, state.next_due, QUARTER)
    assert (later.etag, later.last_new, later.last_visit) == ('"v2"', NOW, state.next_due)


def test_failures_back_off_twice_as_long_each_and_a_success_ends_that() -> None:
    state, waits = after(BEGUN, NEW, NOW, QUARTER), []
    for _ in range(9):
        state = after(state, DOWN, NOW, QUARTER)
        assert state.next_due is not None
        waits.append((state.next_due - NOW) / QUARTER)
    assert waits == [2, 4, 8, 16, 32, 64, 96, 96, 96]
    assert (state.failures, state.error, state.etag) == (9, DOWN.reason, '"v2"')
    well = after(state, SAME, NOW, QUARTER)
    assert (well.failures, well.error) == (0, None)


def test_a_server_that_names_a_time_is_heard() -> None:
    state = after(BEGUN, replace(DOWN, status=429, wait=3 * 86400.0), NOW, QUARTER)
    assert state.next_due == NOW + timedelta(days=3)


def test_a_feed_that_moved_for_good_is_asked_for_there_and_at_home_again_when_that_fails() -> None:
    moved = after(BEGUN, replace(NEW, lasting="https://new.example/feed"), NOW, QUARTER)
    assert (moved.address, moved.at) == (URL, "https://new.example/feed")
    back = after(moved, replace(DOWN, status=410), NOW, QUARTER)
    assert (back.at, back.ended) == (URL, False)
    assert after(back, replace(DOWN, status=410), NOW, QUARTER).ended


def test_a_feed_that_is_gone_is_never_due() -> None:
    gone = after(BEGUN, replace(DOWN, status=410), NOW, QUARTER)
    assert not due(gone, NOW + timedelta(days=4000))
    assert first_due([gone], NOW) is None


def test_feeds_begun_together_do_not_stay_together() -> None:
    states = [after(FeedState.of(f"{URL}/{n}"), SAME, NOW, QUARTER) for n in range(50)]
    assert len({state.next_due for state in states}) > 30


@pytest.mark.parametrize("interval", [timedelta(minutes=1), timedelta(days=3), timedelta(days=30)])
def test_a_long_interval_is_never_shortened_by_failing(interval: timedelta) -> None:
    state = BEGUN
    for _ in range(30):
        state = after(state, DOWN, NOW, interval)
        assert state.next_due is not None
        assert state.next_due - NOW >= interval


@settings(deadline=None)
@given(st.lists(answers, max_size=20))
def test_whatever_comes_the_next_visit_is_ahead_and_not_for_ever(came: list[Answer]) -> None:
    state, now = BEGUN, NOW
    for answer in came:
        state = after(state, answer, now, QUARTER)
        assert state.next_due is not None
        wait = answer.wait if isinstance(answer, Failed) and answer.wait else 0.0
        assert QUARTER <= state.next_due - now <= max(LONGEST_BACK_OFF, timedelta(seconds=wait))
        assert first_due([state], now) == state.next_due
        now = state.next_due
        assert due(state, now)
