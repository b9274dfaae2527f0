"""Persons and bodies of a record, those that were met first first."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.record import schema
from onrecord.record.naming import names_like

P, C = schema.persons.c, schema.casts.c


def list_people(
    connection: Connection, *, name: str | None, kind: str | None, above: int, limit: int
) -> list[dict[str, Any]]:
    """So many of those whose number is above this one, each with its `number`, and with what was merged into it
    counted in. `name`: every word of it is in one of their names. Those only on a list are left out.
    """
    query = select(P.id, P.name, P.kind, P.articles, P.first, P.last)
    query = query.where(P.merged_into.is_(None), P.articles > 0, P.id > above).order_by(P.id).limit(limit)
    if name:
        mine = select(C.person_id).where(C.name_id.in_(names_like(name)), C.person_id.is_not(None))
        query = query.where(P.id.in_(select(func.coalesce(P.merged_into, P.id)).where(P.id.in_(mine))))
    if kind:
        query = query.where(P.kind == kind)
    found = connection.execute(query).all()
    parts = _merged(connection, [row.id for row in found])
    return [_told(row, parts.get(row.id)) for row in found]


def _merged(connection: Connection, numbers: list[int]) -> dict[int, Any]:
    query = select(P.merged_into, func.sum(P.articles).label("articles"), func.min(P.first).label("first"),
                   func.max(P.last).label("last"))  # fmt: skip
    found = connection.execute(query.where(P.merged_into.in_(numbers)).group_by(P.merged_into))
    return {row.merged_into: row for row in found}


def _told(row: Any, parts: Any) -> dict[str, Any]:
    firsts = [one.first for one in (row, parts) if one is not None and one.first]
    lasts = [one.last for one in (row, parts) if one is not None and one.last]
    return {
        "number": row.id,
        "id": f"P{row.id}",
        "name": row.name,
        "kind": row.kind,
        "articles": row.articles + (int(parts.articles) if parts is not None else 0),
        "first": min(firsts, default=None),
        "last": max(lasts, default=None),
    }
