"""What articles call somebody: each name and role with the articles that had it first and last."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, cast, func, select

from onrecord.record import schema
from onrecord.record.candidates import one_with
from onrecord.record.numbered import rows_by_number

V, R, A, SEEN = schema.speakers.c, schema.readings.c, schema.articles.c, schema.appearances.c
READ = 2_000
"""Articles that are looked at, the newest in the record."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An article: `sha256` of its text, the day of publication, outlet and headline where they are known."""

    sha256: str
    day: str | None
    outlet: str | None
    headline: str | None


@dataclass(frozen=True, slots=True)
class Calling:
    """`words` by which `articles` call somebody, and the first and last of these by day."""

    words: str
    articles: int
    first: Seen
    last: Seen


@dataclass(frozen=True, slots=True)
class Callings:
    """Names and roles, the roles in the order in which they were first seen; made of so many `articles`."""

    names: tuple[Calling, ...]
    roles: tuple[Calling, ...]
    articles: int


def callings(connection: Connection, number: int) -> Callings:
    """What current readings call a person or body, and whoever is one with it."""
    query = (
        # roles as they are kept: most of a thousand are the same, and taken apart once
        select(V.name, cast(V.roles, Text), R.article_id, SEEN.published)
        .join_from(schema.speakers, schema.readings, (R.id == V.reading_id) & R.current)
        .join(schema.appearances, SEEN.id == _first_of(R.article_id))
        .where(V.person_id.in_(one_with(connection, number)))
        .order_by(V.id.desc())
        .limit(READ)
    )
    rows = connection.execute(query).all()
    roles_of = {kept: json.loads(kept) or () for kept in {kept for _, kept, _, _ in rows if kept}}
    names = _called((name, article, day) for name, _, article, day in rows)
    roles = _called((role, article, day) for _, kept, article, day in rows if kept for role in roles_of[kept])
    seen = _seen(connection, {article for _, _, *ends in names + roles for article in ends})

    def told(words: str, articles: int, *ends: int) -> Calling:
        first, last = (seen[article] for article in ends)
        return Calling(words, articles, first, last)

    return Callings(
        tuple(sorted((told(*one) for one in names), key=lambda one: (-one.articles, one.words))),
        tuple(
            sorted(
                (told(*one) for one in roles),
                key=lambda one: (one.first.day or "9999", one.last.day or "9999", one.words),
            )
        ),
        len({article for _, _, article, _ in rows}),
    )


def _called(used: Iterable[tuple[str, int, str | None]]) -> list[tuple[str, int, int, int]]:
    """Words, in how many articles, and the first and the last one by day, then in the order of adding. Words that
    differ in case alone are one; they are shown as most articles write them.
    """
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    days: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for words, article, day in used:
        key = words.casefold()
        forms[key][words] += 1
        days[key][article] = day or ""
    out = []
    for key, articles in days.items():
        dated = [(day, article) for article, day in articles.items() if day] or [("", article) for article in articles]
        words = max(forms[key], key=lambda form: (forms[key][form], form))
        out.append((words, len(articles), min(dated)[1], max(dated)[1]))
    return out


def _seen(connection: Connection, articles: Set[int]) -> dict[int, Seen]:
    query = select(A.id, A.sha256, SEEN.published, SEEN.outlet, SEEN.about).join_from(
        schema.articles, schema.appearances, SEEN.id == _first_of(A.id)
    )
    return {
        number: Seen(sha256, day, outlet, (about or {}).get("headline"))
        for number, sha256, day, outlet, about in rows_by_number(connection, query, articles)
    }


def _first_of(article: ColumnElement[int]) -> Any:
    """Where an article stood first."""
    earlier = schema.appearances.alias()
    return select(func.min(earlier.c.id)).where(earlier.c.article_id == article).scalar_subquery()
