"""What stands between matched words, by the cheapest steps: equal after all, another form, added, left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.check import habits
from onrecord.check.forms import alike_in_meaning, one_name, opposed, stem
from onrecord.check.tokens import MONEY
from onrecord.record.quotations.meaning import MODALS, NEGATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from onrecord.check.tokens import Words

SAME, CHANGED, ADDED, LEFT_OUT, MOVED = "same", "changed", "added", "left out", "moved"
_TIDY = ("contraction", "apart", "spelling", "number written otherwise", "stage")
_COST = dict.fromkeys(_TIDY, 0.05) | {
    SAME: 0.0, "transliteration": 0.1, "filler": 0.1, "inflection": 0.35, "synonym": 0.5, "opposite": 0.55,
    CHANGED: 0.66, ADDED: 0.7, LEFT_OUT: 0.55,
}  # fmt: skip
_GROUP = re.compile(r"\d+|[a-z]+")
RUN = 4
"""Words on one side that can be equal to others on the other side together."""
LARGEST = 900
"""Pairs of words of a block that is looked into; a larger one is other words as a whole."""


@dataclass(frozen=True, slots=True)
class Step:
    """Words `q` of the quotation (from, to) against words `p` of the passage; one of both may be empty."""

    kind: str
    q: tuple[int, int]
    p: tuple[int, int]


def explained(
    quote: Words,
    q: tuple[int, int],
    passage: Words,
    p: tuple[int, int],
    moved: tuple[Set[int], Set[int]] = (frozenset(), frozenset()),
    *,
    starts: bool = False,
    ends: bool = False,
) -> list[Step]:
    """The cheapest steps through a block. `starts`, `ends`: words of the passage before the first and after the last
    word of the quotation are no part of it and cost nothing. `moved`: words that have a partner elsewhere.
    """
    (q0, q1), (p0, p1) = q, p
    n, m = q1 - q0, p1 - p0
    if n * m > LARGEST:
        return [Step(CHANGED, q, p)]
    best: list[list[float]] = [[float("inf")] * (m + 1) for _ in range(n + 1)]
    came: dict[tuple[int, int], tuple[int, int, str]] = {}
    best[0] = [0.0] * (m + 1) if starts else best[0]
    best[0][0] = 0.0
    for i in range(n + 1):
        for j in range(m + 1):
            if best[i][j] == float("inf"):
                continue
            for di, dj, kind, cost in _allowed(quote, q0 + i, q1, passage, p0 + j, p1, moved):
                if (cost := best[i][j] + cost) < best[i + di][j + dj] - 1e-9:
                    best[i + di][j + dj] = cost
                    came[i + di, j + dj] = (di, dj, kind)
    j = min(range(m + 1), key=lambda k: (best[n][k], k)) if ends else m
    i, steps = n, []
    while (i, j) in came and (i, j) != (0, 0):
        di, dj, kind = came[i, j]
        steps.append(Step(kind, (q0 + i - di, q0 + i), (p0 + j - dj, p0 + j)))
        i, j = i - di, j - dj
    return steps[::-1]


def _allowed(
    quote: Words, i: int, q1: int, passage: Words, j: int, p1: int, moved: tuple[Set[int], Set[int]]
) -> Iterator[tuple[int, int, str, float]]:
    """The moves from here; over a moved word there is one alone."""
    if i < q1 and i in moved[0]:
        yield 1, 0, MOVED, 0.0
    elif j < p1 and j in moved[1]:
        yield 0, 1, MOVED, 0.0
    else:
        yield from _moves(
            quote, i, min([q1, *(n for n in moved[0] if n > i)]), passage, j, min([p1, *(n for n in moved[1] if n > j)])
        )


def _moves(quote: Words, i: int, q1: int, passage: Words, j: int, p1: int) -> Iterator[tuple[int, int, str, float]]:
    """Steps from before word `i` and word `j`: how many words of each, the kind, the cost."""
    if i < q1:
        yield 1, 0, ADDED, _COST[ADDED] * (0.9 if i in quote.edited else 1)
        if size := filler(quote, i, q1):
            yield size, 0, "filler", _COST["filler"]
        if passage.bare and i and quote.units[i] == quote.units[i - 1] and quote.forms[i] in MONEY:
            yield 1, 0, "number written otherwise", _COST["spelling"]
    if j < p1:
        yield 0, 1, LEFT_OUT, _COST[LEFT_OUT]
        if passage.forms[j] in habits.STAGE:
            yield 0, 1, "stage", _COST["stage"]
        if size := filler(passage, j, p1):
            yield 0, size, "filler", _COST["filler"]
    if i < q1 and j < p1:
        kind = _pair(quote, i, passage, j)
        yield 1, 1, kind, _COST[kind] if kind != CHANGED or i not in quote.edited else _COST["synonym"]
        if not passage.bare and not quote.bare and quote.shown[i][0] != passage.shown[j][0]:
            return
        for di in range(1, min(RUN, q1 - i) + 1):
            letters = quote.letters(i, i + di)
            for dj in range(1, min(RUN, p1 - j) + 1):
                if kind := _together(quote, i, i + di, letters, passage, j, j + dj):
                    yield di, dj, kind, _COST[kind]


def _together(quote: Words, i: int, i1: int, letters: list[str], passage: Words, j: int, j1: int) -> str:
    """Whether some words are others after all, and how written."""
    there = passage.letters(j, j1)
    if letters and there and (quote.bare or passage.bare) and _groups(letters) == _groups(there) != []:
        return "number written otherwise"
    if letters and "".join(letters) == "".join(there):
        return SAME if len(letters) == len(there) else "apart"
    for words, a, b, other, c, d in ((passage, j, j1, quote, i, i1), (quote, i, i1, passage, j, j1)):
        if words.bare and b - a == 1 and habits.AMBIGUOUS.get(words.forms[a]) == other.forms[c:d]:
            return SAME if other.units[c] == other.units[d - 1] else "contraction"
    return ""


def _groups(letters: list[str]) -> list[str]:
    """`$2.2billion` as a text without marks has it: 2, 2, billion; nothing where there are no digits."""
    found = _GROUP.findall(" ".join(letters))
    return found if any(one.isdecimal() for one in found) else []


def _pair(quote: Words, i: int, passage: Words, j: int) -> str:
    one, other = quote.forms[i], passage.forms[j]
    if one == other:
        return SAME
    if other in habits.OPEN.get(one, ()) or one in habits.OPEN.get(other, ()):
        return "contraction"
    if one[:1].isdigit() or other[:1].isdigit():
        return CHANGED
    if i not in quote.edited or quote.shown[i] not in ("he", "she", "they"):
        if _named(quote, i) and (_named(passage, j) or passage.bare) and one_name(quote.shown[i], passage.shown[j]):
            return "transliteration"
        if opposed(one, other):
            return "opposite"
        if stem(one) == stem(other):
            return "inflection"
        if alike_in_meaning(one, other) and not {one, other} & (MODALS | NEGATIONS):
            return "synonym"
    return CHANGED


def _named(words: Words, n: int) -> bool:
    return n in words.capitals


def filler(words: Words, start: int, stop: int) -> int:
    """How many words from `start` on are a filler; 0 where none is."""
    for size in (2, 1):
        run = words.forms[start : start + size]
        if start + size > stop or run not in habits.FILLERS:
            continue
        if run in habits.ANYWHERE or words.bare or (words.edge(start) and words.edge(start + size)):
            return size
        if words.opens(start) and run[0] in ("well", "so", "now", "look", "yes", "ok"):
            return size
    return 0
