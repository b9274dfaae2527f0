"""Statements of a record as flat rows: what a search shows and what the tables of an export hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, func, select, union_all

from onrecord.record import schema
from onrecord.statements.acts import CODES

COLUMNS = (
    "article_id", "article_sha256", "statement_id", "kind", "speaker", "quote", "content", "act", "said_on",
    "published", "outlet", "url", "parent", "confidence", "speaker_id", "quotation_id",
    "id", "speaker_kind", "addressees", "about", "instruments", "headline", "plover", "cameo",
    "also_in",
)  # fmt: skip
"""The first fourteen are the contract's, then its two of a record; what follows is ours to add to."""

PAGE = 500
SHOWN = 12
"""Letters of a statement's key that stand for it; any beginning that is unique does."""


def rows(connection: Connection, numbers: Sequence[int]) -> list[dict[str, Any]]:
    """One row a statement, in the order of `numbers`."""
    if not numbers:
        return []
    s, a, seen = schema.statements.c, schema.articles.c, schema.appearances.c
    earlier = schema.appearances.alias()
    first = select(func.min(earlier.c.id)).where(earlier.c.article_id == s.article_id).scalar_subquery()
    query = (
        select(schema.statements, a.sha256, seen.document_id, seen.outlet, seen.url, seen.published, seen.about)
        .join_from(schema.statements, schema.articles, a.id == s.article_id)
        .join(schema.appearances, seen.id == first)
        .where(s.id.in_(numbers))
    )
    parts, places = _parts(connection, numbers), _places(connection, numbers)
    found = {row.id: _row(row, parts.get(row.id, {}), places) for row in connection.execute(query)}
    return [found[number] for number in numbers if number in found]


def _places(connection: Connection, numbers: Sequence[int]) -> dict[int, list[str]]:
    """Where each stands to the letter, first the place where its article stood first: outlets (pages where an outlet is
    not known) that printed the same text, or a copy that repeats it.
    """
    s, seen = schema.statements.c, schema.appearances.c
    echo = schema.statements.alias()
    stands = union_all(
        select(s.id, s.article_id).where(s.id.in_(numbers)),
        select(echo.c.echoes, echo.c.article_id).where(echo.c.echoes.in_(numbers)),
    ).subquery()
    query = (
        select(stands.c.id, seen.outlet, seen.url, seen.document_id)
        .join_from(stands, schema.appearances, seen.article_id == stands.c.article_id)
        .order_by(seen.id)
    )
    out: dict[int, list[str]] = {}
    for row in connection.execute(query):
        out.setdefault(row.id, []).append(row.outlet or row.url or row.document_id)
    return {number: list(dict.fromkeys(some)) for number, some in out.items()}


def _parts(connection: Connection, numbers: Sequence[int]) -> dict[int, dict[str, list[Any]]]:
    casts, names, persons = schema.casts.c, schema.names.c, schema.persons.c
    who = func.coalesce(persons.merged_into, persons.id).label("person_id")
    query = (
        select(casts.statement_id, casts.part, names.name, who)
        .join_from(schema.casts, schema.names, names.id == casts.name_id)
        .join(schema.persons, persons.id == casts.person_id, isouter=True)
        .where(casts.statement_id.in_(numbers))
        .order_by(casts.id)
    )
    out: dict[int, dict[str, list[Any]]] = {}
    for row in connection.execute(query):
        out.setdefault(row.statement_id, {}).setdefault(row.part, []).append(row)
    return out


def _listed(parts: dict[str, list[Any]], part: str) -> str | None:
    return "; ".join(dict.fromkeys(one.name for one in parts.get(part, []))) or None


def _row(row: Any, parts: dict[str, list[Any]], places: dict[int, list[str]]) -> dict[str, Any]:
    here = row.outlet or row.url or row.document_id
    people = dict.fromkeys(f"P{one.person_id}" for one in parts.get("speaker", []) if one.person_id)
    return {
        "article_id": row.document_id,
        "article_sha256": row.sha256,
        "statement_id": row.local,
        "kind": row.kind,
        "speaker": row.speaker,
        "quote": row.quote,
        "content": row.content,
        "act": row.act,
        "said_on": row.said_on,
        "published": row.published,
        "outlet": row.outlet,
        "url": row.url,
        "parent": row.parent,
        "confidence": row.confidence,
        "speaker_id": "; ".join(people) or None,
        "quotation_id": f"Q{row.quotation_id}" if row.quotation_id else None,
        "id": row.key[:SHOWN],
        "speaker_kind": row.speaker_kind,
        "addressees": _listed(parts, "addressee"),
        "about": _listed(parts, "about"),
        "instruments": _listed(parts, "instrument"),
        "headline": row.about.get("headline"),
        "plover": CODES[row.act][0] if row.act else None,
        "cameo": CODES[row.act][1] if row.act else None,
        "also_in": "; ".join(place for place in places.get(row.id, ()) if place != here) or None,
    }


def chosen(connection: Connection, numbers: Sequence[int]) -> Iterator[dict[str, Any]]:
    """One row a statement, in the order of `numbers`, fetched page by page."""
    for start in range(0, len(numbers), PAGE):
        yield from rows(connection, numbers[start : start + PAGE])
