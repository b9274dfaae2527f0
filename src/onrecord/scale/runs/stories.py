"""The same story in several outlets: what is to be matched and compared for it, and what comes of that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from onrecord.articles.copies import LEAST_SHARED, MARKS
from onrecord.scale.runs.comparing import Compare
from onrecord.scale.runs.dataset import STORIES, Dataset
from onrecord.scale.runs.matching import Match, counted
from onrecord.scale.runs.numbered import Numbered

TOGETHER = 20_000_000
"""Marks that are matched at a time: some 700 MB."""
COMPARED = 5_000
"""Pairs that are compared at a time: ten seconds, and the texts of a few thousand articles."""
NEAR = 100
"""Parts that are read for one another's pairs, at most."""
FEW = 8
"""Such groups of parts, where there are not more: so many jobs have all workers do something."""


def matches(dataset: Dataset, texts: Numbered) -> list[Match]:
    """The jobs that pair the texts."""
    shares = 1
    while len(texts) * MARKS > shares * TOGETHER:
        shares *= 2
    return [Match(texts.of, share, shares, dataset) for share in range(shares)]


def comparisons(dataset: Dataset, texts: Numbered, matched: Iterable[Match]) -> Iterator[Compare]:
    """The jobs that compare what was paired; one at least, so that its table is there."""
    pairs = candidates(dataset, matched)
    size = min(NEAR, -(-len(texts.names) // FEW)) or 1
    near = texts.parts(pairs) // size
    order = np.lexsort((pairs[:, 1], pairs[:, 0], near[:, 1], near[:, 0]))
    pairs, near = pairs[order], near[order]
    new = np.flatnonzero((near[1:] != near[:-1]).any(axis=1)) + 1
    number = 0
    for group in np.split(pairs, new):
        for start in range(0, max(1, len(group)), COMPARED):
            some = group[start : start + COMPARED]
            ones, others = (texts.places(some[:, side].tolist()) for side in (0, 1))
            yield Compare(f"{texts.of}-{number:06d}", tuple(zip(ones, others, strict=True)), dataset)
            number += 1


def candidates(dataset: Dataset, matched: Iterable[Match]) -> NDArray[np.int64]:
    """Pairs of texts (n, 2) that are worth comparing: under several marks they stand next to each other."""
    pairs, shared = [np.empty((0, 2), dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for job in matched:
        for batch in dataset.batches("pairs", job.name):
            one, other, many = (batch.column(name).to_numpy() for name in ("one", "other", "shared"))
            pairs.append(np.column_stack((one, other)))
            shared.append(many)
    every, sums = counted(np.concatenate(pairs), np.concatenate(shared))
    return every[sums >= LEAST_SHARED]


def tell(dataset: Dataset, compared: Iterable[str]) -> tuple[int, int]:
    """Writes the table of stories, of the copies that these jobs found: how many stories, of how many texts."""
    least: dict[str, str] = {}

    def story(text: str) -> str:
        while (up := least.setdefault(text, text)) != text:
            least[text] = least.setdefault(up, up)
            text = up
        return text

    for name in compared:
        for row in dataset.rows("copies", name):
            one, other = sorted((story(row["article_sha256"]), story(row["other_sha256"])))
            least[other] = one
    rows = sorted((story(text), text) for text in least)
    dataset.put_table(STORIES, STORIES, ({"article_sha256": text, "story": name} for name, text in rows))
    return len({name for name, _ in rows}), len(rows)
