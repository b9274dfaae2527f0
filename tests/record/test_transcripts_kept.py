"""Transcripts as part of a record: given back, verified, removed, known again; the same on both engines."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from onrecord.articles.transcripts import Transcript, Turn, transcript_of
from onrecord.check import check
from onrecord.errors import UsageError
from onrecord.record import Record, schema
from onrecord.record.packing import pack
from onrecord.record.transcripts import key_of, row_of
from onrecord.sources import Document, Refusal

WORDS = "We shall mend the zanzibar bridge before the frost comes back. After that we rest."
RAW = b"<p>the page that it came from</p>"


def speech(name: str = "speech", text: str = WORDS, **more: object) -> Transcript:
    known = {"speaker": "Mara Lind", "date": "2018-05-01", "title": f"On {name}", "about": {"place": "Nordvik"}}
    return Transcript(name, text, (Turn(0, len(text), "Mara Lind"),), **known | more)  # type: ignore[arg-type]


def faults(record: Record) -> list[str]:
    return [fault.what for checked in record.verify() for fault in checked.faults]


def test_they_come_back_as_they_were_added(record: Record) -> None:
    added = [speech(), speech("other", origin="a.html", url="https://hall.example/a", raw=RAW)]
    assert [record.add_transcript(one).outcome for one in added] == ["added", "added"]
    assert list(record.transcripts(raw=True)) == added
    assert [one.raw for one in record.transcripts()] == [None, None]
    assert record.count_transcripts() == 2
    row = row_of(added[1])
    assert (row["place"], row["text"], row["turns"]) == (
        "Nordvik", WORDS, [{"span": [0, len(WORDS)], "speaker": "Mara Lind"}]
    )  # fmt: skip
    assert row["sha256"] == hashlib.sha256(WORDS.encode()).hexdigest()


def test_verify_looks_at_all_of_them(record: Record) -> None:
    record.add_transcript(speech(raw=RAW))
    checked = list(record.verify())
    assert [(one.articles, one.transcripts, one.raws, one.faults) for one in checked] == [(0, 1, 1, ())]


@pytest.mark.parametrize(
    ("table", "values", "what"),
    [
        (schema.transcripts, {"text": pack(b"We shall not.")}, "its text has another hash now"),
        (schema.transcripts, {"text": b"torn"}, "its text can't be unpacked"),
        (schema.transcripts, {"speaker": "Bo Ode"}, "its name, day, words or speakers are not those"),
        (schema.transcripts, {"words": 3}, "15 words, and 3 are counted"),
        (schema.turns, {"end": 1_000}, "lie outside of the text"),
        (schema.turns, {"speaker": "Bo Ode"}, "its name, day, words or speakers are not those"),
        (schema.passages, {"start": 5}, "the windows to find its words by are not those"),
        (schema.raws, {"data": pack(b"another page")}, "have another hash now"),
    ],
)
def test_verify_says_what_does_not_hold(record: Record, table: object, values: dict, what: str) -> None:
    record.add_transcript(speech(raw=RAW))
    with record.engine.begin() as connection:
        connection.execute(update(table).values(**values))  # type: ignore[arg-type]
    assert any(what in said for said in faults(record)), faults(record)


@pytest.mark.parametrize("name", ["speech", "On speech", "a.html", "https://hall.example/a?utm_source=x", "sha256"])
def test_one_is_found_by_id_title_file_address_and_hash(record: Record, name: str) -> None:
    record.add_transcript(speech("other", "Nobody mends this one."))
    wanted = speech(origin="a.html", url="https://hall.example/a")
    number = record.add_transcript(wanted).transcript_id
    name = hashlib.sha256(WORDS.encode()).hexdigest()[:10] if name == "sha256" else name
    assert record.matching_transcripts(name) == [number]
    assert record.matching_transcripts("nothing of this name") == []


def test_what_is_removed_is_gone_and_stays_away(record: Record) -> None:
    number = record.add_transcript(speech(raw=RAW)).transcript_id
    record.add_transcript(speech("other", "Nobody mends this one.", raw=b"other"))
    assert number is not None
    assert record.remove_transcript(number, by="Desk", why="a court said so") == 15
    assert record.matching_transcripts("speech") == []
    assert [one.id for one in record.transcripts()] == ["other"]
    found = check(WORDS, record=record)
    assert (found.verdict, found.searched.transcripts) == ("not-on-record", 1)
    assert check("Nobody mends this one", record=record).verdict == "verbatim"
    assert faults(record) == []
    with record.engine.connect() as connection:
        tomb = connection.execute(select(schema.transcripts).where(schema.transcripts.c.id == number)).one()
        assert connection.scalar(select(func.count()).select_from(schema.raws)) == 1
    assert (tomb.text, tomb.title, tomb.speaker, tomb.about, tomb.document_id) == (b"", None, None, {}, "speech")
    assert (tomb.removed_by, tomb.removed_why) == ("Desk", "a court said so")
    for again in (speech(), speech("another name", date=None)):
        refused = record.add_transcript(again)
        assert (refused.outcome, refused.transcript_id) == ("refused", number)
        assert "removed from this record" in (refused.reason or "")
    assert record.status().removed_transcripts == 1
    assert record.status().transcripts == record.count_transcripts() == 1


@pytest.mark.parametrize(("by", "why"), [("", "w"), ("Desk", " ")])
def test_a_tombstone_says_who_and_why(record: Record, by: str, why: str) -> None:
    number = record.add_transcript(speech()).transcript_id
    assert number is not None
    with pytest.raises(UsageError, match=rf"transcript {number}"):
        record.remove_transcript(number, by=by, why=why)
    assert record.count_transcripts() == 1


def test_bytes_that_something_else_came_from_stay(record: Record) -> None:
    number = record.add_transcript(speech(raw=RAW)).transcript_id
    record.add_transcript(speech("other", "Nobody mends this one.", raw=RAW))
    assert number is not None
    record.remove_transcript(number, by="Desk", why="w")
    assert next(iter(record.transcripts(raw=True))).raw == RAW


def test_an_input_is_known_again_before_it_is_read(record: Record) -> None:
    document = Document("a.txt", "a.txt", "text", data=WORDS.encode(), speaker="Mara Lind")
    assert record.knows_transcript(document) is None
    made = transcript_of(document)
    number = record.add_transcript(made, document=document).transcript_id
    known = record.knows_transcript(document)
    assert known is not None
    assert (known.outcome, known.transcript_id) == ("unchanged", number)
    assert record.knows(document) is None, "read as an article it is another thing"
    assert record.knows_transcript(Document("a.txt", "a.txt", "text", data=WORDS.encode(), speaker="Bo Ode")) is None
    record.remove_transcript(number or 0, by="Desk", why="w")
    known = record.knows_transcript(document)
    assert known is not None
    assert known.outcome == "refused"


def test_what_was_refused_is_told_in_the_status(record: Record) -> None:
    document = Document("b.pdf", "b.pdf", "pdf", data=b"%PDF-")
    why = Refusal("b.pdf", "b.pdf", "a PDF that can't be read", "save its text")
    assert record.add_transcript(why, document=document).why == "a PDF that can't be read — save its text"
    known = record.knows_transcript(document)
    assert known is not None
    assert known.outcome == "refused"
    assert [one.reason for one in record.status().reasons] == ["a PDF that can't be read"]


def test_the_key_is_of_name_day_speaker_text_and_turns() -> None:
    others = [
        speech("other"), speech(date=None), speech(speaker=None), speech(text=WORDS + " "),
        Transcript("speech", WORDS, (), date="2018-05-01", speaker="Mara Lind"),
    ]  # fmt: skip
    assert len({key_of(one) for one in [speech(), *others]}) == 6
    assert key_of(speech()) == key_of(speech(title="another", raw=RAW))


def test_what_was_removed_is_nowhere_in_the_file(tmp_path: Path) -> None:
    with Record(tmp_path / "onrecord.db") as record:
        number = record.add_transcript(speech(raw=b"zanzibar " * 9)).transcript_id
        record.add_transcript(Transcript("other", "Nobody mends this one.", ()))
        assert b"zanzibar" in b"".join(path.read_bytes() for path in tmp_path.iterdir())
        record.remove_transcript(number or 0, by="Desk", why="a court said so")
        found = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for word in (b"zanzibar", b"frost", b"Mara", b"On speech"):
        assert word not in found, word
    assert b"nobody" in found
