"""What articles call somebody: each name and role with the articles that had it first and last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.record import schema
from onrecord.record.candidates import one_with
from onrecord.record.numbered import by_number

V, R, A = schema.speakers.c, schema.readings.c, schema.articles.c
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
    mine = one_with(connection, number)
    query = (
        select(V.name, V.roles, A.sha256, seen.published, seen.outlet, seen.id)
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
    # read apart, since few of a thousand articles are told of
    told_of = {row.id for _, _, *ends in names + roles for row in ends}
    about = by_number(connection, select(seen.id, seen.about), told_of)

    def told(words: str, articles: int, *ends: Any) -> Calling:
        first, last = (
            Seen(row.sha256, row.published, row.outlet, (about[row.id] or {}).get("headline")) for row in ends
        )
        return Calling(words, articles, first, last)

    return Callings(
        tuple(sorted((told(*one) for one in names), key=lambda one: (-one.articles, one.words))),
        tuple(
            sorted(
                (told(*one) for one in roles),
                key=lambda one: (one.first.day or "9999", one.last.day or "9999", one.words),
            )
        ),
        len({row.sha256 for row in rows}),
    )


def _called(used: Iterable[tuple[str, Any]]) -> list[tuple[str, int, Any, Any]]:
    """Words, in how many articles, and the rows of the first and the last one. Words that differ in case alone are one;
    they are shown as most articles write them.
    """
    forms: dict[str, Counter[str]] = {}
    where: dict[str, dict[str, Any]] = {}
    for words, row in used:
        key = words.casefold()
        forms.setdefault(key, Counter())[words] += 1
        where.setdefault(key, {})[row.sha256] = row
    out = []
    for key, articles in where.items():
        by_day = sorted(articles.values(), key=lambda row: (row.published or "9999", row.sha256))
        dated = [row for row in by_day if row.published] or by_day
        words = max(forms[key], key=lambda form: (forms[key][form], form))
        out.append((words, len(by_day), dated[0], dated[-1]))
    return out
