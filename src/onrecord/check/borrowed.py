"""Negations and modals of a quotation that only a neighbouring sentence of the passage supplies, with words left out.

"We will not close the harbour" against "We will not hide. We will close the harbour" has all its words in order.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.check.regions import AUXILIARIES
from onrecord.record.quotations.meaning import MODALS, NEGATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.check.tokens import Words

Pair = tuple[int, int]


def borrowed(quote: Words, passage: Words, pairs: Sequence[Pair]) -> Iterator[tuple[str, Pair]]:
    """Each such word as a kind of difference and its pair of numbers.

    Of the sentences of the passage that a sentence of the quotation has words of, with others left out where one ends,
    the one with most words is what is quoted; a negation or modal out of another one was put into it where what it
    goes with was left out. Not so in "We will act, and we will not rest" for "We will act, friends. And we will not
    rest".
    """
    if quote.bare or passage.bare:
        return
    for runs in _sentences(quote, passage, pairs):
        most = max(map(len, runs))
        for n, run in enumerate(runs):
            if len(run) == most:
                continue
            edges = [*(_edge(quote, run[::-1]) if n + 1 < len(runs) else ()), *(_edge(quote, run) if n else ())]
            for i, j in dict.fromkeys(edges):
                yield "negation" if quote.forms[i] in NEGATIONS else "modal", (i, j)


def _edge(quote: Words, run: Sequence[Pair]) -> Iterator[Pair]:
    """The negations and modals of some pairs before any word that says more."""
    for i, j in run:
        if quote.forms[i] in NEGATIONS or quote.forms[i] in MODALS:
            yield i, j
        elif quote.forms[i] not in AUXILIARIES:
            return


def _sentences(quote: Words, passage: Words, pairs: Sequence[Pair]) -> list[list[list[Pair]]]:
    """The pairs of each sentence of the quotation, parted where words are left out across a sentence's end."""
    found = [[[pairs[0]]]] if pairs else []
    for (a, b), (c, d) in pairwise(pairs):
        if _ends(quote, a + 1, c):
            found.append([[]])
        elif d - b > 1 and _ends(passage, b + 1, d):
            found[-1].append([])
        found[-1][-1].append((c, d))
    return found


def _ends(words: Words, first: int, last: int) -> bool:
    """Whether a sentence ends before one of these words."""
    return any(words.marks[n][-1:] in (".", "?", "!", "\n") and n not in words.breaks for n in range(first, last + 1))
