"""Readings of a record as `onrecord/1` documents again, and articles as they were when they were added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, Subquery, func, select

from onrecord.articles.article import Article
from onrecord.record import schema
from onrecord.record.packing import unpack, unpack_json
from onrecord.statements.documents import article_of

OF_RAW = ("raw_sha256", "offset")
"""What an appearance's `about` says of the bytes, beside what it says of the article."""
PAGE = 200
"""Articles fetched at once: a server's answer is held in memory as a whole."""


def documents(
    connection: Connection, only: frozenset[int] | None = None, *, superseded: bool = False
) -> Iterator[dict[str, Any]]:
    """Every current reading as one document, in the order of adding: of these articles, where `only` names some, else
    of all in their newest version, and with `superseded` of older versions too.
    """
    query = _current()
    if only is None and not superseded:
        query = query.where(~schema.articles.c.superseded)
    for row in _pages(connection, query):
        if only is None or row.id in only:
            yield document(row)


def of_articles(connection: Connection, numbers: Sequence[int]) -> Sequence[Row[Any]]:
    """What `document` and `article` need of these articles, in no order."""
    return connection.execute(_current().where(schema.articles.c.id.in_(numbers))).all()


def document(row: Row[Any]) -> dict[str, Any]:
    """One document as it was read, its article put back in."""
    made: dict[str, Any] = unpack_json(row.document)
    return made | {"article": _article(row)}


def articles(connection: Connection, *, not_read_by: str | None = None) -> Iterator[tuple[int, Article]]:
    """Articles with their numbers; with a reader's digest, those whose current reading is another one's."""
    query = _current()
    if not_read_by is not None:
        query = query.where(schema.readings.c.digest != not_read_by)
    for row in _pages(connection, query, afresh=True):
        yield row.id, article(row)


def count(connection: Connection, *, not_read_by: str | None = None) -> int:
    """How many articles that is."""
    a, r = schema.articles.c, schema.readings.c
    query = select(func.count()).join_from(schema.articles, schema.readings, (r.article_id == a.id) & r.current)
    query = query.where(a.removed_at.is_(None))
    return connection.scalar(query if not_read_by is None else query.where(r.digest != not_read_by)) or 0


def article(row: Row[Any]) -> Article:
    """The article as it was extracted, in the place where it first stood."""
    return article_of({
        "id": row.document_id, "origin": row.origin, "sha256": row.sha256, "raw_sha256": row.about.get("raw_sha256"),
        "article": _article(row),
    })  # fmt: skip


def _article(row: Row[Any]) -> dict[str, Any]:
    """What `onrecord/1` says of it."""
    return {name: value for name, value in row.about.items() if name not in OF_RAW} | {"text": text_of(row.text)}


def text_of(data: bytes) -> str:
    """An article's text as it was."""
    return unpack(data).decode("utf-8", "surrogatepass")


def first_places() -> Subquery:
    """The appearances in which each article stood first."""
    seen = schema.appearances.c
    earlier = schema.appearances.alias()
    first = select(func.min(earlier.c.id)).where(earlier.c.article_id == seen.article_id).scalar_subquery()
    return select(schema.appearances).where(seen.id == first).subquery("place")


def _current() -> Select[Any]:
    a, r, seen = schema.articles.c, schema.readings.c, schema.appearances
    earlier = schema.appearances.alias()
    first = select(func.min(earlier.c.id)).where(earlier.c.article_id == a.id).scalar_subquery()
    return (
        select(a.id, a.sha256, a.text, r.document, r.digest, seen.c.document_id, seen.c.origin, seen.c.about)
        .join_from(schema.articles, schema.readings, (r.article_id == a.id) & r.current)
        .join(seen, seen.c.id == first)
        .where(a.removed_at.is_(None))
        .order_by(a.id)
    )


def _pages(connection: Connection, query: Select[Any], *, afresh: bool = False) -> Iterator[Row[Any]]:
    """In pages; `afresh`: each in a transaction of its own, since re-reading a large record takes days."""
    last = 0
    while page := connection.execute(query.where(schema.articles.c.id > last).limit(PAGE)).all():
        if afresh:
            connection.rollback()
        yield from page
        last = page[-1].id
