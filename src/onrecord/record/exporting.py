"""What a record holds of each article: document, rows, places and raw bytes, for exports that need all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from onrecord.errors import Missing, UsageError
from onrecord.record import schema
from onrecord.record.documents import PAGE, document, of_articles
from onrecord.record.find import every
from onrecord.record.packing import unpack
from onrecord.record.query import Query
from onrecord.record.removing import matching
from onrecord.record.rows import chosen

PLACE = ("address", "url", "outlet", "published", "fetched", "first_seen", "last_seen", "raw_sha256")
"""What is told of each place where an article stood."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One article: its `onrecord/1` document, the rows of the statements that were asked for (all columns), each place
    where it stood (`PLACE`), and its raw bytes by their SHA-256, where they are kept and were asked for.
    """

    document: dict[str, Any]
    rows: tuple[dict[str, Any], ...]
    places: tuple[dict[str, Any], ...]
    raws: tuple[tuple[str, bytes], ...] = ()


def evidence(connection: Connection, query: Query, *, raw: bool) -> Iterator[Evidence]:
    """Articles in the order of their SHA-256, however they came: those with a statement that `query` asks for, all
    where it asks for nothing. The documents are whole in either case.
    """
    mine = _statements(connection, query)
    a = schema.articles.c
    articles = select(a.id).where(a.removed_at.is_(None)).order_by(a.sha256)
    if not query.superseded:
        articles = articles.where(~a.superseded)
    numbers = list(connection.scalars(articles))
    if not query.whole:
        numbers = [number for number in numbers if number in mine]
    for start in range(0, len(numbers), PAGE):
        page = numbers[start : start + PAGE]
        found = {row.id: row for row in of_articles(connection, page)}
        for number in page:
            if (row := found.get(number)) is not None:
                rows = tuple(chosen(connection, mine.get(number, ())))
                yield Evidence(document(row), rows, *_places(connection, number, raw=raw))


def evidence_of(connection: Connection, written: str) -> Evidence:
    """That of the one article that an id, an address or the beginning of a SHA-256 means, in any version, without its
    bytes; `Missing` where there is none, `UsageError` where there are several.
    """
    found = matching(connection, written)
    if not found:
        what = "no article here has this id, address or hash"
        raise Missing(what, where=written, next_step="see what is: onrecord search")
    if len(found) > 1:
        raise UsageError(f"means {len(found)} articles", where=written, next_step="name one by its text's SHA-256")
    [row] = of_articles(connection, found)
    s = schema.statements.c
    mine = connection.scalars(select(s.id).where(s.article_id == row.id, s.current, ~s.wrong).order_by(s.id))
    return Evidence(document(row), tuple(chosen(connection, list(mine))), *_places(connection, row.id, raw=False))


def _statements(connection: Connection, query: Query) -> dict[int, list[int]]:
    """The numbers of the statements of each article that were asked for."""
    out: dict[int, list[int]] = {}
    for number, article in every(connection, query):
        out.setdefault(article, []).append(number)
    return out


def _places(
    connection: Connection, number: int, *, raw: bool
) -> tuple[tuple[dict[str, Any], ...], tuple[tuple[str, bytes], ...]]:
    seen, raws = schema.appearances.c, schema.raws.c
    columns = [seen[name] for name in PLACE]
    found = connection.execute(select(*columns).where(seen.article_id == number).order_by(seen.id)).all()
    hashes: Sequence[str] = sorted({row.raw_sha256 for row in found if row.raw_sha256}) if raw else ()
    kept = connection.execute(select(raws.sha256, raws.data).where(raws.sha256.in_(hashes)).order_by(raws.sha256))
    data = tuple((row.sha256, unpack(row.data)) for row in kept) if hashes else ()
    return tuple(dict(row._mapping) for row in found), data
