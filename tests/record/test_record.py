"""What holds of every record, whatever it is kept in."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import text
from storybook import article, harbour, reading, refused, renamed, statement

from onrecord.errors import RecordError
from onrecord.record import Added, Query, Record
from onrecord.record.find import MANY, Found
from onrecord.settings import Settings
from onrecord.sources.document import Document
from onrecord.statements.reading import Reading


def retold(of: Reading, words: str, **place: str | None) -> Reading:
    """The same statements in another text, which begins alike."""
    assert of.article is not None
    told = of.article.text + words
    about = replace(of.article, text=told, sha256=sha256(told.encode()).hexdigest(), **place)
    return replace(of, article=about)


def elsewhere(of: Reading, **place: str | None) -> Reading:
    """The same text in another place."""
    assert of.article is not None
    return replace(of, article=replace(of.article, **place))


def ids(found: object) -> list[str]:
    return [row["statement_id"] for row in found.rows]  # type: ignore[attr-defined]


def counts(record: Record) -> tuple[int, int, int, int]:
    now = record.status()
    return now.articles, now.appearances, now.statements, now.refusals


def test_adding_twice_changes_nothing(record: Record) -> None:
    assert record.add(harbour()) == Added("added", 1, 5)
    before = counts(record)
    assert record.add(harbour()) == Added("unchanged", 1)
    assert counts(record) == before == (1, 1, 5, 0)


def test_a_file_that_was_renamed_is_the_same_article(record: Record) -> None:
    of_file = elsewhere(harbour(), url=None, outlet=None, id="a.txt", origin="a.txt")
    record.add(of_file)
    before = counts(record)
    assert record.add(elsewhere(of_file, id="b.txt", origin="b.txt")).outcome == "unchanged"
    assert counts(record) == before


@pytest.mark.parametrize("end", ["", "#top", "?utm_source=x", "?utm_medium=a&fbclid=b#c"])
def test_tracking_parameters_make_no_other_address(record: Record, end: str) -> None:
    record.add(harbour())
    before = counts(record)
    again = elsewhere(harbour(), url=f"https://Coastwire.example/harbour{end}", fetched="2026-03-05")
    assert record.add(again).outcome == "unchanged"
    assert counts(record) == before


def test_known_text_in_another_place_is_an_appearance(record: Record) -> None:
    record.add(harbour())
    assert record.add(elsewhere(harbour(), outlet="Nordvik Post", url="https://post.example/1")).outcome == "appearance"
    assert counts(record) == (1, 2, 5, 0)
    assert record.search(Query(outlet="nordvik")).total == 5


def test_changed_text_at_an_address_is_a_version_and_both_are_kept(record: Record) -> None:
    record.add(harbour())
    assert record.add(retold(harbour(), "Correction: none.\n")) == Added("version", 2, 5)
    assert record.status().superseded == 1
    assert record.search(Query("dockers OR union")).total == 1
    assert record.search(Query("dockers OR union", superseded=True)).total == 2


def test_a_refusal_is_kept_once_with_its_reason(record: Record) -> None:
    assert record.add(refused()) == Added("refused", reason="it is not text", next="give a text file")
    record.add(refused())
    assert counts(record) == (0, 0, 0, 1)


def test_an_input_is_known_before_it_is_read(record: Record) -> None:
    document = Document("harbour.txt", "harbour.txt", "text", data=b"Harbour")
    assert record.knows(document) is None
    record.add(renamed(harbour(), "harbour.txt"), document=document)
    assert record.knows(replace(document, fetched="2030-01-01")) == Added("unchanged", 1)
    assert record.knows(replace(document, data=b"Harbour!")) is None
    gone = Document("photo.jpg", "photo.jpg", "text", data=b"\xff")
    record.add(refused(), document=gone)
    assert record.knows(gone) == Added("refused", reason="it is not text", next="give a text file")


def test_a_refused_input_is_tried_again_where_the_limits_are_others(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document("photo.jpg", "photo.jpg", "text", data=b"\xff")
    record.add(refused(), document=document)
    monkeypatch.setattr("onrecord.record.keys.current", lambda: Settings(max_text_bytes=9))
    assert record.knows(document) is None
    assert record.add(refused(), document=document).outcome == "refused"
    assert record.knows(document) is not None
    assert record.status().refusals == 1
    assert record.add(renamed(harbour(), "photo.jpg"), document=document).outcome == "added"
    assert record.knows(document) == Added("unchanged", 1)


def test_documents_come_back_as_they_were(record: Record) -> None:
    of = harbour()
    record.add(of)
    assert list(record.documents()) == [json.loads(json.dumps(of.to_dict()))]
    assert list(record.articles()) == [of.article]


def test_rows_have_the_contract_s_columns_first(record: Record) -> None:
    record.add(harbour())
    rows = list(record.rows())
    assert [row["statement_id"] for row in rows] == ["s1", "s2", "s3", "s3.1", "s4"]
    assert list(rows[0])[:14] == list(harbour().rows()[0])[:14]
    for mine, theirs in zip(rows, harbour().rows(), strict=True):
        assert {name: mine[name] for name in list(mine)[:14]} == {name: theirs[name] for name in list(mine)[:14]}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query("strike"), ["s1", "s2"]),
        (Query("STRIKES"), ["s1", "s2"]),
        (Query('"not last"'), ["s1", "s2"]),
        (Query('"last not"'), []),
        (Query("strike -harbour"), ["s1"]),
        (Query("harbour OR asked"), ["s2", "s4"]),
        (Query("want* strike"), []),
        (Query("memb*"), ["s3", "s3.1"]),
        (Query("-strike"), ["s3", "s3.1", "s4"]),
        (Query(speaker="lind"), ["s1", "s2", "s3"]),
        (Query(speaker="Lind, Mara"), ["s1", "s2", "s3"]),
        (Query(speaker="Li"), []),
        (Query(addressee="mara lind"), ["s3.1"]),
        (Query(act="accuse"), ["s4"]),
        (Query(kind="direct"), ["s3"]),
        (Query(outlet="coast"), ["s1", "s2", "s3", "s3.1", "s4"]),
        (Query("strike", speaker="lind", kind="mixed", since="2026", until="2026-03"), ["s1", "s2"]),
        (Query(since="2026-03-04"), []),
        (Query(until="2025"), []),
        (Query(), ["s1", "s2", "s3", "s3.1", "s4"]),
        (Query('"'), []),
    ],
)
def test_search(record: Record, query: Query, found: list[str]) -> None:
    record.add(harbour())
    result = record.search(query)
    assert sorted(ids(result)) == found
    assert result.total == len(found)


def test_a_page_of_a_search(record: Record) -> None:
    record.add(harbour())
    pages = [record.search(Query(limit=2, offset=offset)) for offset in (0, 2, 4)]
    assert [ids(page) for page in pages] == [["s1", "s2"], ["s3", "s3.1"], ["s4"]]
    assert {page.total for page in pages} == {5}


def test_words_of_every_alphabet_are_found(record: Record) -> None:
    text = "Лавров: Россия готова. Šuica said „straße“ — 北京 agreed to it."
    record.add(reading(article(text, "mix"), statement(text, "s1", [text])))
    for words in ("россия", "ГОТОВА", "suica", "Šuica", "strasse", "北京", '"лавров россия"'):
        assert record.search(Query(words)).total == 1, words
    assert record.search(Query("россияне")).total == 0


def test_a_newer_reading_replaces_and_keeps_the_old_one(record: Record) -> None:
    old = harbour()
    record.add(old)
    new = replace(old, reader=old.reader | {"digest": "2" * 16}, statements=old.statements[:2])
    assert [one.id for one in record.articles(not_read_by="2" * 16)] == ["harbour"]
    assert record.reread(new) == 2
    assert not list(record.articles(not_read_by="2" * 16))
    assert ids(record.search(Query(order="date"))) == ["s1", "s2"]
    assert record.search(Query("dockers OR union")).total == 0
    assert record.reread(old) == 5, "a reader that comes back finds its reading again"
    assert record.search(Query("union")).total == 1
    with record.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM readings")).scalar() == 2
        assert connection.execute(text("SELECT count(*) FROM statements")).scalar() == 7


def test_only_what_is_in_it_is_reread(record: Record) -> None:
    with pytest.raises(RecordError, match="not in this record"):
        record.reread(harbour())


def test_removing_leaves_a_tombstone_and_nothing_else(record: Record) -> None:
    document = Document("harbour.txt", "harbour.txt", "text", data=b"Harbour")
    of = renamed(harbour(), "harbour.txt")
    assert of.article is not None
    of = replace(of, article=replace(of.article, raw_sha256=sha256(b"Harbour").hexdigest()))
    record.add(of, document=document)
    [number] = record.matching("https://coastwire.example/harbour?utm_source=x")
    assert record.matching(of.article.sha256[:10]) == [number]  # type: ignore[union-attr]
    assert record.remove(number, by="Desk", why="a court said so") == 5
    assert record.search(Query("strike")).total == record.search(Query(speaker="lind")).total == 0
    again = record.add(of, document=document)
    assert again.outcome == "refused"
    assert "removed" in (again.reason or "")
    assert record.knows(document) == again
    with record.engine.connect() as connection:
        for table in (
            "raws",
            "readings",
            "statements",
            "casts",
            "names",
            "name_words",
            "speakers",
            "statement_words",
            "meanings",
        ):
            if not (table == "statement_words" and record.place.path):
                assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0, table
        kept = connection.execute(text("SELECT removed_by, removed_why, text FROM articles")).one()
    assert tuple(kept) == ("Desk", "a court said so", None)
    assert record.status().removed == 1


def test_verify_finds_nothing_where_nothing_was_changed(record: Record) -> None:
    record.add(harbour())
    [checked] = record.verify()
    assert (checked.articles, checked.statements, checked.faults) == (1, 5, ())


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("UPDATE statements SET content = 'x' WHERE local = 's3'", "s3: its spans give other words"),
        ("UPDATE statements SET key = 'x' WHERE local = 's2'", "s2: its key"),
        ("UPDATE statements SET speaker = 'Ada Quill' WHERE local = 's2'", "s2: its speaker is neither"),
        ("UPDATE statements SET speaker_kind = 'group' WHERE local = 's2'", "s2: its speaker is neither"),
        ("UPDATE statements SET act = 'reject' WHERE local = 's2'", "s2: its act is not that of its document"),
        ("UPDATE statements SET kind = 'direct' WHERE local = 's2'", "s2: its kind is not"),
        ("UPDATE statements SET quote = 'will last' WHERE local = 's2'", "s2: its quote is not"),
        ("UPDATE statements SET said_on = '2020-01-01' WHERE local = 's2'", "s2: its said_on is not"),
        ("UPDATE statements SET cue = 'denied' WHERE local = 's2'", "s2: its cue is not"),
        ("UPDATE statements SET start = 1 WHERE local = 's2'", "s2: its place is not"),
        ("UPDATE statements SET wrong = NOT wrong WHERE local = 's2'", "s2: it is marked as wrong"),
        ("UPDATE readings SET current = NOT current", "it has 0 current readings"),
        ("UPDATE statements SET current = NOT current", "the index of words has 5 statements, where 0 are current"),
        ("UPDATE appearances SET outlet = 'The Other Post'", "its outlet in harbour is not what was kept"),
        ("UPDATE appearances SET published = '2020-01-01'", "its published in harbour is not"),
        ("UPDATE articles SET removed_at = '2026-01-01'", "said to be removed, and whose text is still there: 1"),
        ("UPDATE statements SET local = 's9' WHERE local = 's4'", "other statements than its document"),
        ("UPDATE raws SET data = 'x'", "raw bytes"),
        ("DELETE FROM casts; UPDATE appearances SET raw_sha256 = NULL; DELETE FROM raws", None),
        ("UPDATE articles SET text = 'x'", "its text can't be unpacked"),
        ("UPDATE readings SET document = 'x'", "can't be unpacked"),
    ],
)
def test_verify_says_what_was_changed(record: Record, change: str, what: str | None) -> None:
    document = Document("harbour.txt", "harbour.txt", "text", data=b"Harbour")
    of = harbour()
    assert of.article is not None
    of = replace(of, article=replace(of.article, raw_sha256=sha256(b"Harbour").hexdigest()))
    record.add(of, document=document)
    with record.engine.begin() as connection:
        for command in change.split("; "):
            connection.execute(text(command))
    faults = [fault.what for checked in record.verify() for fault in checked.faults]
    assert (what in faults[0]) if what else not faults


def test_verify_takes_corrections_for_what_they_are(record: Record) -> None:
    record.add(harbour())
    first, second = (row["id"] for row in record.search(Query("strike")).rows)
    record.correct_speaker(first, "Ada Quill", by="Desk")
    record.correct_wrong(second, by="Desk")
    record.reread(replace(harbour(), reader=harbour().reader | {"digest": "2" * 16}))
    record.undo(2, by="Desk")
    assert not [fault for checked in record.verify() for fault in checked.faults]
    with record.engine.begin() as connection:
        connection.execute(text("DELETE FROM corrections"))
    assert ["speaker" in fault.what for checked in record.verify() for fault in checked.faults] == [True, False, True]


def test_verify_says_what_sqlite_finds(tmp_path: Path) -> None:
    with Record(tmp_path / "onrecord.db") as record:
        record.add(harbour())
    with sqlite3.connect(tmp_path / "onrecord.db") as other:
        other.execute("DELETE FROM articles")
    with Record(tmp_path / "onrecord.db") as record:
        [checked] = record.verify()
    assert any("rows of `readings` belong to rows of `articles` that are missing: 1" in f.what for f in checked.faults)


def test_it_opens_again(record: Record, where: str | Path) -> None:
    record.add(harbour())
    with Record(where, create=False) as again:
        assert again.search(Query("strike")).total == 2


def test_search_by_meaning(record: Record) -> None:
    record.add(harbour())
    text = "Shares plunged at the start of the week. The farmers are glad of the rain."
    record.add(
        reading(
            article(text, "mixed"),
            statement(text, "s1", ["Shares plunged at the start of the week."], act="warn"),
            statement(text, "s2", ["The farmers are glad of the rain."]),
        )
    )
    assert record.search(Query(meaning="The stock market fell on Monday")).total == 0, "no vectors yet"
    assert sum(record.make_meanings()) == 7
    assert sum(record.make_meanings()) == 0
    found = record.search(Query(meaning="The stock market fell on Monday"))
    assert [row["content"] for row in found.rows] == ["Shares plunged at the start of the week."]
    assert record.search(Query(meaning="The stock market fell on Monday", act="state")).total == 0
    assert ids(record.search(Query(meaning="the strike in the port will end soon")))[0] in ("s1", "s2")


def test_words_and_conditions_without_a_query(record: Record) -> None:
    record.add(harbour())
    found = record.search("strike", kind="mixed", limit=1)
    assert (len(found), found.total) == (1, 2)
    assert [row["statement_id"] for row in found] == ids(found)
    assert found.told == "1 of 2"
    assert Found(found.rows, MANY + 1).told == "1 of more than 1,000"
    assert Found(found.rows * 2_000, MANY + 1).told == "2,000 of more than 1,999"
    assert "<td>Mara Lind</td>" in found._repr_html_()
    assert record.search("zeppelin")._repr_html_() == '<div style="max-width:60em">0 of 0</div>'
    with pytest.raises(TypeError):
        record.search("strike", speakr="lind")
