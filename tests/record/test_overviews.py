"""Overviews of a record: who is quoted most, what is repeated, who answers whom, what came in."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.errors import Missing
from onrecord.record import Query, Record
from onrecord.statements.reading import Reading

WORDS = "We will not sell a single drop of this water to anybody, and the pumps at Harrow Weir stay where they are"
LONG = f"{WORDS} until the last farm has been served"
ARTICLES = (
    ("Coastwire", "2024-05-02",
     f'Senator Ada Quillfeather told reporters on Thursday: "{LONG}."\n\n'
     'Governor Tom Barrowdale said that Quillfeather had misread the contract. "Senator Quillfeather is wrong about '
     'every number in it," Barrowdale said. Quillfeather replied that Barrowdale had never opened the contract. '
     '"Tom Barrowdale should read before he signs," she said.'),
    ("Meridian Press", "2024-05-02", f'"{LONG}," Senator Ada Quillfeather said.\n\nFarmers welcomed the speech.'),
    ("The Valley Observer", "2024-05-04",
     f'"{LONG.replace("not", "never", 1)}," said Senator Ada Quillfeather, the chair of the water committee.'),
    ("Northern Post", "2024-05-09", f'Ada Quillfeather, a senator, has said: "{WORDS}."'),
)  # fmt: skip


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [onrecord.read(text, outlet=outlet, published=day) for outlet, day, text in ARTICLES]


@pytest.fixture
def water(record: Record, readings: list[Reading]) -> Record:
    """The quarrel over Harrow Weir in four outlets."""
    for one in readings:
        record.add(one)
    list(record.settle())
    return record


def number(record: Record, name: str) -> str:
    [one] = record.quoted(name)
    return one.id


def test_the_most_quoted_come_first_with_what_a_search_finds(water: Record) -> None:
    found = water.quoted()
    assert found[0].name == "Ada Quillfeather"
    assert (found[0].first, found[0].last, found[0].articles) == ("2024-05-02", "2024-05-09", 4)
    for one in found:
        assert one.statements == water.search(Query(person=one.id, limit=100)).total
    assert water.quoted(limit=1, offset=1) == found[1:2]
    assert water.quoted("nobody of this name") == []


def test_what_was_marked_as_wrong_counts_no_more(water: Record) -> None:
    who = number(water, "Barrowdale")
    before = water.quoted("Barrowdale")[0].statements
    row = water.search(Query(person=who)).rows[0]
    water.correct_wrong(row["id"], by="Ada")
    assert water.quoted("Barrowdale")[0].statements == before - 1
    assert sum(day.statements for day in water.timeline(Query(person=who))) == before - 1


def test_who_was_merged_is_one_speaker(water: Record) -> None:
    one, other = number(water, "Quillfeather"), number(water, "Barrowdale")
    both = water.quoted("Quillfeather")[0].statements + water.quoted("Barrowdale")[0].statements
    water.correct_people("same", one, other, by="Ada")
    [whole] = water.quoted("Quillfeather")
    assert whole.statements == both
    assert water.callings(other) == water.callings(one)


def test_names_and_roles_have_the_articles_that_use_them(water: Record) -> None:
    called = water.callings(number(water, "Quillfeather"))
    roles = {one.words: one for one in called.roles}
    assert called.articles == 4
    assert roles["Senator"].first.day == "2024-05-02"
    chair = next(one for words, one in roles.items() if "chair" in words)
    assert (chair.articles, chair.first.outlet, chair.first) == (1, "The Valley Observer", chair.last)
    assert water.article(chair.first.sha256).document["article"]["outlet"] == "The Valley Observer"


def test_days_and_acts_add_up(water: Record) -> None:
    days = water.timeline(Query())
    assert sum(day.statements for day in days) == water.count()
    assert [day.day for day in days] == sorted(day.day or "" for day in days)


def test_the_most_reported_quotation_says_how_far_it_went(water: Record) -> None:
    [one] = water.most_reported()
    assert (one.reports, one.outlets, one.first, one.last) == (4, 4, "2024-05-02", "2024-05-09")
    assert water.most_reported(Query(person=number(water, "Quillfeather"), copies=True)) == [one]
    assert water.most_reported(Query(person=number(water, "Barrowdale"), copies=True)) == []
    assert water.most_reported(offset=1) == []


def test_who_speaks_about_whom_is_counted_once_a_statement(water: Record) -> None:
    pairs, counted = water.pairs(Query())
    assert counted == water.count()
    found = {(pair.who, pair.whom): pair for pair in pairs}
    about = found["Tom Barrowdale", "Ada Quillfeather"]
    assert about.statements == sum(
        "Quillfeather" in (row["about"] or "") for row in water.search(Query(person=about.who_id, limit=100)).rows
    )
    assert ("Ada Quillfeather", "Tom Barrowdale") in found
    assert all(pair.who != pair.whom for pair in pairs)
    assert water.pairs(Query(since="2025"))[0] == []


def test_statements_that_answer_one_another_are_a_thread(water: Record) -> None:
    page = water.threads(Query())
    [thread] = page.threads
    assert page.after is None
    who = [turn.row["speaker"] for turn in thread.turns]
    assert who[0] == "Tom Barrowdale"
    assert "Ada Quillfeather" in who[1:]
    for place, turn in enumerate(thread.turns):
        assert (turn.answers is None) == (turn.why is None) == (place == 0)
        assert turn.answers is None or turn.depth == thread.turns[turn.answers].depth + 1
    assert water.threads(Query(since="2024-05-03")).threads == ()


def test_what_came_in_last_is_first(water: Record) -> None:
    rows = water.incoming(Query(limit=100))
    assert len(rows) == water.count()
    assert rows[0]["outlet"] == "Northern Post"
    assert [row["outlet"] for row in water.incoming(Query(limit=5), outlet="Meridian Press")] == ["Meridian Press"]
    assert {row["outlet"] for row in water.incoming(Query("farm", limit=5))} == {
        "Coastwire", "Meridian Press", "The Valley Observer",
    }  # fmt: skip
    assert water.incoming(Query("!!!", limit=5)) == []
    with pytest.raises(Missing, match="outlet"):
        water.incoming(Query(), outlet="Meridian")
    assert sorted(water.outlets()) == sorted(outlet for outlet, _, _ in ARTICLES)


def test_an_empty_record_has_nothing_to_tell(record: Record) -> None:
    assert record.quoted() == []
    assert record.most_reported() == []
    assert record.pairs(Query()) == ([], 0)
    assert record.threads(Query()).threads == ()
    assert record.incoming(Query()) == []
    assert record.timeline(Query()) == []
    assert record.outlets() == []
