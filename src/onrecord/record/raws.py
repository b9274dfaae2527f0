"""Raw bytes as they came, each kept once however many articles and transcripts were read from them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, bindparam, delete, insert, select

from onrecord.record import schema
from onrecord.record.packing import pack

_KNOWN = select(schema.raws.c.size).where(schema.raws.c.sha256 == bindparam("mark"))
_PUT = insert(schema.raws)


def keep(connection: Connection, sha256: str | None, data: bytes | None) -> bool:
    """Keeps bytes, where they are given; whether those of this hash are kept, now or from before."""
    if sha256 is None:
        return False
    if connection.execute(_KNOWN, {"mark": sha256}).first() is not None:
        return True
    if data is not None:
        connection.execute(_PUT, {"sha256": sha256, "size": len(data), "data": pack(data)})
    return data is not None


def held(connection: Connection, hashes: Collection[str]) -> set[str]:
    """Those of them whose bytes are kept."""
    if not hashes:
        return set()
    return set(connection.scalars(select(schema.raws.c.sha256).where(schema.raws.c.sha256.in_(hashes))))


def forget(connection: Connection, hashes: Iterable[str | None]) -> None:
    """Deletes those that nothing points at any more."""
    owners = (schema.appearances.c.raw_sha256, schema.transcripts.c.raw_sha256)
    for one in filter(None, hashes):
        if all(connection.execute(select(owner).where(owner == one).limit(1)).first() is None for owner in owners):
            connection.execute(delete(schema.raws).where(schema.raws.c.sha256 == one))
