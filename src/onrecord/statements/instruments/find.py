"""`find_instruments`: every legal instrument that a text names, where two readings overlap the surer one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable

from .acronyms import find_acronyms
from .acts import NICKNAMES
from .constitutions import find_constitutions
from .courts import find_cases
from .described import DESCRIBED
from .instrument import Instrument
from .numbered import NUMBERED
from .patterns import Names, Numbers
from .provisions import find_shorts, with_provisions
from .resolutions import find_pairs, find_resolutions, find_symbols
from .titles import find_titles
from .treaties import TREATIES

_NUMBERED, _NAMED, _DESCRIBED = Numbers(NUMBERED), Names(TREATIES + NICKNAMES), Numbers(DESCRIBED)


def find_instruments(text: str) -> tuple[Instrument, ...]:
    """Every instrument named in `text`, in the order of their first characters.

    Lists and ranges give one for each member; the inner members of a range ("1373 to 1377") share its span.
    """
    kept = _Kept()
    kept.add_list(find_resolutions(text))
    for source in (find_symbols, _NUMBERED.find, find_pairs, _NAMED.find, find_constitutions, find_titles, find_cases):
        kept.add(one for found in source(text) for one in with_provisions(text, found))
    for source in (find_shorts, _DESCRIBED.find):
        kept.add(source(text))
    kept.add(find_acronyms(text, kept.all()))
    return tuple(kept.all())


class _Kept:
    """Instruments in disjoint places; only the members of one list or range may share theirs."""

    def __init__(self) -> None:
        self._found: list[Instrument] = []
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, found: Iterable[Instrument]) -> None:
        """Keeps each that overlaps nothing kept before it."""
        for one in found:
            if self._free(*one.span):
                self._keep(one)

    def add_list(self, found: Iterable[Instrument]) -> None:
        """Keeps those that overlap nothing kept before all of them."""
        for one in [one for one in found if self._free(*one.span)]:
            self._keep(one)

    def all(self) -> list[Instrument]:
        """In the order of the text."""
        return sorted(self._found, key=lambda one: (one.span, one.id or ""))

    def _keep(self, one: Instrument) -> None:
        self._found.append(one)
        insort(self._starts, one.span[0])
        insort(self._ends, one.span[1])

    def _free(self, start: int, end: int) -> bool:
        """Whether all that begins before `end` has ended by `start`."""
        return bisect_right(self._ends, start) >= bisect_left(self._starts, end)
