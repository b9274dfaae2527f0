"""What a table says of rows, by their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Any

from sqlalchemy import Connection, Select

PAGE = 500
"""Numbers in one condition; SQLite takes 999 in old builds."""


def by_number(connection: Connection, query: Select[Any], numbers: Set[int]) -> dict[int, Any]:
    """The second column of a query for each of these rows; its first column is their number."""
    return {row[0]: row[1] for row in rows_by_number(connection, query, numbers)}


def rows_by_number(connection: Connection, query: Select[Any], numbers: Set[int]) -> Iterator[Any]:
    """What a query says of each of these rows; its first column is their number."""
    wanted, key = sorted(numbers), query.selected_columns[0]
    for start in range(0, len(wanted), PAGE):
        yield from connection.execute(query.where(key.in_(wanted[start : start + PAGE])))
