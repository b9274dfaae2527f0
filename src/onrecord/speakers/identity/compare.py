"""`compare`: are two speakers one person or body? A table of named reasons, and same, different or open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import product

from . import bodies, body_names, persons
from .context import around, company, countries, entries, listed, lives, roles, sexes, times
from .lookalikes import alike_only, oddities
from .offices import VAGUE, Office, agree
from .profile import Authority, Held, Known, Profile
from .score import Reason, Score, reason, score
from .sides import Side, side_of

Thing = Profile | Authority | Known
_APART = ("other surname", "other given name", "other body", "other country in name", "other kind")


def compare(a: Thing, b: Thing) -> Score:
    """Whether two speakers are one, with every reason; the same whichever of them comes first.

    Either may be a speaker of one article, an entry of an authority list, or somebody known from many articles.
    """
    return compare_sides(side_of(a), side_of(b))


def compare_sides(a: Side, b: Side) -> Score:
    """`compare` for sides that were read before."""
    if (b.known.name, b.known.id) < (a.known.name, a.known.id):
        a, b = b, a
    odd = _odd(a, b)
    if any(r.name == "look-alike" for r in odd):
        return score(odd, held_open=True)
    if a.described or b.described:
        return _described(a, b, odd)
    names, as_bodies = _names(a, b)
    reasons = [*names, *odd, *entries(a, b)]
    if any(r.name in _APART for r in names):
        return score(reasons, held_open=bool(odd) and a.known.name != b.known.name)
    if as_bodies:
        reasons += [*_where(a, b, names), *company(a, b), *times(a, b)]
        if _only_common(names) and not any(r.name == "place fits" for r in reasons):
            return score(reasons, held_open=True)
    else:
        beside = [*sexes(a, b, names), *roles(a, b), *countries(a, b), *company(a, b)]
        beside += [*times(a, b, beside), *lives(a, b)]
        reasons += [*beside, *listed(a, b, beside)]
    disguised = bool(odd) and a.known.name != b.known.name  # written in the same odd letters, they are one spelling
    return score(reasons, held_open=disguised or any(r.name in _CONFLICTS for r in reasons))


def _odd(a: Side, b: Side) -> list[Reason]:
    """Names that only look the same, and odd characters in either."""
    one, other = a.known.name, b.known.name
    if alike_only(one, other):
        why = [*oddities(one), *oddities(other)]
        return [reason("look-alike", one, other), *(reason("odd letters", x=o.sentence) for o in why)]
    return [reason("odd letters", x=f"{n!a}: {o.sentence}") for n in (one, other) for o in oddities(n)]


def _names(a: Side, b: Side) -> tuple[list[Reason], bool]:
    """The best likeness of their names, and whether they were compared as bodies."""
    if a.sort == b.sort and a.sort != "unsure":
        return _best(a, b, bodies.likeness if a.body else persons.likeness), a.body
    if {a.sort, b.sort} == {"person", "body"}:
        return [*_best(a, b, bodies.likeness), reason("other kind")], True
    unsure = (
        [reason("kind unsure")] if {a.known.kind, b.known.kind} & {"person"} and a.known.kind != b.known.kind else []
    )
    bodily = "person" not in (a.sort, b.sort) and (a.bodily or b.bodily)
    as_bodies = _best(a, b, bodies.likeness) if bodily else []
    as_persons = _best(a, b, persons.likeness) if "body" not in (a.sort, b.sort) else []
    if as_persons and (not as_bodies or _sum(as_persons) >= _sum(as_bodies)):
        return [*as_persons, *unsure], False
    return [*as_bodies, *unsure], True


def _sum(reasons: Iterable[Reason]) -> float:
    return sum(r.value for r in reasons)


def _best(a: Side, b: Side, likeness: Callable[[str, str], tuple[Reason, ...]]) -> list[Reason]:
    """How the main names agree, or better two other forms; if the main names are two persons', no form makes them one.

    An acronym is no full name: what stands behind it decides.
    """
    main = likeness(a.forms[0], b.forms[0])
    if main[0].value <= 0 and main[0].name != "common words in one" and not (a.shortened or b.shortened):
        return list(main)
    best = max((likeness(x, y) for x, y in product(a.forms, b.forms)), key=_sum)
    best = main if _sum(main) >= _sum(best) else best
    had = {r.name for r in best}
    return [*best, *(r for r in likeness(a.fullest, b.fullest) if r.name in _CONFLICTS and r.name not in had)]


_CONFLICTS = ("other middle name", "other suffix", "other country in name")


def _only_common(names: list[Reason]) -> bool:
    return any(r.name in ("common words", "common words in one") for r in names)


def _where(a: Side, b: Side, names: list[Reason]) -> list[Reason]:
    """Bodies that every country has are one only in one country: the name's, else the article's."""
    if names[0].name == "country" or names[0].value <= 0:
        return []
    mine, theirs = (_placed(side) for side in (a, b))
    needs = any(body_names.parse(f).needs_place or body_names.parse(f).american for s in (a, b) for f in s.forms[:1])
    return around(a, b, mine, theirs, needs=needs)


def _placed(side: Side) -> str:
    """The country or state in any form of a body's name."""
    return next((p for p in (body_names.parse(form).place for form in side.forms) if p), "")


def _described(a: Side, b: Side, odd: list[Reason]) -> Score:
    """A description (`the prime minister`) is somebody only by an office that one person holds at that time."""
    told = [s.known.name for s in (a, b) if s.described]
    reasons = [*odd, *(reason("description", x=f"“{name}”") for name in told)]
    if a.body or b.body:
        return score(reasons)
    found = [
        (one, other)
        for (one, x), (other, y) in product(_local(a), _local(b))
        if one.single and other.single and agree(one, other) == "same" and _within_a_year(x.first, y.first)
    ]
    grounded = [pair for pair in found if pair[0].place or (pair[0].of & pair[1].of) - VAGUE]
    if grounded:
        reasons.append(reason("holds the office", x=f"“{told[0]}”"))
    if grounded and a.around and b.around and not a.around & b.around:
        reasons.append(reason("other country", "/".join(sorted(a.around)), "/".join(sorted(b.around))))
    return score([*reasons, *company(a, b), *times(a, b)])


def _local(side: Side) -> list[tuple[Office, Held]]:
    """Offices that name no place put where the others are, a description's in the country of its article."""
    stated = {office.place for office, _ in side.held if office.place}
    here = next(iter(side.around if side.described and not stated else stated), "")
    if len(side.around if side.described and not stated else stated) != 1:
        return list(side.held)
    return [
        (replace(o, place=here) if o.single and not o.place and not o.of - VAGUE else o, held) for o, held in side.held
    ]


def _within_a_year(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return False
    return abs(int(one[:4]) * 12 + int(one[5:7] or 1) - int(other[:4]) * 12 - int(other[5:7] or 1)) <= 12
