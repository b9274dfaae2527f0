"""What a table says of rows, by their numbers."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from sqlalchemy import Connection, Select

PAGE = 500
"""Numbers in one condition; SQLite takes 999 in old builds."""


def by_number(connection: Connection, query: Select[Any], numbers: Set[int]) -> dict[int, Any]:
    """The second column of a query for each of these rows; its first column is their number."""
    wanted, out, key = sorted(numbers), dict[int, Any](), query.selected_columns[0]
    for start in range(0, len(wanted), PAGE):
        out.update((row[0], row[1]) for row in connection.execute(query.where(key.in_(wanted[start : start + PAGE]))))
    return out
