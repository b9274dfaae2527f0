"""Searches a record: words by the index, everything else by plain conditions; then one page of rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from onrecord.record import index, schema
from onrecord.record.naming import names_like
from onrecord.record.people import same_people
from onrecord.record.periods import period
from onrecord.record.query import Query, Words, words_of

MANY = 1_000
"""Counted up to here; then it is "more than"."""

S = schema.statements.c


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a search: rows with the columns of `record.rows.COLUMNS`, how many there are, what was left out.

    `total` is exact up to `MANY`, and `MANY + 1` where there are more.
    """

    rows: tuple[dict[str, Any], ...]
    total: int
    left_out: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """The rows of this page."""
        return iter(self.rows)

    def __len__(self) -> int:
        """How many rows this page has."""
        return len(self.rows)


def numbers(connection: Connection, query: Query) -> tuple[list[int], int, Words]:
    """The numbers of the statements on the page that `query` asks for, how many there are in all, and its words."""
    words = words_of(query.words)
    if query.words.strip() and not words.groups and not words.without:
        return [], 0, words
    chosen = _chosen(connection.dialect.name, query, words)
    if query.meaning:
        from onrecord.record.meaning import nearest

        found = nearest(connection, query.meaning, chosen)
        return found[query.offset : query.offset + query.limit], min(len(found), MANY + 1), words
    counted = connection.execute(select(func.count()).select_from(chosen.limit(MANY + 1).subquery())).scalar_one()
    page = _ordered(connection.dialect.name, chosen, query, words).limit(query.limit).offset(query.offset)
    return [row.id for row in connection.execute(page)], counted, words


def every(connection: Connection, query: Query | None) -> list[tuple[int, int]]:
    """All statements that `query` asks for, in the order of adding, each with its article's number; order, limit and
    offset of the query say nothing here. Without one, all that are current and not marked as wrong.
    """
    words = words_of(query.words) if query else Words()
    if query and query.words.strip() and not words.groups and not words.without:
        return []
    chosen = _chosen(connection.dialect.name, query or Query(superseded=True), words)
    return [(row.id, row.article_id) for row in connection.execute(chosen.add_columns(S.article_id).order_by(S.id))]


def _chosen(dialect: str, query: Query, words: Words) -> Select[tuple[int]]:
    statement = select(S.id).where(S.current, *_conditions(query))
    if not query.superseded:
        statement = statement.join(schema.articles, schema.articles.c.id == S.article_id)
        statement = statement.where(~schema.articles.c.superseded)
    if words.groups:
        asked = index.expression(dialect, words.groups, words.without)
        return statement.join(index.table(dialect), index.number(dialect) == S.id).where(index.match(dialect, asked))
    if words.without:
        asked = index.expression(dialect, [words.without], ())
        held = select(index.number(dialect)).where(index.match(dialect, asked))
        return statement.where(S.id.not_in(held))
    return statement


def _conditions(query: Query) -> list[Any]:
    out: list[Any] = [] if query.wrong else [~S.wrong]
    if query.newer_than:
        out.append(S.id > query.newer_than)
    if query.act:
        out.append(S.act == query.act)
    if query.kind:
        out.append(S.kind == query.kind)
    for part in ("speaker", "about", "addressee", "instrument"):
        if written := getattr(query, part):
            out.append(_takes_part(part, written))
    if query.person:
        casts, number = schema.casts.c, int(query.person[1:])
        mine = same_people(select(schema.persons.c.id).where(schema.persons.c.id == number))
        said = select(casts.statement_id).where(casts.part == "speaker", casts.person_id.in_(mine))
        out.append(S.id.in_(said))
    if query.outlet:
        seen = schema.appearances.c
        like = func.lower(seen.outlet).contains(query.outlet.lower(), autoescape=True)
        out.append(S.article_id.in_(select(seen.article_id).where(like)))
    if query.since:
        out.append(S.last_day >= period(query.since, None)[0])
    if query.until:
        out.append(S.first_day <= period(query.until, None)[1])
    return out


def _takes_part(part: str, written: str) -> Any:
    """By name, and by whatever other name the same person or body has."""
    casts = schema.casts.c
    like = names_like(written)
    others = same_people(select(casts.person_id).where(casts.name_id.in_(like), casts.person_id.is_not(None)))
    who = or_(casts.name_id.in_(like), casts.person_id.in_(others))
    return S.id.in_(select(casts.statement_id).where(casts.part == part, who))


def _ordered(dialect: str, chosen: Select[tuple[int]], query: Query, words: Words) -> Select[tuple[int]]:
    if query.order == "rank" and words.groups:
        return chosen.order_by(index.rank(dialect, index.expression(dialect, words.groups, words.without)), S.id)
    return chosen.order_by(S.first_day.desc().nulls_last(), S.id)
