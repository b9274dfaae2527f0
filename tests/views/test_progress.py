"""Progress on a terminal: how far, how long still, at the pace of the last half minute, never wider than the line."""

from __future__ import annotations

import io
from contextlib import redirect_stderr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.views.cli import progress
from onrecord.views.cli.progress import Watch, fitting


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(progress, "_columns", lambda: 80)
    return now


def drawn(screen: Screen) -> str:
    return screen.getvalue().rpartition("\x1b[K")[2]


def test_it_says_how_far_and_how_long_still(clock):
    with redirect_stderr(Screen()) as screen:
        with Watch(quiet=False, alone=True, total=1_000) as watch:
            for _ in range(200):
                clock[0] += 0.5
                watch.count("a", None, None)
            assert drawn(screen) == "200 of 1,000 articles, 6 min 40 s left, 2.0 a second"
            clock[0] += 0.5
            watch.count("b.txt", None, "it is not text")
            assert drawn(screen) == "201 of 1,000 articles, 6 min 40 s left, 2.0 a second, 1 refused"
            assert "onrecord: b.txt: it is not text\n" in screen.getvalue()
        assert drawn(screen) == "", "wiped at the end"


def test_what_was_done_before_does_not_count_for_the_time_left(clock):
    with redirect_stderr(Screen()) as screen, Watch(quiet=False, alone=True, total=3_000) as watch:
        for step in [0.001] * 2_000 + [1.0] * 60:
            clock[0] += step
            watch.count("a", None, None)
        assert drawn(screen) == "2,060 of 3,000 articles, 15 min 40 s left, 1.0 a second"


def test_start_up_does_not_count_either(clock):
    with redirect_stderr(Screen()) as screen, Watch(quiet=False, alone=True, total=100) as watch:
        clock[0] += 50
        watch.count("a", None, None)
        assert drawn(screen) == "1 of 100 articles"
        for _ in range(9):
            clock[0] += 1
            watch.count("a", None, None)
        assert drawn(screen) == "10 of 100 articles, 1 min 30 s left, 1.0 a second"


def test_without_a_total_there_is_no_time_left(clock):
    with redirect_stderr(Screen()) as screen:
        watch = Watch(quiet=False, alone=True, noun="statements")
        things = iter(watch.each([3, 4, 5] * 20, lambda thing: thing))
        for _ in things:
            clock[0] += 1
        assert watch.done == 240
        assert drawn(screen) == "240 statements, 4.0 a second"


def test_a_total_that_was_too_low_is_left_out(clock):
    with redirect_stderr(Screen()) as screen:
        watch = Watch(quiet=False, alone=True, total=1)
        for _ in range(4):
            clock[0] += 1
            watch.count("a", None, None)
        assert drawn(screen) == "4 articles, 1.0 a second"


@pytest.mark.parametrize(("quiet", "alone"), [(True, True), (False, False)])
def test_it_is_silent_when_asked_to_be_or_where_results_appear(clock, quiet, alone):
    with redirect_stderr(Screen()) as screen:
        watch = Watch(quiet=quiet, alone=alone)
        clock[0] += 10
        watch.count("a", None, None)
        assert screen.getvalue() == ""
        assert not watch.shown


def test_what_is_quick_shows_nothing(clock):
    with redirect_stderr(Screen()) as screen:
        watch = Watch(quiet=False, alone=True)
        clock[0] += 0.9
        watch.count("a", None, None)
        assert screen.getvalue() == ""


@given(st.lists(st.text("ab", min_size=1, max_size=30), min_size=1, max_size=5), st.integers(1, 120))
def test_the_line_fits(parts, columns):
    line = fitting(parts, columns)
    assert 0 < len(line) <= max(1, columns - 1)
    assert ", ".join(parts).startswith(line)
