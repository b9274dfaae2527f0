"""Which words of a quotation stand where in a passage: the best placement in order, found with affine gaps.

Rare words weigh more than common ones; to leave words of the passage out costs little for each further word, so that a
quotation with a clause left out still lies as a whole. What stands between matched words is for `differences`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from onrecord.check.forms import stem
from onrecord.record.quotations.rarity import bits

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from onrecord.check.tokens import Words

CHANGED = 0.9
"""What it costs to have another word in the place of one."""
RELATED = -0.3
"""The same for another form of one word: a gain."""
ADDED = 0.8
"""What a word of the quotation costs that the passage has not."""
OPENED, LEFT_OUT = 1.1, 0.045
"""What it costs to leave out words of the passage: the first, and each."""
MARKED = 0.15
"""The share of that where dots in the quotation say so."""

STRAYS, STRAY, NEAR = 2, 14.0, 5
"""So often words are taken off an end that tell less than so many bits and stand further off than so many words."""


def align(quote: Words, passage: Words) -> list[tuple[int, int]]:
    """Pairs of equal words (number in the quotation, number in the passage), both rising."""
    if not len(quote) or not len(passage):
        return []
    numbers: dict[str, int] = {}
    q = [numbers.setdefault(w, len(numbers)) for w in quote.forms]
    p = np.array([numbers.setdefault(w, len(numbers)) for w in passage.forms], np.int32)
    stems: dict[str, int] = {}
    of = np.array([stems.setdefault(stem(w), len(stems)) for w in numbers], np.int32)
    gains = [0.5 + bits(w) / 14 for w in quote.forms]
    return _trimmed(quote, _traced(q, p, of, gains, quote.breaks))


def _trimmed(quote: Words, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs without common words that stand alone before or behind all others, away from them."""
    for _ in range(STRAYS):
        for order in (1, -1):
            run = 1
            ordered = pairs[::order]
            if not ordered:
                return pairs
            while run < len(ordered) and ordered[run] == (ordered[run - 1][0] + order, ordered[run - 1][1] + order):
                run += 1
            gap = abs(ordered[run][1] - ordered[run - 1][1]) if run < len(ordered) else 0
            marked = {ordered[run - 1][0] + (order > 0)} & quote.breaks
            if gap > NEAR and not marked and sum(bits(quote.forms[i]) for i, _ in ordered[:run]) < STRAY:
                pairs = ordered[run:][::order]
    return pairs


def _traced(
    q: list[int], p: NDArray[np.int32], of: NDArray[np.int32], gains: list[float], breaks: frozenset[int]
) -> list[tuple[int, int]]:
    """Row by row over the quotation; `came[i, j]`: 0 both words, 1 the quotation's word alone, 2 the passage's."""
    size = len(p)
    came = np.zeros((len(q) + 1, size + 1), np.int8)
    skips = np.zeros((len(q) + 1, size + 1), np.int32)
    plain = np.arange(size + 1, dtype=np.float32) * np.float32(LEFT_OUT)
    columns = np.arange(size + 1, dtype=np.int32)
    stems = of[p]
    row = np.zeros(size + 1, np.float32)  # to begin anywhere in the passage is free
    for i, word in enumerate(q, 1):
        gain = np.where(p == word, np.float32(gains[i - 1]), np.where(stems == of[word], -RELATED, -CHANGED))
        alone = row - ADDED
        both = np.full(size + 1, -np.inf, np.float32)
        both[1:] = row[:-1] + gain
        new = np.maximum(both, alone)
        came[i] = both < alone
        if i < len(q):  # words left out: from the best place before, minus what lies between
            cost = MARKED if i in breaks else 1.0
            steps = plain * np.float32(cost)
            lifted = new + steps
            best = np.maximum.accumulate(lifted)
            first = np.maximum.accumulate(np.where(lifted == best, columns, 0))
            skipped = np.full(size + 1, -np.inf, np.float32)
            skipped[1:] = best[:-1] - steps[1:] - OPENED * cost
            better = skipped > new
            came[i][better] = 2
            skips[i, 1:] = first[:-1]
            new = np.where(better, skipped, new)
        row = new
    return _pairs(q, p, came, skips, int(row.argmax()))


def _pairs(
    q: list[int], p: NDArray[np.int32], came: NDArray[np.int8], skips: NDArray[np.int32], j: int
) -> list[tuple[int, int]]:
    i = len(q)
    found = []
    while i > 0:
        step = came[i, j]
        if step == 2:
            j = int(skips[i, j])
        elif step == 1 or j == 0:
            i -= 1
        else:
            i, j = i - 1, j - 1
            if q[i] == p[j]:
                found.append((i, j))
    return found[::-1]
