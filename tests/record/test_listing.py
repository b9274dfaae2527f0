"""Lists page by page, each behind the one before: nothing is passed over, nothing comes twice, on either database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Thread
from typing import Any

import pytest
from invented import inputs, plain
from sqlalchemy import func, select
from storybook import article, reading, statement

from onrecord.articles.article import Published
from onrecord.errors import Missing, UsageError
from onrecord.record import Query, Record, find, schema
from onrecord.speakers.speaker import Speaker
from onrecord.statements.reading import Reading

ASKED = [
    Query(),
    Query("the"),
    Query("the", act="state"),
    Query(since="2019", until="2019", act="state"),
    Query("-the"),
    Query(outlet="post"),
    Query(kind="direct"),
    Query(since="2019-01-03", until="2019-01-05"),
    Query(superseded=True, copies=True),
]


@pytest.fixture
def filled(record: Record) -> Iterator[Record]:
    """Some hundred statements, a few of them of articles without a day."""
    for given in inputs(20, statements=5):
        record.add(given.reading)
    for number in (90, 91):
        one = plain(number, statements=4).reading
        assert one.article
        record.add(replace(one, article=replace(one.article, published=None, dateline=None)))
    list(record.settle())
    return record


@pytest.mark.parametrize("asked", ASKED, ids=str)
@pytest.mark.parametrize("many", [2, 1_000])
def test_statements_behind_one_another(
    filled: Record, monkeypatch: pytest.MonkeyPatch, asked: Query, many: int
) -> None:
    whole = [row["id"] for row in filled.search(replace(asked, order="date", limit=1_000))]
    monkeypatch.setattr(find, "MANY", many)
    found, after = [], None
    while (page := filled.search(replace(asked, order="date", limit=3, after=after))).rows:
        found += [row["id"] for row in page]
        after = page.end
    assert len(whole) > 3
    assert found == whole


def test_what_came_in_later_is_left_out(filled: Record) -> None:
    before, newest = [row["id"] for row in filled.search(limit=1_000, order="date")], filled.newest()
    for number in range(200, 204):
        filled.add(plain(number, statements=3).reading)
    assert filled.newest() > newest
    assert [row["id"] for row in filled.search(Query(limit=1_000, order="date", up_to=newest))] == before
    assert filled.count(Query(up_to=newest)) == filled.count() - 12
    assert not filled.search(Query(up_to=0)).rows


def paged(page: Callable[..., list[dict[str, Any]]], name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while rows := page(limit=4, **({name: found[-1]["number"]} if found else {})):
        found += rows
    return found


def test_articles_the_last_added_first(filled: Record) -> None:
    found = paged(filled.list_articles, "below")
    assert found == filled.list_articles(limit=1_000)
    assert [one["number"] for one in found] == sorted((one["number"] for one in found), reverse=True)
    assert {one["sha256"] for one in found} == {one["sha256"] for one in filled.documents()}
    assert sum(one["statements"] for one in found) == filled.count()
    assert len(filled.list_articles(superseded=True, limit=1_000)) > len(found)
    assert filled.sha256_of(found[0]["number"]) == found[0]["sha256"]


def test_articles_by_outlet_and_day(filled: Record) -> None:
    every = filled.list_articles(limit=1_000)
    outlet = next(one["outlet"] for one in every if one["outlet"])
    assert {one["outlet"] for one in filled.list_articles(outlet=outlet.upper(), limit=1_000)} >= {outlet}
    days = sorted(one["published"] for one in every if one["published"])
    some = filled.list_articles(since=days[3], until=days[-3], limit=1_000)
    assert [one["published"] for one in some] == [
        one["published"] for one in every if one["published"] and days[3] <= one["published"] <= days[-3]
    ]
    assert not filled.list_articles(until="1999", limit=1_000)
    with pytest.raises(UsageError, match="2017-07-21"):
        filled.list_articles(since="2019-02-30")


def test_people_and_those_merged_into_them_are_one(filled: Record) -> None:
    found = paged(filled.list_people, "above")
    assert found == filled.list_people(limit=1_000)
    for one in found[:20]:
        [portrait] = filled.people(one["id"])
        told = (portrait.id, portrait.known.name, portrait.known.kind, portrait.known.first, portrait.known.last)
        assert tuple(one[name] for name in ("id", "name", "kind", "first", "last")) == told
    one, other = found[0], next(two for two in found[1:] if two["kind"] == found[0]["kind"])
    filled.correct_people("same", one["id"], other["id"], by="Ada")
    after = {two["id"]: two for two in filled.list_people(limit=1_000)}
    assert len(after) == len(found) - 1
    assert sum(two["articles"] for two in after.values()) == sum(two["articles"] for two in found)
    named = filled.list_people(name=other["name"], limit=1_000)
    assert {one["id"], other["id"]} & {two["id"] for two in named}
    assert filled.list_people(kind="document") == [two for two in after.values() if two["kind"] == "document"]


def quoted(number: int, words: str) -> Reading:
    """One speaker's words in an article whose other words nobody else has."""
    body = f'Article {number} of {number * number} tells on day {number + 40}. "{words}," Mara Lind said.'
    lind = Speaker("p1", "Mara Lind", "person", ("Mara Lind",), ("Port Minister",), ())
    told = statement(body, "s1", [f'"{words},"'], cue=["said"], kind="direct", quote=words, speaker="Mara Lind",
                     speaker_ids=("p1",))  # fmt: skip
    day = f"2026-03-{number:02}"
    return reading(article(body, f"n{number}", published=Published(day, None, (day,))), told, speakers=(lind,))


