"""Statements of a record as they are compared with others: words, speakers with their roles, days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, func, select

from onrecord.record import schema
from onrecord.record.quotations import Utterance, words_said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

S, A = schema.statements.c, schema.articles.c
LIVE = and_(S.current, ~S.wrong, ~A.superseded)
"""Of these alone quotations are made. A condition on statements joined with articles."""
PAGE = 500

Person = tuple[str, str | None, tuple[str, ...]]
"""A name, who that is across articles, and what the article calls it."""


def asking(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Asks for the statements for which all this holds, in the order of adding."""
    seen = schema.appearances.c
    day = select(func.min(seen.published)).where(seen.article_id == S.article_id).scalar_subquery()
    return (
        select(
            S.id, S.article_id, S.quotation_id, S.kind, S.speaker_kind, S.quote, S.content, S.cue, S.said_on,
            day.label("published"), A.story_id,
        )
        .join_from(schema.statements, schema.articles, A.id == S.article_id)
        .where(*conditions)
        .order_by(S.id)
    )  # fmt: skip


def utterances(connection: Connection, *conditions: ColumnElement[bool]) -> list[tuple[Utterance, int | None]]:
    """The statements for which all this holds, in the order of adding, each with its quotation."""
    return told(connection, asking(*conditions), {})


def told(connection: Connection, asked: Select[Any], values: Mapping[str, Any]) -> list[tuple[Utterance, int | None]]:
    """The same of what was made by `asking` beforehand: to make it anew costs more than to ask."""
    rows = connection.execute(asked, values).all()
    people: dict[int, list[Person]] = {}
    for start in range(0, len(rows), PAGE):
        _add_people(connection, [row.id for row in rows[start : start + PAGE]], people)
    return [(_utterance(row, people.get(row.id, ())), row.quotation_id) for row in rows]


C, N, P, V = schema.casts.c, schema.names.c, schema.persons.c, schema.speakers.c
_PEOPLE = (
    select(C.statement_id, N.name, func.coalesce(P.merged_into, P.id).label("person"), V.roles)
    .join_from(schema.casts, schema.names, N.id == C.name_id)
    .join(schema.statements, S.id == C.statement_id)
    .join(schema.persons, P.id == C.person_id, isouter=True)
    .join(schema.speakers, and_(V.reading_id == S.reading_id, V.local == C.local), isouter=True)
    .where(C.statement_id.in_(bindparam("numbers", expanding=True)), C.part == "speaker")
    .order_by(C.id)
)


def _add_people(connection: Connection, numbers: Sequence[int], out: dict[int, list[Person]]) -> None:
    for row in connection.execute(_PEOPLE, {"numbers": numbers}):
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
