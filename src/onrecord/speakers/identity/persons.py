"""Whether two names of persons may be one person's, and by which likeness."""

from __future__ import annotations

from functools import lru_cache

from .. import first_names
from ..capitals import PARTICLES
from ..spelling import alike
from ..tables import table
from . import person_names
from .given_names import short_of, variants
from .person_names import PersonName
from .romanised import sound
from .score import REASONS, Reason, reason

# The most frequent surnames of English-speaking countries and a few of others: with a frequent given name they tell
# less. From general knowledge of census lists, not from articles.
_COMMON = table(
    """
    smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson
    thomas taylor moore jackson martin lee perez thompson white harris sanchez clark ramirez lewis robinson walker young
    allen king wright scott torres nguyen hill flores green adams nelson baker hall rivera campbell mitchell carter
    roberts evans edwards collins stewart morris murphy cook rogers morgan cooper peterson bailey reed kelly howard
    cox ward richardson watson brooks wood james bennett gray hughes price kim park singh khan ali patel wang li zhang
    chen liu ahmed hussain
    """
)
_COMMON_GIVEN = table(
    """
    james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald
    steven paul andrew kenneth george brian kevin edward mary jennifer linda elizabeth barbara susan jessica sarah karen
    lisa nancy margaret mike bob jim joe tom chris dan matt tony steve bill dave peter jose juan carlos mohammed ahmed
    muhammad wei min ali
    """
)


def _families(a: PersonName, b: PersonName) -> str:
    """How the family names agree: `same`, `longer` (a second one in one of them), `romanised`, `misspelt` or not."""
    if a.surname == b.surname or _bare(a) == _bare(b):
        return "same"
    if sound(a.surname) == sound(b.surname):
        return "romanised"
    if (b.surname in a.middle or a.surname in b.middle) and max(len(a.words), len(b.words)) < 5:
        return "longer"
    return "misspelt" if alike(a.surname, b.surname) and min(len(a.surname), len(b.surname)) > 6 else ""


def _bare(name: PersonName) -> str:
    """The family name without particles: `Blasio` for `de Blasio`."""
    return "".join(w for w in name.family if w not in PARTICLES)


def _lone(a: PersonName, b: PersonName, shown: tuple[str, str]) -> Reason:
    """One of them has a single name."""
    if a.handle or b.handle:
        whole, other = (a.handle, b) if a.handle else (b.handle, a)
        return _as_user_name(whole, other, shown) or reason("other surname", *shown)
    lone, other = (a, b) if a.lone else (b, a)
    if a.lone and b.lone:
        if a.surname == b.surname or sound(a.surname) == sound(b.surname):
            given = first_names.known(a.surname) and not a.titles and not b.titles
            return reason("given name alone" if given else "lone names", *shown, x=shown[0])
        return reason("other surname", *shown)
    user = _as_user_name(lone.surname, other, shown) if len(lone.surname) > 5 and not lone.titles else None
    if user is not None:
        return user
    if lone.surname == other.surname or lone.surname == _bare(other) or sound(lone.surname) == sound(other.surname):
        return reason("surname only", *shown, x=lone.surname.title())
    if lone.surname in other.middle and len(lone.surname) > 2:
        return reason("surname only", *shown, x=lone.surname.title())
    if not lone.titles and lone.surname in (other.given, *other.others):
        return reason("surname only", *shown, x=lone.surname.title())
    return reason("other surname", *shown)


def _as_user_name(letters: str, name: PersonName, shown: tuple[str, str]) -> Reason | None:
    """`annroe` or `realannroe` for Ann Roe."""
    whole = name.handle or name.given + name.surname
    if name.lone or len(whole) < 6:
        return None
    bare = letters.removeprefix("real").removeprefix("the")
    if whole in (letters, bare) or (name.given and name.given[0] + name.surname == letters and len(letters) > 6):
        return reason("user name", *shown, x=letters)
    return None


