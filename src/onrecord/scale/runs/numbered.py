"""Every text that was read, by a number: what the stages that look for stories call it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from onrecord.scale.runs.dataset import Dataset


class Numbered:
    """The texts that a dataset has read, in the order of the `names` of the jobs that read them, and of their rows.

    Wherever it is made of the same dataset it is the same; eight bytes a text are held. `of` names all of them.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.names: list[str] = []
        self._units: list[str] = []
        self._rows: list[NDArray[np.int64]] = []
        for name, told in dataset.told("read"):
            if "refusals" not in told:
                self.names.append(name)
                self._units.append(told["unit"])
                self._rows.append(np.array(told["rows"], dtype=np.int64))
        self.start = np.cumsum([0, *map(len, self._rows)])
        parts = zip(self.names, self.start[1:].tolist(), strict=True)
        self.of = sha256("".join(f"{name} {end}\n" for name, end in parts).encode()).hexdigest()[:16]

    def __len__(self) -> int:
        return int(self.start[-1])

    def by_unit(self) -> Iterator[tuple[str, NDArray[np.int64]]]:
        """Each unit that something was read of, with the numbers of its rows up to the last of these: -1 for others."""
        parts: defaultdict[str, list[int]] = defaultdict(list)
        for part, unit in enumerate(self._units):
            parts[unit].append(part)
        for unit, mine in parts.items():
            numbers = np.full(1 + max(int(self._rows[part][-1]) for part in mine), -1, dtype=np.int64)
            for part in mine:
                numbers[self._rows[part]] = np.arange(self.start[part], self.start[part + 1])
            yield unit, numbers

    def parts(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """The part that each of these texts was read in, from 0."""
        return np.searchsorted(self.start, numbers, side="right") - 1

    def places(self, numbers: Sequence[int]) -> list[tuple[str, int]]:
        """Unit and row of each of these texts."""
        parts = self.parts(np.array(numbers, dtype=np.int64)).tolist()
        return [
            (self._units[part], int(self._rows[part][number - self.start[part]]))
            for part, number in zip(parts, numbers, strict=True)
        ]
