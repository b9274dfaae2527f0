"""Rows of candidate keys, handed to the database's driver as they are: they are most of what an article writes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sqlalchemy import Connection, Table


def put_keys(connection: Connection, table: Table, rows: Iterable[tuple[int, int | str]]) -> None:
    """Puts in (owner, key), none of which may be there already."""
    # 1.0 ms for the 160 of an article; 1.7 where each is a mapping that SQLAlchemy turns into such a row
    if made := list(rows):
        connection.exec_driver_sql(_put(table, connection.dialect.name), made)


@cache
def _put(table: Table, dialect: str) -> str:
    names = ", ".join(column.name for column in table.columns)
    return f"INSERT INTO {table.name} ({names}) VALUES ({'?, ?' if dialect == 'sqlite' else '%s, %s'})"
