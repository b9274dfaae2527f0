"""How many statements somebody made on which day, by act."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from onrecord.record import schema
from onrecord.record.conditions import conditions
from onrecord.record.query import Query

S = schema.statements.c


class Day(NamedTuple):
    """`day`: the first on which the statements may have been made, None where none is known."""

    day: str | None
    act: str | None
    statements: int


def timeline(connection: Connection, query: Query) -> list[Day]:
    """Of the statements that `query` asks for, whatever its words, by day; the first day first, unknown ones last."""
    found = (
        select(S.first_day, S.act, func.count())
        .where(*conditions(connection, query))
        .group_by(S.first_day, S.act)
        .order_by(S.first_day.is_(None), S.first_day, S.act)
    )
    return [Day(*row) for row in connection.execute(found)]
