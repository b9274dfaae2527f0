"""`Register`: speakers of articles that come one after another, in memory; what a store does with its index."""

from __future__ import annotations

from collections.abc import Iterable

from .assign import Decision, assign, twins
from .cluster import Cluster, Directory
from .profile import Profile, joined, known_of, with_profile
from .sides import side_of

_CHAIN = 20


class Register:
    """Who is whom so far. Three things keep what comes out from hanging on the order in which articles come:

    names that are not enough by themselves wait, and are asked again (`settle`); somebody who has doubled in articles
    is held against others once more (`twins`), so that two halves of one person meet; and a waiting name never changes
    what is known of others until it has joined one of them.
    """

    def __init__(self) -> None:
        self.directory = Directory()
        self.members: dict[str, list[Profile]] = {}
        self.waiting: dict[tuple[str, str], Profile] = {}

    def take(self, profile: Profile) -> Decision:
        """Take one speaker in and say what became of it."""
        side = side_of(profile)
        decision = assign(side, self.directory.candidates(side))
        spot = (profile.article, profile.speaker)
        if decision.outcome == "joins" and decision.known is not None:
            self.waiting.pop(spot, None)
            known = with_profile(self.directory.sides[decision.known].known, profile)
            self.members[known.id].append(profile)
            self.directory.put(known)
            if known.articles & (known.articles - 1) == 0 or decision.merge:
                self._merge(known.id)
        elif decision.waits:
            self.waiting[spot] = profile
        else:
            known = known_of(profile)
            self.members[known.id] = [profile]
            self.directory.put(known)
        return decision

    def _merge(self, id: str) -> None:
        """Join what has become the same, the surest first."""
        for _ in range(_CHAIN):
            side = self.directory.sides[id]
            found = twins(side, self.directory.candidates(side))
            if not found:
                return
            other = found[0][0]
            self.directory.put(joined(id, [side.known, self.directory.sides[other].known]))
            self.members[id] += self.members.pop(other)
            self.directory.remove(other)

    def settle(self) -> None:
        """Look for twins of everybody and ask again for all who wait: at the end of a run, or now and then."""
        for id in list(self.members):
            if id in self.members:
                self._merge(id)
        for profile in list(self.waiting.values()):
            self.take(profile)

    def clusters(self) -> tuple[Cluster, ...]:
        """Everybody with the profiles that were found to be theirs; each that still waits stands alone."""
        known = [Cluster(self.directory.sides[id].known, tuple(group)) for id, group in self.members.items()]
        return (*known, *(Cluster(known_of(p), (p,)) for p in self.waiting.values()))


def register(profiles: Iterable[Profile]) -> Register:
    """All of them in the order given, then settled."""
    found = Register()
    for profile in profiles:
        found.take(profile)
    found.settle()
    return found
