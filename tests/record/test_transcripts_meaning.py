"""Finding by meaning in transcripts: vectors when they are asked for, and what `check` makes of what is near."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import func, select, update

import onrecord
from onrecord.articles.transcripts import Transcript, Turn
from onrecord.check import check
from onrecord.record import Record, schema
from onrecord.record.meaning import vector
from onrecord.record.transcripts.meaning import sentences

TEXT = (
    "Good evening, everybody. The ferry company will raise its fares by 12 percent next year. "
    "Mr. Tevlin and Ms. Quill have agreed on nothing else. Thank you."
)
SAME = "An increase of 12 percent is what is planned by them for ferry tickets."
REMARK = "The price of a ticket on the night boat went up."


def speech(name: str, text: str, speaker: str | None = "Ada Quill", date: str | None = None) -> Transcript:
    return Transcript(name, text, (Turn(0, len(text), speaker),), date=date, speaker=speaker)


@pytest.fixture
def filled(record: Record) -> Record:
    record.add_transcript(speech("fares", TEXT, date="2024-05-13"))
    record.add_transcript(speech("bridge", "We shall mend the old bridge before the frost comes back.", "Mara Lind"))
    return record


def count(record: Record) -> int:
    with record.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(schema.transcript_meanings)) or 0


def test_sentences_are_whole_and_of_one_speaker() -> None:
    assert [TEXT[start:end] for start, end in sentences(speech("a", TEXT))] == [
        "The ferry company will raise its fares by 12 percent next year",
        "Mr. Tevlin and Ms. Quill have agreed on nothing else",
    ], "of fewer than four words nothing can be said otherwise"
    labelled = "MS. QUILL: We stay here until noon\nQ: And what comes after noon?\n"
    turns = (Turn(10, 35, "Ms. Quill"), Turn(37, len(labelled), "Q"))
    found = sentences(Transcript("b", labelled, turns))
    assert [labelled[start:end] for start, end in found] == ["We stay here until noon", "And what comes after noon"]
    spans = sentences(speech("machine", "so we go on and on " * 40))
    assert [len(("so we go on and on " * 40)[a:b].split()) for a, b in spans] == [60, 60, 60, 60]


def test_a_paraphrase_that_words_do_not_find_is_found_once_there_are_vectors(filled: Record) -> None:
    before = check(SAME, record=filled)
    assert (before.verdict, before.searched.by_meaning) == ("not-on-record", 0)
    assert filled.count_without_meaning() == 2
    assert list(filled.make_transcript_meanings(threads=1)) == [2, 1]
    found = check(SAME, record=filled)
    assert (found.verdict, found.speaker, found.date) == ("paraphrase", "Ada Quill", "2024-05-13")
    assert found.passage is not None
    assert found.passage.text.startswith("The ferry company will raise")
    assert TEXT[slice(*found.passage.span)] == found.passage.text
    assert found.searched.by_meaning == 2
    assert "by meaning 2 of the transcripts" in str(found.searched)


def test_vectors_are_made_once_and_where_they_are_missing(filled: Record) -> None:
    assert next(filled.make_transcript_meanings()) == 2, "one, and stopped"
    assert count(filled) == 1
    assert list(filled.make_transcript_meanings()) == [1]
    assert list(filled.make_transcript_meanings()) == []
    filled.add_transcript(speech("empty", "Thank you."))
    assert list(filled.make_transcript_meanings()) == [0]
    assert count(filled) == 3
    assert [fault for one in filled.verify() for fault in one.faults] == []
    with filled.engine.begin() as connection:
        connection.execute(update(schema.transcript_meanings).values(bits=b"x"))
    assert {fault.what for one in filled.verify() for fault in one.faults} == {
        "the vectors of its sentences are not of these sentences"
    }


@pytest.mark.parametrize(
    ("quote", "why"),
    [
        ("Next year tickets on the ferry will not become 12 percent more expensive.", "negation"),
        ("Next year fares of the ferry company Karsund will go up by 12 percent", "name"),
    ],
)
def test_what_is_near_and_says_otherwise_is_no_paraphrase(filled: Record, quote: str, why: str) -> None:
    assert sum(filled.make_transcript_meanings()) == 3
    found = check(quote, record=filled)
    assert (found.verdict, found.passage) == ("not-on-record", None)
    assert f"one that is near says otherwise ({why}: " in found.reasons[0]
    assert [(label, passage.document) for label, passage in found.others] == [("near in meaning", "fares")]


def test_days_and_speakers_hold_for_what_is_found_by_meaning(filled: Record) -> None:
    assert sum(filled.make_transcript_meanings()) == 3
    assert check(SAME, record=filled, after="2025").verdict == "not-on-record"
    assert check(SAME, record=filled, before="2025").verdict == "paraphrase"
    other = check(SAME, record=filled, speaker="Mara Lind")
    assert other.verdict == "paraphrase"
    assert "these are words of Ada Quill, not of Mara Lind" in other.reasons


def test_words_that_stand_there_are_found_by_them(filled: Record) -> None:
    assert sum(filled.make_transcript_meanings()) == 3
    assert check("The ferry company will raise its fares by 12 percent", record=filled).verdict == "verbatim"
    assert check("The ferry company will raise its fares by 20 percent", record=filled).verdict == "altered"


def test_what_an_article_attributes_is_found_by_meaning_too(record: Record) -> None:
    record.add(onrecord.read(f"“{REMARK}” Mayor Ada Quill said on Monday in Nordvik."))
    asked = "On the night boat, tickets became more expensive."
    assert sum(record.make_meanings()) == 1
    likeness = float(vector(asked) @ vector(REMARK))
    found = check(asked, record=record)
    assert likeness > 0.6
    shown = [found.passage] if found.passage else [passage for _, passage in found.others]
    assert [passage.basis for passage in shown] == ["report"]


def test_a_removed_one_is_found_no_more(filled: Record) -> None:
    assert sum(filled.make_transcript_meanings()) == 3
    [number] = filled.matching_transcripts("fares")
    filled.remove_transcript(number, by="Desk", why="w")
    assert count(filled) == 1
    assert check(SAME, record=filled).verdict == "not-on-record"


def test_the_nearest_of_many_are_found_by_their_bits(tmp_path: Path) -> None:
    """Among 2,000 others, whose vectors are random, as most sentences are to each other."""
    from onrecord.record.transcripts.meaning import put

    rng = np.random.default_rng(7)
    with Record(tmp_path / "a.db") as record:
        record.add_transcript(speech("fares", TEXT))
        list(record.make_transcript_meanings())
        record.add_transcript(speech("others", "one two three four. " * 2_000))
        [number] = record.matching_transcripts("others")
        made = rng.standard_normal((2_000, 384)).astype(np.float32)
        with record.engine.execution_options(writes=True).begin() as connection:
            put(connection, number, [(0, 18)] * 2_000, made / np.linalg.norm(made, axis=1, keepdims=True))
        assert check(SAME, record=record).verdict == "paraphrase"
