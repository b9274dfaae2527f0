"""The meaning of transcripts' sentences: a vector each, made when asked for; the nearest by bits, then by product."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import Connection, insert, select

from onrecord.record import schema
from onrecord.record.tokens import WORD

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from onrecord.articles.transcripts.transcript import Transcript

LEAST, MOST = 4, 60
"""Words of a sentence that has a vector: fewer say nothing that could be said otherwise, more are cut."""
CANDIDATES = 200
"""Sentences of which the true product is taken: of 342 pairs with a cosine of 0.72 and more, among 5,000 sentences,
the bits put 95 % among the first 5 and all among the first 20."""
BITS = 48
"""Bytes of a vector's signs."""

_END = re.compile(r"[.?!][”\"’')\]]*(?=\s)|\n\s*\n")
_SHORTENED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Gov|Sen|Rep|Lt|Col|No|vs|Jr|Sr)|\b[A-Z])\.$")


@dataclass(frozen=True, slots=True)
class Near:
    """Characters of a transcript, or a statement as a whole, that mean nearly what is asked; `likeness`: the cosine."""

    likeness: float
    transcript: int | None = None
    start: int = 0
    end: int = 0
    statement: int | None = None


def sentences(one: Transcript) -> list[tuple[int, int]]:
    """The characters of each sentence that has a vector; labels are in none, and none is of two speakers."""
    turns = [(turn.start, turn.end) for turn in one.turns] or [(0, len(one.text))]
    return [span for start, end in turns for span in _sentences(one.text, start, end)]


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    edges = [start, end]
    for found in _END.finditer(text, start, end):
        if not _SHORTENED.search(text[max(start, found.end() - 6) : found.end()]):
            edges.append(found.end())
    for a, b in pairwise(sorted(set(edges))):
        words = [match.span() for match in WORD.finditer(text, a, b)]
        for first in range(0, len(words), MOST):
            run = words[first : first + MOST]
            if len(run) >= LEAST:
                yield run[0][0], run[-1][1]


def missing(connection: Connection) -> list[int]:
    """The transcripts whose sentences have no vectors."""
    t, m = schema.transcripts.c, schema.transcript_meanings.c
    query = select(t.id).outerjoin(schema.transcript_meanings, m.transcript_id == t.id)
    return list(connection.scalars(query.where(t.removed_at.is_(None), m.transcript_id.is_(None)).order_by(t.id)))


def put(
    connection: Connection, number: int, spans: Sequence[tuple[int, int]], vectors: Sequence[NDArray[np.float32]]
) -> None:
    """Keep the vectors of a transcript's sentences, unless somebody else did so meanwhile."""
    table = schema.transcript_meanings
    if connection.execute(select(table.c.transcript_id).where(table.c.transcript_id == number)).first() is not None:
        return
    made = np.asarray(vectors, np.float32).reshape(len(vectors), 8 * BITS)
    connection.execute(insert(table).values(
        transcript_id=number, spans=packed(spans), bits=np.packbits(made > 0, axis=1).tobytes(),
        vectors=np.round(made * 127).astype(np.int8).tobytes(),
    ))  # fmt: skip


def packed(spans: Sequence[tuple[int, int]]) -> bytes:
    """Spans as they are kept."""
    return np.asarray(spans, "<i4").tobytes()


def spans_of(data: bytes) -> NDArray[np.int32]:
    """Spans as they were kept, [sentences, 2]."""
    return np.frombuffer(data, "<i4").reshape(-1, 2)


class Sentences:
    """The bits of all sentences of transcripts, and of all statements in somebody's own words, held in memory."""

    def __init__(self, connection: Connection, kinds: Sequence[str]) -> None:
        m = schema.transcript_meanings.c
        spoken = connection.execute(select(m.transcript_id, m.bits).order_by(m.transcript_id)).all()
        s, b = schema.statements.c, schema.meaning_bits.c
        told = connection.execute(
            select(b.statement_id, b.bits)
            .join(schema.statements, s.id == b.statement_id)
            .where(s.kind.in_(kinds), s.current, ~s.wrong, s.quote.is_not(None))
            .order_by(b.statement_id)
        ).all()
        sizes = [len(row.bits) // BITS for row in spoken]
        self.transcripts = len(spoken)
        self._connection = connection
        self._bits = _as_bits([row.bits for row in spoken] + [row.bits for row in told])
        self._owner = np.repeat([row.transcript_id for row in spoken], sizes) if spoken else np.zeros(0, np.int64)
        self._place = np.concatenate([np.arange(size) for size in sizes]) if sizes else np.zeros(0, np.int64)
        self._statements = [row.statement_id for row in told]

    def nearest(self, asked: NDArray[np.float32], limit: int) -> list[Near]:
        """The sentences and statements that mean most nearly the same, the nearest first."""
        if not len(self._bits):
            return []
        apart = np.bitwise_count(self._bits ^ _as_bits([np.packbits(asked > 0).tobytes()])).sum(1)
        few = min(CANDIDATES, len(apart))
        near = np.argpartition(apart, few - 1)[:few]
        spoken = len(self._owner)
        owners: dict[int, list[int]] = {}
        for at in near[near < spoken].tolist():
            owners.setdefault(int(self._owner[at]), []).append(int(self._place[at]))
        found = [*self._spoken(asked, owners), *self._told(asked, [int(at) - spoken for at in near[near >= spoken]])]
        return sorted(found, key=lambda one: -one.likeness)[:limit]

    def _spoken(self, asked: NDArray[np.float32], owners: dict[int, list[int]]) -> Iterator[Near]:
        m = schema.transcript_meanings.c
        query = select(m.transcript_id, m.spans, m.vectors).where(m.transcript_id.in_(owners))
        for row in self._connection.execute(query):
            spans, vectors = spans_of(row.spans), np.frombuffer(row.vectors, np.int8).reshape(-1, 8 * BITS)
            for place in owners[row.transcript_id]:
                start, end = spans[place].tolist()
                yield Near(_likeness(asked, vectors[place]), row.transcript_id, start, end)

    def _told(self, asked: NDArray[np.float32], places: list[int]) -> Iterator[Near]:
        m = schema.meanings.c
        query = select(m.statement_id, m.vector).where(m.statement_id.in_([self._statements[at] for at in places]))
        for row in self._connection.execute(query):
            yield Near(_likeness(asked, np.frombuffer(row.vector, np.int8)), statement=row.statement_id)


def _likeness(asked: NDArray[np.float32], kept: NDArray[np.int8]) -> float:
    return float(asked @ kept.astype(np.float32)) / 127


def _as_bits(rows: Sequence[bytes]) -> NDArray[np.uint64]:
    """As numbers of 64 bits, [sentences, 6]: counted eight times as fast as bytes."""
    return np.frombuffer(b"".join(rows), np.uint64).reshape(-1, BITS // 8)
