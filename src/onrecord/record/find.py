"""Searches a record for one page of statements, by the way that is quick for what is asked.

A common word is in half of all statements and a name in a handful, so what is asked is tried out first, up to a bound.
Few matches are ranked or sorted as they are; of many, those of a word that were added last are ranked, and dates are
walked from the newest on. (SQLite's own planner knows no such difference: it plans before it sees the word.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select, false, func, select

from onrecord.record import index, schema
from onrecord.record.conditions import conditions, is_narrow, narrow, usual
from onrecord.record.query import Query, Words, words_of

MANY = 1_000
"""Counted up to here; then it is "more than"."""
FEW = 100
"""So many statements are looked up in the index of words one by one, at some 40 µs each."""
SOME = 20_000
"""So many are gathered first, and a word's statements held against them: a tenth of what looking at each would take."""
BIGGEST = 2**31
"""A page that starts or ends behind this is one that starts or ends here: databases take no larger sums than 2⁶³."""
RANKED = 2_000
"""Of more matches, so many, more than `MANY`, are ranked, those that were added last; the others come behind them, the
newest first.
"""

S = schema.statements.c


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a search: rows with the columns of `record.rows.COLUMNS`, how many there are, what was left out.

    `total` is exact up to `MANY`, and `MANY + 1` where there are more. `end`: the last row's place in the order of
    days, for `Query.after`; None where rows stand by rank.
    """

    rows: tuple[dict[str, Any], ...] = ()
    total: int = 0
    left_out: tuple[str, ...] = ()
    end: tuple[str | None, int] | None = None

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """The rows of this page."""
        return iter(self.rows)

    def __len__(self) -> int:
        """How many rows this page has."""
        return len(self.rows)

    @property
    def told(self) -> str:
        """How many of how many."""
        rows = len(self.rows)
        many = f"{self.total:,}" if self.total <= MANY else f"more than {max(MANY, rows - 1):,}"
        return f"{rows:,} of {many}"

    def _repr_html_(self) -> str:
        """A table, for a notebook."""
        from onrecord.record.notebook import html

        return html(self.rows, self.told)


def numbers(connection: Connection, query: Query) -> tuple[list[int], int, Words]:
    """The numbers of the statements on the page that `query` asks for, how many there are in all, and its words."""
    words = words_of(query.words)
    query = replace(query, limit=min(query.limit, BIGGEST), offset=min(query.offset, BIGGEST))
    if query.words.strip() and not words.groups and not words.without:
        return [], 0, words
    if query.meaning:
        from onrecord.record.meaning import nearest

        found = nearest(connection, query.meaning, asked_for(connection, query, words))
        return found[query.offset : query.offset + query.limit], min(len(found), MANY + 1), words
    way = _ranked if query.order == "rank" and words.groups else _dated
    page, total = way(connection, query, words)
    return page, min(total, MANY + 1), words


def place_of(connection: Connection, number: int) -> tuple[str | None, int]:
    """A statement's place in the order of days."""
    return connection.scalar(select(S.first_day).where(S.id == number)), number


def every(connection: Connection, query: Query | None) -> list[tuple[int, int]]:
    """All statements that `query` asks for, in the order of adding, each with its article's number; order, limit and
    offset of the query say nothing here, and copies are not left out. Without one, all that are current, of articles in
    their newest version, and not marked as wrong.
    """
    words = words_of(query.words) if query else Words()
    if query and query.words.strip() and not words.groups and not words.without:
        return []
    chosen = asked_for(connection, replace(query or Query(), copies=True), words)
    return [(row.id, row.article_id) for row in connection.execute(chosen.add_columns(S.article_id).order_by(S.id))]


def asked_for(connection: Connection, query: Query, words: Words, number: Any = S.id) -> Select[Any]:
    """All that `query` asks for, in no order."""
    statement = select(S.id).where(*conditions(connection, query, number))
    asked = words.groups or words.without
    return statement.where(_worded(connection.dialect.name, words, number)) if asked else statement


def _worded(dialect: str, words: Words, number: Any) -> Any:
    """Whether a statement has the words: all that do are gathered first."""
    if words.groups:
        return number.in_(_matching(dialect, index.expression(dialect, words.groups, words.without)))
    return number.not_in(_matching(dialect, index.expression(dialect, [words.without], ())))


def _matching(dialect: str, asked: str) -> Select[Any]:
    return select(index.number(dialect)).where(index.match(dialect, asked))


