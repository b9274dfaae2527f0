"""Echoes: statements that a copy of an article repeats to the letter; a search shows the first one alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, select, update

from onrecord.record import schema
from onrecord.record.reported import LIVE, PAGE
from onrecord.record.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

S, A = schema.statements.c, schema.articles.c
_TOLD = (S.id, S.kind, S.act, S.speaker, S.content)


def settle(connection: Connection, article_id: int) -> None:
    """Marks what an article repeats of others of its story: whatever finds the one finds the other."""
    story = connection.scalar(select(A.story_id).where(A.id == article_id))
    if story is None:
        return
    told = select(*_TOLD).join_from(schema.statements, schema.articles, A.id == S.article_id).where(LIVE).order_by(S.id)
    mine = connection.execute(told.where(A.id == article_id)).all()
    first: dict[object, int] = {}
    for row in connection.execute(told.where(A.story_id == story, A.id != article_id, S.echoes.is_(None))):
        first.setdefault(_same(row), row.id)
    made = [{"one": row.id, "of": first[_same(row)]} for row in mine if _same(row) in first]
    if made:
        change = update(schema.statements).where(S.id == bindparam("one")).values(echoes=bindparam("of"))
        connection.execute(change, made)


def _same(row: Any) -> object:
    return row.kind, row.act, row.speaker, tuple(tokens(row.content))


def leave(connection: Connection, numbers: Sequence[int]) -> None:
    """These echo nothing any more; of what echoes them, the first stands for the others from now on."""
    for start in range(0, len(numbers), PAGE):
        mine = S.id.in_(numbers[start : start + PAGE])
        connection.execute(update(schema.statements).where(mine, S.echoes.is_not(None)).values(echoes=None))
    for start in range(0, len(numbers), PAGE):
        left = select(S.id, S.echoes).where(S.echoes.in_(numbers[start : start + PAGE])).order_by(S.id)
        groups: dict[int, list[int]] = {}
        for row in connection.execute(left):
            groups.setdefault(row.echoes, []).append(row.id)
        for first, *others in groups.values():
            connection.execute(update(schema.statements).where(S.id == first).values(echoes=None))
            connection.execute(update(schema.statements).where(S.id.in_(others)).values(echoes=first))
