"""Names as they stand in statements, each once, found by any of their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Select, func, insert, select

from onrecord.record.schema import appearances, name_words, names
from onrecord.record.tokens import folded

WORD = 64
"""Letters of a name's word that are kept for looking it up."""
LONGEST = 400
"""Letters of a name that are kept; PostgreSQL's indexes take 2,704 bytes."""
MOST = 12
"""Words of a name that are asked for."""
CHUNK = 500
"""Values in one condition; SQLite takes 999 in old builds."""


def name_numbers(connection: Connection, wanted: Iterable[str]) -> dict[str, int]:
    """The number of each name; those that are new are put in, cut where they are longer than any name."""
    cut = {name: name[:LONGEST] for name in wanted}
    every = sorted(set(cut.values()))
    known = _numbers(connection, every)
    new = [{"name": name, "folded": folded(name)[:LONGEST]} for name in every if name not in known]
    if new:
        connection.execute(insert(names), new)
        made = _numbers(connection, [one["name"] for one in new])
        words = [
            {"word": word, "name_id": made[one["name"]]}
            for one in new
            for word in dict.fromkeys(word[:WORD] for word in one["folded"].split())
        ]
        if words:
            connection.execute(insert(name_words), words)
        known |= made
    return {name: known[short] for name, short in cut.items()}


def _numbers(connection: Connection, every: Sequence[str]) -> dict[str, int]:
    known: dict[str, int] = {}
    for start in range(0, len(every), CHUNK):
        query = select(names.c.name, names.c.id).where(names.c.name.in_(every[start : start + CHUNK]))
        known.update((row.name, row.id) for row in connection.execute(query))
    return known


def names_like(written: str) -> Select[tuple[int]]:
    """The numbers of all names that hold every word of `written`, in any order; of none where it has no word."""
    asked = dict.fromkeys(word[:WORD] for word in folded(written[: MOST * WORD]).split())
    words: Sequence[str] = [*asked][:MOST] or [""]
    number, word = name_words.c.name_id, name_words.c.word
    if len(words) == 1:
        return select(number).where(word == words[0])
    # not one inside the other: PostgreSQL takes 0.3 s to plan twelve of them, four times
    return select(number).where(word.in_(words)).group_by(number).having(func.count() == len(words))


def outlets_like(connection: Connection, written: str) -> list[str]:
    """All outlets with `written` anywhere in their name, whatever its case and accents; none where it has no letter."""
    asked = folded(written[: MOST * WORD])
    return [name for name in every_outlet(connection) if asked and asked in folded(name)]


def every_outlet(connection: Connection) -> list[str]:
    """The names of all outlets, in the order of the database."""
    # From each name to the next in the index: DISTINCT would look at every appearance.
    outlet = appearances.c.outlet
    first = select(func.min(outlet).label("outlet")).cte("names", recursive=True)
    after = select(func.min(outlet)).where(outlet > first.c.outlet).scalar_subquery()
    every = first.union_all(select(after).where(first.c.outlet.is_not(None)))
    return [name for name in connection.scalars(select(every.c.outlet)) if name is not None]
