"""An article's text as overlapping runs of five words, each a 64-bit number that is the same on every machine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

RUN = 5
"""Words in a run: long enough that two texts of one event share runs only where they quote the same words."""

LONGEST = 50_000
"""Words of a text that are looked at."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_DIGIT = re.compile(r"\d")
_QUOTED = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"")


@dataclass(frozen=True, slots=True, eq=False)
class Shingles:
    """`starts`, `ends`: place of each of n words in the text; `runs`: a number for each of max(1, n - 4) runs.

    `quoted` and `numbers` say of each word whether it stands between quotation marks and whether it has a digit.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    runs: NDArray[np.uint64]
    quoted: NDArray[np.bool_]
    numbers: NDArray[np.bool_]
    forms: tuple[str, ...]


@lru_cache(maxsize=256)
def shingles_of(text: str) -> Shingles:
    """The words of a text and its runs; a text without words has none."""
    forms, runs = runs_of(text)
    places = [found.span() for found in islice(_WORD.finditer(text), LONGEST)]
    at = np.array(places, dtype=np.int64).reshape(-1, 2)
    inside = np.zeros(len(text) + 1, dtype=bool)
    for found in _QUOTED.finditer(text):
        inside[found.start() : found.end()] = True
    digits = np.array([_DIGIT.search(form) is not None for form in forms], dtype=bool)
    return Shingles(at[:, 0], at[:, 1], runs, inside[at[:, 0]], digits, forms)


@lru_cache(maxsize=256)
def runs_of(text: str) -> tuple[tuple[str, ...], NDArray[np.uint64]]:
    """The forms and the runs alone: all that a text has to have before it is compared with any."""
    # folded together: no letter folds into a line's end, and how one folds does not hang on those beside it
    words = (found.group() for found in islice(_WORD.finditer(text), LONGEST))
    forms = "\n".join(words).casefold().replace("’", "'").split("\n")
    forms = [] if forms == [""] else forms
    return tuple(forms), _runs(forms)


def _runs(forms: Sequence[str]) -> NDArray[np.uint64]:
    words = np.array([_number(form) for form in forms], dtype=np.uint64)
    size = min(RUN, len(words))
    if not size:
        return words
    total = np.zeros(len(words) - size + 1, dtype=np.uint64)
    for n in range(size):  # wraps around, as unsigned arrays do everywhere
        total = total * np.uint64(0x9E3779B97F4A7C15) + words[n : n + len(total)]
    return _mixed(total)


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The finaliser of SplitMix64: neighbouring numbers come to lie far apart."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


@lru_cache(maxsize=65_536)
def _number(form: str) -> int:
    """64 bits of a word's digest: `hash()` differs from process to process."""
    return int.from_bytes(blake2b(form.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
