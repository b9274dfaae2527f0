"""Numbers for rows that are put in together: each put in by itself, to be told its number, costs far more."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import Connection, Integer, Select, Table, bindparam, func, select


def reserve(connection: Connection, table: Table, most: int) -> Iterator[int]:
    """Numbers for at most so many new rows of a table, ascending."""
    if connection.dialect.name == "postgresql":
        return iter(connection.scalars(_next(table), {"most": most}).all())
    last: int = connection.scalar(_last(table)) or 0  # a record in a file has one writer
    return iter(range(last + 1, last + 1 + most))


@cache
def _last(table: Table) -> Select[Any]:
    return select(func.max(table.c.id))


@cache
def _next(table: Table) -> Select[Any]:
    every = func.generate_series(1, bindparam("most", type_=Integer))
    return select(func.nextval(func.pg_get_serial_sequence(table.name, "id")).label("number")).select_from(every)
