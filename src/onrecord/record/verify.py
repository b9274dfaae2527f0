"""Re-opens what is kept, recomputes hashes and spans, and says what does not hold."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from onrecord.record import schema
from onrecord.record.documents import text_of
from onrecord.record.keys import distinct, spans_key
from onrecord.record.packing import unpack, unpack_json
from onrecord.statements.rows import wording


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not hold: of which article (its id as given and its text's SHA-256), and how."""

    article: str
    sha256: str
    what: str


@dataclass(frozen=True, slots=True)
class Checked:
    """How many articles, raw inputs and statements were looked at so far, and the fault that was found there."""

    articles: int
    raws: int
    statements: int
    faults: tuple[Fault, ...]


def verify(connection: Connection) -> Iterator[Checked]:
    """One `Checked` an article: what was looked at in it, and its faults."""
    a, seen = schema.articles.c, schema.appearances.c
    numbers = list(connection.scalars(select(a.id).where(a.removed_at.is_(None)).order_by(a.id)))
    for number in numbers:
        row = connection.execute(select(a.id, a.sha256, a.text).where(a.id == number)).one()
        places = connection.execute(
            select(seen.document_id, seen.raw_sha256, seen.about).where(seen.article_id == number).order_by(seen.id)
        ).all()
        name = places[0].document_id if places else f"article {number}"
        faults: list[str] = [] if places else ["it stands nowhere: its appearances are missing"]
        raws = {place.raw_sha256 for place in places if place.raw_sha256}
        for raw in sorted(raws):
            faults += _raw(connection, raw)
        text = _text(row, faults)
        count = _statements(connection, number, row.sha256, text, faults) if text is not None else 0
        yield Checked(1, len(raws), count, tuple(Fault(name, row.sha256, what) for what in faults))


def _raw(connection: Connection, sha256: str) -> list[str]:
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


def _text(row: Any, faults: list[str]) -> str | None:
    try:
        text = text_of(row.text)
    except (zlib.error, UnicodeDecodeError, TypeError) as error:
        faults.append(f"its text can't be unpacked ({error})")
        return None
    if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != row.sha256:
        faults.append("its text has another hash now")
    return text


def _statements(connection: Connection, number: int, sha256: str, text: str, faults: list[str]) -> int:
    s, r = schema.statements.c, schema.readings.c
    count = 0
    for reading in connection.execute(select(r.id, r.digest, r.document).where(r.article_id == number)).all():
        try:
            told = {one["id"]: one for one in unpack_json(reading.document)["statements"]}
        except (zlib.error, ValueError, KeyError, TypeError) as error:
            faults.append(f"the reading by {reading.digest} can't be unpacked ({error})")
            continue
        rows = connection.execute(select(s.local, s.key, s.content).where(s.reading_id == reading.id)).all()
        count += len(rows)
        if {row.local for row in rows} != set(told):
            faults.append(f"the reading by {reading.digest} has other statements than its document")
            continue
        spans = [spans_key(sha256, one["source"], one["cue"], one["content"], reading.digest) for one in told.values()]
        keys = dict(zip(told, distinct(spans), strict=True))
        for row in rows:
            one = told[row.local]
            if wording(text, one["content"]) != row.content:
                faults.append(f"{row.local}: its spans give other words than those kept")
            if keys[row.local] != row.key:
                faults.append(f"{row.local}: its key is not that of its text, spans and reader")
    return count
