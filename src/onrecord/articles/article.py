"""The noun of this room: `Article`, one text as published, with what is known about it."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]
"""`[start, end)` in Unicode code points of `Article.text`."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """`MOSCOW, July 21. /TASS/.`: place in normal case, day as ISO 8601 or None where the year stays open."""

    place: str | None
    date: str | None
    agency: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Published:
    """The publication day with its evidence; `candidates` are the days that remain possible."""

    date: str | None
    basis: str | None
    candidates: tuple[str, ...] = ()
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One text as published. `text` never changes; every span of every later room points into it."""

    id: str
    origin: str | None
    text: str
    sha256: str
    raw_sha256: str | None = None
    url: str | None = None
    outlet: str | None = None
    section: str | None = None
    headline: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    dateline: Dateline | None = None
    published: Published | None = None
    fetched: str | None = None
    language: str | None = None
