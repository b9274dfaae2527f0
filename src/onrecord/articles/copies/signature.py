"""A compact signature of a text: its lowest-numbered runs of words, so that texts that share many share some of them.

Of two texts the lowest runs are drawn by one order. A trimmed copy therefore keeps its share of the other's, however
short it is, where the rows of a MinHash compare only the ratio of what both have to all that either has. Every mark is
a key by itself: a store keeps them as plain rows (mark, article) with an index, and asks which articles have at least
`LEAST_SHARED` of a new one's.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.articles.copies.shingles import runs_of

MARKS = 48
"""Marks of a text. Of a 1,000-word story a copy that keeps 200 words shares some ten of them."""

LEAST_SHARED = 2
"""Marks in common from which `copy_of` is worth asking. One may be a footer or a quotation."""


@dataclass(frozen=True, slots=True)
class Signature:
    """`marks`: at most 48 signed 64-bit numbers, ascending; `words`: how many words the text has."""

    marks: tuple[int, ...]
    words: int


def signature_of(text: str) -> Signature:
    """The signature of a text; the same on every machine and Python version."""
    forms, runs = runs_of(text)
    return Signature(tuple(mark - 2**63 for mark in np.unique(runs)[:MARKS].tolist()), len(forms))


def likeness(a: Signature, b: Signature) -> float:
    """An estimate, without the texts, of the share of the shorter text's runs that the longer one has (0 to 1)."""
    if not a.marks or not b.marks:
        return 0.0
    limit = min(_limit(a), _limit(b))
    ones = {mark for mark in a.marks if mark <= limit}
    twos = {mark for mark in b.marks if mark <= limit}
    return len(ones & twos) / max(1, min(len(ones), len(twos)))


def _limit(signature: Signature) -> int:
    """The highest number up to which the marks are all that the text has."""
    return signature.marks[-1] if len(signature.marks) == MARKS else 2**63 - 1
