"""Whether two texts are one story: how much of the shorter one stands in the longer, in quotations and outside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from onrecord.articles.copies.shingles import RUN, Shingles, shingles_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from onrecord.articles.article import Span

LEAST_SHARE = 0.5
"""Share of the shorter text's words that stand in runs of the longer one's."""
SOON, FORM_SHARE = 2, 0.75
"""Days within which copies of a wire story appear; the share that is needed after them, and inside one outlet, whose
interviews with the same questions and reports with last week's background come to 0.6."""
LEAST_PROSE = 0.5
"""The same of its words outside quotation marks: two reports of one speech share the quotations alone."""
LEAST_NUMBERS = 0.5
"""Share of its numbers that the longer one has: a form filled in anew (results, weather, cases) has others."""
LEAST_WORDS = 30
"""Words in common, unless the texts are the same throughout."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its name, in words with what was measured, and whether it speaks for one story."""

    name: str
    words: str
    speaks_for: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """What two texts have in common. `value`: share of the shorter one's words (0 to 1).

    `longer` is 0 or 1: which of the two has more words. `trimmed` are the stretches of the longer text that the
    shorter one lacks, `added` those of the shorter that the longer lacks, as `[start, end)` of their texts.
    """

    value: float
    same: bool
    reasons: tuple[Reason, ...]
    longer: int
    trimmed: tuple[Span, ...]
    added: tuple[Span, ...]


def copy_of(a: str, b: str, *, days_apart: int | None = None, one_outlet: bool = False) -> Copy:
    """Compare two texts word by word. Linear in their length; every reason has to hold for one story.

    `days_apart`: between their days of publication, where both are known; `one_outlet`: that both are one outlet's.
    """
    ones, twos = shingles_of(a), shingles_of(b)
    longer = int(len(twos.forms) > len(ones.forms))
    short, long = (ones, twos) if longer else (twos, ones)
    kept, left = _covered(short, long), _covered(long, short)
    reasons = _reasons(short, long, kept, days_apart, one_outlet)
    return Copy(
        value=_share(kept),
        same=all(reason.speaks_for for reason in reasons),
        reasons=reasons,
        longer=longer,
        trimmed=_stretches(long, left),
        added=_stretches(short, kept),
    )


def days_between(one: str | None, other: str | None) -> int | None:
    """Days between two days of publication, None where one is not known."""
    if not one or not other:
        return None
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _covered(one: Shingles, other: Shingles) -> NDArray[np.bool_]:
    """For each word of `one` whether a run that holds it stands in `other`."""
    found = np.isin(one.runs, other.runs)
    size = min(RUN, len(one.forms))
    kept = np.zeros(len(one.forms), dtype=bool)
    for n in range(size):
        kept[n : n + len(found)] |= found
    return kept


def _reasons(
    short: Shingles, long: Shingles, kept: NDArray[np.bool_], days: int | None, one_outlet: bool
) -> tuple[Reason, ...]:
    share, prose = _share(kept), kept[~short.quoted]
    count, enough = int(kept.sum()), min(LEAST_WORDS, len(kept))
    made = [
        Reason("words", f"{share:.0%} of the shorter text's words stand in the longer", share >= LEAST_SHARE),
        Reason("length", f"{count} words in common", count >= max(1, enough)),
    ]
    if one_outlet or (days is not None and days > SOON):
        where = "one outlet" if one_outlet else f"{days} days apart"
        made.append(Reason("form", f"{where}: {FORM_SHARE:.0%} of the words are needed", share >= FORM_SHARE))
    if len(prose):
        made.append(
            Reason("prose", f"{_share(prose):.0%} of its words outside quotations", _share(prose) >= LEAST_PROSE)
        )
    numbers = {form for form, is_one in zip(short.forms, short.numbers, strict=True) if is_one}
    if len(numbers) > 2:
        also = len(numbers.intersection(long.forms)) / len(numbers)
        made.append(Reason("numbers", f"{also:.0%} of its numbers", also >= LEAST_NUMBERS))
    return tuple(made)


def _share(kept: NDArray[np.bool_]) -> float:
    return float(kept.mean()) if len(kept) else 0.0


def _stretches(one: Shingles, kept: NDArray[np.bool_]) -> tuple[Span, ...]:
    """Places of the words that are not kept, neighbours joined."""
    missing = np.concatenate(([False], ~kept, [False])).astype(np.int8)
    steps = np.diff(missing)
    firsts, lasts = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1) - 1
    return tuple((int(one.starts[i]), int(one.ends[j])) for i, j in zip(firsts, lasts, strict=True))
