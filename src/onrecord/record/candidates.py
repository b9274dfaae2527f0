"""Whom speakers may be: the persons and bodies under their keys, as many as a look at each can be afforded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, or_, select, union, union_all

from onrecord.record import schema
from onrecord.record.known import KEY, Remembered, remembered
from onrecord.speakers.identity import Known, Side, asks, compare_sides, joined

FITTING = 60
"""Candidates whose names fit best, those of most articles first."""
USUAL = 40
"""Candidates of most articles, whatever their names."""
NEAR = 40
"""Candidates of the same weeks, those whose names fit best first."""
LISTED = 30
"""Entries of lists that nobody has met in an article yet; where more fit a name, the name says too little."""
WEEKS = timedelta(days=45)
AT_ONCE = 10_000
"""Keys or numbers in one query: SQLite takes 32,766 values, PostgreSQL 65,535."""

P, K = schema.persons.c, schema.person_keys.c
_ROOT = func.coalesce(P.merged_into, P.id).label("root")
_UNDER = (
    select(K.key, P.id, _ROOT, P.articles, P.first, P.last)
    .join_from(schema.person_keys, schema.persons, P.id == K.person_id)
    .where(K.key.in_(bindparam("keys", expanding=True)))
)
_PARTS = select(P.id, _ROOT, P.stamp).where(
    or_(P.id.in_(bindparam("roots", expanding=True)), P.merged_into.in_(bindparam("roots", expanding=True)))
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody with all that was merged into it; `parts` are these one by one, by number."""

    number: int
    known: Known
    side: Side
    parts: tuple[tuple[int, Remembered], ...]

    @property
    def listed_only(self) -> bool:
        """Whether it stands on a list and in no article."""
        return not self.known.articles

    def part(self, side: Side) -> int | None:
        """The number of the part that a speaker is most like, None where all stand on lists only.

        What it brings is kept there, so that two who are parted again have each their own.
        """
        met = [(number, one.side) for number, one in self.parts if one.known.articles]
        if len(met) < 2:
            return met[0][0] if met else None
        return max(met, key=lambda one: (compare_sides(side, one[1]).total, one[1].known.articles, -one[0]))[0]


@dataclass(slots=True)
class _Under:
    """What is seen of somebody through the keys: which of those that were asked for, and when it was met."""

    keys: set[str] = field(default_factory=set)
    articles: int = 0
    spans: set[tuple[str, str]] = field(default_factory=set)

    def add(self, key: str, articles: int, first: str | None, last: str | None) -> None:
        self.keys.add(key)
        self.articles = max(self.articles, articles)
        if first and last:
            self.spans.add((first, last))

    def near(self, day: str | None) -> bool:
        try:
            at = date.fromisoformat((day or "")[:10])
        except ValueError:
            return False
        return any(first <= f"{at + WEEKS}" and last >= f"{at - WEEKS}" for first, last in self.spans)


