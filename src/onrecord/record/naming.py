"""Names as they stand in statements, each once, found by any of their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Select, insert, select

from onrecord.record.schema import name_words, names
from onrecord.record.tokens import folded

WORD = 64
"""Letters of a name's word that are kept for looking it up."""
CHUNK = 500
"""Values in one condition; SQLite takes 999 in old builds."""


def name_numbers(connection: Connection, wanted: Iterable[str]) -> dict[str, int]:
    """The number of each name; those that are new are put in."""
    every = sorted(set(wanted))
    known: dict[str, int] = {}
    for start in range(0, len(every), CHUNK):
        query = select(names.c.name, names.c.id).where(names.c.name.in_(every[start : start + CHUNK]))
        known.update((row.name, row.id) for row in connection.execute(query))
    new = [{"name": name, "folded": folded(name)} for name in every if name not in known]
    if new:
        numbers = connection.scalars(insert(names).returning(names.c.id, sort_by_parameter_order=True), new)
        made = dict(zip((one["name"] for one in new), numbers, strict=True))
        words = [
            {"word": word[:64], "name_id": made[one["name"]]}
            for one in new
            for word in dict.fromkeys(one["folded"].split())
        ]
        if words:
            connection.execute(insert(name_words), words)
        known |= made
    return known


def names_like(written: str) -> Select[tuple[int]]:
    """The numbers of all names that hold every word of `written`, in any order; of none where it has no word."""
    words: Sequence[str] = [word[:WORD] for word in folded(written).split()] or [""]
    number, word = name_words.c.name_id, name_words.c.word
    query = select(number).where(word == words[0])
    for other in words[1:]:
        query = query.where(number.in_(select(number).where(word == other)))
    return query
