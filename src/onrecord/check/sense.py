"""Whether a passage says what a quotation says in other words, by the meaning of its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.check.standing import passage_of

if TYPE_CHECKING:
    from onrecord.check.standing import Standing
    from onrecord.check.verdict import Passage

LIKE = 0.72
"""The cosine from which two sentences count as saying the same."""
LEAST_SHARE = 0.3
"""Share of the words that have to be in common before the meaning is asked."""


def same_sense(quote: str, standing: Standing) -> Passage | None:
    """The passage where it says the same; None where it does not."""
    from onrecord.record.meaning import vector

    if not standing.grade.comparison.pairs or standing.grade.share < LEAST_SHARE:
        return None
    start, end = _sentences(standing)
    text = standing.candidate.text[start:end]
    if float(vector(quote) @ vector(text)) < LIKE:
        return None
    return passage_of(standing.candidate, (start, end))


def _sentences(standing: Standing) -> tuple[int, int]:
    """The matched characters, widened to whole sentences."""
    words, pairs = standing.grade.comparison.passage, standing.grade.comparison.pairs
    first, last = pairs[0][1], pairs[-1][1] + 1
    while first and not words.opens(first):
        first -= 1
    while last < len(words) and not words.opens(last):
        last += 1
    return words.spans[first][0], words.spans[last - 1][1]
