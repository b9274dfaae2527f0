"""What a person should look at: statements that a reading is unsure of, the worst first; and what was said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select, text

from onrecord.record import schema
from onrecord.record.corrections import KINDS, Correction, corrections
from onrecord.record.documents import document, of_articles
from onrecord.record.find import MANY
from onrecord.record.people import person_number
from onrecord.record.pointing import current_documents, meant, statement_number
from onrecord.record.rows import SHOWN, rows
from onrecord.record.tokens import folded

S, A, C, P = schema.statements.c, schema.articles.c, schema.corrections.c, schema.persons.c
NEAREST = 6
"""Speakers of the article that are offered, those first who are named nearest to the words."""


@dataclass(frozen=True, slots=True)
class Called:
    """Whom a name means: `person` is `P12` where it is one of this record; `several` those whom it could mean."""

    name: str
    kind: str
    person: str | None = None
    several: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One statement: its `row` with the columns of a search, as it stands, its article's `document` with the text, the
    statement as it was `read` there, and who else in its article may have said it.
    """

    row: dict[str, Any]
    document: dict[str, Any]
    read: dict[str, Any]
    candidates: tuple[Called, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """A page of doubtful statements. `left`: how many there are, `MANY + 1` where there are more than `MANY`; `done`:
    how many corrections of each kind hold.
    """

    items: tuple[Doubtful, ...]
    left: int
    done: dict[str, int]


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction with its article's headline and the id of the statement that has its words now; None where there is
    none, or where it is about persons.
    """

    correction: Correction
    headline: str | None
    statement: str | None


def review(connection: Connection, statement: str | None, limit: int, offset: int) -> Review:
    """The least sure first; what is a copy's, old, corrected or confirmed is left out."""
    if statement is not None:
        numbers = [statement_number(connection, statement)]
    else:
        page = _doubtful(connection).order_by(S.confidence, S.id).limit(limit).offset(offset)
        numbers = list(connection.scalars(page))
    left = connection.scalar(select(func.count()).select_from(_doubtful(connection).limit(MANY + 1).subquery())) or 0
    return Review(_items(connection, numbers), left, _done(connection))


def _doubtful(connection: Connection) -> Any:
    new = S.article_id.not_in(select(A.id).where(A.superseded))
    return select(S.id).select_from(schema.statements).where(text(schema.DOUBTFUL[connection.dialect.name]), new)


def _done(connection: Connection) -> dict[str, int]:
    query = select(C.kind, func.count()).where(C.undone_at.is_(None)).group_by(C.kind).order_by(C.kind)
    return {row[0]: row[1] for row in connection.execute(query)}


def _items(connection: Connection, numbers: Sequence[int]) -> tuple[Doubtful, ...]:
    where = {row.id: row for row in connection.execute(
        select(S.id, S.article_id, S.reading_id, S.local, S.start).where(S.id.in_(numbers)))}  # fmt: skip
    found = of_articles(connection, list({row.article_id for row in where.values()}))
    documents = {row.id: document(row) for row in found}
    out = []
    for number, row in zip(numbers, rows(connection, numbers), strict=True):
        at = where[number]
        whole = documents[at.article_id]
        read = next(one for one in whole["statements"] if one["id"] == at.local)
        out.append(Doubtful(row, whole, read, _candidates(connection, at, whole, row["speaker"])))
    return tuple(out)


def _candidates(connection: Connection, at: Any, whole: dict[str, Any], speaker: str | None) -> tuple[Called, ...]:
    v = schema.speakers.c
    who = func.coalesce(P.merged_into, P.id)
    query = select(v.local, who).join(schema.persons, P.id == v.person_id).where(v.reading_id == at.reading_id)
    known: dict[str, int] = {row[0]: row[1] for row in connection.execute(query)}

    def away(one: dict[str, Any]) -> int:
        return min((abs(start - at.start) for start, _ in one["mentions"]), default=len(whole["article"]["text"]))

    near = [one for one in sorted(whole["speakers"], key=away) if one["kind"] in KINDS and one["name"] != speaker]
    named = {one["name"]: one for one in reversed(near)}
    chosen = [one for one in near if named[one["name"]] is one][:NEAREST]
    return tuple(
        Called(one["name"], one["kind"], f"P{known[one['id']]}" if one["id"] in known else None) for one in chosen
    )


def called(connection: Connection, written: str) -> Called:
    """`P12` means that person or body, a whole name the only one who has it; any other name stands for itself."""
    name = " ".join(written.split())
    if name[:1] in "Pp" and name[1:].isdecimal() and name.isascii():
        number = person_number(connection, name)
        told = connection.execute(select(P.name, P.kind).where(P.id == number)).one()
        return Called(told.name, told.kind, f"P{number}")
    c, n = schema.casts.c, schema.names.c
    root = func.coalesce(P.merged_into, P.id)
    query = select(root).join(schema.casts, c.person_id == P.id).join(schema.names, n.id == c.name_id)
    found = sorted(set(connection.scalars(query.where(n.folded == folded(name)).distinct())))
    if len(found) != 1:
        return Called(name, "person", several=tuple(f"P{number}" for number in found))
    kind = connection.scalar(select(P.kind).where(P.id == found[0])) or "person"
    return Called(name, kind, f"P{found[0]}")


def corrected(connection: Connection, sha256: str | None, limit: int, offset: int) -> list[Corrected]:
    """The last one first."""
    found = list(corrections(connection, sha256=sha256, newest=limit, offset=offset))
    articles = {mark: _article(connection, mark) for mark in {one.sha256 for one in found if one.sha256}}
    return [_corrected(connection, one, articles.get(one.sha256 or "")) for one in found]


def _article(connection: Connection, sha256: str) -> tuple[str | None, dict[int, Any]] | None:
    seen = schema.appearances.c
    query = select(A.id, seen.about).join(schema.appearances, seen.article_id == A.id).order_by(seen.id)
    row = connection.execute(query.where(A.sha256 == sha256, A.removed_at.is_(None))).first()
    return (row.about.get("headline"), current_documents(connection, row.id)) if row else None


def _corrected(connection: Connection, one: Correction, found: tuple[str | None, dict[int, Any]] | None) -> Corrected:
    if found is None:
        return Corrected(one, None, None)
    headline, documents = found
    number = meant(one.spans, documents)
    key = connection.scalar(select(S.key).where(S.id == number)) if number is not None else None
    return Corrected(one, headline, key[:SHOWN] if key else None)
