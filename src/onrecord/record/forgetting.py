"""Takes out of persons and bodies what an article that is removed had brought to them: names, roles, company, days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, or_, select

from onrecord.record import schema
from onrecord.record.documents import document, of_articles
from onrecord.record.known import Remembered, known_from, store
from onrecord.record.mergers import rearrange
from onrecord.record.packing import unpack_json
from onrecord.speakers.identity import Known, joined, known_of, profiles_of, without

P, S, R = schema.persons.c, schema.speakers.c, schema.readings.c
NAMELESS = ""
"""What is left of somebody whom nothing but the removed article named: a number, for corrections that speak of it."""


def forget_people(connection: Connection, article_id: int) -> None:
    """Called while the article's text, readings and speakers are still there."""
    brought = _brought(connection, article_id)
    query = select(P.id, P.profile).where(P.id.in_(brought))
    changed: dict[int, Remembered] = {}
    for row in connection.execute(query).all():
        before = known_from(row.profile, row.id)
        after = without(before, brought[row.id], _left(connection, row.id, article_id))
        changed[row.id] = Remembered.of(after or Known(before.id, NAMELESS, before.kind, ()))
    _part(connection, [number for number, one in changed.items() if one.known.name == NAMELESS])
    connection.execute(delete(schema.person_keys).where(schema.person_keys.c.person_id.in_(changed)))
    store(connection, changed)


def _part(connection: Connection, nameless: Sequence[int]) -> None:
    """Nobody is one with these any more: the reasons said so with their names."""
    j = schema.joins.c
    mine = or_(j.one_id.in_(nameless), j.other_id.in_(nameless))
    others = {number for row in connection.execute(select(j.one_id, j.other_id).where(mine)) for number in row}
    if others:
        connection.execute(delete(schema.joins).where(mine))
        rearrange(connection, others)


def _brought(connection: Connection, article_id: int) -> dict[int, Known]:
    """What the article brought to each, by all of its readings together."""
    voices: dict[int, dict[str, int]] = {}
    query = select(S.reading_id, S.local, S.person_id).join(schema.readings, R.id == S.reading_id)
    for row in connection.execute(query.where(R.article_id == article_id, S.person_id.is_not(None))):
        voices.setdefault(row.reading_id, {})[row.local] = row.person_id
    found: dict[int, list[Known]] = {}
    for made in _documents(connection, article_id, voices):
        number, told = made
        for profile in profiles_of(told):
            if (person := voices[number].get(profile.speaker)) is not None:
                found.setdefault(person, []).append(known_of(profile))
    return {person: joined(f"P{person}", some) for person, some in found.items()}


def _documents(connection: Connection, article_id: int, voices: dict[int, Any]) -> list[tuple[int, dict[str, Any]]]:
    rows = of_articles(connection, [article_id])
    if not rows:
        return []
    [current] = rows
    article = document(current)["article"]
    query = select(R.id, R.document).where(R.id.in_(voices))
    return [
        (row.id, unpack_json(row.document) | {"article": article, "sha256": current.sha256})
        for row in connection.execute(query)
    ]


def _left(connection: Connection, person: int, article_id: int) -> list[tuple[str | None, tuple[str, ...]]]:
    """The day and the roles of each other article with this person or body."""
    seen = schema.appearances.c
    query = (
        select(R.article_id, func.min(seen.published).label("day"), S.id, S.roles)
        .join_from(schema.speakers, schema.readings, R.id == S.reading_id)
        .join(schema.appearances, seen.article_id == R.article_id)
        .where(S.person_id == person, R.article_id != article_id)
        .group_by(R.article_id, S.id)  # the speaker is one: its roles need not be named
    )
    found: dict[int, tuple[str | None, set[str]]] = {}
    for row in connection.execute(query):
        found.setdefault(row.article_id, (row.day, set()))[1].update(row.roles or ())
    return [(day, tuple(roles)) for day, roles in found.values()]
