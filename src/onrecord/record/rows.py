"""Statements of a record as flat rows: what a search shows and what the tables of an export hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, func, select, union_all

from onrecord.record import schema
from onrecord.statements.acts import CODES

COLUMNS = (
    "article_id", "article_sha256", "statement_id", "kind", "speaker", "quote", "content", "act", "said_on",
    "published", "outlet", "url", "parent", "confidence", "speaker_id", "quotation_id",
    "id", "speaker_kind", "addressees", "about", "instruments", "headline", "plover", "cameo",
    "also_in",
)  # fmt: skip
"""The first fourteen are the contract's, then its two of a record; what follows is ours to add to."""

PAGE = 500
SHOWN = 12
"""Letters of a statement's key that stand for it; any beginning that is unique does."""


S, A, SEEN = schema.statements.c, schema.articles.c, schema.appearances.c
C, N, P = schema.casts.c, schema.names.c, schema.persons.c
_ECHO = schema.statements.alias()
_EARLIER = schema.appearances.alias()
_FIRST = select(func.min(_EARLIER.c.id)).where(_EARLIER.c.article_id == S.article_id).scalar_subquery()
_NUMBERS: BindParameter[Any] = bindparam("numbers", expanding=True)
# made once: making them again for each page would take longer than answering them
_ROWS = (
    select(S.id, S.key, S.local, S.kind, S.speaker, S.quote, S.content, S.act, S.said_on, S.parent, S.confidence,
           S.quotation_id, S.speaker_kind, A.sha256, SEEN.document_id, SEEN.outlet, SEEN.url, SEEN.published,
           SEEN.about)
    .join_from(schema.statements, schema.articles, A.id == S.article_id)
    .join(schema.appearances, SEEN.id == _FIRST)
    .where(S.id.in_(_NUMBERS))
)  # fmt: skip
_STANDS = union_all(
    select(S.id, S.article_id).where(S.id.in_(_NUMBERS)),
    select(_ECHO.c.echoes, _ECHO.c.article_id).where(_ECHO.c.echoes.in_(_NUMBERS)),
).subquery()
_PLACES = (
    select(_STANDS.c.id, SEEN.outlet, SEEN.url, SEEN.document_id)
    .join_from(_STANDS, schema.appearances, SEEN.article_id == _STANDS.c.article_id)
    .order_by(SEEN.id)
)
_PARTS = (
    select(C.statement_id, C.part, N.name, func.coalesce(P.merged_into, P.id).label("person_id"))
    .join_from(schema.casts, schema.names, N.id == C.name_id)
    .join(schema.persons, P.id == C.person_id, isouter=True)
    .where(C.statement_id.in_(_NUMBERS))
    .order_by(C.id)
)


def rows(connection: Connection, numbers: Sequence[int]) -> list[dict[str, Any]]:
    """One row a statement, in the order of `numbers`."""
    if not numbers:
        return []
    asked = {"numbers": list(numbers)}
    parts, places = _parts(connection, asked), _places(connection, asked)
    found = {row[0]: _row(row, parts.get(row[0], _NOBODY), places) for row in connection.execute(_ROWS, asked).all()}
    return [found[number] for number in numbers if number in found]


def _places(connection: Connection, asked: dict[str, list[int]]) -> dict[int, list[str]]:
    """Where each stands to the letter, first the place where its article stood first: outlets (pages where an outlet is
    not known) that printed the same text, or a copy that repeats it.
    """
    out: dict[int, list[str]] = {}
    for number, outlet, url, document in connection.execute(_PLACES, asked).all():
        out.setdefault(number, []).append(outlet or url or document)
    return {number: list(dict.fromkeys(some)) for number, some in out.items()}


Parts = dict[str, list[tuple[str, int | None]]]
"""Names with the persons that they are, by what they are in a statement."""
_NOBODY: Parts = {}


def _parts(connection: Connection, asked: dict[str, list[int]]) -> dict[int, Parts]:
    out: dict[int, Parts] = {}
    for number, part, name, person in connection.execute(_PARTS, asked).all():
        out.setdefault(number, {}).setdefault(part, []).append((name, person))
    return out


def _listed(parts: Parts, part: str) -> str | None:
    return "; ".join(dict.fromkeys(name for name, _ in parts[part])) if part in parts else None


def _row(row: Any, parts: Parts, places: dict[int, list[str]]) -> dict[str, Any]:
    # taken apart at once: asking a row for each of its columns by name takes twice as long
    (number, key, local, kind, speaker, quote, content, act, said_on, parent, confidence, quotation, speaker_kind,
     sha256, document, outlet, url, published, about) = row  # fmt: skip
    here = outlet or url or document
    people = dict.fromkeys(f"P{person}" for _, person in parts.get("speaker", ()) if person)
    return {
        "article_id": document,
        "article_sha256": sha256,
        "statement_id": local,
        "kind": kind,
        "speaker": speaker,
        "quote": quote,
        "content": content,
        "act": act,
        "said_on": said_on,
        "published": published,
        "outlet": outlet,
        "url": url,
        "parent": parent,
        "confidence": confidence,
        "speaker_id": "; ".join(people) or None,
        "quotation_id": f"Q{quotation}" if quotation else None,
        "id": key[:SHOWN],
        "speaker_kind": speaker_kind,
        "addressees": _listed(parts, "addressee"),
        "about": _listed(parts, "about"),
        "instruments": _listed(parts, "instrument"),
        "headline": about.get("headline"),
        "plover": CODES[act][0] if act else None,
        "cameo": CODES[act][1] if act else None,
        "also_in": "; ".join(place for place in places.get(number, ()) if place != here) or None,
    }


def chosen(connection: Connection, numbers: Sequence[int]) -> Iterator[dict[str, Any]]:
    """One row a statement, in the order of `numbers`, fetched page by page."""
    for start in range(0, len(numbers), PAGE):
        yield from rows(connection, numbers[start : start + PAGE])
