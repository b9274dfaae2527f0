"""A person's name in parts: given, middle and family names, suffix, titles; also out of a user name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .. import countries, first_names, nouns
from ..capitals import OFFICES, PARTICLES, ROLE_WORDS
from ..nouns import ROYAL
from ..spelling import SUFFIXES
from ..tables import table
from .lookalikes import laid_out
from .romanised import folded

_CAMEL = re.compile(r"[A-Z][a-z]+|[A-Z]+(?![a-z])|[a-z]+")
_NICKNAME = re.compile(r"[\"“”(‘]([^\W\d_]{2,15})[\"”)’]")
_HANDLE_EXTRAS = table(
    """
    real the gov sen rep senator governor mayor pres president dr mr mrs ms official team potus speaker leader
    """
)
_FAMILY_FIRST = table(
    """
    kim lee park choi jung kang cho yoon jang lim han shin oh seo kwon hwang ahn song moon ban roh xi li wang zhang
    liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang deng jiang hua mao lam
    leung wong chan tsai ma tsang nguyen tran pham phan vo bui
    """
)
_SUFFIX = {"jnr": "jr", "snr": "sr", "junior": "jr", "senior": "sr"}
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name, folded; `given` is empty where it stands alone, and then `family` is the lone word.

    `others` are pet names in quotation marks; `handle` the letters of a user name that no capitals divide.
    """

    given: str
    middle: tuple[str, ...]
    family: tuple[str, ...]
    suffix: str
    titles: tuple[str, ...]
    others: tuple[str, ...] = ()
    handle: str = ""
    royal: bool = False

    @property
    def lone(self) -> bool:
        """Whether it is one name only, so that many may bear it."""
        return not self.given and not self.handle and not self.royal

    @property
    def surname(self) -> str:
        return "".join(self.family)

    @property
    def words(self) -> tuple[str, ...]:
        """All words but initials."""
        return tuple(w for w in (self.given, *self.middle, *self.family) if len(w) > 1)


def _low(word: str) -> str:
    return word.lower().rstrip(".").replace("’", "'")


def _titles(words: list[str]) -> int:
    """How many words before the name are titles, roles and the places between them."""
    if first_names.known(words[0]) and _low(words[0]) not in nouns.TITLES:
        return 0
    cut = 0
    for k, word in enumerate(words[:-1]):
        low = _low(word)
        if low in ROLE_WORDS or (k and _low(words[k - 1]) == "of" and low in OFFICES):
            cut = k + 1
    if cut and cut < len(words) - 1 and countries.is_place(_low(words[cut])) and first_names.known(words[cut + 1]):
        cut += 1  # "ambassador to Britain Ann Roe"
    if not cut and len(words) > 2 and countries.is_place(_low(words[0])) and first_names.known(words[1]):
        return 1
    return cut


def _handle(name: str) -> list[str] | None:
    """The words of a user name, `@GovAnnRoe` or `AnnRoeTX`; None for an ordinary word."""
    bare = name.lstrip("@")
    if " " in bare or len(bare) < 5 or not bare.replace("_", "").isalnum():
        return None
    parts = [p for chunk in bare.split("_") for p in _CAMEL.findall(chunk)]
    capitals = len(parts) > 1 and parts[0].lower() not in ("mc", "mac", "o", "de", "la", "le", "di", "fitz", "van")
    if not name.startswith("@") and not capitals:
        return None
    extras = next((k for k, part in enumerate(parts) if part.lower() not in _HANDLE_EXTRAS), len(parts) - 1)
    end = len(parts) - (len(parts) - extras > 2 and parts[-1].isupper())  # without a state's two letters
    return parts[:end] if extras and end - extras == 1 else parts[extras:end]


@lru_cache(maxsize=100_000)
def parse(name: str) -> PersonName:
    """A name in parts; anything goes in, and what is no person's name comes out as one of its words."""
    plain = laid_out(name)[:_LONGEST]
    handle = _handle(plain)
    others = tuple(folded(m) for m in _NICKNAME.findall(plain))
    plain = re.sub(r"\([^()]*\)|[\"“”]", " ", _NICKNAME.sub(" ", plain))
    words = handle or [w for w in re.split(r"[\s,]+", plain.strip(" ,;:")) if w and any(c.isalnum() for c in w)]
    words = [w[:-2] if w.endswith(("'s", "’s")) and k == len(words) - 1 else w for k, w in enumerate(words)]
    if not words:
        return PersonName("", (), (folded(plain),), "", ())
    if handle is not None and len(words) == 1:  # "@annroe"
        return PersonName("", (), (folded(words[0]),), "", (), handle=folded(words[0]))
    cut = _titles(words)
    titles = tuple(_low(w) for w in words[:cut])
    core, suffix = _without_suffix(words[cut:])
    return _parts(core, suffix, titles, others, name)


def _without_suffix(words: list[str]) -> tuple[list[str], str]:
    suffix = ""
    while len(words) > 1 and _low(words[-1]) in SUFFIXES | _SUFFIX.keys():
        suffix = _SUFFIX.get(_low(words[-1]), _low(words[-1]))
        words = words[:-1]
    return words, suffix


def _parts(core: list[str], suffix: str, titles: tuple[str, ...], others: tuple[str, ...], name: str) -> PersonName:
    bare = [b for b in (folded(w) for w in core) if b] or [folded(name)]
    if len(bare) == 1:
        royal = bool(titles) and titles[-1] in ROYAL - {"sir", "dame", "lord", "lady", "sister", "father", "brother"}
        family = (titles[-1], bare[0]) if royal else (bare[0],)
        return PersonName("", (), family, suffix, titles, others, royal=royal)
    if bare[0] in _FAMILY_FIRST and not first_names.known(core[0]) and len(bare) < 4:
        return PersonName("".join(bare[1:]), (), (bare[0],), suffix, titles, others)
    start = next((k for k, w in enumerate(core) if k and _low(w) in PARTICLES), len(core) - 1)
    start = max(1, min(start, len(bare) - 1))
    return PersonName(bare[0], tuple(_initials(core[1:start])), tuple(bare[start:]), suffix, titles, others)


def _initials(words: list[str]) -> list[str]:
    """Middle names; `H.W.` is two initials."""
    found: list[str] = []
    for word in words:
        bare = folded(word)
        if "." in word.rstrip(".") and word.replace(".", "").isupper():
            found += list(bare)
        elif bare:
            found.append(bare)
    return found


def gender(name: PersonName) -> str:
    """`m`, `f` or an empty string: what title and given name tell."""
    for title in reversed(name.titles):
        told = nouns.TITLES.get(title, "")
        if told:
            return told
    return first_names.gender_of(name.given) if name.given else ""
