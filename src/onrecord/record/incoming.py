"""What came in last: the statements that were added last, for feeds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from onrecord.errors import Missing
from onrecord.record import schema
from onrecord.record.find import asked_for, numbers
from onrecord.record.query import Query, words_of
from onrecord.record.rows import rows

S, R, SEEN = schema.statements.c, schema.readings.c, schema.appearances.c


def incoming(connection: Connection, query: Query, *, outlet: str | None = None) -> list[dict[str, Any]]:
    """Up to `query.limit` rows of what is asked for, the last added first, each with `added` (ISO 8601 in UTC), its
    `cue` and `start` and `end` of its content. By meaning, the nearest of all. The query's order says nothing here.

    `outlet` is one name as it is written in the record; `Missing` where no article is of it.
    """
    if outlet is not None and connection.execute(select(SEEN.id).where(SEEN.outlet == outlet).limit(1)).first() is None:
        raise Missing("no article here is of this outlet", where=outlet, next_step="see all feeds: /feeds")
    words = words_of(query.words)
    if query.meaning or (query.words.strip() and not words.groups and not words.without):
        found = sorted(numbers(connection, query)[0], reverse=True)
    else:
        asked = asked_for(connection, query, words)
        if outlet is not None:
            asked = asked.where(S.article_id.in_(select(SEEN.article_id).where(SEEN.outlet == outlet)))
        found = list(connection.scalars(asked.order_by(S.id.desc()).limit(query.limit)))
    facts = select(S.id, S.start, S.end, S.cue, R.made_at.label("added")).join(schema.readings, R.id == S.reading_id)
    more = {row.id: row._mapping for row in connection.execute(facts.where(S.id.in_(found)))}
    return [
        row | {name: more[number][name] for name in ("added", "cue", "start", "end")}
        for number, row in zip(found, rows(connection, found), strict=True)
    ]
