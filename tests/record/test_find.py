"""Searches find the same by every way that they may take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from invented import inputs
from storybook import harbour

from onrecord.errors import UsageError
from onrecord.record import Query, Record, find

ASKED = [
    Query("the"),
    Query("the", order="date"),
    Query("the of"),
    Query("the OR council"),
    Query("the -of"),
    Query("-the"),
    Query("cou*"),
    Query('"of the"'),
    Query("the", speaker="mara"),
    Query("the", speaker="mara", order="date"),
    Query("the", outlet="post"),
    Query("the", since="2019-01-03", until="2019-01-05"),
    Query("the", act="state", kind="indirect"),
    Query(speaker="mara"),
    Query(outlet="POST"),
    Query(outlet="wire", superseded=True),
    Query(since="2019-01-03", until="2019-01-05"),
    Query(since="0001", until="9999"),
    Query(act="state"),
    Query(),
    Query("", superseded=True),
    Query("the", superseded=True),
]


@pytest.fixture
def filled(record: Record) -> Iterator[Record]:
    """Some hundred statements: versions and copies among them."""
    for one in inputs(24, statements=5):
        record.add(one.reading)
    return record


def paged(record: Record, query: Query, size: int) -> list[str]:
    """All that is found, page by page."""
    found: list[str] = []
    while page := record.search(replace(query, limit=size, offset=len(found))).rows:
        found += [row["id"] for row in page]
    return found


def test_a_page_as_long_as_one_likes(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    record.add(harbour())
    monkeypatch.setattr(find, "MANY", 1)
    monkeypatch.setattr(find, "RANKED", 1)
    for order in ("rank", "date"):
        assert len(record.search(Query("strike", order=order, limit=10**30))) == 2
        assert len(record.search(Query("strike", order=order, offset=10**30))) == 0


def test_few_or_many_matches_are_the_same_ones(filled: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {query: filled.search(replace(query, limit=1_000)) for query in ASKED}
    assert all(found.rows for query, found in whole.items() if query != Query('"of the"'))
    for many, few, some, ranked in ((2, 1, 1, 3), (2, 1, 1_000, 3), (4, 1, 1, 5), (5, 1_000, 1_000, 7)):
        for name, value in (("MANY", many), ("FEW", few), ("SOME", some), ("RANKED", ranked)):
            monkeypatch.setattr(find, name, value)
        for query, found in whole.items():
            pages = paged(filled, query, 4)
            assert len(set(pages)) == len(pages), query
            assert set(pages) == {row["id"] for row in found.rows}, query
            assert filled.search(query).total == min(found.total, many + 1), query
            if query.order == "date" or not query.words:
                assert pages == [row["id"] for row in found.rows], query


def test_the_newest_comes_first(filled: Record) -> None:
    rows = filled.search(Query("the", order="date", limit=1_000)).rows
    days = [row["said_on"] or row["published"] for row in rows]
    assert days == sorted(days, reverse=True)
    assert len(set(days)) > 5


def test_what_fits_best_comes_first(filled: Record) -> None:
    ranked = filled.search(Query("the", limit=1_000)).rows
    count = [row["content"].lower().split().count("the") for row in ranked]
    assert max(count[-5:]) < max(count[:5])


@pytest.mark.parametrize("written", ["", "x", "2017-13", "2017-02-30", "17", "2017-1-1", "٢٠١٧", "-1", "2017-01-01T00"])
def test_what_is_no_day(record: Record, written: str) -> None:
    for name in ("since", "until"):
        if written:
            with pytest.raises(UsageError, match="no day"):
                record.search(Query(**{name: written}))  # type: ignore[arg-type]


@pytest.mark.parametrize("written", ["x", "P", "12", "P1x", "P" + "9" * 30, "P-1"])
def test_what_is_no_person(record: Record, written: str) -> None:
    with pytest.raises(UsageError, match="no person"):
        record.search(Query(person=written))
