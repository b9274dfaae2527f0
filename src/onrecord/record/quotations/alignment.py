"""Which words of two statements are the same, piece by piece, and what stands in one where the other has else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.record.quotations.rarity import told

if TYPE_CHECKING:
    from onrecord.record.quotations.words import Words

LEAST_RUN = 12.0
"""Bits of a run of equal words that counts by itself; a weaker one counts beside such a run."""
NEAR_GAP = 3
"""Words that may be changed or left out between two runs that belong together."""
ALIKE = 0.7
"""Similarity of spelling from which a changed word is the same word in another form (`extreme`, `extremely`)."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words `[a0, a1)` of the one stand where the other has `[b0, b1)`; one of both may be empty."""

    a: tuple[int, int]
    b: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Alignment:
    """`same`: pairs of word numbers (of the shorter, of the longer), `near`: the same with another ending,
    `runs`: lengths in bits of stretches without any change, `changes`: what differs between runs that belong together.
    """

    same: tuple[tuple[int, int], ...]
    near: tuple[tuple[int, int], ...]
    runs: tuple[float, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    a: int
    b: int
    size: int
    bits: float


@lru_cache(maxsize=8192)
def align(a: Words, b: Words) -> Alignment:
    """Align the pieces of `a` (the shorter) with `b`, each wherever in `b` it stands: their order does not matter."""
    from rapidfuzz.distance import LCSseq

    numbers: dict[str, int] = {}
    left = [numbers.setdefault(w, len(numbers)) for w in a.forms]
    right = [numbers.setdefault(w, len(numbers)) for w in b.forms]
    same: list[tuple[int, int]] = []
    near: list[tuple[int, int]] = []
    runs: list[float] = []
    changes: list[Change] = []
    weights = told(a.forms)
    for piece in a.pieces():
        steps = LCSseq.opcodes(left[piece.start : piece.stop], right)
        blocks = [
            _Block(s.src_start + piece.start, s.dest_start, size, sum(weights[first : first + size]))
            for s in steps
            if s.tag == "equal" and (first := s.src_start + piece.start) >= 0 and (size := s.src_end - s.src_start)
        ]
        kept = _kept(blocks, len(piece))
        same.extend((k.a + n, k.b + n) for k in kept for n in range(k.size))
        bridged = set()
        for change in _changes(kept, piece, len(b.forms)):
            pairs = _near(a, b, change)
            near.extend(pairs)
            if pairs:
                bridged.add(change.a[1])
            else:
                changes.append(change)
        runs.extend(_runs(kept, bridged))
    return Alignment(tuple(same), tuple(near), tuple(runs), tuple(changes))


def _kept(blocks: list[_Block], size: int) -> list[_Block]:
    """Blocks that are no accident: long ones, and weaker ones beside them; all where the whole piece stands there."""
    strong = [k.bits >= LEAST_RUN or k.size == size for k in blocks]
    kept = list(strong)
    for order in (range(1, len(blocks)), range(len(blocks) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for n in order:
            kept[n] = kept[n] or (kept[n + step] and _close(blocks[min(n, n + step)], blocks[max(n, n + step)]))
    return [block for block, good in zip(blocks, kept, strict=True) if good]


def _close(first: _Block, second: _Block) -> bool:
    return second.a - first.a - first.size <= NEAR_GAP and second.b - first.b - first.size <= NEAR_GAP


def _runs(kept: list[_Block], bridged: set[int]) -> list[float]:
    """Bits of each stretch without a change; `bridged` are the starts of blocks that only other endings part from the
    block before."""
    runs: list[float] = []
    for block in kept:
        if runs and block.a in bridged:
            runs[-1] += block.bits
        else:
            runs.append(block.bits)
    return runs


def _changes(kept: list[_Block], piece: range, size: int) -> list[Change]:
    """What stands between neighbouring blocks, and at the piece's ends where the other goes on."""
    found = [
        Change((one.a + one.size, two.a), (one.b + one.size, two.b))
        for one, two in pairwise(kept)
        if two.a - one.a - one.size <= NEAR_GAP and two.b - one.b - one.size <= 3 * NEAR_GAP
    ]
    if kept:
        first, last = kept[0], kept[-1]
        ahead, behind = first.a - piece.start, piece.stop - last.a - last.size
        if 0 < ahead <= NEAR_GAP:
            found.insert(0, Change((piece.start, first.a), (max(0, first.b - ahead), first.b)))
        if 0 < behind <= NEAR_GAP:
            end = last.b + last.size
            found.append(Change((last.a + last.size, piece.stop), (end, min(size, end + behind))))
    return found


def _near(a: Words, b: Words, change: Change) -> list[tuple[int, int]]:
    """The pairs of a change that is one word for one, each the same word in another form; empty where one is not."""
    from rapidfuzz.distance import JaroWinkler

    ones, twos = range(*change.a), range(*change.b)
    if len(ones) != len(twos):
        return []
    pairs = list(zip(ones, twos, strict=True))
    if all(_form(a.forms[i], b.forms[j], JaroWinkler.similarity(a.forms[i], b.forms[j])) for i, j in pairs):
        return pairs
    return []


def _form(one: str, two: str, likeness: float) -> bool:
    return one[:3] == two[:3] and not one.isdecimal() and likeness >= ALIKE + 0.15
