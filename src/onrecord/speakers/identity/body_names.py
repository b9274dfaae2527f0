"""The name of an organisation in parts: its words in one spelling, its country or state, its acronym."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from . import places
from .body_words import AMERICAN, BARE, DROPPED, GOVERNMENT, NATIONAL, NEED_PLACE, SPELT, STANDS_FOR, TIES
from .lookalikes import laid_out
from .romanised import folded

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\s,;()\"“”/]+")
_BRACKETED = re.compile(r"\(([^()]{2,40})\)")
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class BodyName:
    """`core`: its telling words in order, in one spelling; `place`: a country or `us:state`, or an empty string.

    `acronym`: the letters where the name is one; `letters`: the acronyms that it can have. `state`: it is a country or
    its government. `bare`: only common words, so that it names no body by itself. `american`: named as in the USA.
    """

    core: tuple[str, ...]
    place: str
    acronym: str
    letters: frozenset[str]
    state: bool
    bare: bool
    needs_place: bool
    american: bool
    stands_for: bool
    before_and: tuple[str, ...] = ()  # what is left when the name is cut at its last `and`


def _acronyms(words: list[str]) -> frozenset[str]:
    """The initials of a name: with and without ties, without its first words such as `Department of`."""
    parts = [p for w in words for p in re.split(r"[-–]", w) if p and p[0].isalnum()]
    whole = "".join(p[0] for p in parts).lower()
    telling = [p for p in parts if p.lower() not in TIES]
    short = "".join(p[0] for p in telling).lower()
    found = {whole, short}
    if telling and telling[0].lower() in ("department", "ministry"):
        found.add(short[1:])
    if "office" in (p.lower() for p in telling):
        found.add("".join(p[0] for p in telling if p.lower() not in ("office", "state")).lower())
    return frozenset(a for a in found if 1 < len(a) < 9)


def _acronym(plain: str) -> str:
    """The letters of a name that is nothing but an acronym: `WHO`, `U.N.`, `TfL`."""
    bare = plain.replace(".", "")
    if not 1 < len(bare) < 7 or not bare.isalpha() or " " in plain:
        return ""
    capitals = sum(c.isupper() for c in bare)
    return bare.lower() if capitals == len(bare) or (capitals > 1 and len(bare) < 5) else ""


def _spelt(word: str) -> str:
    low = word.lower().replace("’", "'")
    low = low.removesuffix("'s").rstrip("'")
    return SPELT.get(low) or SPELT.get(folded(low)) or folded(low)


def _cut_places(words: list[str]) -> tuple[list[str], str]:
    """The words without the first place in them, and that place: `Foreign Ministry of Iraq`, `Romania's Justice …`."""
    kept: list[str] = []
    found, k = "", 0
    while k < len(words):
        place, n = places.place_at(words, k) if words[k][:1].isupper() else ("", 0)
        if n and not found and n != len(words) and not _part_of_name(words, k, n, place):
            found = place
            while kept and kept[-1].lower() in ("of", "in", "for", "the", "at"):
                kept.pop()
            k += n
            continue
        kept += words[k : k + max(1, n)]
        k += max(1, n)
    return kept, found


def _part_of_name(words: list[str], k: int, n: int, place: str) -> bool:
    """`New York Times`, `University of California`, `Indiana Jones`: the place does not tell where the body is."""
    rest = [_spelt(w) for w in words[:k] + words[k + n :]]
    telling = [w for w in rest if w not in TIES]
    if k and k + n < len(words) and words[k - 1].lower() not in ("of", "in", "the"):
        return not any(w in NEED_PLACE for w in telling)
    official = any(w in NEED_PLACE or w in GOVERNMENT for w in telling)
    if places.is_city(" ".join(words[k : k + n]).removesuffix("'s").removesuffix("’s")):
        return True  # the police of a capital are the city's
    if k and k + n == len(words) and words[k - 1].lower() in ("in", "of"):
        return words[k - 1].lower() == "of" and not official
    if place.startswith("us:"):
        return not official
    return not official and len(telling) < 2


@lru_cache(maxsize=100_000)
def parse(name: str) -> BodyName:
    """A body's name in parts; names by a building or a world-wide acronym come out under their full form."""
    plain = laid_out(name)[:_LONGEST].strip(" ,;:@")
    inside = _BRACKETED.findall(plain)
    plain = _BRACKETED.sub(" ", plain).strip()
    plain = re.sub(r"\bD\.C\.", "District of Columbia", plain)
    for lead in ("the ", "The ", "THE "):
        plain = plain.removeprefix(lead)
    acronym = _acronym(plain)
    full = STANDS_FOR.get(plain.lower().rstrip(".")) or STANDS_FOR.get(
        plain.replace(".", "").lower() if acronym else ""
    )
    stands = full is not None
    words = [w for w in (w.rstrip(".") if w.count(".") == 1 else w for w in _WORD.findall(full or plain)) if w]
    if not words:
        return BodyName((folded(name),), "", "", frozenset(), False, True, False, False, False)
    low = " ".join(words).lower()
    whole = places.PLACES.get(low) or places.PLACES.get(low.replace(".", "") if acronym else low)
    if whole is not None and low not in places.REGIONS:
        return BodyName((), whole, "", frozenset(), True, False, False, False, False)
    kept, place = _cut_places(words)
    place = place or next((p for text in inside for p in places.places_in(text)), "")
    return _parts(kept, place, acronym, words, stands)


def _parts(kept: list[str], place: str, acronym: str, words: list[str], stands: bool) -> BodyName:
    spelt = _reordered([s for s in (_spelt(w) for w in kept) if s])
    while len(spelt) > 1 and spelt[-1] in DROPPED:
        spelt = spelt[:-1]
    telling = tuple(w for w in spelt if w not in TIES) or tuple(spelt)
    state = bool(place) and bool(telling) and all(w in GOVERNMENT or w in ("federal", "national") for w in telling)
    joined = " ".join(spelt)
    american = not place and (
        joined in NATIONAL
        or (
            len(telling) == 2
            and telling[0] == "department"
            and telling[1] in AMERICAN
            and "ministry" not in _lows(kept)
        )
    )
    bare = all(w in BARE or w in TIES for w in telling) and not american and not place
    needs = any(w in NEED_PLACE for w in telling)
    named = all(w[0].isupper() or w[0].isdigit() or w.lower() in TIES or w == "&" or w.lower() == "s" for w in words)
    letters = frozenset({acronym}) if acronym else _acronyms(words) | _acronyms(kept) if named else frozenset()
    core = () if state else telling
    cut = len(spelt) - 1 - spelt[::-1].index("and") if "and" in spelt[2:] else 0
    before = tuple(w for w in spelt[:cut] if w not in TIES)
    return BodyName(core, place, acronym, letters, state, bare and not state, needs, american, stands, before)


def _lows(words: list[str]) -> list[str]:
    return [w.lower() for w in words]


def _reordered(spelt: list[str]) -> list[str]:
    """`Justice Department` as `department of justice`, `foreign department` as one of foreign affairs."""
    if len(spelt) > 1 and spelt[-1] == "department":
        spelt = ["department", "of", *spelt[:-1]]
    if spelt[:1] == ["department"] and [w for w in spelt[1:] if w not in TIES] == ["foreign"]:
        spelt = ["department", "of", "foreign", "affair"]
    return spelt
