"""What is in a record, so that two records can be compared: all tables without times, and the index of words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, select, text

from onrecord.record import Record, schema
from onrecord.record.tokens import tokens

VOLATILE = {"added_at", "made_at", "first_seen", "last_seen", "changed_at", "removed_at", "undone_at"}
_VOCABULARY = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.said USING fts5vocab('main', 'statement_words', 'instance')"
_INDEX = {
    "sqlite": 'SELECT doc, term, "offset" FROM temp.said',
    # a tsvector counts positions from 1, FTS5 from 0
    "postgresql": (
        "SELECT statement_id, one.lexeme, place - 1 FROM statement_words, unnest(words) AS one, "
        "unnest(one.positions) AS place"
    ),
}
Entry = tuple[int, str, int]
"""A statement's number, an index word, its place."""


State = dict[str, list[tuple[Any, ...]]]
"""Rows by table."""


def state(record: Record) -> State:
    """Every table's rows. Numbers are given anew in the order of the old ones: a server leaves gaps in them."""
    with record.engine.connect() as connection:
        anew = {table.name: _numbers(connection, table) for table in schema.metadata.sorted_tables}
        return {table.name: sorted(_rows(connection, table, anew), key=repr) for table in schema.metadata.sorted_tables}


def _numbers(connection: Connection, table: Table) -> dict[int, int]:
    if "id" not in table.c:
        return {}
    return {old: new for new, old in enumerate(connection.scalars(select(table.c.id).order_by(table.c.id)))}


def _rows(connection: Connection, table: Table, anew: dict[str, dict[int, int]]) -> Iterator[tuple[Any, ...]]:
    columns = [column for column in table.columns if column.name not in VOLATILE]
    owners = [_owner(column, table) for column in columns]
    for row in connection.execute(select(*columns)):
        yield tuple(
            anew[owner][value] if owner and value is not None else _renamed(value, anew["persons"])
            for owner, value in zip(owners, row, strict=True)
        )


def _renamed(value: Any, persons: dict[int, int]) -> Any:
    """Numbers of persons inside of JSON."""
    if not isinstance(value, dict):
        return value
    return re.sub(r'"P(\d+)"', lambda one: f'"P{persons.get(int(one[1]))}"', json.dumps(value, sort_keys=True))


def difference(one: State, other: State) -> str:
    """Where two states differ; nothing where they are the same."""
    for table, rows in one.items():
        if rows != other[table]:
            first = next((pair for pair in zip(rows, other[table], strict=False) if pair[0] != pair[1]), "")
            return f"{table}: {len(rows)} rows and {len(other[table])}, the first that differ: {str(first)[:600]}"
    return ""


def _owner(column: Any, table: Table) -> str | None:
    """Whose numbers stand in a column."""
    if column.name == "id":
        return table.name
    return next((key.column.table.name for key in column.foreign_keys if key.column.name == "id"), None)


def indexed(record: Record) -> set[Entry]:
    """What the index of words holds."""
    with record.engine.connect() as connection:
        dialect = connection.dialect.name
        if dialect == "sqlite":
            connection.execute(text(_VOCABULARY))
        return {tuple(row) for row in connection.execute(text(_INDEX[dialect]))}


def to_be_indexed(record: Record) -> set[Entry]:
    """What it should hold: the words of all current statements."""
    s = schema.statements.c
    with record.engine.connect() as connection:
        rows = connection.execute(select(s.id, s.content).where(s.current)).all()
    return {(row.id, token, place) for row in rows for place, token in enumerate(tokens(row.content))}


def faults(record: Record) -> list[str]:
    """What does not hold in a record, in words."""
    found = [f"{fault.article}: {fault.what}" for checked in record.verify() for fault in checked.faults]
    kept, wanted = indexed(record), to_be_indexed(record)
    if kept != wanted:
        found.append(f"the index has {len(kept - wanted)} entries too many and lacks {len(wanted - kept)}")
    found += [f"{number} {what}" for what, query in _NEVER.items() if (number := _counted(record, query))]
    if record.place.path:
        found += [said for said in _said(record, "PRAGMA integrity_check") if said != "ok"]
        found += [f"a row of {said} points nowhere" for said in _said(record, "PRAGMA foreign_key_check")]
    return found


_NEVER = {
    "articles without one current reading": (
        "SELECT count(*) FROM articles a WHERE removed_at IS NULL AND "
        "(SELECT count(*) FROM readings r WHERE r.article_id = a.id AND r.current) <> 1"
    ),
    "statements that are current where their reading is not": (
        "SELECT count(*) FROM statements s JOIN readings r ON r.id = s.reading_id WHERE s.current AND NOT r.current"
    ),
    "addresses without one latest version": (
        "SELECT count(*) FROM (SELECT address FROM appearances GROUP BY address "
        "HAVING sum(CASE WHEN latest THEN 1 ELSE 0 END) <> 1 OR count(*) <> max(version)) AS wrong"
    ),
    "articles that are marked as superseded or not, wrongly": (
        "SELECT count(*) FROM articles a WHERE superseded = "
        "EXISTS (SELECT 1 FROM appearances s WHERE s.article_id = a.id AND s.latest)"
    ),
    "inputs that became nothing": "SELECT count(*) FROM inputs WHERE article_id IS NULL AND refusal_id IS NULL",
    "names without a word to find them by": (
        "SELECT count(*) FROM names n WHERE folded <> '' AND "
        "NOT EXISTS (SELECT 1 FROM name_words w WHERE w.name_id = n.id)"
    ),
}


def _counted(record: Record, query: str) -> int:
    with record.engine.connect() as connection:
        return int(connection.execute(text(query)).scalar_one())


def _said(record: Record, command: str) -> list[str]:
    with record.engine.connect() as connection:
        return [str(row[0]) for row in connection.execute(text(command))]
