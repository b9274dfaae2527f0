"""Across articles: one story in several outlets, one person under several names, one quotation in several wordings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text
from storybook import article, reading, spans, statement

from onrecord.articles.article import Published
from onrecord.errors import UsageError
from onrecord.record import Query, Record
from onrecord.record.quotations import Utterance, words_said
from onrecord.record.reported import LIVE, utterances
from onrecord.speakers.speaker import Speaker
from onrecord.statements.reading import Reading

BODY = (
    "NORDVIK — The harbour will stay shut until the last of the stolen barges has been returned to its owner, Port "
    'Minister Mara Lind told reporters. "Nobody in this ministry has ever bargained with pirates, and nobody is going '
    'to," she said. The barges were taken from the northern basin on the night of the regatta, when the watchmen had '
    "been sent home early. Insurers put the damage at eleven million crowns. The shipowners' league wants the navy to "
    "search the outer islands."
)
WORDS = "Nobody in this ministry has ever bargained with pirates, and nobody is going to"


def story(
    name: str, body: str = BODY, *, speaker: str = "Mara Lind", quote: str | None = WORDS, words: str = "",
    **place: object,
) -> Reading:  # fmt: skip
    """An article with one statement, direct unless its words are given."""
    told = statement(
        body, "s1", [words or f'"{quote},"'], cue=["said"] if " said" in body else [], quote=quote, speaker=speaker,
        kind="direct" if not words else "mixed" if quote else "indirect", speaker_ids=("p1",),
    )  # fmt: skip
    about = article(body, name, published=Published("2026-03-03", None, ("2026-03-03",)), **place)
    names = (speaker, f"Port Minister {speaker}")
    return reading(about, told, speakers=(Speaker("p1", speaker, "person", names, ("Port Minister",), ()),))


def people(record: Record) -> list[str | None]:
    return [row["speaker_id"] for row in record.search(Query(order="date", limit=100, copies=True)).rows]


def test_a_trimmed_copy_in_another_outlet_is_the_same_story(record: Record) -> None:
    assert not record.add(story("a", outlet="Coastwire")).copy
    copy = record.add(story("b", BODY.rpartition(" Insurers")[0] + " By our staff.", outlet="Nordvik Post"))
    assert (copy.outcome, copy.copy) == ("added", True)
    other = "The mayor opened a new library on Monday and praised the builders, who had worked through the winter. " * 3
    assert not record.add(reading(article(other, "c"))).copy
    with record.engine.connect() as connection:
        stories = [row[0] for row in connection.execute(text("SELECT story_id FROM articles ORDER BY id"))]
    assert stories[0] == stories[1] is not None
    assert stories[2] is None


def test_one_person_in_two_articles_and_another_of_the_same_surname(record: Record) -> None:
    record.add(story("a", outlet="Coastwire"))
    record.add(story("b", BODY.replace("eleven", "twelve"), outlet="Post"))
    other = story("c", BODY.replace("Mara", "Otto").replace("pirates", "smugglers"), speaker="Otto Lind",
                  quote=WORDS.replace("pirates", "smugglers"))  # fmt: skip
    record.add(other)
    assert people(record)[0] == people(record)[1] is not None
    assert people(record)[2] not in (None, people(record)[0])


def test_the_same_words_in_two_articles_are_one_quotation(record: Record) -> None:
    record.add(story("a", outlet="Coastwire"))
    trimmed = "Nobody in this ministry has ever bargained with pirates"
    elsewhere = f'Port Minister Mara Lind was firm. "{trimmed}," she said on Tuesday. Her deputy had hinted at talks.'
    record.add(story("b", elsewhere, quote=trimmed, outlet="Post"))
    another = 'Port Minister Mara Lind was glad. "The regatta was the finest of our summers," she said.'
    record.add(story("c", another, quote="The regatta was the finest of our summers"))
    found = {row["article_id"]: row["quotation_id"] for row in record.search(Query(order="date")).rows}
    assert found["a"] == found["b"] is not None
    assert found["c"] is None


def test_a_new_version_is_no_second_report(record: Record) -> None:
    record.add(story("a", url="https://coastwire.example/1"))
    record.add(story("a", BODY + " More soon.", url="https://coastwire.example/1"))
    assert [row["quotation_id"] for row in record.search(Query(superseded=True)).rows] == [None, None]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_surname_alone_is_settled_once_the_full_name_is_known(record: Record, order: tuple[int, int]) -> None:
    lone = story("a", BODY.replace("Mara Lind", "Lind"), speaker="Lind", outlet="Post")
    lone = replace(lone, speakers=(replace(lone.speakers[0], roles=("Port Minister",)),))
    both = [story("b", BODY.replace("eleven", "twelve"), outlet="Coastwire"), lone]
    for place in order:
        record.add(both[place])
    found = {row["article_id"]: row["speaker_id"] for row in record.search(Query(order="date")).rows}
    assert found["b"] is not None
    assert found["a"] in (found["b"], None)


def test_two_are_said_to_be_one_and_two_again(record: Record) -> None:
    record.add(story("a", outlet="Coastwire"))
    record.add(
        story("c", BODY.replace("Mara", "Otto").replace("pirates", "crews"), speaker="Otto Lind",
              quote=WORDS.replace("pirates", "crews"))
    )  # fmt: skip
    one, two = people(record)
    assert len({one, two, None}) == 3
    number = record.correct_people("same", str(one), str(two), by="Desk", why="a pen name")
    assert people(record) == [one, one]
    assert record.search(Query(speaker="Otto")).total == 2, "found under either name"
    record.undo(number, by="Desk")
    assert people(record) == [one, two]
    with pytest.raises(UsageError, match="nobody"):
        record.correct_people("same", str(one), "P99", by="Desk")
    with pytest.raises(UsageError, match="several"):
        record.correct_people("different", str(one), "Lind", by="Desk")


@pytest.mark.parametrize(
    ("kind", "quote", "content", "words"),
    [
        ("direct", "We paid", '"We paid [them],"', "We paid"),
        ("mixed", "sold the lighthouse", 'that he "sold the lighthouse" in May', "sold the lighthouse"),
        ("mixed", "scandal", 'that the ferries are a "scandal"', 'that the ferries are a "scandal"'),
        ("indirect", None, "that the ferries are late", "that the ferries are late"),
        ("direct", None, '"We paid,"', '"We paid,"'),
    ],
)
def test_the_words_that_are_compared(kind: str, quote: str | None, content: str, words: str) -> None:
    assert words_said(kind, quote, content) == words


@pytest.mark.parametrize("cue", [[], ["said"]])
def test_a_statement_is_compared_as_it_was_read(record: Record, cue: list[str]) -> None:
    of = story("a", outlet="Coastwire")
    of = replace(of, statements=(replace(of.statements[0], cue=spans(BODY, *cue), said_on="2026-03-02"),))
    record.add(of)
    with record.engine.connect() as connection:
        [(one, quotation)] = utterances(connection, LIVE)
    assert quotation is None
    assert one == Utterance(
        id="1", article="1", text=WORDS, kind="direct", speakers=("Mara Lind",), speaker_kind="person",
        speaker_ids=("P1",), roles=("Port Minister",), published="2026-03-03", said_on="2026-03-02",
        cue=" ".join(cue), reported=bool(cue), story=None,
    )  # fmt: skip


def test_a_stock_phrase_is_nobody_s(record: Record) -> None:
    bodies = ["The union", "The guild", "The league", "The museum", "The mayor", "The bishop", "The orchestra"]
    for number, who in enumerate(["Ann Ask", "Bo Dahl", "Cy Ek", "Di Falk", "Ed Gran", "Fay Holm"]):
        words = f"{bodies[number]} called it a copper thimble of a budget."
        record.add(story(f"x{number}", words, speaker=who, quote=None, words=words))
    for name in ("a", "b"):
        record.add(story(name, f'It was a "copper thimble", Lind said of page {name}.', quote="copper thimble",
                         words='a "copper thimble",'))  # fmt: skip
    assert {row["quotation_id"] for row in record.search("thimble", speaker="Lind").rows} == {None}


def test_a_stock_phrase_joins_nothing_and_costs_no_more_with_each_article(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.record.repeats.HOT", 3)
    names = ("Mara Lind", "Otto Brandt", "Ines Marr", "Paul Okoro", "Lena Voss", "Ruth Halden", "Ivo Sand", "Ada Quill")
    for number, name in enumerate(names):
        record.add(story(f"{number}", f"{name} spoke in place {number}. " + BODY, speaker=name))
    with record.engine.connect() as connection:
        most = connection.scalar(
            text("SELECT max(n) FROM (SELECT count(*) AS n FROM statement_keys GROUP BY key) AS k")
        )
    assert most == 3
