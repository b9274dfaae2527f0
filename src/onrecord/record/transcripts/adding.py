"""Keeps transcripts: text, turns, the windows to find words by, and the bytes; the same one again changes nothing."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select

from onrecord.record import schema
from onrecord.record.keys import now
from onrecord.record.packing import pack
from onrecord.record.transcripts.index import put, windows

if TYPE_CHECKING:
    from onrecord.articles.transcripts.transcript import Transcript


def key_of(transcript: Transcript) -> str:
    """The same for the same words by the same speakers under the same name."""
    turns = [(turn.start, turn.end, turn.speaker) for turn in transcript.turns]
    written = json.dumps([transcript.id, transcript.date, transcript.speaker, transcript.text, turns])
    return hashlib.sha256(written.encode()).hexdigest()


def add_transcript(connection: Connection, one: Transcript) -> bool:
    """Keep a transcript; whether it is new. The caller holds the transaction."""
    t, key = schema.transcripts, key_of(one)
    if connection.execute(select(t.c.id).where(t.c.key == key)).first() is not None:
        return False
    raw = _raw(connection, one.raw)
    number: int = connection.execute(
        insert(t).values(
            key=key, document_id=one.id, origin=one.origin, title=one.title, date=one.date, speaker=one.speaker,
            about=dict(one.about), text=pack(one.text.encode("utf-8", "surrogatepass")), words=len(one.text.split()),
            raw_sha256=raw, added_at=now(),
        ).returning(t.c.id)
    ).scalar_one()  # fmt: skip
    if one.turns:
        connection.execute(insert(schema.turns), [
            {"transcript_id": number, "start": turn.start, "end": turn.end, "speaker": turn.speaker}
            for turn in one.turns
        ])  # fmt: skip
    _windows(connection, number, one.text)
    return True


def _windows(connection: Connection, number: int, written: str) -> None:
    made = list(windows(written))
    if not made:
        return
    rows = [{"transcript_id": number, "start": start, "end": end} for start, end, _ in made]
    p = schema.passages
    ids = connection.scalars(insert(p).returning(p.c.id, sort_by_parameter_order=True), rows).all()
    put(connection, zip(ids, (words for _, _, words in made), strict=True))


def _raw(connection: Connection, data: bytes | None) -> str | None:
    if data is None:
        return None
    sha256 = hashlib.sha256(data).hexdigest()
    raws = schema.raws
    if connection.execute(select(raws.c.sha256).where(raws.c.sha256 == sha256)).first() is None:
        connection.execute(insert(raws).values(sha256=sha256, size=len(data), data=pack(data)))
    return sha256
