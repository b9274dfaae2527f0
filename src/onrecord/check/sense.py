"""Whether a passage says what a quotation says in other words, by the meaning of its sentences."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.check.finding import in_meaning
from onrecord.check.forms import opposed
from onrecord.check.regions import PRONOUNS
from onrecord.check.standing import passage_of
from onrecord.check.tokens import words_of
from onrecord.record.quotations.meaning import NEGATIONS, numbers
from onrecord.record.quotations.rarity import bits

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from onrecord.check.standing import Asked, Standing
    from onrecord.check.tokens import Words
    from onrecord.check.verdict import Passage
    from onrecord.record.transcripts import Shelf

LIKE = 0.72
"""The cosine from which two sentences with words in common count as saying the same."""
LEAST_SHARE = 0.3
"""Share of the words that have to be in common before the meaning is asked."""
ALONE, NEAR = 0.78, 0.6
"""The cosine where a passage was found by its meaning alone: from the first on it may count as saying the same, from
the second on it is shown. Nearest sentences of different speeches begin to say the same there; at 0.75 they share
their subject and no more."""
FEWEST = 4
"""Words of a quotation that is looked for by its meaning."""
TOLD, STEM = 8, 5
"""Bits of a name that has to be in the passage, and its letters that have to be: Israelis and Israel."""


def same_sense(quote: Words, standing: Standing) -> tuple[Passage, str] | None:
    """The passage where it says the same, and what speaks against it, empty where nothing does; None where there is
    none.
    """
    if not standing.grade.comparison.pairs or standing.grade.share < LEAST_SHARE:
        return None
    start, end = _sentences(standing)
    text = standing.candidate.text[start:end]
    if float(_vector(quote.text) @ _vector(text)) < LIKE:
        return None
    against = [str(d) for d in standing.grade.differences if d.kind in ("negation", "opposite")]
    why = _otherwise(quote, words_of(text)) or _unnamed(quote, standing.grade.comparison.passage)
    return passage_of(standing.candidate, (start, end)), against[0] if against else why


def by_meaning(shelf: Shelf, quote: Words, asked: Asked) -> Iterator[tuple[Passage, float, str]]:
    """Passages that are near in meaning, whatever their words, the nearest first; each with the cosine and what speaks
    against their saying the same.
    """
    if len(quote) < FEWEST or not shelf.has_meanings:
        return
    for one, span, likeness in in_meaning(shelf, _vector(quote.text)):
        if likeness >= NEAR and asked.within(one):
            why = _otherwise(quote, words_of(one.text[slice(*span)])) or _unnamed(quote, words_of(one.text))
            yield passage_of(one, span), likeness, why


@lru_cache(maxsize=64)
def _vector(text: str) -> NDArray[np.float32]:
    from onrecord.record.meaning import vector

    return vector(text)


def _otherwise(quote: Words, passage: Words) -> str:
    """What makes two sentences say different things that a vector takes for the same: 0.87 between "have never closed
    our side" and "have always closed our side". Empty where there is nothing of the kind.
    """
    here, there = set(quote.forms), set(passage.forms)
    denied = [sum(form in NEGATIONS and form != "without" for form in words.forms) % 2 for words in (quote, passage)]
    if denied[0] != denied[1]:
        return "negation: it stands in one of them alone"
    if missing := sorted(numbers(here) - numbers(there) - _SMALL):
        return f"number: it has no “{missing[0]}”"
    apart = [(one, other) for one in sorted(here - there) for other in sorted(there - here) if opposed(one, other)]
    return f"opposite: “{apart[0][0]}” for “{apart[0][1]}”" if apart else ""


_SMALL = frozenset({"2"})
"""`two` is a pronoun too."""


def _unnamed(quote: Words, passage: Words) -> str:
    """A name of the quotation that the passage and what stands around it lack."""
    there = {form[:STEM] for form in passage.forms}
    for n in sorted(quote.capitals):
        form = quote.forms[n]
        if not quote.opens(n) and form[:STEM] not in there and form not in PRONOUNS and bits(form) >= TOLD:
            return f"name: it has no “{quote.written(n, n + 1)}”"
    return ""


def _sentences(standing: Standing) -> tuple[int, int]:
    """The matched characters, widened to whole sentences."""
    words, pairs = standing.grade.comparison.passage, standing.grade.comparison.pairs
    first, last = pairs[0][1], pairs[-1][1] + 1
    while first and not words.opens(first):
        first -= 1
    while last < len(words) and not words.opens(last):
        last += 1
    return words.spans[first][0], words.spans[last - 1][1]
