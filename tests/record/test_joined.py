"""Quotations, stories and echoes stay right whatever comes, goes or is corrected, in whichever order."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from sqlalchemy import select
from storybook import article, reading, statement

from onrecord.articles.article import Published
from onrecord.errors import UsageError
from onrecord.record import Query, Record, schema
from onrecord.record.quotations import compare, fullness, same_words
from onrecord.record.reported import LIVE, utterances
from onrecord.speakers.speaker import Speaker
from onrecord.statements.reading import Reading

WORDS = [
    "We paid every docker in the flood year",
    "We paid every docker in the flood year, and we will never sell the crooked lighthouse of Nordvik",
    "never sell the crooked lighthouse of Nordvik",
    "we will never sell the crooked lighthouses of Nordvik",
    "The ferries to Sandholm are a scandal and their captains should blush",
    "The ferries to Sandholm are a scandal",
]
FILLS = [
    "The harbour council met behind closed doors until late in the evening and postponed its vote on the eastern quay.",
    "Fishermen from the outer islands had waited on the stairs since noon with a petition that four thousand signed.",
    "A new crane arrives in autumn, the first since the fire, and will be paid out of the insurance for the old one.",
    "Nobody could say on Tuesday who will run the pilot station when its master retires at the end of the season.",
]


def told(name: str, *words: str, fill: str = FILLS[0], day: str = "2026-03-03", **place: object) -> Reading:
    """An article that quotes one speaker with these words."""
    body = fill + "".join(f' "{one}," Mara Lind said.' for one in words)
    about = article(body, name, published=Published(day, None, (day,)), **place)
    made = [
        statement(body, f"s{n}", [f'"{one},"'], cue=["said"], kind="direct", quote=one, speaker="Mara Lind",
                  speaker_ids=("p1",))
        for n, one in enumerate(words, 1)
    ]  # fmt: skip
    lind = Speaker("p1", "Mara Lind", "person", ("Mara Lind",), ("Port Minister",), ())
    return reading(about, *made, speakers=(lind,))


def again(of: Reading, digest: str, keep: int) -> Reading:
    """Another reader's reading, which found only the first statements."""
    return replace(of, reader=of.reader | {"digest": digest * 16}, statements=of.statements[:keep])


def partition(record: Record) -> set[frozenset[tuple[str, str]]]:
    """Which statements are together, by what they say and where."""
    groups: dict[str, set[tuple[str, str]]] = {}
    for row in record.search(Query(limit=500, copies=True)).rows:
        if row["quotation_id"]:
            groups.setdefault(row["quotation_id"], set()).add((row["article_id"], row["content"]))
    return set(map(frozenset, groups.values()))


def check(record: Record) -> None:
    """What holds at any moment."""
    s, q, k = schema.statements.c, schema.quotations.c, schema.statement_keys.c
    with record.engine.connect() as connection:
        everything = utterances(connection, s.id > 0)
        live = {one.id for one, _ in utterances(connection, LIVE)}
        keyed = {str(one) for one in connection.scalars(select(k.statement_id))}
        numbers = set(connection.scalars(select(q.id)))
        echoes = connection.execute(select(s.id, s.echoes, s.content).where(s.echoes.is_not(None))).all()
        contents = {row.id: row.content for row in connection.execute(select(s.id, s.content, s.echoes))
                    if row.echoes is None}  # fmt: skip
    groups: dict[int, list] = {}
    for one, quotation in everything:
        if quotation:
            groups.setdefault(quotation, []).append(one)
    assert set(groups) == numbers
    assert record.status().quotations == len(numbers)
    assert keyed <= live
    for members in groups.values():
        assert {one.id for one in members} <= live
        assert len({one.article for one in members}) > 1
        head = min(members, key=fullness)
        assert all(compare(one, head).same for one in members if one is not head)
        assert {same_words(one) for one in members} == {same_words(one) for one in members if one.id in keyed}
    assert all({str(row.id), str(row.echoes)} <= live and row.content == contents[row.echoes] for row in echoes)


