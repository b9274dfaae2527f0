"""Corrections: who said it, what is wrong, who is one; undone, kept over newer readings, never erased."""

from __future__ import annotations

from dataclasses import replace

import pytest
from storybook import harbour, statement

from onrecord.errors import UsageError
from onrecord.record import Query, Record


def key(record: Record, local: str) -> str:
    return next(row["id"] for row in record.search(Query(wrong=True)).rows if row["statement_id"] == local)


def speakers(record: Record) -> dict[str, str | None]:
    return {row["statement_id"]: row["speaker"] for row in record.search(Query()).rows}


def test_who_said_it(record: Record) -> None:
    record.add(harbour())
    before = speakers(record)
    number = record.correct_speaker(key(record, "s4"), "Nils Ask", by="Desk", why="he called us")
    assert speakers(record) == before | {"s4": "Nils Ask"}
    assert record.search(Query(speaker="ask")).total == 1
    assert [row["statement_id"] for row in record.search(Query(speaker="dockers")).rows] == ["s3.1"]
    record.undo(number, by="Chief")
    assert speakers(record) == before
    [kept] = record.corrections()
    assert (kept.kind, kept.by, kept.why, kept.undone_by, kept.state) == (
        "speaker", "Desk", "he called us", "Chief", "undone",
    )  # fmt: skip


def test_what_is_wrong_is_left_out_and_comes_back(record: Record) -> None:
    record.add(harbour())
    number = record.correct_wrong(key(record, "s1"), by="Desk")
    assert "s1" not in speakers(record)
    assert "s1" not in [row["statement_id"] for row in record.rows()]
    assert record.search(Query(wrong=True)).total == 5
    record.undo(number, by="Desk")
    assert "s1" in speakers(record)


def test_corrections_survive_a_newer_reading_and_one_that_fits_nothing_is_lost(record: Record) -> None:
    old = harbour()
    record.add(old)
    record.correct_speaker(key(record, "s4"), "Nils Ask", by="Desk")
    record.correct_wrong(key(record, "s1"), by="Desk")
    text = old.article.text  # type: ignore[union-attr]
    shorter = statement(text, "s9", ["nobody has asked"], speaker="the dockers", speaker_kind="group")
    record.reread(replace(old, reader=old.reader | {"digest": "2" * 16}, statements=(old.statements[1], shorter)))
    assert speakers(record) == {"s2": "Mara Lind", "s9": "Nils Ask"}
    assert [one.state for one in record.corrections()] == ["holds", "lost"]
    record.reread(old)
    assert speakers(record)["s4"] == "Nils Ask"
    assert [one.state for one in record.corrections()] == ["holds", "holds"]


def test_the_last_word_counts(record: Record) -> None:
    record.add(harbour())
    first = record.correct_speaker(key(record, "s4"), "Nils Ask", by="Desk")
    second = record.correct_speaker(key(record, "s4"), "Ida Berg", by="Desk")
    assert speakers(record)["s4"] == "Ida Berg"
    record.undo(second, by="Desk")
    assert speakers(record)["s4"] == "Nils Ask"
    record.undo(first, by="Desk")
    assert speakers(record)["s4"] == "the dockers"


@pytest.mark.parametrize("written", ["", "abc", "zzzz", "%%%%", "ffffffffffff", "P1"])
def test_a_statement_that_is_none(record: Record, written: str) -> None:
    record.add(harbour())
    with pytest.raises(UsageError):
        record.correct_wrong(written, by="Desk")
    with pytest.raises(UsageError):
        record.undo(7, by="Desk")
