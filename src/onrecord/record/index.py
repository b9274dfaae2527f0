"""The index of words: FTS5 on SQLite, a tsvector on PostgreSQL, both fed with the same tokens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, TableClause, TextClause, column, func, literal_column, text
from sqlalchemy import table as table_clause

from onrecord.record.tokens import tokens

CREATE = {
    # Contentless: the words stand in `statements` already. No column sizes: rank needs none of a single column.
    "sqlite": [
        "CREATE VIRTUAL TABLE statement_words USING fts5(words, content='', tokenize='ascii', prefix='3')",
    ],
    "postgresql": [
        "CREATE TABLE statement_words (statement_id BIGINT PRIMARY KEY REFERENCES statements (id), words TSVECTOR)",
        "CREATE INDEX ix_statement_words_words ON statement_words USING GIN (words)",
    ],
}
DROP = ["DROP TABLE statement_words"]

_ADD = {
    "sqlite": text("INSERT INTO statement_words (rowid, words) VALUES (:id, :words)"),
    "postgresql": text("INSERT INTO statement_words VALUES (:id, to_tsvector('simple', :words))"),
}
_TAKE = {
    # A contentless FTS5 table forgets a row only when it is told the words that it had.
    "sqlite": text("INSERT INTO statement_words (statement_words, rowid, words) VALUES ('delete', :id, :words)"),
    "postgresql": text("DELETE FROM statement_words WHERE statement_id = :id"),
}
SIMPLE: ColumnElement[str] = literal_column("'simple'::regconfig")
_FTS5 = table_clause("statement_words", column("rowid"))
_VECTORS = table_clause("statement_words", column("statement_id"), column("words"))
Row = tuple[int, str]
"""A statement's number and its content."""


def put(connection: Connection, rows: Iterable[Row]) -> None:
    """Make statements findable."""
    _each(connection, _ADD, rows)


def take(connection: Connection, rows: Iterable[Row]) -> None:
    """Make statements unfindable; `rows` as they were put."""
    _each(connection, _TAKE, rows)


def scrub(connection: Connection) -> None:
    """Nothing of what was taken out stays: FTS5 keeps words in older parts of its index until it merges them."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO statement_words (statement_words) VALUES ('optimize')"))


def _each(connection: Connection, commands: dict[str, TextClause], rows: Iterable[Row]) -> None:
    values = [{"id": number, "words": " ".join(tokens(content))} for number, content in rows]
    if values:
        connection.execute(commands[connection.dialect.name], values)


def table(dialect: str) -> TableClause:
    """The index as a table that a query can join."""
    return _FTS5 if dialect == "sqlite" else _VECTORS


def number(dialect: str) -> ColumnElement[int]:
    """Its column with the statements' numbers."""
    return table(dialect).c["rowid" if dialect == "sqlite" else "statement_id"]


def streamed(dialect: str) -> ColumnElement[int]:
    """The same to join statements to: FTS5 gives its matches one after the other, and is asked once, not for each."""
    return literal_column("+statement_words.rowid") if dialect == "sqlite" else number(dialect)


def walked(dialect: str) -> ColumnElement[int]:
    """A statement's number where statements come in another order: SQLite would gather by number, and then sort."""
    return literal_column("+statements.id") if dialect == "sqlite" else literal_column("statements.id")


def match(dialect: str, asked: str) -> ColumnElement[bool]:
    """Whether a statement's words match an `expression`."""
    if dialect == "sqlite":
        return literal_column("statement_words").op("MATCH", is_comparison=True)(asked)
    return _VECTORS.c.words.op("@@", is_comparison=True)(func.to_tsquery(SIMPLE, asked))


def rank(dialect: str, asked: str) -> ColumnElement[float]:
    """To order by: smaller is better (BM25 on SQLite, cover density on PostgreSQL)."""
    if dialect == "sqlite":
        return literal_column("statement_words.rank")
    return -func.ts_rank_cd(_VECTORS.c.words, func.to_tsquery(SIMPLE, asked))


def expression(dialect: str, groups: Sequence[Sequence[tuple[str, ...]]], without: Sequence[tuple[str, ...]]) -> str:
    """A query of tokens in the engine's own language.

    `groups` must all be found; of a group one alternative is enough; an alternative is a phrase of tokens, the last
    of which may end in `*`. Nothing of `without` may be found. Tokens are ASCII letters and digits, so none can be
    taken for an operator once it is quoted.
    """
    phrase = _fts5 if dialect == "sqlite" else _tsquery
    both, no = (" AND ", " NOT ") if dialect == "sqlite" else (" & ", " & !")
    either = " OR " if dialect == "sqlite" else " | "
    wanted = both.join(f"({either.join(map(phrase, group))})" for group in groups)
    return f"({wanted})" + (f"{no}({either.join(map(phrase, without))})" if without else "")


def _fts5(words: tuple[str, ...]) -> str:
    *first, last = words
    star = "*" if last.endswith("*") else ""
    quoted = " ".join([*first, last.rstrip("*")])
    return f'"{quoted}"{star}'


def _tsquery(words: tuple[str, ...]) -> str:
    return "(" + " <-> ".join(f"'{w[:-1]}':*" if w.endswith("*") else f"'{w}'" for w in words) + ")"
