"""Transcripts as they were added: one, or all in the order of adding; and one as a flat row for exports."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, func, select

from onrecord.articles.transcripts.transcript import Transcript, Turn
from onrecord.record import schema
from onrecord.record.packing import unpack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select


def key_of(transcript: Transcript) -> str:
    """The same for the same words by the same speakers under the same name and day."""
    turns = [(turn.start, turn.end, turn.speaker) for turn in transcript.turns]
    written = json.dumps([transcript.id, transcript.date, transcript.speaker, transcript.text, turns])
    return hashlib.sha256(written.encode()).hexdigest()


def hash_of(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def transcript(connection: Connection, number: int, *, raw: bool = False) -> Transcript:
    """One, whole; its bytes only with `raw`, where they are kept."""
    t, u = schema.transcripts, schema.turns
    row = connection.execute(select(t).where(t.c.id == number)).one()
    turns = connection.execute(select(u).where(u.c.transcript_id == number).order_by(u.c.id)).all()
    return _made(row, turns, _bytes(connection, row.raw_sha256) if raw else None)


def numbers(connection: Connection) -> list[int]:
    """Those of all that were not removed, in the order of adding."""
    return list(connection.scalars(_live(select(schema.transcripts.c.id)).order_by(schema.transcripts.c.id)))


def count(connection: Connection) -> int:
    """How many there are."""
    return connection.scalar(_live(select(func.count()).select_from(schema.transcripts))) or 0


def transcripts(connection: Connection, *, raw: bool) -> Iterator[Transcript]:
    """All that were not removed, one at a time."""
    for number in numbers(connection):
        yield transcript(connection, number, raw=raw)


def row_of(one: Transcript) -> dict[str, Any]:
    """One for JSON Lines: what came with it, and our fields; `add --transcript` takes it again."""
    return {
        **one.about, "id": one.id, "title": one.title, "date": one.date, "speaker": one.speaker, "url": one.url,
        "origin": one.origin, "sha256": hash_of(one.text),
        "turns": [{"span": [turn.start, turn.end], "speaker": turn.speaker} for turn in one.turns],
        "text": one.text,
    }  # fmt: skip


def _live(query: Select[Any]) -> Select[Any]:
    return query.where(schema.transcripts.c.removed_at.is_(None))


def _made(row: Row[Any], turns: Sequence[Row[Any]], raw: bytes | None) -> Transcript:
    return Transcript(
        id=row.document_id, text=unpack(row.text).decode("utf-8", "surrogatepass"),
        turns=tuple(Turn(one.start, one.end, one.speaker) for one in turns),
        origin=row.origin, url=row.url, title=row.title, date=row.date, speaker=row.speaker, about=row.about, raw=raw,
    )  # fmt: skip


def _bytes(connection: Connection, sha256: str | None) -> bytes | None:
    raws = schema.raws.c
    data = connection.scalar(select(raws.data).where(raws.sha256 == sha256)) if sha256 else None
    return None if data is None else unpack(data)