class Life:
    """A record to which one thing after another happens."""

    def __init__(self, record: Record, seed: int) -> None:
        self.record, self.dice = record, random.Random(seed)
        self.added: dict[str, Reading] = {}

    def step(self, number: int) -> str:
        """The next thing; what it was."""
        kinds = ["add", "add", "copy", "version", "remove", "reread", "wrong", "speaker", "undo"]
        what = self.dice.choice(kinds if self.added else ["add"])
        getattr(self, what)(number)
        return what

    def add(self, number: int, fill: str | None = None, **place: str) -> None:
        words = self.dice.sample(WORDS, self.dice.choice([1, 2]))
        one = told(f"a{number}", *words, fill=(fill or self.dice.choice(FILLS)) * 3, outlet=f"Outlet {number}", **place)
        if self.record.add(one).outcome in ("added", "version"):
            self.added[one.id] = one

    def copy(self, number: int) -> None:
        self.add(number, FILLS[0])

    def version(self, number: int) -> None:
        self.add(number, url=f"https://post{self.dice.randrange(3)}.example/1")

    def remove(self, _: int) -> None:
        name = self.dice.choice(sorted(self.added))
        del self.added[name]
        self.record.remove(self.record.matching(name)[0], by="Desk", why="asked")

    def reread(self, _: int) -> None:
        of = self.added[self.dice.choice(sorted(self.added))]
        self.record.reread(again(of, self.dice.choice("0023"), self.dice.choice([0, 1, 2])))

    def statement(self) -> str | None:
        rows = self.record.search(Query(limit=500, copies=True, superseded=True)).rows
        return self.dice.choice([row["id"] for row in rows] or [None])

    def wrong(self, _: int) -> None:
        if (one := self.statement()) is not None:
            self.record.correct_wrong(one, by="Desk")

    def speaker(self, _: int) -> None:
        if (one := self.statement()) is not None:
            self.record.correct_speaker(one, self.dice.choice(["Otto Berg", "Mara Lind"]), by="Desk")

    def undo(self, _: int) -> None:
        holding = [one.id for one in self.record.corrections() if one.state != "undone"]
        if holding:
            self.record.undo(self.dice.choice(holding), by="Desk")


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_quotations_and_echoes_are_right(record: Record, seed: int) -> None:
    life = Life(record, seed)
    for number in range(40):
        what = life.step(number)
        try:
            check(record)
        except AssertionError as error:
            raise AssertionError(f"after step {number}, {what}") from error


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_adding_says_nothing(record: Record, seed: int) -> None:
    some = [
        told("a", WORDS[0]), told("b", WORDS[2], fill=FILLS[1]), told("c", WORDS[1], fill=FILLS[2]),
        told("d", WORDS[3], fill=FILLS[3]), told("e", WORDS[4], fill=FILLS[1] + FILLS[2]),
        told("f", WORDS[5], WORDS[2], fill=FILLS[3] + FILLS[1]),
    ]  # fmt: skip
    random.Random(seed).shuffle(some)
    for one in some:
        record.add(one)
    check(record)
    assert {frozenset(name for name, _ in group) for group in partition(record)} == {
        frozenset("abcdf"), frozenset("ef")
    }  # fmt: skip
    assert record.status().quotations == 2


def test_a_quotation_keeps_its_number_over_a_newer_reading_and_a_newer_version(record: Record) -> None:
    url = "https://post.example/1"
    first = told("a", WORDS[1], url=url)
    record.add(first)
    record.add(told("b", WORDS[0], fill=FILLS[1]))
    [(number, _)] = quotations(record).items()
    record.reread(again(first, "2", 1))
    assert set(quotations(record)) == {number}
    assert record.add(told("a", WORDS[1], fill=FILLS[0] + " More soon.", url=url)).outcome == "version"
    assert quotations(record) == {number: ["a", "b"]}


def quotations(record: Record) -> dict[str, list[str]]:
    """Articles by quotation."""
    out: dict[str, list[str]] = {}
    for row in sorted(record.search(Query(limit=500, copies=True)).rows, key=lambda row: row["article_id"]):
        if row["quotation_id"]:
            out.setdefault(row["quotation_id"], []).append(row["article_id"])
    return out


