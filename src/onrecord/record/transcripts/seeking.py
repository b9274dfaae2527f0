"""Finds windows of transcripts and attributed quotations of articles that share rare words with what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from onrecord.articles.transcripts.transcript import Transcript
from onrecord.record import index as statement_index
from onrecord.record import schema
from onrecord.record.rows import rows
from onrecord.record.transcripts.index import best
from onrecord.record.transcripts.kept import transcript
from onrecord.record.transcripts.meaning import Near, Sentences

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SPOKEN = ("direct", "mixed")
"""Kinds of statements that hold somebody's own words; indirect speech is the reporter's prose."""


AT_HAND = 64
"""Transcripts that are kept unpacked, and answers."""


Asked = tuple[tuple[tuple[str, ...], ...], int]


def _keep(kept: dict[Any, Any], key: object, value: object) -> None:
    while len(kept) >= AT_HAND:
        del kept[next(iter(kept))]
    kept[key] = value


@dataclass(frozen=True, slots=True)
class Window:
    """Characters of a transcript that may hold what is asked."""

    transcript: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a record holds that can be searched: counts, and the days from and to. `by_meaning`: transcripts whose
    sentences have vectors.
    """

    transcripts: int
    articles: int
    words: int
    first_day: str | None
    last_day: str | None
    by_meaning: int


class Shelf:
    """A record opened for seeking words in it; what was looked at last stays at hand."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._at_hand: dict[int, Transcript] = {}
        self._windows: dict[Asked, list[Window]] = {}
        self._quotations: dict[Asked, list[tuple[int, dict[str, Any]]]] = {}
        self._holdings: Holdings | None = None
        self._sentences: Sentences | None = None
        self._meant: bool | None = None

    def windows(self, phrases: Sequence[tuple[str, ...]], limit: int) -> list[Window]:
        """The windows of transcripts that have most of some phrases of tokens, the best first."""
        asked = (tuple(phrases), limit)
        if asked not in self._windows:  # the parts of a quotation are looked up where the whole was
            _keep(self._windows, asked, self._windows_with(phrases, limit))
        return self._windows[asked]

    def _windows_with(self, phrases: Sequence[tuple[str, ...]], limit: int) -> list[Window]:
        found = best(self._connection.dialect.name, phrases, limit).subquery()
        p = schema.passages.c
        query = select(p.transcript_id, p.start, p.end).join(found, found.c.id == p.id).order_by(found.c.rank, p.id)
        return [Window(row.transcript_id, row.start, row.end) for row in self._connection.execute(query)]

    def quotations(self, phrases: Sequence[tuple[str, ...]], limit: int) -> list[tuple[int, dict[str, Any]]]:
        """The rows of the statements in somebody's own words that have most of some phrases, each with its `span`."""
        asked = (tuple(phrases), limit)
        if asked not in self._quotations:
            _keep(self._quotations, asked, self._quotations_with(phrases, limit))
        return self._quotations[asked]

    def _quotations_with(self, phrases: Sequence[tuple[str, ...]], limit: int) -> list[tuple[int, dict[str, Any]]]:
        dialect = self._connection.dialect.name
        asked = statement_index.expression(dialect, [phrases], ())
        s = schema.statements.c
        rank = statement_index.rank(dialect, asked)
        query = (
            select(s.id, s.start, s.end)
            .join_from(statement_index.table(dialect), schema.statements, s.id == statement_index.streamed(dialect))
            .where(statement_index.match(dialect, asked), s.kind.in_(SPOKEN), s.current, ~s.wrong, s.quote.is_not(None))
            .order_by(rank, s.id)
            .limit(limit)
        )
        found = {row.id: (row.start, row.end) for row in self._connection.execute(query)}
        made = rows(self._connection, list(found))
        return [(number, row | {"span": found[number]}) for number, row in zip(found, made, strict=True)]

    def nearest(self, asked: NDArray[np.float32], limit: int) -> list[Near]:
        """The sentences and statements that mean most nearly what a vector does, of those that have one."""
        if self._sentences is None:
            self._sentences = Sentences(self._connection, SPOKEN)
        return self._sentences.nearest(asked, limit)

    @property
    def has_meanings(self) -> bool:
        """Whether anything has a vector, so that `nearest` can find it."""
        tables = (schema.transcript_meanings.c.transcript_id, schema.meaning_bits.c.statement_id)
        if self._meant is None:
            self._meant = any(self._connection.execute(select(one).limit(1)).first() is not None for one in tables)
        return self._meant

    def quotation(self, number: int) -> dict[str, Any]:
        """The row of a statement, with its `span`."""
        s = schema.statements.c
        span = self._connection.execute(select(s.start, s.end).where(s.id == number)).one()
        return rows(self._connection, [number])[0] | {"span": (span.start, span.end)}

    def transcript(self, number: int) -> Transcript:
        """A transcript whole, without its bytes."""
        if number not in self._at_hand:
            _keep(self._at_hand, number, transcript(self._connection, number))
        return self._at_hand[number]

    def holdings(self) -> Holdings:
        """What there is to search, counted once."""
        if self._holdings is None:
            self._holdings = self._counted()
        return self._holdings

    def _counted(self) -> Holdings:
        t, a, seen = schema.transcripts.c, schema.articles.c, schema.appearances.c
        ask = self._connection.execute
        vectors = ask(select(func.count()).select_from(schema.transcript_meanings)).scalar_one()
        spoken = ask(
            select(func.count(), func.sum(t.words), func.min(t.date), func.max(t.date)).where(t.removed_at.is_(None))
        ).one()
        read = ask(select(func.count(), func.sum(a.words)).where(a.removed_at.is_(None))).one()
        # one by one: asked for both at once, SQLite looks at every appearance instead of at both ends of an index
        days = [ask(select(end(seen.published))).scalar_one() for end in (func.min, func.max)]
        known = sorted(day for day in (spoken[2], spoken[3], *days) if day)
        words = int(spoken[1] or 0) + int(read[1] or 0)
        return Holdings(spoken[0], read[0], words, known[0] if known else None, known[-1] if known else None, vectors)
