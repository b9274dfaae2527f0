"""What a person should look at, the least sure first; what was looked at leaves, and comes back when it is undone."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from storybook import article, harbour, reading, statement

from onrecord.errors import Missing, UsageError
from onrecord.record import Query, Record
from onrecord.record.review import NEAREST
from onrecord.record.upgrade import HEAD, upgraded
from onrecord.speakers.speaker import Speaker
from onrecord.statements.reading import Reading


def doubted() -> Reading:
    """Harbour's statements with other confidences: s2 and s4 are unsure, s3 is said by nobody named."""
    old = harbour()
    sure = {"s1": 0.9, "s2": 0.4, "s3": 0.8, "s3.1": 0.7, "s4": 0.1}
    nobody = {"speaker": None, "speaker_kind": "none", "speaker_ids": ()}
    told = (replace(one, confidence=sure[one.id], **nobody if one.id == "s3" else {}) for one in old.statements)
    return replace(old, statements=tuple(told))


def asked(record: Record) -> list[str]:
    return [one.row["statement_id"] for one in record.review(limit=50).items]


def key(record: Record, local: str) -> str:
    return next(row["id"] for row in record.search(Query(wrong=True)).rows if row["statement_id"] == local)


def speakers(record: Record) -> dict[str, str | None]:
    return {row["statement_id"]: row["speaker"] for row in record.search(Query()).rows}


def test_the_least_sure_come_first_and_nobody_s(record: Record) -> None:
    record.add(doubted())
    assert asked(record) == ["s4", "s2", "s3"]
    page = record.review(limit=1, offset=1)
    assert [one.row["statement_id"] for one in page.items] == ["s2"]
    assert page.left == 3
    one = page.items[0]
    assert one.read["id"] == "s2"
    assert one.document["article"]["text"] == harbour().article.text  # type: ignore[union-attr]


@pytest.mark.parametrize("verdict", ["right", "wrong", "speaker"])
def test_what_was_looked_at_leaves_and_comes_back_when_undone(record: Record, verdict: str) -> None:
    record.add(doubted())
    one = key(record, "s4")
    if verdict == "right":
        number = record.correct_right(one, by="Ada", why="heard it")
    elif verdict == "wrong":
        number = record.correct_wrong(one, by="Ada")
    else:
        number = record.correct_speaker(one, "Nils Ask", by="Ada")
    assert asked(record) == ["s2", "s3"]
    assert record.review().done == {verdict: 1}
    record.undo(number, by="Ada")
    assert asked(record) == ["s4", "s2", "s3"]
    assert record.review().done == {}


def test_what_is_right_stays_as_it_was_confirmed_whatever_is_read_later(record: Record) -> None:
    old = doubted()
    record.add(old)
    before = speakers(record)
    [kept] = [row for row in record.search(Query()).rows if row["statement_id"] == "s2"]
    record.correct_right(key(record, "s2"), by="Ada")
    record.correct_right(key(record, "s3"), by="Ada")
    assert speakers(record) == before
    other = {"speaker": "Somebody Else", "speaker_kind": "group", "speaker_ids": ()}
    newer = tuple(replace(one, **other) for one in old.statements)
    record.reread(replace(old, reader=old.reader | {"digest": "2" * 16}, statements=newer))
    assert speakers(record) == before | {"s1": "Somebody Else", "s3.1": "Somebody Else", "s4": "Somebody Else"}
    [after] = [row for row in record.search(Query()).rows if row["statement_id"] == "s2"]
    assert (after["speaker_id"], after["speaker_kind"]) == (kept["speaker_id"], kept["speaker_kind"])
    assert asked(record) == ["s4"]


def test_right_takes_wrong_back_and_an_example_says_so(record: Record) -> None:
    record.add(doubted())
    one = key(record, "s4")
    record.correct_wrong(one, by="Ada")
    assert "s4" not in speakers(record)
    assert [told["wrong"] for told in record.examples()] == [True]
    record.correct_right(one, by="Ben")
    assert "s4" in speakers(record)
    [told] = record.examples()
    assert (told["wrong"], told["right"]) == (False, {"speaker": "the dockers", "speaker_kind": "group"})


def test_what_stands_in_older_versions_and_copies_is_not_asked(record: Record) -> None:
    record.add(doubted())
    old = doubted()
    assert old.article is not None
    record.add(replace(old, id="other", article=replace(old.article, id="other", outlet="Nordvik Post")))
    assert asked(record) == ["s4", "s2", "s3"]