def _given(a: PersonName, b: PersonName, family: str) -> str:
    """The reason for which the given names agree, or an empty string."""
    options_a, options_b = (a.given, *a.others), (b.given, *b.others)
    found = {variants(one, other) for one in options_a for other in options_b}
    for how, name in (("same", "full name"), ("short form", "short given name"), ("romanised", "romanised")):
        if how in found:
            return name
    if a.given[0] == b.given[0] and 1 in (len(a.given), len(b.given)):
        return "initial"
    if family == "same" and (a.given in b.middle[:1] or b.given in a.middle[:1]):
        return "called by the middle name"
    if first_names.known(a.given) and first_names.known(b.given):
        return ""  # "Eric" is no short form of "Erica", nor "Ivana" a slip for "Ivanka"
    if short_of(a.given, b.given):
        return "short given name"
    return "misspelt" if _one_letter(a.given, b.given) else ""


def _one_letter(a: str, b: str) -> bool:
    """`Reince` and `Rence`: one letter more, less or other, the first the same; both long enough to tell."""
    if a[0] != b[0] or min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1:
        return False
    k = next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[k + 1 :] == b[k + 1 :] or a[k:] == b[k + 1 :] or a[k + 1 :] == b[k:]


def _middles(a: PersonName, b: PersonName) -> str:
    """`agree`, `differ`, `one` (only one has them, or one has more) or an empty string."""
    mine = tuple(m for m in a.middle if m != b.surname)
    theirs = tuple(m for m in b.middle if m != a.surname)
    if not mine or not theirs:
        return "one" if len("".join(mine + theirs)) > 1 else ""
    pairs = tuple(zip(mine, theirs, strict=False))
    if all(x == y or (1 in (len(x), len(y)) and x[0] == y[0]) for x, y in pairs):
        return "agree" if len(mine) == len(theirs) else "differ"
    return "differ"


@lru_cache(maxsize=200_000)
def likeness(a: str, b: str) -> tuple[Reason, ...]:
    """The reasons in two names alone; the first says how the names agree or not."""
    one, other = person_names.parse(a), person_names.parse(b)
    shown = (a, b)
    if one.royal or other.royal:
        return _royal(one, other, shown)
    if one.lone or other.lone or one.handle or other.handle:
        return (_lone(one, other, shown),)
    return _full(one, other, shown)


def _royal(a: PersonName, b: PersonName, shown: tuple[str, str]) -> tuple[Reason, ...]:
    if a.family == b.family and a.royal == b.royal:
        found = [reason("royal name", *shown, x=shown[0])]
        if a.suffix and b.suffix and a.suffix != b.suffix:
            found.append(reason("other suffix", *shown))
        return tuple(found)
    lone, royal = (a, b) if b.royal else (b, a)
    if lone.lone and lone.surname == royal.family[-1]:
        return (reason("surname only", *shown, x=lone.surname.title()),)
    return (reason("other surname", *shown),)


def _full(a: PersonName, b: PersonName, shown: tuple[str, str]) -> tuple[Reason, ...]:
    family = _families(a, b)
    if not family:
        if sorted(a.words) == sorted(b.words) and len(a.words) > 1:
            return (reason("order of names", *shown),)
        return (reason("other surname", *shown),)
    how = _given(a, b, family)
    if not how:
        return (reason("other given name", *shown),)
    if how == "full name" and a.surname in _COMMON and a.given in _COMMON_GIVEN:
        how = "common full name"
    middles = _middles(a, b)
    if family == "longer" or (how == "full name" and middles == "one"):
        how = how if how in ("initial", "called by the middle name") else "middle name in one"
    elif family in ("romanised", "misspelt"):
        how = min(how, family, key=lambda name: REASONS[name][0])
        if how == "initial" and family == "misspelt":
            return (reason("other surname", *shown),)
    found = [reason(how, *shown, x=shown[0])]
    if middles == "agree":
        found.append(reason("middle initial"))
    elif middles == "differ":
        found.append(reason("other middle name", *shown))
    if a.suffix != b.suffix:
        senior = "sr" in (a.suffix, b.suffix)
        name = "other suffix" if a.suffix and b.suffix else "senior" if senior else "suffix in one"
        found.append(reason(name, *shown))
    return tuple(found)
