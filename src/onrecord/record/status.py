"""What is in a record, counted."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text

from onrecord.record import schema
from onrecord.record.place import Place


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader that made current readings: its version, model and digest, and how many articles are its."""

    version: str
    model: str
    digest: str
    articles: int


@dataclass(frozen=True, slots=True)
class Status:
    """Counts of what is current; sizes in bytes. `stored` is None where the server does not say it.

    `stories` are those that several articles tell nearly word by word, `copies` the articles beside the first of each.
    """

    articles: int
    appearances: int
    outlets: int
    superseded: int
    removed: int
    stories: int
    copies: int
    statements: int
    persons: int
    quotations: int
    refusals: int
    corrections: int
    first_published: str | None
    last_published: str | None
    words: int
    raw_bytes: int
    stored: int | None
    readers: tuple[Reader, ...]

    @property
    def bytes_an_article(self) -> int | None:
        """What one article takes on average, everything included."""
        return self.stored // self.articles if self.stored and self.articles else None


def status(connection: Connection, where: Place) -> Status:
    """Counted anew each time."""
    a, seen, s = schema.articles.c, schema.appearances.c, schema.statements.c
    days = connection.execute(select(func.min(seen.published), func.max(seen.published))).one()
    every = func.count()
    telling = select(every.label("many")).where(a.story_id.is_not(None), ~a.superseded).group_by(a.story_id)
    several = telling.having(every > 1).subquery()
    live = select(every).select_from
    counts = {
        "articles": live(schema.articles).where(a.removed_at.is_(None)),
        "appearances": live(schema.appearances),
        "outlets": select(func.count(func.distinct(seen.outlet))),
        "superseded": live(schema.articles).where(a.superseded),
        "removed": live(schema.articles).where(a.removed_at.is_not(None)),
        "stories": live(several),
        "copies": select(func.sum(several.c.many - 1)),
        "statements": live(schema.statements).where(s.current),
        "persons": live(schema.persons).where(schema.persons.c.merged_into.is_(None)),
        "quotations": live(schema.quotations),
        "refusals": live(schema.refusals),
        "corrections": live(schema.corrections).where(schema.corrections.c.undone_at.is_(None)),
        "words": select(func.sum(a.words)),
        "raw_bytes": select(func.sum(func.length(schema.raws.c.data))),
    }
    return Status(
        first_published=days[0],
        last_published=days[1],
        stored=_stored(connection, where),
        readers=_readers(connection),
        **{name: int(connection.execute(query).scalar_one() or 0) for name, query in counts.items()},
    )


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
