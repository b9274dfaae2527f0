"""Whether two names of organisations may be one body's, and what sets a body apart from its parts and namesakes."""

from __future__ import annotations

from functools import lru_cache

from ..spelling import alike
from . import places
from .body_names import BodyName, parse
from .body_words import GENERIC, PAPERS
from .score import Reason, reason


@lru_cache(maxsize=200_000)
def likeness(a: str, b: str) -> tuple[Reason, ...]:
    """The reasons in two names alone; the first says how the names agree or not."""
    one, other = parse(a), parse(b)
    shown = (a, b)
    if one.state or other.state:
        if one.state and other.state and one.place == other.place:
            return (reason("country", *shown, x=one.place.removeprefix("us:")),)
        return (reason("other body", *shown),)
    how = _words(one, other, shown)
    if one.place and other.place and not places.compatible(one.place, other.place) and how.value > 0:
        return (how, reason("other country in name", one.place.removeprefix("us:"), other.place.removeprefix("us:")))
    if how.value > 0 and one.place != other.place and one.place and other.place and (one.needs_place):
        return (how, reason("other country in name", one.place.removeprefix("us:"), other.place.removeprefix("us:")))
    return (how,)


def _words(a: BodyName, b: BodyName, shown: tuple[str, str]) -> Reason:
    if a.core == b.core:
        paper = len(a.core) == 1 and a.core[0] in PAPERS
        name = (
            "common words"
            if (a.bare and b.bare) or paper
            else "common words in one"
            if a.bare or b.bare
            else "body name"
        )
        return reason(name, *shown, x=shown[0])
    if a.acronym or b.acronym:
        return _initials(a, b, shown)
    short, long = sorted((a, b), key=lambda body: len(body.core))
    if not short.core:
        return reason("other body", *shown)
    if short.bare:
        return reason("common words in one" if set(short.core) <= set(long.core) else "other body", *shown)
    if long.core[: len(short.core)] == short.core:
        rest = long.core[len(short.core) :]
        if all(w in GENERIC for w in rest):
            return reason("short body name", *shown)
    if short.core == long.before_and:
        return reason("cut at and", *shown)
    if set(short.core) <= set(long.core):
        return reason("part of it", *shown)
    if len(a.core) == len(b.core) and len(a.core) > 1 and _one_word_off(a, b):
        return reason("misspelt body", *shown)
    return reason("other body", *shown)


def _one_word_off(a: BodyName, b: BodyName) -> bool:
    off = [(x, y) for x, y in zip(a.core, b.core, strict=True) if x != y]
    return len(off) == 1 and min(map(len, off[0])) > 6 and alike(*off[0])


def _initials(a: BodyName, b: BodyName, shown: tuple[str, str]) -> Reason:
    """One of them is an acronym."""
    letters, full = (a, b) if a.acronym and not b.acronym else (b, a)
    if a.acronym and b.acronym:
        return reason("other body", *shown)
    if letters.stands_for:
        # What everybody means by it is known: it is that body, or it is not the acronym of this one.
        return _words(_spelt_out(letters), full, shown)
    if letters.acronym in full.letters:
        name = {2: "two letters", 3: "three letters"}.get(len(letters.acronym), "acronym")
        return reason(name, *shown, x=letters.acronym.upper())
    if full.core[:1] == letters.core and full.core[1:] and all(w in GENERIC for w in full.core[1:]):
        return reason("short body name", *shown)
    return reason("part of it" if letters.acronym in full.core else "other body", *shown)


def _spelt_out(body: BodyName) -> BodyName:
    return BodyName(
        body.core, body.place, "", body.letters, body.state, body.bare, body.needs_place, body.american, True,
        body.before_and,
    )  # fmt: skip
