"""How two words are akin: forms of one word, likeness of meaning, opposites, a name written in two alphabets' ways."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.check.lists import rows
from onrecord.record.quotations.meaning import OPPOSED
from onrecord.record.quotations.words import plain

_LEMMAS = {form: row[0] for row in rows("irregular") for form in row}
_SUFFIXES = ("ing", "edly", "ed", "ly", "es", "s", "er", "est", "e")
_VOWEL = re.compile("[aeiouy]")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What the forms of one word have in common: `stopping` and `stops`; need be no word."""
    if word in _LEMMAS:
        return _LEMMAS[word]
    if len(word) < 4 or not word.isalpha():
        return word
    for suffix in _SUFFIXES:
        base = word.removesuffix(suffix)
        if base != word and len(base) > 2 and _VOWEL.search(base):
            word = base
            break
    if word.endswith("i"):
        word = word[:-1] + "y"
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 4 else word


_SYNONYM_ROWS: dict[str, set[int]] = {}
for _number, _row in enumerate(rows("synonyms")):
    for _word in _row:
        _SYNONYM_ROWS.setdefault(stem(_word), set()).add(_number)
_OPPOSITES = {frozenset((stem(row[0]), stem(other))) for row in rows("opposites") for other in row[1:]}


def alike_in_meaning(one: str, other: str) -> bool:
    """Whether two words are listed as saying much the same."""
    return bool(_SYNONYM_ROWS.get(stem(one), set()) & _SYNONYM_ROWS.get(stem(other), set()))


def opposed(one: str, other: str) -> bool:
    """`like` and `unlike`, `always` and `never`."""
    if frozenset((stem(one), stem(other))) in _OPPOSITES:
        return True
    shorter, longer = sorted((one, other), key=len)
    if longer in {f"{prefix}{shorter}" for prefix in (*OPPOSED, "mis")}:
        return True
    return {one, other} in ({base + "ful", base + "less"} for base in {one[:-3], one[:-4]})  # careful, careless


_SOUNDS = (
    ("kh", "h"), ("gh", "g"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("c", "k"), ("g", "k"), ("dh", "d"), ("th", "t"),
    ("zh", "j"), ("w", "v"), ("x", "ks"), ("y", ""), ("j", ""), ("ts", "z"), ("tz", "z"), ("s", "z"), ("v", "f"),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1+")
_TOWNS = ({"kiev", "kyiv"}, {"peking", "beijing"}, {"bombay", "mumbai"}, {"odessa", "odesa"}, {"kharkov", "kharkiv"},
          {"lvov", "lviv"}, {"burma", "myanmar"}, {"calcutta", "kolkata"}, {"turkey", "turkiye"}, {"czechia", "czech"},
          {"qaddafi", "gaddafi", "kadafi", "gadhafi", "qadhafi", "kadhafi"}, {"daesh", "daish"})  # fmt: skip


def one_name(one: str, other: str) -> bool:
    """Whether two words are one name from another alphabet, written in two ways: `Zelensky`, `Zelenskyy`."""
    from rapidfuzz.distance import Levenshtein

    one, other = plain(one), plain(other)
    if any({one, other} <= town for town in _TOWNS):
        return True
    if min(len(one), len(other)) < 3 or _country(one) or _country(other) or _gendered(one, other):
        return False
    return _skeleton(one) == _skeleton(other) and Levenshtein.normalized_similarity(one, other) >= 0.6


def _gendered(one: str, other: str) -> bool:
    return one[:-1] == other[:-1] and {one[-1], other[-1]} == {"a", "o"}


def _country(word: str) -> bool:
    from onrecord.speakers.countries import is_place

    return is_place(word.capitalize())


@lru_cache(maxsize=4096)
def _skeleton(name: str) -> str:
    for letters, sound in _SOUNDS:
        name = name.replace(letters, sound)
    name = _TWICE.sub(r"\1", name)
    return name[:1].translate(str.maketrans("eiou", "aaaa")) + re.sub("[aeiouh]", "", name[1:])