def test_one_report_alone_is_no_quotation(record: Record) -> None:
    a, b = told("a", WORDS[1]), told("b", WORDS[0], fill=FILLS[1])
    record.add(a)
    record.add(b)
    [number] = quotations(record)
    [row] = record.search(Query("docker -lighthouse")).rows
    wrong = record.correct_wrong(row["id"], by="Desk")
    assert (quotations(record), record.status().quotations) == ({}, 0)
    with pytest.raises(UsageError, match="no such quotation"):
        record.quotation(number)
    record.undo(wrong, by="Desk")
    assert list(quotations(record).values()) == [["a", "b"]]
    record.correct_speaker(row["id"], "Otto Berg", by="Desk")
    assert quotations(record) == {}
    record.reread(again(b, "2", 0))
    record.reread(b)
    assert quotations(record) == {}, "the correction holds"


@pytest.mark.parametrize("gone", ["full", "part"])
def test_what_a_removed_wording_held_together_comes_apart(record: Record, gone: str) -> None:
    record.add(told("full", WORDS[1]))
    record.add(told("part", WORDS[0], fill=FILLS[1]))
    record.add(told("tail", WORDS[2], fill=FILLS[2]))
    assert list(quotations(record).values()) == [["full", "part", "tail"]]
    record.remove(record.matching(gone)[0], by="Desk", why="asked")
    check(record)
    assert list(quotations(record).values()) == ([] if gone == "full" else [["full", "tail"]])


OUTLETS = [f"Outlet {n}" for n in range(10)]


def wire(number: int) -> Reading:
    """A wire story as one of ten outlets prints it: cut at the end, under a line of its own."""
    kept = FILLS[: 4 - number % 2]
    return told(f"w{number}", WORDS[4], fill=f"By our desk {number}. {' '.join(kept)}", outlet=OUTLETS[number],
                day=f"2026-03-0{1 + number % 3}")  # fmt: skip


def test_a_wire_story_in_ten_outlets_is_shown_once(record: Record) -> None:
    for number in (3, 0, 1, 2, 4, 5, 6, 7, 8, 9):
        record.add(wire(number))
    now = record.status()
    assert (now.articles, now.stories, now.copies, now.quotations) == (10, 1, 9, 1)
    [row] = record.search("ferries").rows
    assert row["outlet"] == "Outlet 3"
    assert row["also_in"].split("; ") == [name for name in OUTLETS if name != "Outlet 3"]
    assert record.search("ferries", copies=True).total == 10
    assert len(list(record.rows())) == 10, "an export has all of them"
    [there] = record.search("ferries", outlet="Outlet 7").rows
    assert there["outlet"] == "Outlet 7"
    [later] = record.search("ferries", since="2026-03-02", until="2026-03-02").rows
    assert later["outlet"] == "Outlet 1"
    [wording] = record.quotation(row["quotation_id"]).wordings
    assert wording.first_day == "2026-03-01"
    check(record)


def test_what_is_left_of_a_story_stands_for_it(record: Record) -> None:
    for number in range(3):
        record.add(wire(number))
    record.remove(record.matching("w0")[0], by="Desk", why="asked")
    [row] = record.search("ferries").rows
    assert (row["outlet"], row["also_in"]) == ("Outlet 1", "Outlet 2")
    record.correct_wrong(row["id"], by="Desk")
    [row] = record.search("ferries").rows
    assert (row["outlet"], row["also_in"]) == ("Outlet 2", None)
    assert record.add(wire(4)).copy, "it is found under the marks of those that are left"
    record.remove(record.matching("w1")[0], by="Desk", why="asked")
    record.remove(record.matching("w2")[0], by="Desk", why="asked")
    assert (record.status().stories, record.status().copies) == (0, 0)
    check(record)


def test_the_same_text_in_several_places_is_printed_by_each(record: Record) -> None:
    record.add(told("a", WORDS[1], outlet="Post", day="2026-03-04"))
    record.add(told("a", WORDS[1], outlet="Coastwire", day="2026-03-03"))
    record.add(told("b", WORDS[0], fill=FILLS[1], outlet="Herald", day="2026-03-05"))
    found = record.quotation("Q1")
    printed = [
        (place.published, place.where) for one in found.wordings for m in one.members for place in found.places[m]
    ]
    assert printed == [("2026-03-03", "Coastwire"), ("2026-03-04", "Post"), ("2026-03-05", "Herald")]
    assert [one.first_day for one in found.wordings] == ["2026-03-03", "2026-03-05"]
