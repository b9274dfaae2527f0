"""Whether two statements have one speaker, by identity where it is known, else by names as the articles give them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.record.quotations.words import plain
from onrecord.speakers.tables import table

if TYPE_CHECKING:
    from onrecord.record.quotations.utterance import Utterance

SAME, ALIKE, UNKNOWN, OTHER = "same", "alike", "unknown", "other"

_WORD = re.compile(r"[^\W_]+")
_NAMELESS = table("anonymous group none")
_TITLES = table("""
    mr mrs ms miss dr prof professor sir dame lord lady sen senator rep representative gov governor president
    vice prime minister secretary general judge justice chief attorney jr sr iii col colonel gen capt captain
    sgt director chairman chairwoman spokesman spokeswoman spokesperson former foreign king queen prince
    princess pope the of and for in on a an one his her their its s state u us
""")


def voices(a: Utterance, b: Utterance) -> str:
    """`same`, `alike` (a person and the body that they speak for), `unknown` or `other`."""
    if not a.speakers or not b.speakers:
        return UNKNOWN
    known = bool(a.speaker_ids) and bool(b.speaker_ids)
    if known and set(a.speaker_ids) & set(b.speaker_ids):
        return SAME
    found = [_pair(x, y, a.speaker_kind, b.speaker_kind) for x in a.speakers for y in b.speakers]
    if SAME in found:  # one name, and yet not known to be one
        return ALIKE if known else SAME
    if ALIKE in found or _office(a, b) or _office(b, a):
        return ALIKE
    return UNKNOWN if {a.speaker_kind, b.speaker_kind} & _NAMELESS else OTHER


def same_person(x: str, y: str) -> str:
    """The same of two bare names of persons."""
    return _pair(x, y, "person", "person")


def _pair(x: str, y: str, kind_x: str, kind_y: str) -> str:
    one, two = _tokens(x), _tokens(y)
    if not one or not two:
        return UNKNOWN
    if kind_x == kind_y == "person":
        return _persons(one, two)
    nameless = kind_x in _NAMELESS or kind_y in _NAMELESS
    if one == two:
        return ALIKE if nameless else SAME
    if "person" not in (kind_x, kind_y) and not nameless:
        within = set(one) <= set(two) or set(two) <= set(one)
        return SAME if within or _initials(x, y) or _initials(y, x) else OTHER
    return ALIKE if {t for t in one if t in two and len(t) > 3} & _capitals(x) & _capitals(y) else OTHER


def _persons(one: list[str], two: list[str]) -> str:
    """The same last word, and first names that do not contradict each other (`Ed` and `Edward`, `J.` and `James`)."""
    if one[-1] != two[-1]:
        return OTHER
    first, second = one[:-1], two[:-1]
    if not first or not second:
        return SAME
    a, b = first[0], second[0]
    if a[:3] == b[:3] or (min(len(a), len(b)) == 1 and a[0] == b[0]) or a in second or b in first:
        return SAME
    return ALIKE if a[0] == b[0] else OTHER  # "Joe" and "Joseph", but not "Bill" and "Hillary"


def _office(a: Utterance, b: Utterance) -> bool:
    """Whether `a` is the body that a role of `b` names: `FBI` and `FBI Director`."""
    if a.speaker_kind != "organisation" or not b.roles:
        return False
    roles = [set(_WORD.findall(role)) for role in b.roles]
    return any(
        _WORD.findall(x) and set(_WORD.findall(x)) - {"the", "The"} <= role for x in a.speakers for role in roles
    )


def _tokens(name: str) -> list[str]:
    """The words of a name without titles; all of them where nothing else is left."""
    words = [plain(w) for w in _WORD.findall(name)]
    return [w for w in words if w not in _TITLES] or [w for w in words if w not in ("the", "a", "an")]


def _capitals(name: str) -> set[str]:
    return {plain(w) for w in _WORD.findall(name) if w[0].isupper()}


def _initials(short: str, long: str) -> bool:
    """Whether one is the other's capital letters (`WHO`, `FBI`)."""
    letters = re.sub(r"\W", "", short)
    capitals = "".join(w[0] for w in _WORD.findall(long) if w[0].isupper())
    return len(letters) > 1 and letters.isupper() and letters == capitals


def last_names(utterance: Utterance) -> tuple[str, ...]:
    """The last word of each speaker's name, for looking statements up; none where nobody is named."""
    return tuple(dict.fromkeys(tokens[-1] for name in utterance.speakers if (tokens := _tokens(name))))
