"""Numbers as written, in words or digits, as one form: `twenty-five`, `25`; `1.4 million`, `1,400,000`."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from onrecord.record.quotations.words import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Sequence

SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_SHORT_SCALES = {"k": 3, "m": 6, "mn": 6, "bn": 9, "b": 9, "tn": 12}
_ENDINGS = ("st", "nd", "rd", "th")
_ORDINALS = {
    word: n
    for n, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
        ],
        1,
    )
} | {word: 10 * n for n, word in enumerate(["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth"], 2)}
_SMALL = {word: int(n) for word, n in NUMBERS.items()}
_AS_WORD = {"1": "one"}
"""`one` is a pronoun too; the digit goes to the word."""
LONGEST = 12
_DIGITS = 30
"""Longer rows of digits are no quantities; they are compared as they stand."""


def number_at(words: Sequence[str], at: int) -> tuple[str, int] | None:
    """The number that begins at word `at` in one form, and how many words it takes; None where none begins."""
    word = words[at]
    if word[0].isdigit():
        return _digits(words, at)
    if word == "a" and at + 1 < len(words) and (words[at + 1] in SCALES or words[at + 1] == "hundred"):
        value, size = _counted(words, at + 1, Decimal(1))
        return _form(value), size + 1
    if word in _ORDINALS:
        return f"{_ORDINALS[word]}th", 1
    if word not in _SMALL:
        return None
    value, size = _group(words, at)
    after = words[at + size] if at + size < len(words) else ""
    if word in NUMBERS and value % 10 == 0 and 20 <= value <= 90 and _ORDINALS.get(after, 99) < 10:
        return f"{int(value) + _ORDINALS[after]}th", size + 1
    value, more = _counted(words, at + size, value)
    return _form(value), size + more


def _digits(words: Sequence[str], at: int) -> tuple[str, int]:
    word = words[at].replace(",", "").rstrip(".")
    stem = word.rstrip("abcdefghijklmnopqrstuvwxyz")
    ending = word[len(stem) :]
    if ending in _ENDINGS:
        return f"{stem}th", 1
    if (ending and ending not in _SHORT_SCALES) or len(stem) > _DIGITS:
        return word, 1
    try:
        value = Decimal(stem)
    except InvalidOperation:
        return word, 1
    if ending:
        return _form(value * 10 ** _SHORT_SCALES[ending]), 1
    after = words[at + 1] if at + 1 < len(words) else ""
    if after in SCALES:  # what follows is another number: a 2.2 billion, two-year deficit
        return _form(value * 10 ** SCALES[after]), 2
    return _form(value), 1


def _group(words: Sequence[str], at: int) -> tuple[Decimal, int]:
    """A number under a hundred: `twenty five`, `seven`."""
    value = _SMALL[words[at]]
    if value >= 20 and at + 1 < len(words) and 0 < _SMALL.get(words[at + 1], 0) < 10:
        return Decimal(value + _SMALL[words[at + 1]]), 2
    return Decimal(value), 1


def _counted(words: Sequence[str], at: int, value: Decimal) -> tuple[Decimal, int]:
    """What a number becomes with the hundreds and scales after it, and how many words those take."""
    start, done, last = at, Decimal(0), 99
    while at < len(words) and at - start < LONGEST:
        if words[at] == "hundred" and value < 100:
            value, at = value * 100, at + 1
            value, at = _rest(words, at, value)
        elif words[at] in SCALES and SCALES[words[at]] < last and value:
            last = SCALES[words[at]]
            done, value, at = done + value * 10**last, Decimal(0), at + 1
            value, at = _rest(words, at, value)
        else:
            break
    return done + value, at - start


def _rest(words: Sequence[str], at: int, value: Decimal) -> tuple[Decimal, int]:
    """What follows a hundred or a scale: `and fifty`, `twenty`; nothing after a number in digits alone."""
    skip = 1 if at + 1 < len(words) and words[at] == "and" and words[at + 1] in _SMALL else 0
    if at + skip < len(words) and words[at + skip] in _SMALL:
        more, size = _group(words, at + skip)
        return value + more, at + skip + size
    return value, at


def _form(value: Decimal) -> str:
    shown = f"{value:f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return _AS_WORD.get(shown, shown)
