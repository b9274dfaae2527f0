"""Takes an article out for good, and leaves a tombstone that says so."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, null, or_, select, update

from onrecord.errors import UsageError
from onrecord.record import index, joining, raws, repeats, schema, stories
from onrecord.record.forgetting import forget_people
from onrecord.record.keys import address_of_url, now
from onrecord.record.pointing import signed

SHORTEST_HASH = 8


def matching(connection: Connection, written: str) -> list[int]:
    """The articles, removed ones left out, that an id, web address, file or beginning of a text's SHA-256 means; what
    begins a hash is taken for nothing else.
    """
    a, seen = schema.articles.c, schema.appearances.c
    if len(written) >= SHORTEST_HASH and set(written) <= set("0123456789abcdef"):
        # as a range, which an index answers in any collation and without the rules of LIKE
        hashed = select(a.id).where(a.sha256 >= written, a.sha256 < f"{written}g", a.removed_at.is_(None))
        if found := list(connection.scalars(hashed.order_by(a.id))):
            return found
    which = [seen.document_id == written, seen.origin == written, seen.url == written]
    if "://" in written:
        which.append(seen.address == address_of_url(written))
    query = select(a.id).join(schema.appearances).where(or_(*which), a.removed_at.is_(None)).distinct().order_by(a.id)
    return list(connection.scalars(query))


def remove(connection: Connection, article_id: int, by: str, why: str) -> int:
    """Deletes text, bytes, statements and what only they named; gives the number of statements that went.

    `UsageError` without who and why, which the tombstone says.
    """
    accounted(by, why, f"article {article_id}")
    forget_people(connection, article_id)
    s, casts, seen = schema.statements.c, schema.casts.c, schema.appearances.c
    rows = connection.execute(select(s.id, s.content, s.current).where(s.article_id == article_id)).all()
    index.take(connection, [(row.id, row.content) for row in rows if row.current])
    index.scrub(connection)
    touched = joining.leave(connection, [row.id for row in rows])
    stories.leave(connection, article_id)
    mine = select(s.id).where(s.article_id == article_id)
    names = list(connection.scalars(select(casts.name_id).where(casts.statement_id.in_(mine)).distinct()))
    readings = select(schema.readings.c.id).where(schema.readings.c.article_id == article_id)
    voices = select(schema.speakers.c.id).where(schema.speakers.c.reading_id.in_(readings))
    bytes_of = list(connection.scalars(select(seen.raw_sha256).where(seen.article_id == article_id)))
    for table, condition in (
        (schema.casts, casts.statement_id.in_(mine)),
        (schema.meanings, schema.meanings.c.statement_id.in_(mine)),
        (schema.meaning_bits, schema.meaning_bits.c.statement_id.in_(mine)),
        (schema.statements, s.article_id == article_id),
        (schema.speaker_keys, schema.speaker_keys.c.speaker_id.in_(voices)),
        (schema.speakers, schema.speakers.c.reading_id.in_(readings)),
        (schema.readings, schema.readings.c.article_id == article_id),
    ):
        connection.execute(delete(table).where(condition))
    repeats.tidy(connection, touched)
    connection.execute(
        update(schema.appearances).where(seen.article_id == article_id).values(about={}, raw_sha256=None, outlet=None)
    )
    raws.forget(connection, bytes_of)
    _forget_names(connection, names)
    connection.execute(
        update(schema.articles)
        .where(schema.articles.c.id == article_id)
        .values(text=null(), words=0, removed_at=now(), removed_by=by, removed_why=why)
    )
    return sum(row.current for row in rows)


def accounted(by: str, why: str, what: str) -> None:
    """`UsageError` where a tombstone could not say who removed something, and why."""
    signed(by, what)
    if not why.strip():
        raise UsageError("the tombstone says why", where=what, next_step="say so: --why WORDS")


def _forget_names(connection: Connection, numbers: Sequence[int]) -> None:
    for one in numbers:
        if not connection.execute(select(func.count()).where(schema.casts.c.name_id == one)).scalar_one():
            connection.execute(delete(schema.name_words).where(schema.name_words.c.name_id == one))
            connection.execute(delete(schema.names).where(schema.names.c.id == one))
