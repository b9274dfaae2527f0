"""Which texts are read where: one that stands in many places is read once, where it stands first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

PART_ARTICLES = 200
PART_WORDS = 100_000
"""Articles, and their words, that are read whole or not at all: half a minute to three minutes."""


class Texts:
    """The texts of all articles that were found, by unit and row: some 32 bytes for each are held, and no text.

    Texts are told apart by 128 bits of their SHA-256. `start[u]` to `start[u + 1]` are the numbers of what unit `u` of
    `units` found; `mine` says of each number whether its text is read there, `read` whether it has been.
    """

    def __init__(
        self, units: Sequence[str], found: Mapping[str, Found], read: Mapping[str, Sequence[NDArray[np.int64]]]
    ) -> None:
        self.units = units
        self._found = [found[unit] for unit in units]
        self.start = np.cumsum([0, *(len(one) for one in self._found)])
        self.read = np.zeros(self.start[-1], dtype=bool)
        for unit, start in zip(units, self.start, strict=False):
            for rows in read.get(unit, ()):
                self.read[start + rows] = True
        self.mine = self._firsts()

    def _firsts(self) -> NDArray[np.bool_]:
        """The first of each text, unless an earlier run read another one: it is read by nobody else."""
        keys = np.concatenate([one.keys for one in self._found]) if self._found else np.zeros((0, 2), dtype=np.uint64)
        order = np.lexsort((~self.read, keys[:, 1], keys[:, 0]))  # what is alike keeps the order that it is in
        some = keys[order]
        new = np.ones(len(some), dtype=bool)
        new[1:] = (some[1:] != some[:-1]).any(axis=1)
        out = np.zeros(len(some), dtype=bool)
        out[order[new]] = True
        return out

    def parts(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """What is left to read: units, each with rows of it, no more than are read at a time."""
        for at, unit in enumerate(self.units):
            mine = slice(*self.start[at : at + 2])
            rows = np.flatnonzero(self.mine[mine] & ~self.read[mine])
            yield from ((unit, part) for part in _cut(rows.tolist(), self._found[at].words))

    @property
    def left(self) -> int:
        """How many texts are to be read."""
        return int((self.mine & ~self.read).sum())

    @property
    def copies(self) -> int:
        """How many articles have a text that is read elsewhere."""
        return int((~self.mine).sum())

    def place(self, number: int) -> tuple[int, int]:
        """Unit and row of a text."""
        unit = int(np.searchsorted(self.start, number, side="right")) - 1
        return unit, number - int(self.start[unit])


class Found:
    """What a unit found: `keys`, two numbers of 64 bits of each article's text, and its `words`."""

    __slots__ = ("keys", "words")

    def __init__(self, told: Mapping[str, Any]) -> None:
        data = b"".join(bytes.fromhex(text[:32]) for text in told["texts"])
        self.keys = np.frombuffer(data, dtype=">u8").astype(np.uint64).reshape(-1, 2)
        self.words = np.array(told["lengths"], dtype=np.int32)

    def __len__(self) -> int:
        return len(self.keys)


def _cut(rows: list[int], words: NDArray[np.int32]) -> Iterator[tuple[int, ...]]:
    ends, many = [0], 0
    for number, row in enumerate(rows):
        many += int(words[row])
        if number > ends[-1] and (many > PART_WORDS or number - ends[-1] == PART_ARTICLES):
            ends.append(number)
            many = int(words[row])
    for start, end in pairwise([*ends, len(rows)]):
        if start < end:
            yield tuple(rows[start:end])
