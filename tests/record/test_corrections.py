"""Corrections: who said it, what is wrong, who is one; undone, kept over newer readings, never erased."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import select, text
from storybook import article, harbour, reading, statement

from onrecord.errors import UsageError
from onrecord.record import Query, Record, schema
from onrecord.speakers.speaker import Speaker
from onrecord.statements.reading import Reading


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


def test_somebody_signs_every_correction(record: Record) -> None:
    record.add(harbour())
    [one, *_] = record.search("strike").rows
    with pytest.raises(UsageError, match="--by NAME"):
        record.correct_wrong(one["id"], by=" ")
    number = record.correct_wrong(one["id"], by="Desk")
    with pytest.raises(UsageError, match="--by NAME"):
        record.undo(number, by="")
    with pytest.raises(UsageError, match="--by NAME"):
        record.remove(1, by="", why="a court said so")
    with pytest.raises(UsageError, match="--why"):
        record.remove(1, by="Desk", why=" ")
    assert [correction.state for correction in record.corrections()] == ["holds"]


@pytest.mark.parametrize("number", [0, -1, 7, 2**63, 10**30])
def test_a_correction_that_is_none_can_t_be_undone(record: Record, number: int) -> None:
    with pytest.raises(UsageError, match="no such correction"):
        record.undo(number, by="Desk")


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


def full_keys(record: Record) -> dict[str, str]:
    """Whole ids by local id, of all readings; the newest counts."""
    s = schema.statements.c
    with record.engine.connect() as connection:
        return dict(connection.execute(select(s.local, s.key).order_by(s.id)).all())


def rewritten(record: Record, *keys: str) -> None:
    """Gives the statements s1, s2, … these ids."""
    with record.engine.begin() as connection:
        for number, key in enumerate(keys, 1):
            connection.execute(text("UPDATE statements SET key = :key WHERE local = :local"),
                               {"key": key, "local": f"s{number}"})  # fmt: skip


def meant(record: Record, written: str) -> str:
    """The local id of what is meant."""
    number = record.correct_wrong(written, by="Desk")
    [gone] = {row["statement_id"] for row in record.search(Query(wrong=True)).rows} - set(speakers(record))
    record.undo(number, by="Desk")
    return str(gone)


def test_any_beginning_that_is_one_statement_s_alone_means_it(record: Record) -> None:
    record.add(harbour())
    one, two, three = "abcd" + "1" * 60, "abcd1" + "2" * 59, "abce" + "f" * 60
    rewritten(record, one, two, three)
    for written, local in ((one, "s1"), (one[:12], "s1"), (two[:6], "s2"), ("ABCE", "s3"), (f" {three[:5]} ", "s3")):
        assert meant(record, written) == local
    with pytest.raises(UsageError, match="several ids begin so: abcd11111111, abcd12222222"):
        meant(record, "abcd")
    with pytest.raises(UsageError, match="no statement has this id"):
        meant(record, "abcd3")


def test_the_id_of_an_older_reading_means_the_same_words_now(record: Record) -> None:
    old = harbour()
    record.add(old)
    before = full_keys(record)
    body = old.article.text  # type: ignore[union-attr]
    newer = statement(body, "s9", ["nobody has asked"], speaker="the dockers", speaker_kind="group")
    record.reread(replace(old, reader=old.reader | {"digest": "2" * 16}, statements=(newer,)))
    assert meant(record, before["s4"][:12]) == "s9"
    with pytest.raises(UsageError, match="older"):
        meant(record, before["s1"])
    with pytest.raises(UsageError, match="no other article"):
        record.quotation(before["s4"][:12])


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"name": " "}, "has a name"),
        ({"name": "Ask", "kind": "alien"}, "no kind of speaker"),
        ({"name": "Ask", "person": "P99"}, "nobody"),
    ],
)
def test_who_cannot_have_said_it(record: Record, given: dict[str, str], says: str) -> None:
    record.add(harbour())
    with pytest.raises(UsageError, match=says):
        record.correct_speaker(key(record, "s4"), by="Desk", **given)
    assert record.corrections() == []


def test_what_kind_somebody_is(record: Record) -> None:
    record.add(harbour())
    number = record.correct_speaker(key(record, "s4"), "the port", by="Desk", kind="organisation")
    kinds = {row["statement_id"]: row["speaker_kind"] for row in record.search(Query()).rows}
    assert kinds["s4"] == "organisation"
    record.undo(number, by="Desk")
    [who] = {row["speaker_id"] for row in record.search(Query(speaker="Lind")).rows}
    record.correct_speaker(key(record, "s4"), "the minister", by="Desk", person=who)
    assert record.search(Query(person=who)).total == 4


def test_corrections_of_what_was_removed_are_lost_and_it_does_not_come_back(record: Record) -> None:
    record.add(harbour())
    number = record.correct_wrong(key(record, "s1"), by="Desk")
    record.remove(record.matching("harbour")[0], by="Desk", why="asked")
    assert [one.state for one in record.corrections()] == ["lost"]
    assert list(record.examples()) == []
    assert record.add(harbour()).outcome == "refused"
    record.undo(number, by="Desk")
    assert [one.state for one in record.corrections()] == ["undone"]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_the_order_of_making_counts_whatever_is_read_when(record: Record, order: tuple[int, ...]) -> None:
    old = harbour()
    readings = [replace(old, reader=old.reader | {"digest": sign * 16}) for sign in "123"]
    record.add(old)
    record.correct_speaker(key(record, "s4"), "Nils Ask", by="Desk")
    record.reread(readings[order[0]])
    record.correct_speaker(key(record, "s4"), "Ida Berg", by="Desk")
    record.correct_wrong(key(record, "s1"), by="Desk")
    for place in order:
        record.reread(readings[place])
        assert speakers(record)["s4"] == "Ida Berg"
        assert "s1" not in speakers(record)


def test_corrections_are_examples_to_train_with(record: Record) -> None:
    old = harbour()
    record.add(old)
    record.correct_speaker(key(record, "s4"), "Nils Ask", by="Desk", why="he called us")
    record.correct_speaker(key(record, "s4"), "Ida Berg", by="Desk", kind="person")
    record.correct_wrong(key(record, "s1"), by="Chief")
    undone = record.correct_wrong(key(record, "s2"), by="Desk")
    record.undo(undone, by="Desk")
    who, wrong = record.examples()
    assert who["text"] == wrong["text"] == old.article.text  # type: ignore[union-attr]
    assert who["words"] == "nobody has asked them" == " … ".join(who["text"][a:b] for a, b in who["content"])
    assert (who["read"]["speaker"], who["read"]["cue"]) == ("the dockers", [list(old.statements[4].cue[0])])
    assert (who["right"], who["wrong"]) == ({"speaker": "Ida Berg", "speaker_kind": "person"}, False)
    assert (wrong["read"]["id"], wrong["right"], wrong["wrong"], wrong["by"]) == ("s1", None, True, "Chief")
    assert who["corrections"] == [1, 2]
    json.dumps([who, wrong])


def test_whom_two_names_mean_is_an_example_too(record: Record) -> None:
    record.add(harbour())
    record.add(harbour_of("Otto Brandt"))
    one, other = (record.search(Query(speaker=name)).rows[0]["speaker_id"] for name in ("Lind", "Brandt"))
    record.correct_people("same", one, other, by="Desk")
    [told] = record.examples()
    assert (told["example"], [person["name"] for person in told["persons"]]) == ("same", ["Mara Lind", "Otto Brandt"])


def harbour_of(name: str) -> Reading:
    """The same said by another minister."""
    body = f'Port Minister {name} opened the quay. "It is a fine quay," {name} said.'
    one = statement(body, "s1", ['"It is a fine quay,"'], cue=["said"], kind="direct", quote="It is a fine quay",
                    speaker=name, speaker_ids=("p1",))  # fmt: skip
    return reading(article(body, "quay"), one, speakers=(Speaker("p1", name, "person", (name,), (), ()),))
