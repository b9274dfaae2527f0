"""Takes a transcript out for good, and leaves a tombstone that says so."""

from __future__ import annotations

from sqlalchemy import Connection, delete, or_, select, update

from onrecord.record import raws, schema
from onrecord.record.keys import address_of_url, now
from onrecord.record.removing import SHORTEST_HASH, accounted
from onrecord.record.transcripts.index import scrub, take, windows
from onrecord.record.transcripts.kept import transcript


def matching(connection: Connection, written: str) -> list[int]:
    """The transcripts, removed ones left out, that an id, title, web address, file or beginning of a text's SHA-256
    means.
    """
    t = schema.transcripts.c
    which = [t.document_id == written, t.title == written, t.origin == written, t.url == written]
    if len(written) >= SHORTEST_HASH and set(written) <= set("0123456789abcdef"):
        which.append(t.sha256.startswith(written))
    live = select(t.id).where(t.removed_at.is_(None)).order_by(t.id)
    found = set(connection.scalars(live.where(or_(*which))))
    if "://" in written:
        address = address_of_url(written)
        rows = connection.execute(live.add_columns(t.url).where(t.url.is_not(None)))
        found |= {row.id for row in rows if address_of_url(row.url) == address}
    return sorted(found)


def remove_transcript(connection: Connection, number: int, by: str, why: str) -> int:
    """Deletes text, bytes, turns and what finds them; gives the number of words that went.

    `UsageError` without who and why, which the tombstone says.
    """
    accounted(by, why, f"transcript {number}")
    t, p = schema.transcripts, schema.passages
    words: int = connection.execute(select(t.c.words).where(t.c.id == number)).scalar_one()
    raw = connection.scalar(select(t.c.raw_sha256).where(t.c.id == number))
    ids = connection.scalars(select(p.c.id).where(p.c.transcript_id == number).order_by(p.c.id)).all()
    made = [found for _, _, found in windows(transcript(connection, number).text)]
    take(connection, zip(ids, made, strict=True))
    scrub(connection)
    for table in (p, schema.turns, schema.transcript_meanings):
        connection.execute(delete(table).where(table.c.transcript_id == number))
    connection.execute(
        update(t)
        .where(t.c.id == number)
        .values(
            text=b"", words=0, title=None, speaker=None, about={}, raw_sha256=None,
            removed_at=now(), removed_by=by, removed_why=why,
        )
    )  # fmt: skip
    raws.forget(connection, [raw])
    return words
