"""A tenth of what `make faults` does to a record: kills, a full disk, faults at every step, several writers."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults.holding import odd, writers
from faults.holding.full import full
from faults.holding.kills import killed
from faults.holding.places import Places
from faults.holding.steps import at_every_step
from invented import inputs

from onrecord.record import Record

KILLS = {"sqlite": 20, "postgresql": 10}


@pytest.fixture(params=["sqlite", "postgresql"])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Places:
    """Empty records of either kind."""
    return Places(tmp_path, request.getfixturevalue("server") if request.param == "postgresql" else None)


def test_killed_processes_lose_nothing(places: Places) -> None:
    wanted = KILLS["postgresql" if places.server else "sqlite"]
    assert killed(places, wanted)["killed"] == wanted


@pytest.mark.parametrize("late", [False, True])
def test_a_fault_at_any_step_leaves_nothing_half_done(places: Places, late: bool) -> None:
    assert at_every_step(places, every=10, late=late)["faults"] >= 5


@pytest.mark.parametrize("shuffled", [False, True])
def test_writers_at_once_keep_each_input_once(places: Places, shuffled: bool) -> None:
    writers.together(places, 2, 8, shuffled=shuffled)


def test_a_record_that_two_make_at_once(places: Places) -> None:
    writers.together(places, 2, 2, shuffled=False, new=True)


def test_a_full_disk_is_said_and_nothing_is_half_written(tmp_path: Path) -> None:
    full(Places(tmp_path), 6)


def test_a_second_writer_is_told_who_the_first_is(tmp_path: Path) -> None:
    writers.told_who(Places(tmp_path))


def test_odd_searches_are_no_errors(places: Places) -> None:
    strings = odd.strings()
    assert len(strings) >= 500
    with Record(places.fresh()) as record:
        for one in inputs(3):
            record.add(one.reading, document=one.document)
        odd.asked(record, strings, everywhere=False)
        odd.asked(record, strings[::10])
