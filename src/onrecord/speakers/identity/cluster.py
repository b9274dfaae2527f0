"""All speakers of a batch of articles at once: who is whom, whatever the order the articles came in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .assign import Decision, assign, waits
from .compare import compare_sides
from .keys import asks, keys
from .profile import Authority, Known, Profile, joined, known_of
from .sides import Side, side_of

_MOST = 60  # candidates looked at for one profile, the best known first
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Cluster:
    """One person or body with the profiles that were found to be it; `open` are decisions left to a person."""

    known: Known
    profiles: tuple[Profile, ...]


@dataclass(slots=True)
class Directory:
    """Everybody known, by key: what a store's index does, in memory."""

    sides: dict[str, Side] = field(default_factory=dict)
    by_key: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))

    def put(self, known: Known) -> None:
        """Add somebody, or replace what was known under that id."""
        self.remove(known.id)
        side = side_of(known)
        self.sides[known.id] = side
        for key in keys(side):
            self.by_key[key][known.id] = None

    def remove(self, id: str) -> None:
        side = self.sides.pop(id, None)
        for key in keys(side) if side is not None else ():
            self.by_key[key].pop(id, None)

    def candidates(self, side: Side) -> list[Side]:
        """Those under the profile's keys, those of most articles first."""
        ids = dict.fromkeys(id for key in sorted(asks(side)) for id in self.by_key.get(key, ()))
        found = [self.sides[id] for id in ids if id != side.known.id]
        return sorted(found, key=lambda s: (-s.known.articles, s.known.id))[:_MOST]


def _order(profile: Profile) -> tuple[int, int, str, str, str]:
    """Fullest names first, so that what they found does not hang on the order in which articles came."""
    return (-min(3, len(profile.name.split())), -len(profile.roles), profile.day or "9", profile.article, profile.speaker)


def cluster(profiles: Iterable[Profile], authorities: Sequence[Authority] = ()) -> tuple[Cluster, ...]:
    """Who is whom among the speakers of many articles, in order of the fullest name; each profile stands in one.

    Order-dependence: full names are settled first and joined until nothing changes; lone surnames, descriptions and
    common words then look at what is settled, and never change it before all of them were asked.
    """
    work = _Work(sorted(dict.fromkeys(profiles), key=_order))
    for authority in authorities:
        work.directory.put(known_of(authority))
        work.members[authority.id] = []
    work.settle_full()
    work.settle_lone()
    return work.clusters()


class _Work:
    """The state of one batch."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.sides = {p: side_of(p) for p in profiles}
        self.full = [p for p in profiles if not waits(self.sides[p])]
        self.lone = [p for p in profiles if waits(self.sides[p])]
        self.directory = Directory()
        self.members: dict[str, list[Profile]] = {}

    def settle_full(self) -> None:
        """Profiles with names of their own, first those written alike together, then one group after another."""
        for group in _alike(self.full, self.sides):
            known = joined(known_of(group[0]).id, [known_of(p) for p in group])
            decision = assign(side_of(known), self.directory.candidates(side_of(known)))
            self._take(known, group, decision)
        for _ in range(_ROUNDS):
            if not self._merge():
                break

    def _take(self, known: Known, group: Sequence[Profile], decision: Decision) -> None:
        target = decision.known if decision.outcome == "joins" else None
        if target is None:
            self.members[known.id] = list(group)
            self.directory.put(known)
            return
        self.members[target] += group
        self.directory.put(joined(target, [self.directory.sides[target].known, known]))

    def _merge(self) -> bool:
        """Join what became the same once more was known; whether anything did."""
        pairs = []
        for id, side in list(self.directory.sides.items()):
            for other in self.directory.candidates(side):
                if id < other.known.id or other.known.id not in self.directory.sides:
                    found = compare_sides(side, other)
                    if found.decision == "same":
                        pairs.append((-found.total, id, other.known.id))
        gone: set[str] = set()
        for _, a, b in sorted(pairs):
            if a in gone or b in gone:
                continue
            if compare_sides(self.directory.sides[a], self.directory.sides[b]).decision != "same":
                continue
            first, second = self.directory.sides[a].known, self.directory.sides[b].known
            self.members[a] += self.members.pop(b)
            self.directory.remove(b)
            self.directory.put(joined(a, [first, second]))
            gone.add(b)
        return bool(gone)

    def settle_lone(self) -> None:
        """Lone names against those settled, all before any is taken; what is left then among themselves."""
        asked = [(p, assign(self.sides[p], self.directory.candidates(self.sides[p]))) for p in self.lone]
        for profile, decision in asked:
            if decision.outcome == "joins":
                self._take(known_of(profile), [profile], decision)
        left = [p for p, decision in asked if decision.outcome != "joins"]
        rest = Directory()
        names: dict[str, list[Profile]] = {}
        for profile in left:
            side = self.sides[profile]
            decision = assign(side, rest.candidates(side))
            known = known_of(profile)
            if decision.outcome == "joins" and decision.known is not None:
                names[decision.known].append(profile)
                rest.put(joined(decision.known, [rest.sides[decision.known].known, known]))
            else:
                names[known.id] = [profile]
                rest.put(known)
        for id, group in names.items():
            self.members[id] = group
            self.directory.put(rest.sides[id].known)

    def clusters(self) -> tuple[Cluster, ...]:
        found = [
            Cluster(self.directory.sides[id].known, tuple(group)) for id, group in self.members.items() if group
        ]
        return tuple(sorted(found, key=lambda c: (-len(c.profiles), c.known.name, c.known.id)))


def _alike(profiles: Sequence[Profile], sides: dict[Profile, Side]) -> Iterator[list[Profile]]:
    """Profiles one by one: those of the same written name follow one another, the most frequent name first."""
    names: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        names[sides[profile].known.name].append(profile)
    for name in sorted(names, key=lambda n: (-len(n.split()), -len(names[n]), n)):
        for profile in names[name]:
            yield [profile]
