"""When two spellings are one name: accents, suffixes, slips, and what a title tells of gender."""

from __future__ import annotations

import unicodedata

from .nouns import TITLES

SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])


def fold(word: str) -> str:
    """Lower case without accents: `Erdoğan` and `Erdogan` are one name."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


def surname(words: tuple[str, ...]) -> str:
    """The last word that is no suffix, folded."""
    for word in reversed(words):
        if word.lower().rstrip(".") not in SUFFIXES:
            return fold(word)
    return fold(words[-1]) if words else ""


def alike(a: str, b: str) -> bool:
    """Two spellings of one surname: a letter more or less, or two letters changed round."""
    if min(len(a), len(b)) < 5 or a[0] != b[0] or abs(len(a) - len(b)) > 1:
        return False
    return (
        sorted(a) == sorted(b)
        or (a[:-1] == b[:-1])
        or (len(a) != len(b) and min(len(a), len(b)) > 6 and _one_less(*sorted((a, b), key=len)))
        or (len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1 and len(a) > 5)
    )


def _one_less(short: str, long: str) -> bool:
    """Whether the shorter is the longer without one letter."""
    k = next((k for k, letter in enumerate(short) if letter != long[k]), len(short))
    return short[k:] == long[k + 1 :]


def title_gender(titles: tuple[str, ...]) -> str:
    return next((TITLES[t.lower().rstrip(".")] for t in titles if TITLES.get(t.lower().rstrip("."))), "")


def same_person(words: tuple[str, ...], figure_words: tuple[str, ...]) -> bool:
    """`Donald Trump` and `Donald J. Trump`; `Joe Biden` and `Joseph Biden` share too little to tell."""
    first, other = fold(words[0]), fold(figure_words[0])
    return surname(words) == surname(figure_words) and (first == other or alike(first, other))
