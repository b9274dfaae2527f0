"""Inputs as they are known again: what became of each, and why one was refused."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection, and_, bindparam, insert, select, update

from onrecord.record import schema
from onrecord.record.keys import LONGEST, now, refused_under
from onrecord.record.outcome import Added

if TYPE_CHECKING:
    from onrecord.sources.document import Refusal

_KNOWN = select(schema.inputs.c.fingerprint).where(schema.inputs.c.fingerprint == bindparam("mark"))
_PUT = insert(schema.inputs)


@dataclass(frozen=True, slots=True)
class Input:
    """What is known of an input beside its reading: its fingerprint, its bytes where they are to be kept, and the byte
    of the archive at which its record begins.
    """

    fingerprint: str | None = None
    raw: bytes | None = None
    offset: int | None = None


def refuse(connection: Connection, why: Refusal, given: Input, *, name: str, origin: str | None) -> Added:
    """Keep why the input of this name was refused."""
    table, moment = schema.refusals, now()
    name, reason = name[:LONGEST], why.reason[:LONGEST]
    mine = and_(table.c.document_id == name, table.c.reason == reason)
    known = connection.execute(select(table.c.id).where(mine)).first()
    if known is not None:
        connection.execute(update(table).where(mine).values(last_seen=moment))
    number = known.id if known else connection.execute(
        insert(table).values(document_id=name, origin=origin, reason=reason, next=why.next,
                             first_seen=moment, last_seen=moment).returning(table.c.id)
    ).scalar_one()  # fmt: skip
    if given.fingerprint:
        given = replace(given, fingerprint=refused_under(given.fingerprint))
    remember(connection, given, refusal_id=number)
    return Added("refused", reason=why.reason, next=why.next)


def remember(connection: Connection, given: Input, **to: int) -> None:
    """Keep what became of an input, so that it is known before it is read again."""
    if given.fingerprint is None:
        return
    if connection.execute(_KNOWN, {"mark": given.fingerprint}).first() is None:
        connection.execute(_PUT, {"fingerprint": given.fingerprint, **to})
