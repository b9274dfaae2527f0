"""Those who speak in a record, the most quoted first, or those of a name: a line for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, union_all

from onrecord.record import schema
from onrecord.record.candidates import same_people
from onrecord.record.naming import names_like

P, C, S = schema.persons.c, schema.casts.c, schema.statements.c
CANDIDATES = 200
"""Those of most articles among whom the most quoted are counted: counting all would read every statement."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A person or body: `id` is `P12`, `articles` those that name it, from the day `first` to the day `last`, and
    `statements` what it says in them, current and not marked as wrong.
    """

    id: str
    name: str
    kind: str
    statements: int
    articles: int
    first: str | None
    last: str | None


def quoted(connection: Connection, written: str = "", *, limit: int = 50, offset: int = 0) -> list[Quoted]:
    """The most quoted of `CANDIDATES` who are in most articles: of all, or of those whose names have every word of
    `written`.
    """
    root = func.coalesce(P.merged_into, P.id)
    many, first, last = func.sum(P.articles), func.min(P.first), func.max(P.last)
    query = select(root.label("id"), many.label("articles"), first.label("first"), last.label("last"))
    if written.strip():
        some = select(C.person_id).where(C.name_id.in_(names_like(written)), C.person_id.is_not(None))
    else:  # without those whom they were merged with: adding up everybody takes a second for 150,000
        some = select(P.id).order_by(P.articles.desc(), P.id).limit(CANDIDATES)
    query = query.where(P.id.in_(same_people(some)))
    found = connection.execute(query.group_by(root).order_by(many.desc(), root).limit(CANDIDATES)).all()
    numbers = [row.id for row in found]
    names = {row.id: row for row in connection.execute(select(P.id, P.name, P.kind).where(P.id.in_(numbers)))}
    said = _said(connection, numbers)
    every = [
        Quoted(f"P{row.id}", names[row.id].name, names[row.id].kind, said.get(row.id, 0), row.articles, row.first,
               row.last)
        for row in found
    ]  # fmt: skip
    return sorted(every, key=lambda one: (-one.statements, -one.articles, int(one.id[1:])))[offset : offset + limit]


def _said(connection: Connection, numbers: Sequence[int]) -> dict[int, int]:
    """How many statements each of these made, counted in the index of who takes part alone: looking at each statement
    takes three times as long. Those that do not count are few, and found in another index.
    """
    mine = union_all(select(P.id).where(P.id.in_(numbers)), select(P.id).where(P.merged_into.in_(numbers)))
    old = select(schema.articles.c.id).where(schema.articles.c.superseded)
    not_counted = select(S.id).where(~S.current | S.wrong | S.echoes.is_not(None) | S.article_id.in_(old))
    query = (
        select(C.person_id, func.count().label("n"))
        .where(C.part == "speaker", C.person_id.in_(mine), C.statement_id.not_in(not_counted))
        .group_by(C.person_id)
    )
    counts = {row.person_id: row.n for row in connection.execute(query)}
    root = select(P.id, P.merged_into).where(P.id.in_(counts))
    out: dict[int, int] = {}
    for row in connection.execute(root):
        whole = row.merged_into or row.id
        out[whole] = out.get(whole, 0) + counts[row.id]
    return out
