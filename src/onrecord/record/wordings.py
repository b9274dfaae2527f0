"""One quotation across articles: its wordings, who had it first, and the statements that report it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from onrecord.errors import Missing
from onrecord.record import schema
from onrecord.record.pointing import statement_number
from onrecord.record.quotations import Wording, wordings
from onrecord.record.reported import utterances
from onrecord.record.rows import rows

S = schema.statements.c


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement was printed: `outlet`, else `url`, else the id that its article was given; and on which day."""

    where: str
    url: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Quotation:
    """`wordings`, the fullest first; by the ids that their members have, `rows` are the statements' rows and `places`
    all that printed them, the earliest first, undated ones last.
    """

    id: str
    wordings: tuple[Wording, ...]
    rows: dict[str, dict[str, Any]]
    places: dict[str, tuple[Place, ...]]


def quotation(connection: Connection, written: str) -> Quotation:
    """The quotation that `Q3`, or the id of one of its statements, means; `UsageError` where there is none."""
    if written[:1] in "Qq" and written[1:].isdecimal() and written.isascii():
        number: int | None = int(written[1:][:18])
    else:
        one = statement_number(connection, written)
        number = connection.scalar(select(S.quotation_id).where(S.id == one))
        if number is None:
            raise Missing("no other article reports these words", where=written, next_step="see: onrecord search")
    told = [one for one, _ in utterances(connection, S.quotation_id == number)]
    if not told:
        raise Missing("there is no such quotation", where=written, next_step="take it from a search's quotation_id")
    members = [int(one.id) for one in told]
    found = dict(zip(map(str, members), rows(connection, members), strict=True))
    return Quotation(f"Q{number}", wordings(told), found, _places(connection, members))


def _places(connection: Connection, members: list[int]) -> dict[str, tuple[Place, ...]]:
    seen = schema.appearances.c
    query = (
        select(S.id, seen.outlet, seen.url, seen.document_id, seen.published)
        .join_from(schema.statements, schema.appearances, seen.article_id == S.article_id)
        .where(S.id.in_(members))
        .order_by(seen.published.is_(None), seen.published, seen.id)
    )
    out: dict[str, tuple[Place, ...]] = {}
    for row in connection.execute(query):
        one = Place(row.outlet or row.url or row.document_id, row.url, row.published)
        out[str(row.id)] = (*out.get(str(row.id), ()), one)
    return out
