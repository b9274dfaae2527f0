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
_STORY = select(A.story_id).where(A.id == bindparam("article"))
_TOLD = (
    select(S.id, S.kind, S.act, S.speaker, S.content)
    .join_from(schema.statements, schema.articles, A.id == S.article_id)
    .where(LIVE)
    .order_by(S.id)
)
_MINE = _TOLD.where(A.id == bindparam("article"))
_OTHERS = _TOLD.where(A.story_id == bindparam("story"), A.id != bindparam("article"), S.echoes.is_(None))
_ECHO = update(schema.statements).where(S.id == bindparam("one")).values(echoes=bindparam("of"))


def settle(connection: Connection, article_id: int) -> None:
    """Marks what an article repeats of others of its story: whatever finds the one finds the other."""
    story = connection.scalar(_STORY, {"article": article_id})
    if story is None:
        return
    mine = connection.execute(_MINE, {"article": article_id}).all()
    first: dict[object, int] = {}
    for row in connection.execute(_OTHERS, {"article": article_id, "story": story}):
        first.setdefault(_same(row), row.id)
    made = [{"one": row.id, "of": first[_same(row)]} for row in mine if _same(row) in first]
    if made:
        connection.execute(_ECHO, made)


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