def test_candidates_are_those_of_the_article_the_nearest_first(record: Record) -> None:
    body = '"It is a fine quay," she said. Mara Lind met Otto Brandt. ' + "Then nothing. " * 40 + "Ida Berg left."
    names = ("Ida Berg", "Otto Brandt", "Mara Lind")
    voices = tuple(
        Speaker(f"p{n}", name, "person", (name,), (), ((body.index(name), body.index(name) + len(name)),))
        for n, name in enumerate(names, 1)
    )
    one = statement(body, "s1", ['"It is a fine quay,"'], cue=["said"], kind="direct", speaker="Otto Brandt",
                    speaker_ids=("p2",), confidence=0.2)  # fmt: skip
    record.add(reading(article(body, "quay"), one, speakers=voices))
    [doubt] = record.review().items
    assert [other.name for other in doubt.candidates] == ["Mara Lind", "Ida Berg"]
    assert len(doubt.candidates) <= NEAREST
    assert all(other.person and other.person.startswith("P") for other in doubt.candidates)


def test_whom_a_name_means(record: Record) -> None:
    record.add(doubted())
    [who] = {row["speaker_id"] for row in record.search(Query(speaker="Lind")).rows}
    named = record.called(who)
    assert (named.name, named.kind, named.person) == ("Mara Lind", "person", who)
    assert record.called(" mara  LIND ").person == who
    assert record.called("Lind Somebody").person is None
    with pytest.raises(UsageError, match="nobody"):
        record.called("P999")


def test_one_statement_is_shown_whether_it_is_doubtful_or_not(record: Record) -> None:
    record.add(doubted())
    [one] = record.review(statement=key(record, "s1")).items
    assert one.row["statement_id"] == "s1"
    with pytest.raises(Missing):
        record.review(statement="ffffffffffff")


def test_corrections_of_one_article_and_the_newest_of_all(record: Record) -> None:
    record.add(doubted())
    record.correct_right(key(record, "s4"), by="Ada")
    record.correct_wrong(key(record, "s2"), by="Ben", why="a joke")
    last, first = record.corrected()
    assert (last.correction.kind, first.correction.kind) == ("wrong", "right")
    assert last.correction.words == next(row["content"] for row in record.search(Query(wrong=True)).rows
                                         if row["statement_id"] == "s2")  # fmt: skip
    assert last.headline == first.headline == harbour().article.headline  # type: ignore[union-attr]
    assert first.statement == key(record, "s4")
    sha = last.correction.sha256
    assert [one.correction.id for one in record.corrected(sha256=sha, limit=1)] == [last.correction.id]
    assert [one.correction.id for one in record.corrected(limit=1, offset=1)] == [first.correction.id]
    assert record.corrected(sha256="0" * 64) == []


def test_the_index_answers_it(tmp_path: Path) -> None:
    with Record(tmp_path / "onrecord.db") as record:
        record.add(doubted())
        seen: list[str] = []
        with record.engine.connect() as connection:
            connection.connection.driver_connection.set_trace_callback(seen.append)  # type: ignore[union-attr]
            from onrecord.record.review import review

            review(connection, None, 10, 0)
        page = next(one for one in seen if "confidence < 0.5" in one and "ORDER BY" in one)
        with sqlite3.connect(tmp_path / "onrecord.db") as plain:
            plan = [row[-1] for row in plain.execute(f"EXPLAIN QUERY PLAN {page}")]
        plain.close()
    assert any("USING INDEX ix_statements_doubtful" in step or "COVERING INDEX ix_statements_doubtful" in step
               for step in plan), plan  # fmt: skip
    assert not any("TEMP B-TREE" in step for step in plan)


def test_an_older_record_knows_after_the_upgrade_what_was_corrected(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with Record(path) as record:
        record.add(doubted())
        record.correct_speaker(key(record, "s4"), "Nils Ask", by="Desk")
        record.undo(record.correct_speaker(key(record, "s2"), "Nils Ask", by="Desk"), by="Desk")
        with record.engine.begin() as connection:
            for command in ("DROP INDEX ix_statements_doubtful", "ALTER TABLE statements DROP COLUMN reviewed",
                            "DROP INDEX ix_persons_articles", "DROP INDEX ix_articles_words",
                            "UPDATE alembic_version SET version_num = '0002'"):  # fmt: skip
                connection.execute(text(command))
    assert upgraded(path)[:2] == ("0002", HEAD)
    with Record(path) as record:
        assert asked(record) == ["s2", "s3"]
        assert speakers(record)["s4"] == "Nils Ask"
