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

from onrecord.errors import RecordError, UsageError
from onrecord.record import Query, Record
from onrecord.record.lock import writing
from onrecord.record.schema import metadata
from onrecord.record.upgrade import HEAD


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


def test_another_program_s_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE visits (url TEXT)")
    with pytest.raises(RecordError, match="another program"):
        Record(path)


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