def _ranked(connection: Connection, query: Query, words: Words) -> tuple[list[int], int]:
    matches = _matches(connection, query, words)
    newest = matches.limit(RANKED).subquery()
    # sorted and counted by the database: it gives away a page of them, not a thousand
    best = select(newest.c.id, func.count().over()).order_by(newest.c.rank, newest.c.id)
    rows = connection.execute(best.limit(query.limit).offset(query.offset)).all()
    page = [row[0] for row in rows]
    many = rows[0][1] if rows else connection.scalar(select(func.count()).select_from(newest)) or 0
    end = query.offset + query.limit
    if many == RANKED and end > RANKED:
        first = max(RANKED, query.offset)
        page += [row[0] for row in connection.execute(matches.offset(first).limit(end - first))]
    return page, many


def _matches(connection: Connection, query: Query, words: Words) -> Select[int, float]:
    """Numbers and ranks of what has the words and all else that is asked, the last added first."""
    dialect = connection.dialect.name
    asked = index.expression(dialect, words.groups, words.without)
    number = index.number(dialect)
    rank = index.rank(dialect, asked).label("rank")
    matches = select(number.label("id"), rank).where(index.match(dialect, asked)).order_by(number.desc())
    if (few := _few(connection, query)) is not None:
        return matches.where(number.in_(few) if few else false())
    here = index.streamed(dialect)
    matches = matches.join_from(index.table(dialect), schema.statements, S.id == here)
    if _are_some(connection, query):
        some = select(S.id).where(*narrow(connection, query))
        return matches.where(here.in_(some), *usual(connection, query))
    return matches.where(*conditions(connection, query))


def _are_some(connection: Connection, query: Query) -> bool:
    """Whether what few may fit is fit by no more than are worth gathering; PostgreSQL finds that out by itself."""
    if not is_narrow(query) or connection.dialect.name != "sqlite":
        return False
    some = select(S.id).where(*narrow(connection, query)).limit(SOME + 1)
    return (connection.scalar(select(func.count()).select_from(some.subquery())) or 0) <= SOME


def _few(connection: Connection, query: Query) -> list[int] | None:
    """The statements that fit all but the words, where they are few."""
    if not is_narrow(query):
        return None
    found = list(connection.scalars(select(S.id).where(*conditions(connection, query)).limit(FEW + 1)))
    return found if len(found) <= FEW else None


def _dated(connection: Connection, query: Query, words: Words) -> tuple[list[int], int]:
    """The newest first; what has no day comes last."""
    if query.after and not words.groups and not is_narrow(query):
        # looked for in any order, the last ones of a large record would be far apart
        return _walked(connection, query, words), 0
    if words.groups:
        some = select(_matches(connection, query, words).limit(MANY + 1).subquery().c.id)
        rows = connection.execute(select(S.id, S.first_day).where(S.id.in_(some))).all()
    else:
        every = asked_for(connection, query, words).add_columns(S.first_day).limit(MANY + 1)
        if not is_narrow(query):  # most likely many: counted before they are fetched
            many = connection.scalar(select(func.count()).select_from(every.subquery())) or 0
            if many > MANY:
                return _walked(connection, query, words), many
        rows = connection.execute(every).all()
    if len(rows) <= MANY:
        best = sorted(sorted(rows, key=lambda row: row.id), key=lambda row: row.first_day or "", reverse=True)
        return [row.id for row in best[query.offset : query.offset + query.limit]], len(rows)
    return _walked(connection, query, words), len(rows)


def _walked(connection: Connection, query: Query, words: Words) -> list[int]:
    """A page out of many: along the index of days until it is full."""
    chosen = asked_for(connection, query, words, index.walked(connection.dialect.name))
    dated = chosen.where(S.first_day.is_not(None))
    if query.after:  # said once more, as a bound that the index begins at
        dated = dated.where(S.first_day <= query.after[0]) if query.after[0] else dated.where(false())
    newest = dated.order_by(S.first_day.desc(), S.id).limit(query.limit).offset(query.offset)
    page = list(connection.scalars(newest))
    if len(page) < query.limit:
        before = connection.scalar(select(func.count()).select_from(dated.subquery())) or 0
        undated = chosen.where(S.first_day.is_(None)).order_by(S.id)
        rest = undated.limit(query.limit - len(page)).offset(max(0, query.offset - before))
        page += connection.scalars(rest)
    return page
