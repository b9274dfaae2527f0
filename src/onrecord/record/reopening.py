"""Opens again what is kept of an article or a transcript and says what is no longer as it was written."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from onrecord.articles.transcripts.transcript import Transcript, Turn
from onrecord.record import schema
from onrecord.record.documents import text_of
from onrecord.record.keys import LONGEST, distinct, spans_key
from onrecord.record.packing import unpack, unpack_json
from onrecord.record.transcripts.index import windows
from onrecord.record.transcripts.kept import key_of
from onrecord.record.transcripts.meaning import BITS, packed, sentences
from onrecord.statements.rows import spoken, wording

S, R, C = schema.statements.c, schema.readings.c, schema.corrections.c
AS_READ = ("kind", "act", "quote", "parent", "said_on", "confidence")
"""Fields of a statement that stand in its row as its document has them, whatever is corrected."""
DAMAGE = (zlib.error, UnicodeDecodeError, TypeError)
"""What unpacking raises."""
ODD = (KeyError, IndexError, TypeError, ValueError, AttributeError)
"""What reading a document raises that somebody else wrote."""


def raw_faults(connection: Connection, sha256: str) -> list[str]:
    """Whether the bytes with this hash are there and have it."""
    raw = connection.execute(select(schema.raws).where(schema.raws.c.sha256 == sha256)).one_or_none()
    if raw is None:
        return [f"raw bytes {sha256[:12]}… are missing"]
    try:
        data = unpack(raw.data)
    except (zlib.error, TypeError) as error:
        return [f"raw bytes {sha256[:12]}… can't be unpacked ({error})"]
    if hashlib.sha256(data).hexdigest() != sha256:
        return [f"raw bytes {sha256[:12]}… have another hash now"]
    return []


def text_faults(packed: bytes, sha256: str) -> tuple[str | None, list[str]]:
    """An article's text, and whether it is the one that was kept."""
    try:
        text = text_of(packed)
    except DAMAGE as error:
        return None, [f"its text can't be unpacked ({error})"]
    if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != sha256:
        return text, ["its text has another hash now"]
    return text, []


def place_faults(place: Row[Any]) -> list[str]:
    """Whether the columns of an appearance say what is kept of the article in it."""
    about = place.about if isinstance(place.about, dict) else {}
    day = (about.get("published") or {}).get("date")
    kept = {"outlet": (about.get("outlet") or "")[:LONGEST] or None, "url": about.get("url"), "published": day}
    return [
        f"its {name} in {place.document_id} is not what was kept of it"
        for name, value in kept.items()
        if getattr(place, name) != value
    ]


def statement_faults(connection: Connection, number: int, sha256: str, text: str) -> tuple[int, list[str]]:
    """How many statements an article's readings have, and which are not those of their documents."""
    query = select(C.kind, C.value).where(C.sha256 == sha256)
    corrected = [(row.kind, row.value) for row in connection.execute(query)]
    readings = connection.execute(select(R.id, R.digest, R.document, R.current).where(R.article_id == number)).all()
    current = sum(reading.current for reading in readings)
    faults = [] if current == 1 else [f"it has {current} current readings"]
    count = 0
    for reading in readings:
        rows = connection.execute(select(schema.statements).where(S.reading_id == reading.id).order_by(S.id)).all()
        count += len(rows)
        try:
            told = {one["id"]: one for one in unpack_json(reading.document)["statements"]}
        except (zlib.error, *ODD) as error:
            faults.append(f"the reading by {reading.digest} can't be unpacked ({error})")
            continue
        if {row.local for row in rows} != set(told):
            faults.append(f"the reading by {reading.digest} has other statements than its document")
            continue
        try:
            spans = [spans_key(sha256, o["source"], o["cue"], o["content"], reading.digest) for o in told.values()]
            keys = dict(zip(told, distinct(spans), strict=True))
            for row in rows:
                said = [*_statement(row, told[row.local], keys[row.local], text, corrected)]
                said += ["found or not"] if row.current != reading.current else []
                faults += [f"{row.local}: {_OF.get(what, f'its {what} is not that of its document')}" for what in said]
        except ODD as error:
            faults.append(f"the document of the reading by {reading.digest} is no longer whole ({error!r})")
    return count, faults


_OF = {
    "content": "its spans give other words than those kept",
    "key": "its key is not that of its text, spans and reader",
    "speaker": "its speaker is neither that of its document nor one that somebody corrected it to",
    "wrong": "it is marked as wrong, and nobody said so",
    "found or not": "it is found where its reading is not, or the reverse",
}


def _statement(
    row: Row[Any], told: dict[str, Any], key: str, text: str, corrected: list[tuple[str, dict[str, Any]]]
) -> Iterator[str]:
    """What of a statement's row is not as it was written."""
    if wording(text, told["content"]) != row.content:
        yield "content"
    if key != row.key:
        yield "key"
    for name in AS_READ:
        if getattr(row, name) != told[name]:
            yield name
    if row.cue != (wording(text, told["cue"]) or None):
        yield "cue"
    if (row.start, row.end) != (told["content"][0][0], told["content"][-1][1]):
        yield "place"
    # those that were undone too: a reading that is no longer current keeps what it said then
    speakers = [(value.get("name"), value.get("kind")) for kind, value in corrected if kind == "speaker"]
    if (row.speaker, row.speaker_kind) not in [(spoken(told["speaker"]), told["speaker_kind"]), *speakers]:
        yield "speaker"
    if row.wrong and all(kind != "wrong" for kind, _ in corrected):
        yield "wrong"


def transcript_faults(connection: Connection, row: Row[Any]) -> list[str]:
    """Whether a transcript has the words, speakers and windows that it was kept with."""
    faults = raw_faults(connection, row.raw_sha256) if row.raw_sha256 else []
    text, found = text_faults(row.text, row.sha256)
    faults += found
    if text is None:
        return faults
    t, p = schema.turns.c, schema.passages.c
    query = select(t.start, t.end, t.speaker).where(t.transcript_id == row.id).order_by(t.id)
    turns = tuple(Turn(*turn) for turn in connection.execute(query))
    one = Transcript(row.document_id, text, turns, date=row.date, speaker=row.speaker)
    if key_of(one) != row.key:
        faults.append("its name, day, words or speakers are not those that it was kept with")
    if not all(0 <= turn.start <= turn.end <= len(text) for turn in turns):
        faults.append("turns of its speakers lie outside of the text")
    if len(text.split()) != row.words:
        faults.append(f"it has {len(text.split()):,} words, and {row.words:,} are counted")
    places = connection.execute(select(p.start, p.end).where(p.transcript_id == row.id).order_by(p.id))
    if [tuple(place) for place in places] != [(start, end) for start, end, _ in windows(text)]:
        faults.append("the windows to find its words by are not those of its text")
    return faults + _vector_faults(connection, row.id, one)


def _vector_faults(connection: Connection, number: int, one: Transcript) -> list[str]:
    """Whether there are as many vectors as sentences, and of these; making them anew would take hours."""
    m = schema.transcript_meanings.c
    row = connection.execute(select(m.spans, m.bits, m.vectors).where(m.transcript_id == number)).one_or_none()
    if row is None:
        return []
    spans = sentences(one)
    sizes = (len(spans) * BITS, len(spans) * BITS * 8)
    if packed(spans) == row.spans and (len(row.bits), len(row.vectors)) == sizes:
        return []
    return ["the vectors of its sentences are not of these sentences"]
