"""Every difference between a quotation and a passage, classified: what each of them has, and the kind."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.check.alignment import align
from onrecord.check.blocks import ADDED, CHANGED, LEFT_OUT, MOVED, SAME, Step, explained
from onrecord.check.borrowed import borrowed
from onrecord.check.kinds import KINDS, TIDIED
from onrecord.check.regions import changed, left_out, put_in
from onrecord.record.quotations.rarity import bits

if TYPE_CHECKING:
    from onrecord.check.tokens import Words

APART = 30
"""Words between two parts of a quotation from which they stand apart."""
WHOLE = 5
"""Words that make a part: fewer in another place are words in another order."""
MOVED_LEAST, MOVED_TOLD = 2, 14.0
"""Words in a row, and what they have to tell in bits, that are found again elsewhere by no accident."""
UNMARKED = 0.7
"""What a word that is left out without a mark counts beside one that is changed."""
REACH = 6
"""Words beside the first and last equal ones that are looked at for what was changed there."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words `q` of the quotation (numbers from, to) where the passage has words `p`; one of both may be empty.

    `marked`: dots or brackets show the reader that something is changed here.
    """

    kind: str
    q: tuple[int, int]
    p: tuple[int, int]
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """`pairs` of equal words, `steps` that explain the rest word by word, `differences`, and the share of the
    quotation's words that the passage has (another form of a word counts half). `likeness`: the same less what the
    passage has beside and between them, as edit distance counts it.
    """

    quote: Words
    passage: Words
    pairs: tuple[tuple[int, int], ...]
    steps: tuple[Step, ...]
    differences: tuple[Difference, ...]
    share: float
    likeness: float


def compare(quote: Words, passage: Words) -> Comparison:
    """How the quotation's words stand in the passage."""
    pairs = align(quote, passage)
    if not pairs:
        return Comparison(quote, passage, (), (Step(ADDED, (0, len(quote)), (0, 0)),), (), 0.0, 0.0)
    moved = _moved(quote, passage, pairs)
    steps = _steps(quote, passage, pairs, moved)
    regions = _regions(quote, passage, steps)
    found = [*moved, *regions, *_written(quote, passage, pairs, regions)]
    found += [Difference(kind, (i, i + 1), (j, j)) for kind, (i, j) in borrowed(quote, passage, pairs)]
    found.sort(key=lambda d: (d.q, d.p))
    return Comparison(
        quote, passage, tuple(pairs), tuple(steps), tuple(found), _share(quote, steps), _likeness(quote, found)
    )


def _steps(quote: Words, passage: Words, pairs: list[tuple[int, int]], moved: list[Difference]) -> list[Step]:
    """The whole way through both: equal words and what explains the blocks between and beside them."""
    (i, j), (last, end) = pairs[0], pairs[-1]
    away = {n for d in moved for n in range(*d.q)}, {n for d in moved for n in range(*d.p)}
    steps: list[Step] = []
    if i:
        start = max(0, j - i - REACH)
        start = max([start, *(n for n in range(start, j + 1) if passage.opens(n))])
        steps += explained(quote, (0, i), passage, (start, j), away, starts=True)
    for (a, b), (c, d) in pairwise(pairs):
        steps.append(Step(SAME, (a, a + 1), (b, b + 1)))
        if c - a > 1 or d - b > 1:
            steps += explained(quote, (a + 1, c), passage, (b + 1, d), away)
    steps.append(Step(SAME, (last, last + 1), (end, end + 1)))
    rest = len(quote) - last - 1
    if rest:
        stop = min(len(passage), end + 1 + rest + REACH)
        stop = min([stop, *(n for n in range(end + 1, stop) if passage.opens(n))])
        steps += explained(quote, (last + 1, len(quote)), passage, (end + 1, stop), away, ends=True)
    return steps


def _regions(quote: Words, passage: Words, steps: list[Step]) -> list[Difference]:
    """Differences out of the steps: neighbouring words that are changed, added or left out are one."""
    found: list[Difference] = []
    at = 0
    while at < len(steps):
        step = steps[at]
        stop = at + 1
        if step.kind in (CHANGED, ADDED, LEFT_OUT):
            while stop < len(steps) and steps[stop].kind in (CHANGED, ADDED, LEFT_OUT):
                stop += 1
            found += _region(quote, passage, (step.q[0], steps[stop - 1].q[1]), (step.p[0], steps[stop - 1].p[1]))
        elif step.kind not in (SAME, MOVED):
            found.append(Difference(step.kind, step.q, step.p))
        at = stop
    return found


def _region(quote: Words, passage: Words, q: tuple[int, int], p: tuple[int, int]) -> list[Difference]:
    dots = not quote.breaks.isdisjoint(range(q[0], q[1] + 1))
    brackets = not quote.edited.isdisjoint(range(*q))
    if q[0] == q[1]:
        kinds = left_out(quote, q[0], passage, p)
        if p[1] - p[0] > APART:
            kinds = ["splice"]
    elif p[0] == p[1]:
        kinds = put_in(quote, q, passage, p[0])
    else:
        kinds = changed(quote, q, passage, p)
        if p[1] - p[0] - (q[1] - q[0]) > APART:
            kinds = [*kinds, "splice"]
    return [Difference(kind, q, p, dots or brackets) for kind in kinds]


