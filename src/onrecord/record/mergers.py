"""Which persons and bodies are one: what the rules joined and what people said, worked out anew when either changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, update

from onrecord.record import schema
from onrecord.record.keys import now
from onrecord.record.known import ASK, HOLD

P, J, C = schema.persons.c, schema.joins.c, schema.corrections.c
Pair = tuple[int, int]
Said = tuple[str, int, int]
_SAID = select(C.kind, C.value).where(C.kind.in_(("same", "different")), C.undone_at.is_(None)).order_by(C.id.desc())


def join(connection: Connection, one: int, other: int, reasons: list[dict[str, Any]]) -> None:
    """Keeps that the rules found two to be one, with the reasons; it holds as far as nobody says otherwise."""
    low, high = sorted((one, other))
    known = select(J.id).where(J.one_id == low, J.other_id == high)
    if connection.execute(known).first() is None:
        connection.execute(insert(schema.joins).values(one_id=low, other_id=high, reasons=reasons, made_at=now()))
    rearrange(connection, [one, other])


def rearrange(connection: Connection, of: Iterable[int]) -> None:
    """Makes these, and all that joins and corrections link them with, what those say together.

    What people said counts before what the rules found, and the last word before earlier ones. A join that would bring
    together two that are said to be different does not hold; it is kept, and holds again when that is taken back.
    """
    said = _said(connection)
    numbers, edges = _linked(connection, of, said)
    roots = united(numbers, edges, said)
    before = {
        row.id: row.merged_into or row.id
        for row in connection.execute(select(P.id, P.merged_into).where(P.id.in_(numbers)))
    }
    moved = {number for number in numbers if roots[number] != before[number]}
    for number in moved:
        root = roots[number]
        connection.execute(
            update(schema.persons).where(P.id == number).values(merged_into=root if root != number else None)
        )
    touched = {roots[number] for number in moved} | {before[number] for number in moved}
    connection.execute(update(schema.persons).where(P.merged_into.in_(touched)).values(due=ASK, asked=0))
    connection.execute(update(schema.persons).where(P.id.in_(touched)).values(due=HOLD + ASK, asked=0))


def united(numbers: Collection[int], edges: Iterable[Pair], said: Iterable[Said]) -> dict[int, int]:
    """The root of each, which is the lowest number of those that are one with it."""
    root = {number: number for number in numbers}
    two: list[Pair] = []

    def barred(a: int, b: int) -> bool:
        return any({root[x], root[y]} == {root[a], root[b]} for x, y in two)

    def unite(a: int, b: int) -> None:
        if root[a] != root[b] and not barred(a, b):
            low, high = sorted((root[a], root[b]))
            for number in [n for n, r in root.items() if r == high]:
                root[number] = low

    for kind, a, b in said:
        if a in root and b in root:
            if kind == "same":
                unite(a, b)
            elif root[a] != root[b]:
                two.append((a, b))
    for a, b in edges:
        unite(a, b)
    return root


def apart(connection: Connection) -> frozenset[frozenset[str]]:
    """Pairs of roots, as `P12`, that somebody said are two."""
    pairs = [(a, b) for kind, a, b in _said(connection) if kind == "different"]
    if not pairs:
        return frozenset()
    numbers = {number for pair in pairs for number in pair}
    query = select(P.id, func.coalesce(P.merged_into, P.id).label("root")).where(P.id.in_(numbers))
    root = {row.id: row.root for row in connection.execute(query)}
    # one and the same where somebody said so later
    return frozenset(frozenset((f"P{root[a]}", f"P{root[b]}")) for a, b in pairs if root[a] != root[b])


def told_joins(connection: Connection, numbers: Collection[int]) -> list[tuple[int, int, list[str]]]:
    """Why these are one: pairs of them with sentences, of the rules those that speak for it, and what people said."""
    query = select(J.one_id, J.other_id, J.reasons).where(J.one_id.in_(numbers), J.other_id.in_(numbers))
    found = [
        (row.one_id, row.other_id, [one["sentence"] for one in row.reasons if one["value"] > 0])
        for row in connection.execute(query.order_by(J.id))
    ]
    said = select(C.value, C.by, C.why).where(C.kind == "same", C.undone_at.is_(None)).order_by(C.id)
    for row in connection.execute(said):
        one, other = (int(person[1:]) for person in row.value["persons"])
        if one in numbers and other in numbers:
            found.append((one, other, [f"{row.by} says so" + (f": {row.why}" if row.why else "")]))
    return found


def _said(connection: Connection) -> list[Said]:
    """What people said of who is one and who is two, the last word first."""
    rows = connection.execute(_SAID)
    return [(row.kind, *(int(person[1:]) for person in row.value["persons"])) for row in rows]


def _linked(connection: Connection, of: Iterable[int], said: Iterable[Said]) -> tuple[set[int], list[Pair]]:
    """Everybody that joins and corrections link with these, and the joins in the order of making."""
    reached: set[int] = set()
    edges: dict[int, Pair] = {}
    beside: dict[int, set[int]] = {}
    for kind, a, b in said:
        if kind == "same":
            beside.setdefault(a, set()).add(b)
            beside.setdefault(b, set()).add(a)
    new = set(of)
    while new:
        reached |= new
        found = {other for number in new for other in beside.get(number, ())}
        for row in connection.execute(select(schema.joins).where(or_(J.one_id.in_(new), J.other_id.in_(new)))):
            edges[row.id] = (row.one_id, row.other_id)
            found |= {row.one_id, row.other_id}
        new = found - reached
    return reached, [edges[number] for number in sorted(edges)]
