"""What articles call somebody: each name and role with the articles that had it first and last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.record import schema
from onrecord.record.candidates import same_people

V, R, A, P = schema.speakers.c, schema.readings.c, schema.articles.c, schema.persons.c
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
    seen = schema.appearances.c
    earlier = schema.appearances.alias()
    first = select(func.min(earlier.c.id)).where(earlier.c.article_id == R.article_id).scalar_subquery()
    mine = list(connection.scalars(same_people(select(P.id).where(P.id == number))))
    query = (
        select(V.name, V.roles, A.sha256, seen.published, seen.outlet, seen.about)
        .join_from(schema.speakers, schema.readings, (R.id == V.reading_id) & R.current)
        .join(schema.articles, A.id == R.article_id)
        .join(schema.appearances, seen.id == first)
        .where(V.person_id.in_(mine))
        .order_by(V.id.desc())
        .limit(READ)
    )
    rows = connection.execute(query).all()
    names = _called((str(row.name), row) for row in rows)
    roles = _called((str(role), row) for row in rows for role in row.roles or ())
    return Callings(
        tuple(sorted(names, key=lambda one: (-one.articles, one.words))),
        tuple(sorted(roles, key=lambda one: (one.first.day or "9999", one.last.day or "9999", one.words))),
        len({row.sha256 for row in rows}),
    )


def _called(used: Iterable[tuple[str, Any]]) -> list[Calling]:
    """Words that differ in case alone are one; they are shown as most articles write them."""
    forms: dict[str, dict[str, int]] = {}
    where: dict[str, dict[str, Seen]] = {}
    for words, row in used:
        key = words.casefold()
        spelled = forms.setdefault(key, {})
        spelled[words] = spelled.get(words, 0) + 1
        where.setdefault(key, {})[row.sha256] = Seen(
            row.sha256, row.published, row.outlet, (row.about or {}).get("headline")
        )
    out = []
    for key, articles in where.items():
        by_day = sorted(articles.values(), key=lambda one: (one.day or "9999", one.sha256))
        dated = [one for one in by_day if one.day] or by_day
        out.append(
            Calling(max(forms[key], key=lambda form: (forms[key][form], form)), len(by_day), dated[0], dated[-1])
        )
    return out
