"""A statement comes in or goes: what joins it to those of other articles is kept right, whatever made it come or go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, select

from onrecord.record import echoes, repeats, schema

if TYPE_CHECKING:
    from collections.abc import Sequence

S = schema.statements.c
_CURRENT = select(S.id).where(S.article_id == bindparam("article"), S.current).order_by(S.id)


def current(connection: Connection, article_id: int) -> list[int]:
    """The statements of an article's current reading."""
    return list(connection.scalars(_CURRENT, {"article": article_id}))


def enter(connection: Connection, article_id: int, numbers: Sequence[int], *, alone: bool = False) -> None:
    """Joins an article's statements to others'; those that are wrong, old or superseded stay out.

    `alone`: the article is known to be in no story, so that it echoes none.
    """
    repeats.settle(connection, numbers)
    if not alone:
        echoes.settle(connection, article_id)


def leave(connection: Connection, numbers: Sequence[int]) -> set[int]:
    """Takes statements out; the quotations that it gives are to be tidied once all changes are made, so that one whose
    article was only read anew keeps its number.
    """
    echoes.leave(connection, numbers)
    return repeats.leave(connection, numbers)


def renew(connection: Connection, article_id: int, numbers: Sequence[int]) -> None:
    """Joins statements anew whose speaker was changed, or that became wrong or right."""
    touched = leave(connection, numbers)
    enter(connection, article_id, numbers)
    repeats.tidy(connection, touched)
