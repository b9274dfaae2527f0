"""Articles of a record, the last added first."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.record import schema
from onrecord.record.conditions import days
from onrecord.record.naming import outlets_like

A, S, SEEN = schema.articles.c, schema.statements.c, schema.appearances.c


def list_articles(
    connection: Connection, *, outlet: str | None, since: str | None, until: str | None, superseded: bool,
    below: int | None, limit: int,
) -> list[dict[str, Any]]:  # fmt: skip
    """So many of those whose number is below this one, each with its `number` and what is told of it in the place where
    it stood first. `since` and `until` bound the day of publication. Raises `UsageError` for what is no day.
    """
    earlier = schema.appearances.alias()
    first = select(func.min(earlier.c.id)).where(earlier.c.article_id == A.id).scalar_subquery()
    query = (
        select(A.id, A.sha256, A.words, A.language, A.superseded, A.added_at, SEEN.document_id, SEEN.url, SEEN.outlet,
               SEEN.published, SEEN.about)
        .join_from(schema.articles, schema.appearances, SEEN.id == first)
        .where(A.removed_at.is_(None))
        .order_by(A.id.desc())
        .limit(limit)
    )  # fmt: skip
    if below is not None:
        query = query.where(A.id < below)
    if not superseded:
        query = query.where(~A.superseded)
    if outlet:
        query = query.where(A.id.in_(select(SEEN.article_id).where(SEEN.outlet.in_(outlets_like(connection, outlet)))))
    if since or until:
        between = ([SEEN.published >= days(since)[0]] if since else []) + (
            [SEEN.published <= days(until)[1]] if until else []
        )
        # once more by the index of days: along the numbers alone, all would be looked at where few or none fit
        query = query.where(*between, A.id.in_(select(SEEN.article_id).where(*between)))
    found = connection.execute(query).all()
    counts = _statements(connection, [row.id for row in found])
    return [_told(row, counts.get(row.id, 0)) for row in found]


def _statements(connection: Connection, numbers: list[int]) -> dict[int, int]:
    query = select(S.article_id, func.count()).where(S.article_id.in_(numbers), S.current, ~S.wrong)
    return {row[0]: row[1] for row in connection.execute(query.group_by(S.article_id))}


def _told(row: Any, statements: int) -> dict[str, Any]:
    return {
        "number": row.id,
        "sha256": row.sha256,
        "id": row.document_id,
        "url": row.url,
        "outlet": row.outlet,
        "headline": row.about.get("headline"),
        "published": row.published,
        "language": row.language,
        "words": row.words,
        "statements": statements,
        "added_at": row.added_at,
        "superseded": row.superseded,
    }
