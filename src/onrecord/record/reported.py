"""Statements of a record as they are compared with others: words, speakers with their roles, days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, select

from onrecord.record import schema
from onrecord.record.quotations import Utterance, words_said

if TYPE_CHECKING:
    from collections.abc import Sequence

S, A = schema.statements.c, schema.articles.c
LIVE = and_(S.current, ~S.wrong, ~A.superseded)
"""Of these alone quotations are made. A condition on statements joined with articles."""
PAGE = 500

Person = tuple[str, str | None, tuple[str, ...]]
"""A name, who that is across articles, and what the article calls it."""


def utterances(connection: Connection, *conditions: ColumnElement[bool]) -> list[tuple[Utterance, int | None]]:
    """The statements for which all this holds, in the order of adding, each with its quotation."""
    seen = schema.appearances.c
    day = select(func.min(seen.published)).where(seen.article_id == S.article_id).scalar_subquery()
    query = (
        select(schema.statements, day.label("published"), A.story_id)
        .join_from(schema.statements, schema.articles, A.id == S.article_id)
        .where(*conditions)
        .order_by(S.id)
    )
    rows = connection.execute(query).all()
    people: dict[int, list[Person]] = {}
    for start in range(0, len(rows), PAGE):
        _add_people(connection, [row.id for row in rows[start : start + PAGE]], people)
    return [(_utterance(row, people.get(row.id, ())), row.quotation_id) for row in rows]


def _add_people(connection: Connection, numbers: Sequence[int], out: dict[int, list[Person]]) -> None:
    c, n, p, voices = schema.casts.c, schema.names.c, schema.persons.c, schema.speakers
    query = (
        select(c.statement_id, n.name, func.coalesce(p.merged_into, p.id).label("person"), voices.c.roles)
        .join_from(schema.casts, schema.names, n.id == c.name_id)
        .join(schema.statements, S.id == c.statement_id)
        .join(schema.persons, p.id == c.person_id, isouter=True)
        .join(voices, and_(voices.c.reading_id == S.reading_id, voices.c.local == c.local), isouter=True)
        .where(c.statement_id.in_(numbers), c.part == "speaker")
        .order_by(c.id)
    )
    for row in connection.execute(query):
        one = (row.name, f"P{row.person}" if row.person else None, tuple(row.roles or ()))
        out.setdefault(row.statement_id, []).append(one)


def _utterance(row: Row[Any], people: Sequence[Person]) -> Utterance:
    return Utterance(
        id=str(row.id), article=str(row.article_id), text=words_said(row.kind, row.quote, row.content), kind=row.kind,
        speakers=tuple(name for name, _, _ in people), speaker_kind=row.speaker_kind,
        speaker_ids=tuple(who for _, who, _ in people if who),
        roles=tuple(role for _, _, roles in people for role in roles),
        published=row.published, said_on=row.said_on,
        # a source alone reports nothing: it names who asks or answers in an interview
        cue=row.cue or "", reported=bool(row.cue), story=str(row.story_id) if row.story_id else None,
    )  # fmt: skip
