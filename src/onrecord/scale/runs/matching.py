"""The third stage: texts that have marks in common are paired, a share of all marks at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.scale.runs.dataset import Dataset
from onrecord.scale.runs.numbered import Numbered

NEIGHBOURS = 2
"""Texts that come next under a mark, with which one is paired. All pairs under the marks of a footer would be millions;
copies of one story stand next to each other under the marks that only they have.
"""


@dataclass(frozen=True, slots=True)
class Match:
    """Pairs the texts `of` a dataset under a `share` of the marks, those whose lowest bits it is, of `shares`, a power
    of two.
    """

    of: str
    share: int
    shares: int
    dataset: Dataset
    stage = "match"

    @property
    def name(self) -> str:
        """Of its output."""
        return f"{self.of}-{self.shares:04d}-{self.share:04d}"

    def done(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Rows by table, and what is told of them."""
        marks, numbers = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
        for unit, own in Numbered(self.dataset).by_unit():
            for batch in self.dataset.batches("marks", unit):
                mark, row = batch.column("mark").to_numpy(), batch.column("row").to_numpy()
                mine = (mark & (self.shares - 1) == self.share) & (row < len(own))
                number = own[row[mine]]
                marks.append(mark[mine][number >= 0])
                numbers.append(number[number >= 0])
        pairs, shared = paired(np.concatenate(marks), np.concatenate(numbers))
        rows = zip(pairs[:, 0].tolist(), pairs[:, 1].tolist(), shared.tolist(), strict=True)
        return {"pairs": ({"one": a, "other": b, "shared": n} for a, b, n in rows)}, {"pairs": len(pairs)}


def paired(marks: NDArray[np.int64], numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of texts (n, 2), the lower number first, and under how many marks they stand next to each other (n).

    `numbers[i]` is a text that has `marks[i]`.
    """
    order = np.lexsort((numbers, marks))
    marks, numbers = marks[order], numbers[order]
    found = [np.empty((0, 2), dtype=np.int64)]
    for away in range(1, NEIGHBOURS + 1):
        same = marks[away:] == marks[:-away]
        found.append(np.column_stack((numbers[:-away][same], numbers[away:][same])))
    return counted(np.concatenate(found), np.ones(sum(map(len, found)), dtype=np.int64))


def counted(
    pairs: NDArray[np.int64], shared: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:  # fmt: skip
    """Each pair once, in order, with the sum of its counts."""
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    pairs, shared = pairs[order], shared[order]
    new = np.ones(len(pairs), dtype=bool)
    new[1:] = (pairs[1:] != pairs[:-1]).any(axis=1)
    return pairs[new], np.add.reduceat(shared, np.flatnonzero(new)) if len(pairs) else shared
