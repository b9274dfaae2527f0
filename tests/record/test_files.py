"""Records in files: what else may stand there, one writer, backups, tables of other versions."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import time
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from storybook import article, harbour, reading, statement

from onrecord.articles.transcripts import Transcript, Turn
from onrecord.errors import RecordError, UsageError
from onrecord.record import Query, Record
from onrecord.record.lock import writing
from onrecord.record.schema import metadata
from onrecord.record.upgrade import HEAD, upgraded


def test_the_tables_are_what_the_code_says(record: Record) -> None:
    with record.engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    # the indexes of words are of each engine's own kind and stand in no table that the code names
    assert [d for d in found if "statement_words" not in str(d) and "passage_words" not in str(d)] == []


def test_the_newest_version_is_the_last_step() -> None:
    import onrecord.record

    folder = Path(onrecord.record.__file__).with_name("migrations")
    assert ScriptDirectory(str(folder)).get_current_head() == HEAD


def test_no_record_is_made_where_none_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such record"):
        Record(tmp_path / "x.db", create=False)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"Harbour strike\n" * 100, b"\x00" * 5000])
def test_another_file_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(RecordError, match="no record"):
        Record(path)
    assert path.read_bytes() == content


def test_a_damaged_file_is_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with Record(path) as record:
        record.add(harbour())
    whole = path.read_bytes()
    at = whole.index(b"CREATE TABLE corrections")
    path.write_bytes(whole[: at + 13] + b"\xff" + whole[at + 14 :])  # SQLite says so, with this byte in what it says
    with pytest.raises(RecordError, match="damaged"):
        Record(path)
    path.write_bytes(whole)
    with Record(path) as record, record.engine.begin() as connection:
        connection.execute(text("UPDATE appearances SET about = '{'"))
    with Record(path) as record:
        for ask in (record.rows, record.documents):
            with pytest.raises(RecordError, match="damaged"):
                list(ask())
        [checked] = record.verify()
    assert ["can't be read" in fault.what for fault in checked.faults] == [True]


def test_another_program_s_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE visits (url TEXT)")
    with pytest.raises(RecordError, match="another program"):
        Record(path)


def test_a_file_is_made_under_the_name_that_was_given(tmp_path: Path) -> None:
    for name in ("what?1.db", "what?2.db", "50%25#.db"):
        with Record(tmp_path / name) as record:
            record.add(harbour())
        with Record(tmp_path / name, create=False) as record:
            assert record.status().articles == 1
    assert sorted(path.name for path in tmp_path.glob("*.db")) == ["50%25#.db", "what?1.db", "what?2.db"]


@pytest.mark.parametrize("version", ["a1b2c3d4", "0000aa", "0001", "0000", "9999", None])
def test_a_database_that_another_program_keeps_versions_in_is_left_alone(tmp_path: Path, version: str | None) -> None:
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE alembic_version (version_num TEXT)")
        other.execute("INSERT INTO alembic_version VALUES (?)", (version,))
        other.execute("CREATE TABLE orders (id INTEGER)")
    before = path.read_bytes()
    for at_work in (lambda: Record(path), lambda: Record(path, create=False), lambda: upgraded(path)):
        with pytest.raises(RecordError, match="another program"):
            at_work()
    assert path.read_bytes() == before
    assert sorted(os.listdir(tmp_path)) == ["shop.db"]


@pytest.mark.parametrize(("version", "what"), [("9999", "newer onrecord"), ("0000", "older onrecord")])
def test_a_record_of_another_version_says_what_to_do(tmp_path: Path, version: str, what: str) -> None:
    path = tmp_path / "onrecord.db"
    with Record(path) as record, record.engine.begin() as connection:
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{version}'"))
    with pytest.raises(RecordError, match=what) as refused:
        Record(path)
    assert "upgrade" in str(refused.value)


def hold(path: Path, ready: multiprocessing.synchronize.Event) -> None:
    with writing(path):
        ready.set()
        time.sleep(60)


def test_a_second_writer_is_told_who_the_first_is_and_readers_go_on(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with Record(path) as record:
        record.add(harbour())
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    other = context.Process(target=hold, args=(path, ready), daemon=True)
    other.start()
    assert ready.wait(60)
    with Record(path) as record:
        assert record.search(Query("strike")).total == 2
        with pytest.raises(RecordError, match=f"process {other.pid} on "), writing(path, patience=0.1):
            pass
    other.kill()
    other.join()
    with Record(path) as record:
        assert record.add(harbour()).outcome == "unchanged", "the lock is gone with its holder"


def test_a_backup_is_a_record(tmp_path: Path) -> None:
    with Record(tmp_path / "onrecord.db") as record:
        record.add(harbour())
        size = record.backup(tmp_path / "copy.db")
        with pytest.raises(UsageError, match="is there already"):
            record.backup(tmp_path / "copy.db")
    assert size == (tmp_path / "copy.db").stat().st_size
    with Record(tmp_path / "copy.db", create=False) as copy:
        assert copy.search(Query("strike")).total == 2
    assert sorted(os.listdir(tmp_path)) == ["copy.db", "onrecord.db", "onrecord.db.lock"]


def test_a_backup_is_of_one_moment_whatever_is_added_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As SQLite makes it by itself, each change begins the copy anew: beside a busy writer it would never end."""
    from onrecord.record import backup

    with Record(tmp_path / "onrecord.db") as record:
        record.add(harbour())
        before = record.status().transcripts
        steps: list[int] = []

        def meanwhile(_status: int, left: int, _pages: int) -> None:
            steps.append(left)
            assert len(steps) < 500, "it begins anew with every change"
            text = f"We keep the harbour open, number {len(steps)}."
            record.add_transcript(Transcript(f"t{len(steps)}", text, (Turn(0, len(text), None),)))

        monkeypatch.setattr(backup, "_interruptible", meanwhile)
        monkeypatch.setattr(backup, "STEP", 10)
        record.backup(tmp_path / "copy.db")
        assert record.status().transcripts == len(steps)
    assert steps == sorted(steps, reverse=True), "it never begins anew"
    assert len(steps) > 2
    with Record(tmp_path / "copy.db", create=False) as copy:
        assert copy.status().transcripts == before