def _written(quote: Words, passage: Words, pairs: list[tuple[int, int]], regions: list[Difference]) -> list[Difference]:
    """Words that are equal and yet written otherwise, and sentence marks between them.

    Not "did" for "didn't", whose other half is a difference of its own.
    """
    found: list[Difference] = []
    told = [d for d in regions if KINDS[d.kind].verdict != TIDIED]
    halves = {quote.units[n] for d in told for n in range(*d.q)}, {passage.units[n] for d in told for n in range(*d.p)}
    for number, (i, j) in enumerate(pairs):
        kind = _kind_of_writing(quote, i, passage, j)
        if kind == "contraction" and (quote.units[i] in halves[0] or passage.units[j] in halves[1]):
            kind = ""
        before = found[-1] if found else None
        if kind and before and before.kind == kind and before.q[1] == i and before.p[1] == j:
            found[-1] = Difference(kind, (before.q[0], i + 1), (before.p[0], j + 1))
        elif kind:
            found.append(Difference(kind, (i, i + 1), (j, j + 1)))
        follows = number and pairs[number - 1] == (i - 1, j - 1)
        if follows and not (quote.bare or passage.bare) and _parted(quote, i) != _parted(passage, j):
            found.append(Difference("punctuation", (i, i), (j, j)))
    return found


def _kind_of_writing(quote: Words, i: int, passage: Words, j: int) -> str:
    if quote.shown[i] != passage.shown[j]:
        return quote.origins[i] or passage.origins[j]
    if quote.bare or passage.bare or (i in quote.capitals) == (j in passage.capitals):
        return ""
    return "" if quote.opens(i) or passage.opens(j) else "capitals"


def _parted(words: Words, n: int) -> str:
    """The mark of a sentence's end before word `n`, or none; dots that may mark an omission are none."""
    mark = words.marks[n]
    return "" if n in words.breaks else mark[-1:] if mark[-1:] in (".", "?", "!") else ""


def _moved(quote: Words, passage: Words, pairs: list[tuple[int, int]]) -> list[Difference]:
    """Runs of words that the quotation has at another place than the passage, where neither has an equal in order."""
    there = {j for _, j in pairs}
    gaps = [(a + 1, c) for (a, _), (c, _) in pairwise([(-1, 0), *pairs, (len(quote), 0)]) if c - a > MOVED_LEAST]
    out: list[Difference] = []
    for start, stop in gaps:
        at = start
        while at <= stop - MOVED_LEAST:
            size, place = _elsewhere(quote.forms[at:stop], passage, there)
            near = bool(pairs) and pairs[0][1] - REACH <= place < pairs[-1][1] + REACH
            if size >= WHOLE or (size and near):  # a few words from elsewhere are put in, not put in another order
                out.append(Difference("splice" if size >= WHOLE else "order", (at, at + size), (place, place + size)))
                there.update(range(place, place + size))
            at += max(size, 1)
    return out


def _elsewhere(run: tuple[str, ...], passage: Words, there: set[int]) -> tuple[int, int]:
    """How many of the first words of `run` stand in a row in free words of the passage, and where."""
    best, where = 0, 0
    for place, word in enumerate(passage.forms):
        if word != run[0] or place in there:
            continue
        size = 1
        while (
            size < len(run)
            and place + size < len(passage)
            and passage.forms[place + size] == run[size]
            and place + size not in there
        ):
            size += 1
        if size > best:
            best, where = size, place
    told = sum(bits(w) for w in run[:best])
    return (best, where) if best >= MOVED_LEAST and told >= MOVED_TOLD else (0, 0)


def _share(quote: Words, steps: list[Step]) -> float:
    worth = {CHANGED: 0.0, ADDED: 0.0, "inflection": 0.5, "synonym": 0.5, MOVED: 0.5, "opposite": 0.0}
    had = total = 0.0
    for step in steps:
        size = sum(1 for n in range(*step.q) if n not in quote.edited or step.kind == SAME)
        if step.kind != "filler":
            total += size
            had += size * worth.get(step.kind, 1.0)
    return had / total if total else 0.0


def _likeness(quote: Words, found: list[Difference]) -> float:
    """One less the words changed, added and left out, to the quotation's length; dots excuse what is left out."""
    edits = {}
    for one in found:
        if KINDS[one.kind].verdict == TIDIED:
            continue
        here, there = one.q[1] - one.q[0], one.p[1] - one.p[0]
        edits[one.q, one.p] = (0.0 if one.marked else there * UNMARKED) if not here else max(here, there)
    return 1 - sum(edits.values()) / max(1, len(quote))
