"""Transcripts in a record, and checks over them: both engines find the same; what an article attributes counts too."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select, text

import onrecord
from onrecord.articles.transcripts import Transcript, Turn, transcripts_in
from onrecord.check import check, checks
from onrecord.record import Record, schema
from onrecord.sources import Document, fetch

FOLDER = Path(__file__).parents[2] / "quality" / "check" / "transcripts"
ARTICLE = (
    "The harbour of Nordvik is to be rebuilt by spring. “We have nothing to hide from the people of this town,” "
    "Mayor Ada Quill said on Monday. She added that the work would cost two million crowns."
)


@pytest.fixture
def filled(record: Record) -> Record:
    for one in transcripts_in([str(FOLDER)]):
        assert isinstance(one, Transcript)
        assert record.add_transcript(one).outcome == "added"
    return record


def speech(name: str, text: str, speaker: str | None, date: str | None = None) -> Transcript:
    return Transcript(name, text, (Turn(0, len(text), speaker),), date=date, speaker=speaker)


def test_the_same_transcript_again_changes_nothing(filled: Record) -> None:
    def counted() -> list[int]:
        tables = (schema.transcripts, schema.turns, schema.passages)
        with filled.engine.connect() as connection:
            return [connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables]

    before = counted()
    again = {filled.add_transcript(one).outcome for one in transcripts_in([str(FOLDER)])}
    assert again == {"unchanged"}
    assert counted() == before


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("UPDATE turns SET speaker = 'Somebody Else' WHERE speaker IS NOT NULL", "its name, day, words or speakers"),
        ("UPDATE transcripts SET date = '1999-01-01'", "its name, day, words or speakers"),
        ("DELETE FROM turns", "its name, day, words or speakers"),
        ("UPDATE transcripts SET text = 'x'", "its text can't be unpacked"),
        ('UPDATE passages SET "end" = "end" - 1', "the windows"),
        ("UPDATE transcripts SET raw_sha256 = NULL; DELETE FROM raws", None),
        ("UPDATE raws SET data = 'x'", "raw bytes"),
    ],
)
def test_verify_looks_at_transcripts_too(filled: Record, change: str, what: str | None) -> None:
    assert [(one.transcripts, one.raws, one.faults) for one in filled.verify()] == [(1, 1, ())] * 2
    with filled.engine.begin() as connection:
        for command in change.split("; "):
            connection.execute(text(command))
    faults = [fault.what for one in filled.verify() for fault in one.faults]
    assert (faults and all(what in fault for fault in faults)) if what else not faults


def test_bytes_that_a_transcript_has_too_stay_when_an_article_goes(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "quill.txt"
    path.write_text(ARTICLE)
    [document] = fetch([str(path)])
    [spoken] = transcripts_in([str(path)])
    assert isinstance(document, Document)
    assert isinstance(spoken, Transcript)
    record.add(onrecord.read(path), document=document)
    record.add_transcript(spoken)
    [number] = record.matching(str(path))
    assert record.remove(number, by="Desk", why="a court said so") == 2
    assert [(one.transcripts, one.raws, one.faults) for one in record.verify()] == [(1, 1, ())]


def test_somebody_else_s_words_are_said_to_be(filled: Record) -> None:
    quote = "The colour of the new ferry has not been chosen."
    mine, other, unknown = (check(quote, record=filled, speaker=name) for name in ("Ned Tevlin", "Ada Quill", None))
    assert (mine.verdict, other.verdict, unknown.verdict) == ("verbatim", "other-speaker", "verbatim")
    assert other.grade == "verbatim"
    assert "Mr. Tevlin" in other.reasons[0]


def test_where_the_source_names_nobody_the_grade_stands(record: Record) -> None:
    record.add_transcript(speech("a", "We shall mend the old bridge before the frost comes back.", None))
    found = check("We shall mend the old bridge before the frost comes back", record=record, speaker="Ada Quill")
    assert found.verdict == "verbatim"
    assert "names nobody" in found.reasons[-1]


def test_words_of_two_speakers_are_spliced(filled: Record) -> None:
    found = check("he did ask for free parking. If I may add something.", record=filled)
    assert found.verdict == "spliced"


def test_days_choose_what_counts(record: Record) -> None:
    words = "We shall mend the old bridge before the frost comes back."
    record.add_transcript(speech("early", words, "Mara Lind", "2018-05-01"))
    record.add_transcript(speech("late", words, "Mara Lind", "2020"))
    asked = [{}, {"after": "2019"}, {"before": "2019-12-31"}, {"after": "2021-01-01"}]
    found = list(checks([{"quote": words} | one for one in asked], record=record))
    assert [one.passage and one.passage.document for one in found] == ["early", "late", "early", None]


def test_absence_says_what_was_searched(filled: Record) -> None:
    found = check("Purple elephants have taken over the customs house of Karsund", record=filled)
    assert found.verdict == "not-on-record"
    assert found.passage is None
    assert found.searched.transcripts == 2
    assert found.searched.words > 300
    assert "false" not in " ".join([found.says, *found.reasons]).lower()


def test_the_opposite_is_no_paraphrase(record: Record) -> None:
    record.add_transcript(speech("a", "We have never closed our side.", "Ilse Brandt"))
    near = check("We have never closed our side of the bridge", record=record)
    assert near.verdict == "paraphrase"
    opposite = check("We have always closed our side of the bridge", record=record)
    assert (opposite.verdict, opposite.passage) == ("not-on-record", None)
    assert "one that is near says otherwise (opposite: “always” for “never”)" in opposite.reasons[0]
    assert opposite.others, "the passage is shown all the same"


def test_what_an_article_attributes_is_on_record_and_its_prose_is_not(record: Record) -> None:
    record.add(onrecord.read(ARTICLE, outlet="Nordvik Post", published="2021-05-04"))
    quoted = check("We have nothing to hide from the people of this town", record=record, speaker="Ada Quill")
    assert (quoted.verdict, quoted.basis, quoted.speaker) == ("verbatim", "report", "Ada Quill")
    assert ARTICLE[slice(*quoted.passage.span)].strip("“”,") == "We have nothing to hide from the people of this town"
    prose = [
        "The harbour of Nordvik is to be rebuilt by spring",
        "She added that the work would cost two million crowns",
        "the work would cost two million crowns",
    ]
    assert {one.verdict for one in checks([{"quote": q} for q in prose], record=record)} <= {
        "not-on-record",
        "paraphrase",
    }


def test_an_article_s_own_quotations_do_not_prove_themselves(record: Record) -> None:
    reading = onrecord.read(ARTICLE)
    record.add(reading)
    asked = {"quote": "We have nothing to hide from the people of this town", "apart_from": reading.article.sha256}
    (found,) = checks([asked], record=record)
    assert found.verdict == "not-on-record"


@pytest.mark.parametrize("quote", ["", "  ", "“…”", '"', "a OR b", "* NOT (", "'; drop table", "\x00\ud800", "0"])
def test_odd_words_are_looked_for_like_all_others(filled: Record, quote: str) -> None:
    assert check(quote, record=filled).quote == quote


def test_the_room_answers_for_its_verb(filled: Record) -> None:
    import onrecord.check

    found = onrecord.check("Will the ferries stop?", record=filled)
    assert found == check("Will the ferries stop?", record=filled)
    assert "<script" not in check("<script>alert(1)</script>", record=filled)._repr_html_()
