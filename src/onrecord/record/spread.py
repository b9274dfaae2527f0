"""The quotations that were reported most: of all, or of one speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.record import schema
from onrecord.record.conditions import conditions
from onrecord.record.query import Query
from onrecord.record.reported import LIVE
from onrecord.record.rows import rows

S, A, SEEN = schema.statements.c, schema.articles.c, schema.appearances.c
MARGIN = 50
"""So many more are looked at than are shown: some of their statements may be of older readings, or wrong."""


@dataclass(frozen=True, slots=True)
class Spread:
    """`id` is `Q3`. `reports`: how often it was printed; `outlets`: in how many of those that are known; on days from
    `first` to `last`. `row`: the statement that was added first, with the columns of `record.rows.COLUMNS`.
    """

    id: str
    reports: int
    outlets: int
    first: str | None
    last: str | None
    row: dict[str, Any]


def most_reported(
    connection: Connection, query: Query | None = None, *, limit: int = 50, offset: int = 0
) -> list[Spread]:
    """Those with most reports first; with a query those of which it asks for a statement, whatever its words."""
    many = func.count()
    hot = select(S.quotation_id).where(S.quotation_id.is_not(None)).group_by(S.quotation_id)
    if query is not None:
        hot = hot.where(*conditions(connection, query))
    wanted = list(connection.scalars(hot.order_by(many.desc(), S.quotation_id).limit(offset + limit + MARGIN)))
    return spreads(connection, wanted)[offset : offset + limit]


def spreads(connection: Connection, numbers: Sequence[int]) -> list[Spread]:
    """These quotations, those with most reports first; without those of which nothing stands any more."""
    query = (
        select(
            S.quotation_id, func.count().label("reports"), func.count(SEEN.outlet.distinct()).label("outlets"),
            func.min(SEEN.published).label("first"), func.max(SEEN.published).label("last"),
            func.min(S.id).label("statement"),
        )
        .join_from(schema.statements, schema.articles, A.id == S.article_id)
        .join(schema.appearances, SEEN.article_id == A.id)
        .where(S.quotation_id.in_(numbers), LIVE)
        .group_by(S.quotation_id)
    )  # fmt: skip
    found = connection.execute(query).all()
    said = dict(zip((row.statement for row in found), rows(connection, [row.statement for row in found]), strict=True))
    every = [
        Spread(f"Q{row.quotation_id}", row.reports, row.outlets, row.first, row.last, said[row.statement])
        for row in found
    ]
    return sorted(every, key=lambda one: (-one.reports, -one.outlets, int(one.id[1:])))
