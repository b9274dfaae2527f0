"""Which statement is meant: by an id that a person wrote, or by the characters that an older reading gave it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select

from onrecord.errors import Missing, UsageError
from onrecord.record import schema
from onrecord.record.packing import unpack_json
from onrecord.record.rows import SHOWN

OVERLAP = 0.5
"""Share of a content's characters that a statement of another reading must have to be the same one."""
PREFIX = 4
"""Letters of a statement's id that are asked for at least."""
LISTED = 5
"""Ids that are named where one is ambiguous."""

S, R = schema.statements.c, schema.readings.c
Told = dict[str, Any]
"""A statement as its document has it."""

# not LIKE, which SQLite answers without the index; no id goes on with a g
_BEGINNING = (
    select(S.id, S.key, S.current, S.article_id)
    .where(S.key >= bindparam("first"), S.key < bindparam("behind"))
    .order_by(S.key)
    .limit(100)
)
_TOLD = (
    select(S.id, S.local, S.reading_id, R.document)
    .join_from(schema.statements, schema.readings, R.id == S.reading_id)
    .where(S.id.in_(bindparam("numbers", expanding=True)))
    .order_by(S.id)
)


def statement_number(connection: Connection, written: str) -> int:
    """The current statement that an id, or its beginning, means; `UsageError` where it is none's, or several's.

    The id of an older reading's statement means the one that has its words now.
    """
    start = written.strip().lower()
    if len(start) < PREFIX or not set(start) <= set("0123456789abcdef"):
        raise UsageError("is no statement's id", where=written, next_step="take it from the last column of a search")
    rows = connection.execute(_BEGINNING, {"first": start, "behind": start + "g"}).all()
    found = {row.id: row.key for row in rows if row.current}
    if rows and not found:
        found = {number: key for row in rows for number, key in _now(connection, row)}
    if len(found) == 1:
        return int(next(iter(found)))
    if found:
        shown = ", ".join(key[: max(SHOWN, len(start) + 1)] for key in [*found.values()][:LISTED])
        more = ", …" if len(found) > LISTED else ""
        raise UsageError(f"several ids begin so: {shown}{more}", where=written, next_step="give more of its letters")
    what = "no statement of today's reading has the words of this older one" if rows else "no statement has this id"
    raise Missing(what, where=written, next_step="take it from the last column of a search")


def signed(by: str, what: str) -> None:
    """`UsageError` where nobody says who changes `what`."""
    if not by.strip():
        raise UsageError("nobody says who does so", where=what, next_step="give a name: --by NAME")


def _now(connection: Connection, row: Any) -> Iterable[tuple[int, str]]:
    """The statement that has an older one's words in the current reading."""
    [old] = documents_of(connection, [row.id]).values()
    number = meant(old["content"], current_documents(connection, row.article_id))
    if number is not None:
        yield number, connection.execute(select(S.key).where(S.id == number)).scalar_one()


def current_documents(connection: Connection, article_id: int) -> dict[int, Told]:
    """The statements of an article's current reading, by number."""
    query = select(S.id).where(S.article_id == article_id, S.current).order_by(S.id)
    return documents_of(connection, list(connection.scalars(query)))


def documents_of(connection: Connection, numbers: Sequence[int]) -> dict[int, Told]:
    """Statements of one article as they were read."""
    rows = connection.execute(_TOLD, {"numbers": list(numbers)}).all()
    documents = {row.reading_id: row.document for row in rows}
    told = {number: unpack_json(data)["statements"] for number, data in documents.items()}
    by_local = {number: {one["id"]: one for one in some} for number, some in told.items()}
    return {row.id: by_local[row.reading_id][row.local] for row in rows}


def meant(spans: Sequence[Sequence[int]], documents: Mapping[int, Told]) -> int | None:
    """The statement whose content has most of these characters, if it has enough of them."""
    wanted = _characters(spans)
    best, most = None, 0.0
    for number, told in sorted(documents.items()):
        mine = _characters(told["content"])
        share = len(wanted & mine) / max(1, len(wanted | mine))
        if share > most:
            best, most = number, share
    return best if most > OVERLAP else None


def _characters(spans: Sequence[Sequence[int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}
