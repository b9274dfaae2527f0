"""Keeps transcripts: text, turns, the windows to find words by, and the bytes; the same one again changes nothing."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select

from onrecord.record import raws, schema
from onrecord.record.inputs import Input, remember
from onrecord.record.keys import now
from onrecord.record.outcome import Added
from onrecord.record.packing import pack
from onrecord.record.transcripts.index import put, windows
from onrecord.record.transcripts.kept import hash_of, key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.articles.transcripts.transcript import Transcript


def add_transcript(connection: Connection, one: Transcript, given: Input) -> Added:
    """Keep a transcript: `added`, `unchanged`, or `refused` where its text was removed. The caller holds the
    transaction.
    """
    t, sha256 = schema.transcripts.c, hash_of(one.text)
    gone = select(t.id, t.removed_at).where(t.sha256 == sha256, t.removed_at.is_not(None)).limit(1)
    if (row := connection.execute(gone).first()) is not None:
        return removed(row.id, row.removed_at)
    known = connection.scalar(select(t.id).where(t.key == key_of(one)))
    number = _keep(connection, one, sha256) if known is None else known
    remember(connection, given, transcript_id=number)
    return Added("unchanged" if known else "added", transcript_id=number)


def known(connection: Connection, marks: Sequence[str]) -> Added | None:
    """What became of an input of one of these fingerprints; None where there was none."""
    seen, refusals, t = schema.inputs.c, schema.refusals.c, schema.transcripts.c
    query = (
        select(seen.transcript_id, refusals.reason, refusals.next, t.removed_at)
        .join_from(schema.inputs, schema.refusals, isouter=True)
        .join(schema.transcripts, t.id == seen.transcript_id, isouter=True)
        .where(seen.fingerprint.in_(marks))
    )
    row = connection.execute(query.order_by(seen.transcript_id.is_(None))).first()
    if row is None:
        return None
    if row.reason is not None:
        return Added("refused", reason=row.reason, next=row.next)
    if row.removed_at is not None:
        return removed(row.transcript_id, row.removed_at)
    return Added("unchanged", transcript_id=row.transcript_id)


def removed(number: int, moment: str) -> Added:
    """A text that was taken out is not taken in again."""
    why = f"its text was removed from this record on {moment[:10]}"
    return Added("refused", reason=why, next="add it to another record, if it may be kept", transcript_id=number)


def _keep(connection: Connection, one: Transcript, sha256: str) -> int:
    raw = None if one.raw is None else hashlib.sha256(one.raw).hexdigest()
    raws.keep(connection, raw, one.raw)
    number: int = connection.execute(
        insert(schema.transcripts).values(
            key=key_of(one), sha256=sha256, document_id=one.id, origin=one.origin, url=one.url, title=one.title,
            date=one.date, speaker=one.speaker, about=dict(one.about), words=len(one.text.split()),
            text=pack(one.text.encode("utf-8", "surrogatepass")), raw_sha256=raw, added_at=now(),
        ).returning(schema.transcripts.c.id)
    ).scalar_one()  # fmt: skip
    if one.turns:
        connection.execute(insert(schema.turns), [
            {"transcript_id": number, "start": turn.start, "end": turn.end, "speaker": turn.speaker}
            for turn in one.turns
        ])  # fmt: skip
    _windows(connection, number, one.text)
    return number


def _windows(connection: Connection, number: int, written: str) -> None:
    made = list(windows(written))
    if not made:
        return
    rows = [{"transcript_id": number, "start": start, "end": end} for start, end, _ in made]
    p = schema.passages
    ids = connection.scalars(insert(p).returning(p.c.id, sort_by_parameter_order=True), rows).all()
    put(connection, zip(ids, (words for _, _, words in made), strict=True))
