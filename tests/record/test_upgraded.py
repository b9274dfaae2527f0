"""Records that older versions made come along: each step of the tables, on both kinds of record, with what is in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, select, text
from storybook import harbour

from onrecord.articles.transcripts import Transcript, Turn
from onrecord.errors import RecordError
from onrecord.record import Record, schema
from onrecord.record.packing import pack
from onrecord.record.transcripts.adding import _windows
from onrecord.record.transcripts.kept import hash_of
from onrecord.record.upgrade import HEAD, _config, upgraded

SPEECH = "MAYOR QUILL: The northern quay will be rebuilt.\nMR. BRANDT: By whom?"


def older(engine: Engine, version: str) -> None:
    """Takes a record that is empty back to an older version's tables, and puts a transcript in as that one did."""
    with engine.execution_options(writes=True).begin() as connection:
        tables = [*schema.metadata.tables, "statement_words", "passage_words", "alembic_version"]
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for name in tables:
            cascade = " CASCADE" if engine.dialect.name == "postgresql" else ""
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}{cascade}")
        command.upgrade(_config(connection), version)
        connection.execute(
            text(
                "INSERT INTO transcripts (key, document_id, date, about, text, words, added_at)"
                " VALUES ('k', 'quay', '2026-03', '{}', :text, 11, '2026-01-01T00:00:00+00:00')"
            ),
            {"text": pack(SPEECH.encode())},
        )
        _windows(connection, connection.scalar(text("SELECT id FROM transcripts")), SPEECH)


def test_a_transcript_of_the_first_version_is_known_again_and_can_be_removed(where: str | Path) -> None:
    with Record(where) as record:
        older(record.engine, "0001")
    with pytest.raises(RecordError, match="older onrecord"):
        Record(where)
    before, after, copy = upgraded(where)
    assert (before, after) == ("0001", HEAD)
    assert (copy is not None and copy.exists()) == isinstance(where, Path)
    with Record(where) as now:
        now.add(harbour())
        with now.engine.connect() as connection:
            assert connection.scalars(select(schema.transcripts.c.sha256)).all() == [hash_of(SPEECH)]
        [number] = now.matching_transcripts("quay")
        now.remove_transcript(number, by="Desk", why="asked")
        again = now.add_transcript(Transcript("other", SPEECH, (Turn(0, len(SPEECH), None),)))
        assert "removed" in (again.reason or "")
        assert [checked for checked in now.verify() if checked.faults] == []
    assert upgraded(where) == (HEAD, HEAD, None)


def test_a_backup_is_made_first(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Record(path) as record:
        older(record.engine, "0001")
    _, _, copy = upgraded(path)
    assert copy is not None
    assert copy.name == "r.db.0001"
    with pytest.raises(RecordError, match="older onrecord"):
        Record(copy)
