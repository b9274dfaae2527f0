"""Names that look like others and are written otherwise: mixed scripts, look-alike letters, invisible characters."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

SOFT_HYPHEN = "\xad"

# Letters of other scripts that a reader takes for Latin ones (a part of Unicode's table of confusables, TR39).
_LATIN_LIKE = {
    **dict(zip("АВЕЅІЈКМНОРСТУХЗЬԚԜҮҺԌ", "ABESIJKMHOPCTYX3bQWYhG", strict=True)),
    **dict(zip("аеѕіјорсухԛԝһѵԁӏґ", "aesijopcyxqwhvdlr", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ", "ABEZHIKMNOPTYXC", strict=True)),
    **dict(zip("ανορυιϲϳκτ", "avopuicjkt", strict=True)),
    **dict(zip("ՍՏՕԼոսօհցզյ", "USOLnuohgqj", strict=True)),
    **dict(zip("ᎪᏴᏟᎬᎻᎫᏦᏞᎷᏢᏚᎢᏙᏔᏃ", "ABCEHJKLMPSTVWZ", strict=True)),
    "ı": "i", "ɑ": "a", "ɡ": "g", "ɩ": "i", "ʟ": "L", "ꓮ": "A", "ꓐ": "B", "ꓚ": "C", "ǀ": "l", "ǃ": "!", "ӧ": "ö",
    "0": "o", "1": "l", "3": "3",
}  # fmt: skip
_BETWEEN = frozenset(" -'’‘.,“”\"()&/\xa0\u2010\u2011\u2013\u2014\u02bc\u02bb")


@dataclass(frozen=True, slots=True)
class Oddity:
    """One thing in a name that the eye does not see: `what` is `invisible`, `mixed scripts`, `form` or `letters`."""

    what: str
    sentence: str


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    name = unicodedata.name(letter, "UNKNOWN")
    if name.startswith(("FULLWIDTH LATIN", "MATHEMATICAL", "LATIN", "MODIFIER LETTER")):
        return "LATIN"
    first = name.split(" ", 1)[0].split("-")[0]
    return "HAN" if first in ("CJK", "HIRAGANA", "KATAKANA", "HANGUL") else first


def _invisible(letter: str) -> bool:
    """Format characters, controls, fillers; neither a soft hyphen, which layouts leave, nor a space that is seen."""
    if letter == SOFT_HYPHEN:
        return False
    return unicodedata.category(letter) in ("Cf", "Cc", "Co", "Cn") or letter in "\u115f\u1160\u3164\uffa0\u034f\u17b4"


def laid_out(name: str) -> str:
    """A name without what a layout puts in: soft hyphens go, runs of white space (a hard one too) become one space."""
    if name.isascii() and "  " not in name:
        return name.strip()
    return " ".join(name.replace(SOFT_HYPHEN, "").split())


@lru_cache(maxsize=65536)
def seen_as(name: str) -> str:
    """How a name looks: compatibility forms and look-alike letters as Latin ones, without what is invisible, folded."""
    if name.isascii():
        plain = name.lower()
    else:
        plain = unicodedata.normalize("NFKC", "".join(c for c in name if not _invisible(c) and c != SOFT_HYPHEN))
        plain = "".join(_LATIN_LIKE.get(c, c) for c in plain)
        plain = unicodedata.normalize("NFD", plain.lower())
        plain = "".join(_LATIN_LIKE.get(c, c) for c in plain if not unicodedata.combining(c))
    return " ".join("".join(" " if c in _BETWEEN else _LATIN_LIKE.get(c, c) for c in plain).split())


@lru_cache(maxsize=65536)
def oddities(name: str) -> tuple[Oddity, ...]:
    """What is odd about the characters of a name; nothing for nearly every name, in whatever one script it stands."""
    if name.isascii() and name.isprintable():
        return ()
    found = []
    hidden = [c for c in name if _invisible(c)]
    if hidden:
        codes = ", ".join(dict.fromkeys(f"U+{ord(c):04X}" for c in hidden))
        found.append(Oddity("invisible", f"the name holds characters that nobody sees: {codes}"))
    for word in "".join(" " if c in _BETWEEN else c for c in laid_out(name)).split():
        scripts = {_script(c) for c in word if c.isalpha()}
        if len(scripts) > 1:
            found.append(Oddity("mixed scripts", f"one word mixes letters of {' and '.join(sorted(scripts)).title()}"))
            break
    plain = unicodedata.normalize("NFC", name)
    if unicodedata.normalize("NFKC", plain).split() != plain.split():
        found.append(Oddity("form", "letters stand in another form (wide, raised, mathematical) than they are read in"))
    letters = [c for c in plain if c.isalpha()]
    foreign = [c for c in letters if _script(c) != "LATIN"]
    if foreign and len(foreign) == len(letters) and all(c in _LATIN_LIKE for c in letters):
        found.append(Oddity("letters", f"every letter is {_script(foreign[0]).title()} and looks like a Latin one"))
    return tuple(found)


def alike_only(a: str, b: str) -> bool:
    """Whether two names are written with different letters and look the same; accents and capitals do not count."""
    return not _same_letters(a, b) and seen_as(a) == seen_as(b)


def _same_letters(a: str, b: str) -> bool:
    return a == b or _letters(a) == _letters(b)


@lru_cache(maxsize=65536)
def _letters(name: str) -> str:
    plain = laid_out(name).lower()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return " ".join("".join(" " if c in _BETWEEN else c for c in plain).split())
