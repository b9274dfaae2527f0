"""Takes entries of outside lists in, each as a person or body of its own that those met in articles may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.record import schema
from onrecord.record.keys import now
from onrecord.record.known import HOLD, Remembered, kept, make, named, store
from onrecord.record.reserved import reserve
from onrecord.speakers.identity import Authority, known_of, side_of

PAGE = 500
"""Entries in one transaction."""

A, P, K = schema.authorities.c, schema.persons.c, schema.person_keys.c


def take_in(connection: Connection, entries: Sequence[Authority]) -> Counter[str]:
    """Puts new entries in and changes those that are other than before; how many were `new`, `changed`, `unchanged`.

    An entry that a list no longer has is left.
    """
    counts: Counter[str] = Counter()
    query = select(A.entry, A.person_id, P.stamp).join(schema.persons, P.id == A.person_id)
    known = {row.entry: row for row in connection.execute(query.where(A.entry.in_([one.id for one in entries])))}
    made: dict[int, Remembered] = {}
    changed: dict[int, Remembered] = {}
    rows = []
    numbers = reserve(connection, schema.persons, len(entries))
    for entry in {one.id: one for one in entries}.values():
        told = known_of(entry)
        if (before := known.get(entry.id)) is None:
            number = next(numbers)
            made[number] = named(number, side_of(told))
            rows.append({"entry": entry.id, "person_id": number, "imported_at": now()})
        elif before.stamp != kept(told)[1]:
            changed[before.person_id] = Remembered.of(replace(told, id=f"P{before.person_id}"))
    make(connection, made)
    if rows:
        connection.execute(insert(schema.authorities), rows)
    if changed:
        connection.execute(delete(schema.person_keys).where(K.person_id.in_(changed)))
        connection.execute(update(schema.authorities).where(A.person_id.in_(changed)).values(imported_at=now()))
    store(connection, changed)
    _wake(connection, [*made, *changed])
    counts.update(new=len(made), changed=len(changed), unchanged=len(entries) - len(made) - len(changed))
    return counts


def _wake(connection: Connection, numbers: Sequence[int]) -> None:
    """Those met in articles whose names fit are to look these up when all is settled."""
    if numbers:
        under = select(K.key).where(K.person_id.in_(numbers))
        fitting = select(K.person_id).where(K.key.in_(under))
        waking = update(schema.persons).where(P.id.in_(fitting), P.articles > 0)
        connection.execute(waking.values(due=P.due.op("|")(HOLD)))
