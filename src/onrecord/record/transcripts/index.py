"""The index of transcripts' words: overlapping windows, in FTS5 on SQLite and a tsvector on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, column, func, literal_column, select, text
from sqlalchemy import table as table_clause

from onrecord.record.index import SIMPLE, expression
from onrecord.record.tokens import WORD, tokens

WIDE, STEP = 60, 30
"""Words of a window, and from one's start to the next one's: a sentence of 30 words lies in one as a whole."""

CREATE = {
    "sqlite": ["CREATE VIRTUAL TABLE passage_words USING fts5(words, content='', tokenize='ascii', columnsize=0)"],
    "postgresql": [
        "CREATE TABLE passage_words (passage_id BIGINT PRIMARY KEY REFERENCES passages (id), words TSVECTOR)",
        "CREATE INDEX ix_passage_words_words ON passage_words USING GIN (words)",
    ],
}
_ADD = {
    "sqlite": "INSERT INTO passage_words (rowid, words) VALUES (:id, :words)",
    "postgresql": "INSERT INTO passage_words VALUES (:id, to_tsvector('simple', :words))",
}
_TAKE = {
    "sqlite": "INSERT INTO passage_words (passage_words, rowid, words) VALUES ('delete', :id, :words)",
    "postgresql": "DELETE FROM passage_words WHERE passage_id = :id",
}
_FTS5 = table_clause("passage_words", column("rowid"))
_VECTORS = table_clause("passage_words", column("passage_id"), column("words"))


@lru_cache(maxsize=1 << 17)
def _tokens(word: str) -> str:
    return " ".join(tokens(word))


def windows(written: str) -> Iterator[tuple[int, int, str]]:
    """Windows of a text: its characters from and to, and the words as they are searched."""
    found = [(match.start(), match.end(), _tokens(match.group())) for match in WORD.finditer(written)]
    for first in range(0, max(1, len(found) - STEP), STEP):
        run = found[first : first + WIDE]
        if run:
            yield run[0][0], run[-1][1], " ".join(words for _, _, words in run)


def put(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Make windows findable: numbers and words."""
    _each(connection, _ADD, rows)


def take(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Make windows unfindable; `rows` as they were put."""
    _each(connection, _TAKE, rows)


def scrub(connection: Connection) -> None:
    """Nothing of what was taken out stays, see `onrecord.record.index`."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO passage_words (passage_words) VALUES ('optimize')"))


def _each(connection: Connection, commands: dict[str, str], rows: Iterable[tuple[int, str]]) -> None:
    values = [{"id": number, "words": words} for number, words in rows]
    if values:
        connection.execute(text(commands[connection.dialect.name]), values)


def best(dialect: str, phrases: Sequence[tuple[str, ...]], limit: int) -> Select[Any, Any]:
    """The numbers of the windows with most of some phrases of tokens, the rarest counting most, and their ranks."""
    asked = expression(dialect, [phrases], ())
    number: ColumnElement[Any]
    rank: ColumnElement[Any]
    if dialect == "sqlite":
        number, rank = _FTS5.c.rowid, literal_column("passage_words.rank")
        matches = literal_column("passage_words").op("MATCH", is_comparison=True)(asked)
    else:
        query = func.to_tsquery(SIMPLE, asked)
        number, rank = _VECTORS.c.passage_id, -func.ts_rank(_VECTORS.c.words, query)
        matches = _VECTORS.c.words.op("@@", is_comparison=True)(query)
    return select(number.label("id"), rank.label("rank")).where(matches).order_by(rank).limit(limit)
