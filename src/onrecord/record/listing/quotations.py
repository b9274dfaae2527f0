"""Quotations of a record, the last that formed first."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.record import schema
from onrecord.record.conditions import said_by
from onrecord.record.reported import LIVE

Q, S, A = schema.quotations.c, schema.statements.c, schema.articles.c


def list_quotations(
    connection: Connection, *, person: str | None, below: int | None, limit: int
) -> list[dict[str, Any]]:
    """So many of those whose number is below this one, each with its `number`, its longest wording, who is said to have
    said that, and how many statements and articles report it. `person` is a number, `P12`.
    """
    query = select(Q.id).order_by(Q.id.desc()).limit(limit)
    if below is not None:
        query = query.where(Q.id < below)
    if person:
        query = query.where(Q.id.in_(select(S.quotation_id).where(S.id.in_(said_by(connection, person)))))
    numbers = list(connection.scalars(query))
    counts, longest = _counts(connection, numbers), _longest(connection, numbers)
    return [
        {
            "number": number,
            "id": f"Q{number}",
            "text": longest[number].text,
            "speaker": longest[number].speaker,
            "statements": counts[number].statements,
            "articles": counts[number].articles,
            "first_day": counts[number].first_day,
        }
        for number in numbers
        if number in longest
    ]


def _live(numbers: list[int]) -> Any:
    return S.article_id == A.id, S.quotation_id.in_(numbers), LIVE


def _counts(connection: Connection, numbers: list[int]) -> dict[int, Any]:
    query = select(
        S.quotation_id,
        func.count().label("statements"),
        func.count(func.distinct(S.article_id)).label("articles"),
        func.min(S.first_day).label("first_day"),
    )
    found = connection.execute(query.where(*_live(numbers)).group_by(S.quotation_id))
    return {row.quotation_id: row for row in found}


def _longest(connection: Connection, numbers: list[int]) -> dict[int, Any]:
    text = func.coalesce(S.quote, S.content).label("text")
    place = func.row_number().over(partition_by=S.quotation_id, order_by=(func.length(text).desc(), S.id))
    ranked = select(S.quotation_id, text, S.speaker, place.label("place")).where(*_live(numbers)).subquery()
    found = connection.execute(select(ranked).where(ranked.c.place == 1))
    return {row.quotation_id: row for row in found}
