"""What is in a record, counted."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text

from onrecord.record import schema
from onrecord.record.feeds import feed_states, searches
from onrecord.record.place import Place

SHOWN = 8
"""Reasons of refusals."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader that made current readings: its version, model and digest, and how many articles are its."""

    version: str
    model: str
    digest: str
    articles: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why inputs were refused, and how many."""

    reason: str
    times: int


@dataclass(frozen=True, slots=True)
class FailingFeed:
    """A watched feed whose last visit failed."""

    address: str
    error: str


@dataclass(frozen=True, slots=True)
class Status:
    """Counts of what is current; sizes in bytes. `stored` is None where the server does not say it.

    `copies` are articles that tell the same story as an earlier one, `stories` those that have copies. `older` and
    `wrong` are statements among `statements` that searches leave out. `quotations` are told by two articles and more.
    `reasons` are the most frequent ones of `refusals`.
    `persons` are those met in articles, bodies too; `odd_names` those of them with a name in letters that only look
    like others; `listed` are entries of authority lists.
    """

    articles: int
    appearances: int
    outlets: int
    superseded: int
    removed: int
    copies: int
    stories: int
    statements: int
    older: int
    wrong: int
    persons: int
    odd_names: int
    listed: int
    quotations: int
    transcripts: int
    removed_transcripts: int
    refusals: int
    corrections: int
    first_published: str | None
    last_published: str | None
    words: int
    raw_bytes: int
    stored: int | None
    readers: tuple[Reader, ...]
    reasons: tuple[Reason, ...]
    feeds: int
    failing: tuple[FailingFeed, ...]
    searches: tuple[str, ...]

    @property
    def bytes_an_article(self) -> int | None:
        """What one article takes on average, everything included."""
        return self.stored // self.articles if self.stored and self.articles else None


def status(connection: Connection, where: Place) -> Status:
    """Counted anew each time."""
    a, seen, s, p = schema.articles.c, schema.appearances.c, schema.statements.c, schema.persons.c
    days = connection.execute(select(func.min(seen.published), func.max(seen.published))).one()
    every = func.count()
    live = select(every).select_from
    counts = {
        "articles": live(schema.articles).where(a.removed_at.is_(None)),
        "appearances": live(schema.appearances),
        "outlets": select(func.count(func.distinct(seen.outlet))),
        "superseded": live(schema.articles).where(a.superseded),
        "removed": live(schema.articles).where(a.removed_at.is_not(None)),
        "statements": live(schema.statements).where(s.current),
        "older": live(schema.statements).where(s.current, s.article_id.in_(select(a.id).where(a.superseded))),
        "wrong": live(schema.statements).where(s.current, s.wrong),
        "quotations": live(schema.quotations),
        "transcripts": live(schema.transcripts).where(schema.transcripts.c.removed_at.is_(None)),
        "removed_transcripts": live(schema.transcripts).where(schema.transcripts.c.removed_at.is_not(None)),
        "persons": select(func.count(func.distinct(func.coalesce(p.merged_into, p.id)))).where(p.articles > 0),
        "odd_names": live(schema.persons).where(p.odd),
        "listed": live(schema.authorities),
        "refusals": live(schema.refusals),
        "corrections": live(schema.corrections).where(schema.corrections.c.undone_at.is_(None)),
        "words": select(func.sum(a.words)),
        "raw_bytes": select(func.sum(func.length(schema.raws.c.data))),
    }
    told = select(every.label("articles")).where(a.story_id.is_not(None), ~a.superseded).group_by(a.story_id)
    stories = [number for number in connection.scalars(told) if number > 1]
    states = feed_states(connection).values()
    return Status(
        copies=sum(stories) - len(stories),
        stories=len(stories),
        reasons=_reasons(connection),
        feeds=len(states),
        failing=tuple(FailingFeed(state.address, state.error) for state in states if state.error),
        searches=tuple(searches(connection)),
        first_published=days[0],
        last_published=days[1],
        stored=_stored(connection, where),
        readers=_readers(connection),
        **{name: int(connection.execute(query).scalar_one() or 0) for name, query in counts.items()},
    )


def _reasons(connection: Connection) -> tuple[Reason, ...]:
    times, reason = func.count(), schema.refusals.c.reason
    query = select(reason, times).group_by(reason).order_by(times.desc(), reason).limit(SHOWN)
    return tuple(Reason(*row) for row in connection.execute(query))


def _stored(connection: Connection, where: Place) -> int | None:
    if where.path is None:
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
    beside = [where.path, *(where.path.with_name(where.path.name + end) for end in ("-wal",))]
    return sum(path.stat().st_size for path in beside if path.exists())


def _readers(connection: Connection) -> tuple[Reader, ...]:
    r = schema.readings.c
    query = (
        select(r.digest, func.min(r.id), func.count()).where(r.current).group_by(r.digest).order_by(func.count().desc())
    )
    out = []
    for digest, first, articles in connection.execute(query).all():
        made = connection.execute(select(r.reader).where(r.id == first)).scalar_one()
        out.append(Reader(made.get("version", "?"), made.get("model", "?"), digest, articles))
    return tuple(out)
