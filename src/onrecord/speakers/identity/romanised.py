"""One spelling for the ways in which names from other scripts are written: `Sergei`, `Sergey`, `Sergej`."""

from __future__ import annotations

from functools import lru_cache

from ..spelling import fold

# In this order, each on what the ones before left. They join more than is one name (`Johan`, `Joan`), so a spelling
# alone is a reason with a smaller value, and it never joins two names that differ in their Latin first letters' sound.
_RULES = (
    ("shch", "sh"), ("sch", "sh"), ("tch", "ch"), ("dzh", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"),
    ("th", "t"), ("ck", "k"), ("ks", "x"), ("cz", "ch"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("w", "v"),
    ("ya", "ia"), ("yu", "iu"), ("yo", "io"), ("ye", "e"), ("ie", "e"), ("j", "i"), ("y", "i"), ("q", "k"),
    ("ev", "eff"), ("ff", "f"),
)  # fmt: skip
_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
_ENDINGS = (("iia", "ia"), ("ii", "i"), ("ov", "of"), ("ei", "i"), ("ai", "i"))


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """Lower case without accents and marks inside the word: `O’Malley` and `OMalley`, `Łukasz` and `Lukasz`."""
    plain = fold(word)
    if not plain.isascii():
        plain = "".join(_LETTERS.get(c, c) for c in plain)
    return "".join(c for c in plain if c.isalnum())


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """The spelling under which transliterations of one name meet; at most as long as the word plus three letters."""
    plain = folded(word)
    for old, new in _RULES:
        plain = plain.replace(old, new)
    thin = [c for k, c in enumerate(plain) if not k or c != plain[k - 1]]
    plain = "".join(c for k, c in enumerate(thin) if c != "h" or k == 0 or thin[k - 1] in "aeiou")
    for old, new in _ENDINGS:
        if plain.endswith(old):
            plain = plain[: -len(old)] + new
    return plain


def consonants(word: str) -> str:
    """What vowels differ around: `Mohammed` and `Muhammad`, `Aleksandr` and `Alexander`. Three tell nothing."""
    plain = sound(word)
    return plain[:1] + "".join(c for c in plain[1:] if c not in "aeiou")
