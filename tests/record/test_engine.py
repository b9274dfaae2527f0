"""How long a question to a database may take, and how a file is opened while another process opens it."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from storybook import harbour

from onrecord.errors import RecordError
from onrecord.record import Record

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
LONG = ENDLESS.replace("FROM n)", "FROM n WHERE i < 1000000)")


def test_a_question_ends_when_nobody_waits_any_more(record: Record) -> None:
    record.give_up_after(0.3)
    began = time.monotonic()
    with pytest.raises(RecordError, match="takes too long") as refused, record._read() as connection:
        connection.exec_driver_sql(ENDLESS).all()
    assert time.monotonic() - began < 20
    assert refused.value.next_step == "ask for less"
    assert record.status().articles == 0, "the next question has its own time, on the same connection"


def test_writing_has_the_time_that_it_takes(record: Record) -> None:
    record.give_up_after(0.001)
    with record._write() as connection:
        assert connection.exec_driver_sql(LONG).scalar() == 1_000_000


def test_many_short_questions_may_take_longer_together(record: Record) -> None:
    record.give_up_after(0.5)
    with record._snapshot() as connection:
        until = time.monotonic() + 1.0
        while time.monotonic() < until:
            assert connection.exec_driver_sql("SELECT 1").scalar() == 1


def test_a_record_is_opened_while_another_process_opens_it_first(tmp_path: Path) -> None:
    """SQLite's own waiting is not asked when two set the mode of a new file at once."""
    path = tmp_path / "new.db"
    Record(path).close()
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("BEGIN IMMEDIATE")
        threading.Timer(0.3, other.execute, ["ROLLBACK"]).start()
        with Record(path) as record:
            assert record.status().articles == 0
        assert not other.in_transaction


def test_another_file_in_its_place_is_the_record_from_then_on(tmp_path: Path) -> None:
    place = tmp_path / "news.db"
    with Record(tmp_path / "other.db") as other:
        other.add(harbour())
    with Record(place) as record:
        assert record.count() == 0
        (tmp_path / "other.db").replace(place)
        assert record.count() > 0
        record.correct_wrong(record.search("").rows[0]["id"], by="Ada")
    with Record(place) as again:
        assert len(again.corrections()) == 1, "it went into the file that is there"


def test_a_file_that_is_taken_away_is_missed_and_not_made_anew(tmp_path: Path) -> None:
    place = tmp_path / "news.db"
    with Record(place) as record:
        record.add(harbour())
        place.rename(tmp_path / "away.db")
        for _ in range(2):
            with pytest.raises(RecordError, match="no longer there"):
                record.count()
        assert not place.exists()
        (tmp_path / "away.db").rename(place)
        assert record.count() > 0
