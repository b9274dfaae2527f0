"""The same story in several outlets: near-copies of an article share its story's number."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, insert, select, update

from onrecord.articles.copies import LEAST_SHARED, copy_of, signature_of
from onrecord.record import schema
from onrecord.record.documents import first_places, text_of

if TYPE_CHECKING:
    from onrecord.articles.article import Article

MOST = 10
"""Articles that are compared word by word, those with most marks in common first."""


def settle(connection: Connection, article_id: int, article: Article, moment: str) -> bool:
    """Puts a new article into the story of the article it copies; whether it copies one."""
    text, day = article.text, article.published.date if article.published else None
    marks = signature_of(text).marks
    keys, a = schema.article_keys.c, schema.articles.c
    shared = func.count()
    likely = (
        select(keys.article_id)
        .where(keys.key.in_(marks))
        .group_by(keys.article_id)
        .having(shared >= LEAST_SHARED)
        .order_by(shared.desc(), keys.article_id)
        .limit(MOST)
    )
    numbers = list(connection.scalars(likely)) if marks else []
    if marks:
        connection.execute(insert(schema.article_keys), [{"article_id": article_id, "key": mark} for mark in marks])
    for number in numbers:
        place = first_places()
        query = select(a.text, a.story_id, place.c.published, place.c.outlet).join(place, place.c.article_id == a.id)
        other = connection.execute(query.where(a.id == number)).one()
        if other.text is None:
            continue
        one_outlet = article.outlet is not None and article.outlet == other.outlet
        apart = _apart(day, other.published)
        if not copy_of(text, text_of(other.text), days_apart=apart, one_outlet=one_outlet).same:
            continue
        story = other.story_id or connection.scalar(
            insert(schema.stories).values(made_at=moment).returning(schema.stories.c.id)
        )
        connection.execute(update(schema.articles).where(a.id.in_([number, article_id])).values(story_id=story))
        return True
    return False


def _apart(one: str | None, other: str | None) -> int | None:
    """Days between two publications, None where one is not known."""
    if not one or not other:
        return None
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
