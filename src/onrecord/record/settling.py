"""What is asked once more when a run ends: who has become one with whom, and whom those mean who waited.

As articles come in, a speaker is held against what is known by then. So that the order of coming matters little, those
that changed are held against others again here, and names that said too little by themselves are looked up again under
everybody who is new, was merged, or stands in twice as many articles as when they were last asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, case, delete, select, text, update

from onrecord.record import schema
from onrecord.record.known import ASK, HOLD, SETTLED, profile_from
from onrecord.record.mergers import apart
from onrecord.record.people import Taking, hold_against, told
from onrecord.speakers.identity import side_of

PAGE = 200
"""Persons and bodies in one transaction."""

P, S, K, PK = schema.persons.c, schema.speakers.c, schema.speaker_keys.c, schema.person_keys.c


def settle_page(connection: Connection) -> int:
    """Settles a page of what is due; gives how many there were, none when all is settled."""
    for due, step in _STEPS:
        query = select(P.id, P.articles, P.asked).where(P.due.in_(due)).order_by(P.articles.desc(), P.id).limit(PAGE)
        if rows := connection.execute(query).all():
            step(connection, rows)
            return len(rows)
    return 0


def count_once(connection: Connection) -> None:
    """Has a server count a new record's tables, which it does by itself only a minute or more later.

    It plans by these counts: without them it took 460 to 760 ms over 2,000 statements for what takes 10 with them.
    """
    if connection.dialect.name != "postgresql":
        return
    counted = text(
        "SELECT bool_or(coalesce(last_analyze, last_autoanalyze) IS NOT NULL) FROM pg_stat_user_tables"
        " WHERE schemaname = current_schema() AND relname = 'statements'"
    )
    if not connection.scalar(counted):
        connection.exec_driver_sql("ANALYZE " + ", ".join(table.name for table in schema.metadata.sorted_tables))


def _hold(connection: Connection, rows: Sequence[Any]) -> None:
    hold_against(connection, [row.id for row in rows], apart(connection))


def _ask(connection: Connection, rows: Sequence[Any]) -> None:
    """Asks all who wait under the names of these before any of them is taken, so that their order does not count."""
    numbers = [row.id for row in rows]
    asked = case((P.articles > 1, P.articles), else_=1)
    connection.execute(update(schema.persons).where(P.id.in_(numbers)).values(due=SETTLED, asked=asked))
    under = select(PK.key).where(PK.person_id.in_(numbers))
    r = schema.readings.c
    query = (
        select(S.id, S.reading_id, S.local, S.profile)
        .join(schema.readings, r.id == S.reading_id)
        .where(S.id.in_(select(K.speaker_id).where(K.key.in_(under))), S.person_id.is_(None), r.current)
    )
    waiting = connection.execute(query.order_by(S.id)).all()
    profiles = {row.id: profile_from(row.profile) for row in waiting}
    sides = {number: side_of(profile) for number, profile in profiles.items()}
    taking = Taking(connection, sides.values())
    decided = [(row, *taking.decide(sides[row.id])) for row in waiting]
    for row, decision, chosen in decided:
        if chosen is not None:
            had = _beside(connection, row.reading_id)
            number = taking.take(profiles[row.id], sides[row.id], decision, chosen, had)
            _recast(connection, row, number, told(decision.score))
    taking.finish()


def _recast(connection: Connection, row: Any, number: int | None, reasons: list[dict[str, Any]] | None) -> None:
    found = update(schema.speakers).where(S.id == row.id)
    connection.execute(found.values(person_id=number, reasons=reasons, profile=None))
    connection.execute(delete(schema.speaker_keys).where(K.speaker_id == row.id))
    mine = select(schema.statements.c.id).where(schema.statements.c.reading_id == row.reading_id)
    c = schema.casts.c
    cast = update(schema.casts).where(c.statement_id.in_(mine), c.local == row.local)
    connection.execute(cast.values(person_id=number))


def _beside(connection: Connection, reading_id: int) -> set[int]:
    return set(connection.scalars(select(S.person_id).where(S.reading_id == reading_id, S.person_id.is_not(None))))


_STEPS: tuple[tuple[tuple[int, ...], Callable[[Connection, Sequence[Any]], None]], ...] = (
    ((HOLD, HOLD + ASK), _hold), ((ASK,), _ask),
)  # fmt: skip
"""In this order: whoever is to be asked for is known as well as can be by then."""