class Candidates:
    """The candidates of several speakers, read together; `note` tells of those that changed since."""

    def __init__(self, connection: Connection, sides: Iterable[Side]) -> None:
        self._connection = connection
        self._under: dict[int, _Under] = {}
        self._by_key: dict[str, set[int]] = {}
        self._parts: dict[int, dict[int, Remembered]] = {}
        self._joined: dict[int, Candidate] = {}
        self._asks: dict[int, tuple[Side, frozenset[str]]] = {}
        wanted = sorted({key for side in sides for key in self._asked(side)})
        for key in wanted:
            self._by_key[key] = set()
        for start in range(0, len(wanted), AT_ONCE):
            for row in connection.execute(_UNDER, {"keys": wanted[start : start + AT_ONCE]}):
                self._add(row.root, row.key, row.articles, row.first, row.last)

    def read(self, sides: Iterable[Side]) -> None:
        """Reads all that these ask for at once."""
        self._load({root for side in sides for root in self._chosen(side)})

    def of(self, side: Side) -> list[Candidate]:
        """Those whom a speaker, or somebody known, may be; itself left out."""
        chosen = self._chosen(side)
        self._load(chosen)
        found = [self._candidate(root) for root in chosen if root in self._parts]
        return [one for one in found if one.known.id != side.known.id]

    def note(self, root: int, number: int, now: Remembered) -> None:
        """One of `root`'s parts is new, or other than it was read."""
        for key in now.keys & self._by_key.keys():
            self._add(root, key, now.known.articles, now.known.first, now.known.last)
        if root in self._parts or root == number:
            self._parts.setdefault(root, {})[number] = now
        self._joined.pop(root, None)

    def part(self, root: int, number: int) -> Remembered:
        """What is known of a part of one of the candidates."""
        return self._parts[root][number]

    def _add(self, root: int, key: str, articles: int, first: str | None, last: str | None) -> None:
        self._by_key[key].add(root)
        self._under.setdefault(root, _Under()).add(key, articles, first, last)

    def _asked(self, side: Side) -> frozenset[str]:
        """The keys under which its candidates stand, worked out once."""
        if id(side) not in self._asks:  # with the side itself, so that no other gets its address meanwhile
            self._asks[id(side)] = side, frozenset(key[:KEY] for key in asks(side))
        return self._asks[id(side)][1]

    def _chosen(self, side: Side) -> list[int]:
        hits = Counter(root for key in self._asked(side) for root in self._by_key.get(key, ()))
        # more keys in common is a likelier name: of hundreds of Smiths the John Smiths, of a city's bodies the one
        ranked = sorted(hits, key=lambda root: (-hits[root], -self._under[root].articles, root))
        met = [root for root in ranked if self._under[root].articles]
        listed = [root for root in ranked if not self._under[root].articles]
        chosen = dict.fromkeys(met[:FITTING])
        if len(met) > FITTING:
            chosen |= dict.fromkeys(sorted(met, key=lambda root: (-self._under[root].articles, root))[:USUAL])
            chosen |= dict.fromkeys([root for root in met if self._under[root].near(side.known.first)][:NEAR])
        if len(listed) > LISTED:
            listed = [root for root in listed if hits[root] == hits[listed[0]]]
        return [*chosen, *(listed if len(listed) <= LISTED else ())]

    def _load(self, roots: Collection[int]) -> None:
        missing = [root for root in roots if root not in self._parts]
        for root, parts in _read(self._connection, missing).items():
            self._parts[root] = parts

    def _candidate(self, root: int) -> Candidate:
        if root not in self._joined:
            self._joined[root] = _candidate(root, self._parts[root])
        return self._joined[root]


def people_of(connection: Connection, roots: Sequence[int]) -> list[Candidate]:
    """These persons and bodies, each with what was merged into it, in this order."""
    parts = _read(connection, roots)
    return [_candidate(root, parts[root]) for root in roots if root in parts]


def _read(connection: Connection, roots: Sequence[int]) -> dict[int, dict[int, Remembered]]:
    if not roots:
        return {}
    rows: list[Any] = []
    for start in range(0, len(roots), AT_ONCE):
        rows += connection.execute(_PARTS, {"roots": roots[start : start + AT_ONCE]}).all()
    known = remembered(connection, {row.id: row.stamp for row in rows})
    parts: dict[int, dict[int, Remembered]] = {}
    for row in sorted(rows, key=lambda row: row.id):
        parts.setdefault(row.root, {})[row.id] = known[row.id]
    return parts


def _candidate(root: int, parts: dict[int, Remembered]) -> Candidate:
    if len(parts) == 1:
        [one] = parts.values()
    else:
        one = Remembered.of(joined(f"P{root}", [part.known for part in parts.values()]))
    return Candidate(root, one.known, one.side, tuple(parts.items()))


_WHOLE = select(func.coalesce(P.merged_into, P.id)).where(P.id == bindparam("number")).scalar_subquery()
_ONE_WITH = union_all(select(P.id).where(P.id == _WHOLE), select(P.id).where(P.merged_into == _WHOLE))


def one_with(connection: Connection, number: int) -> list[int]:
    """The numbers of all persons and bodies that are one with this one, itself included; none where it is nobody's."""
    return list(connection.scalars(_ONE_WITH, {"number": number}))


def same_people(numbers: Select[Any]) -> Select[Any]:
    """The numbers of all persons and bodies that are one with these, by having been merged."""
    roots = select(func.coalesce(P.merged_into, P.id).label("id")).where(P.id.in_(numbers)).cte()
    merged = select(P.id).where(P.merged_into.in_(select(roots.c.id)))
    return select(union(select(roots.c.id), merged).subquery().c.id)