def test_quotations_the_last_that_formed_first(filled: Record) -> None:
    for number, words in enumerate(
        ["We paid every docker in the flood year", "We paid every docker in the flood year, and the pilots too",
         "The ferries to Sandholm are a scandal", "The ferries to Sandholm are a scandal"], 1
    ):  # fmt: skip
        filled.add(quoted(number, words))
    list(filled.settle())
    found = paged(filled.list_quotations, "below")
    assert found == filled.list_quotations(limit=1_000)
    assert len(found) == filled.status().quotations == 2
    assert [one["first_day"] for one in found] == ["2026-03-03", "2026-03-01"]
    assert found[1]["text"].endswith("and the pilots too")
    for one in found:
        told = filled.quotation(one["id"])
        assert one["statements"] == len(told.rows)
        assert one["articles"] == len({row["article_sha256"] for row in told.rows.values()})
        assert one["text"] in {row["quote"] or row["content"] for row in told.rows.values()}
    person = next(row["speaker_id"] for row in told.rows.values() if row["speaker_id"])
    assert one in filled.list_quotations(person=person, limit=1_000)
    with pytest.raises(UsageError, match="no person's number"):
        filled.list_quotations(person="Mara")


def test_one_statement_and_one_correction(filled: Record) -> None:
    row = next(filled.rows())
    told, read = filled.statement(row["id"])
    assert told == row
    assert read["id"] == row["statement_id"]
    number = filled.correct_wrong(row["id"], by="Ada", why="a headline")
    assert filled.correction(number) == filled.corrections()[0]
    other = filled.correct_wrong([*filled.rows()][3]["id"], by="Ada")
    assert [one.id for one in filled.corrections(above=number, limit=1)] == [other]
    for missing in (0, other + 1):
        with pytest.raises(Missing):
            filled.correction(missing)


def test_threads_write_in_turn(record: Record) -> None:
    readings = [plain(number, statements=2).reading for number in range(12)]
    failed: list[BaseException] = []

    def add(some: list[Any]) -> None:
        try:
            for one in some:
                record.add(one)
        except BaseException as error:
            failed.append(error)

    threads = [Thread(target=add, args=(readings[start::3],)) for start in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert not failed
    with record.engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.articles)) == 12
    assert record._held is None