def test_a_backup_may_have_the_longest_name_there_is_and_replaces_no_link(tmp_path: Path) -> None:
    with Record(tmp_path / "onrecord.db") as record:
        record.add(harbour())
        record.backup(tmp_path / ("記" * 85))
        (tmp_path / "link.db").symlink_to(tmp_path / "not there yet.db")
        with pytest.raises(UsageError, match="is there already"):
            record.backup(tmp_path / "link.db")
    assert (tmp_path / "link.db").is_symlink()


def test_what_was_removed_is_nowhere_in_the_file(tmp_path: Path) -> None:
    text = "Quuxville said that zanzibars quibbled. The rest is silence."
    told = [
        reading(article(f"{text} {n}", f"a{n}", outlet="Coastwire"),
                statement(text, "s1", ["zanzibars quibbled"], source=["Quuxville"], cue=["said"], speaker="Quuxville"))
        for n in range(3)
    ]  # fmt: skip
    with Record(tmp_path / "onrecord.db") as record:
        record.add(harbour())
        for one in told:
            record.add(one)
        record.reread(replace(told[0], reader=told[0].reader | {"digest": "2" * 16}))
        assert b"zanzibar" in everything(tmp_path)
        for one in told:
            [number] = record.matching(one.id)
            record.remove(number, by="Desk", why="a court said so")
        found = everything(tmp_path)
        assert b"harbour" in found
        assert record.search(Query("strike")).total == 2
    for word in (b"zanzibar", b"quibbled", b"Quuxville", b"quuxville"):
        assert word not in found, word


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_a_folder_that_can_t_be_written_to(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"can.t be written|can.t be opened"):
        Record(tmp_path / "missing" / "onrecord.db")
