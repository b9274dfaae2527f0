"""What a record keeps of the feeds that are watched, and of searches that somebody wants to hear of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from onrecord.errors import UsageError
from onrecord.record import schema
from onrecord.record.find import numbers
from onrecord.record.keys import now
from onrecord.record.query import Query
from onrecord.record.rows import rows
from onrecord.sources.watching import FeedState

F, Q = schema.feeds.c, schema.searches.c
_TIMES = ("next_due", "last_visit", "last_new")


def feed_states(connection: Connection) -> dict[str, FeedState]:
    """By the address that the watchlist gives."""
    return {row.url: _state(row.state) for row in connection.execute(select(F.url, F.state))}


def keep_feed_state(connection: Connection, state: FeedState) -> None:
    """The newest state of a feed, in place of the one before."""
    stored: dict[str, Any] = asdict(state)
    stored |= {name: stored[name].isoformat() if stored[name] else None for name in _TIMES}
    connection.execute(delete(schema.feeds).where(F.url == state.address))
    connection.execute(insert(schema.feeds).values(url=state.address, state=stored, changed_at=now()))


def _state(stored: Mapping[str, Any]) -> FeedState:
    times = {name: datetime.fromisoformat(stored[name]) if stored[name] else None for name in _TIMES}
    return FeedState(**{**stored, **times})


def save_search(connection: Connection, name: str, query: Query) -> None:
    """Keeps a search under a name, from now on; one of this name is replaced."""
    if not name.strip():
        raise UsageError("a saved search needs a name", next_step="give it one: --save NAME")
    seen = connection.scalar(select(func.max(schema.statements.c.id))) or 0
    connection.execute(delete(schema.searches).where(Q.name == name))
    connection.execute(insert(schema.searches).values(name=name, query=asdict(query), seen=seen, made_at=now()))


def forget_search(connection: Connection, name: str) -> None:
    """Keeps it no longer; `UsageError` where there is none of this name."""
    if not connection.execute(delete(schema.searches).where(Q.name == name)).rowcount:
        raise UsageError("no search is saved under this name", where=name, next_step="see: onrecord search --saved")


def searches(connection: Connection) -> dict[str, Query]:
    """All saved searches by name."""
    return {row.name: Query(**row.query) for row in connection.execute(select(Q.name, Q.query).order_by(Q.name))}


def news(connection: Connection, name: str, *, at_most: int = 100) -> list[dict[str, Any]]:
    """The rows of what a saved search finds and that came in since it was last asked; asking moves on."""
    row = connection.execute(select(Q.query, Q.seen).where(Q.name == name)).one_or_none()
    if row is None:
        raise UsageError("no search is saved under this name", where=name, next_step="see: onrecord search --saved")
    query = Query(**row.query | {"order": "date", "limit": at_most, "offset": 0, "newer_than": row.seen})
    found, _, _ = numbers(connection, query)
    newest = connection.scalar(select(func.max(schema.statements.c.id))) or 0
    connection.execute(update(schema.searches).where(Q.name == name).values(seen=newest))
    return rows(connection, found)
