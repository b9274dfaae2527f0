"""Names as they stand in statements, each once, found by any of their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Select, bindparam, func, insert, select

from onrecord.record.reserved import reserve
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

_NUMBERS = select(names.c.name, names.c.id).where(names.c.name.in_(bindparam("every", expanding=True)))
_PUT, _PUT_WORDS = insert(names), insert(name_words)


def name_numbers(connection: Connection, wanted: Iterable[str]) -> dict[str, int]:
    """The number of each name; those that are new are put in, cut where they are longer than any name."""
    cut = {name: name[:LONGEST] for name in wanted}
    every = sorted(set(cut.values()))
    known = _numbers(connection, every)
    if new := [name for name in every if name not in known]:
        made = dict(zip(new, reserve(connection, names, len(new)), strict=True))
        plain = {name: folded(name)[:LONGEST] for name in new}
        connection.execute(_PUT, [{"id": made[name], "name": name, "folded": plain[name]} for name in new])
        words = [
            {"word": word, "name_id": made[name]}
            for name in new
            for word in dict.fromkeys(word[:WORD] for word in plain[name].split())
        ]
        if words:
            connection.execute(_PUT_WORDS, words)
        known |= made
    return {name: known[short] for name, short in cut.items()}


def _numbers(connection: Connection, every: Sequence[str]) -> dict[str, int]:
    known: dict[str, int] = {}
    for start in range(0, len(every), CHUNK):
        known.update(map(tuple, connection.execute(_NUMBERS, {"every": every[start : start + CHUNK]})))
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
