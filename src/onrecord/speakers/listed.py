"""Names of bodies with a list in them, `Ministry of Trade, Industry and Energy`, and where another body begins."""

from __future__ import annotations

from itertools import pairwise

from . import countries
from .capitals import CAMPUSES, FIELDS, FOR, HEADS
from .words import Page

LONGEST = 16  # words of a list


def goes_on(page: Page, run: list[int], at: int) -> int:
    """How many words from `at` on belong to the name that the capitals of `run` begin, though no space joins them."""
    return _listed(page, run, at) or _campus(page, run, at)


def another_body(page: Page, index: int) -> bool:
    """`the Bank of Quill`, `FBI`: whether another body begins here, with or without an article."""
    words = page.words
    article = index < len(words) and words[index].text == "the"
    begin = index + article
    last = _capitals(page, begin)
    if last == begin:
        return False
    first, end = words[begin].text, words[last - 1].low
    of = last < len(words) and words[last].low in ("of", "for", "on") and page.gap(last) == " "
    return (end in HEADS and (of or article)) or (first.isupper() and len(first) > 1)


def _capitals(page: Page, begin: int) -> int:
    """Where the capitals end that begin here, after five words at most."""
    words, last = page.words, begin
    while last < len(words) and last - begin < 5 and words[last].capital and (last == begin or page.gap(last) == " "):
        last += 1
    return last


def _listed(page: Page, run: list[int], at: int) -> int:
    """How many words go on with what a body is for: `, Water and the Environment` after `Department of Agriculture`."""
    words = page.words
    lows = [words[k].low for k in run]
    if lows[-1] not in FIELDS or not any(a in FOR and b in ("of", "on", "for") for a, b in pairwise(lows)):
        return 0
    begin, closed = at, False
    while not closed:
        closed = words[begin].low == "and" or page.gap(begin) == " & "
        if page.gap(begin) not in ((" ", ", ", " & ") if closed else (", ",)):
            return 0
        begin += words[begin].low == "and"
        begin += begin < len(words) and words[begin].text == "the"
        last = _capitals(page, begin)
        open_end = not closed and (last == len(words) or last - at > LONGEST)
        if last == begin or words[last - 1].low not in FIELDS or open_end:
            return 0
        begin = last
    return begin - at


def _campus(page: Page, run: list[int], at: int) -> int:
    """How many words name the town of a state's university: `, San Diego` after `University of California`."""
    words = page.words
    lows = [words[k].low for k in run]
    of = lows.index("university") + 1 if "university" in lows[:-2] else 0
    if not of or page.gap(at) != ", " or lows[of] != "of" or " ".join(lows[of + 1 :]) not in countries.STATES:
        return 0
    for many in (2, 1):
        town = words[at : at + many]
        if len(town) == many and all(w.capital for w in town) and "-".join(w.low for w in town) in CAMPUSES:
            return many
    return 0
