"""`compare`: are two speakers one person or body? A table of named reasons, and same, different or open."""

from __future__ import annotations

from itertools import product

from . import bodies, body_names, persons
from .context import around, company, countries, lives, roles, times
from .lookalikes import alike_only, oddities
from .offices import agree
from .profile import Authority, Known, Profile
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
    reasons = [*names, *odd]
    if any(r.name in _APART for r in names):
        return score(reasons, held_open=bool(odd))
    if as_bodies:
        reasons += [*_where(a, b, names), *company(a, b), *times(a, b)]
        if _only_common(names) and not any(r.name == "place fits" for r in reasons):
            return score(reasons, held_open=True)
    else:
        reasons += [*roles(a, b), *countries(a, b), *company(a, b), *times(a, b), *lives(a, b)]
    return score(reasons, held_open=any(r.name == "odd letters" for r in odd))


def _odd(a: Side, b: Side) -> list[Reason]:
    """Names that only look the same, and odd characters in either."""
    one, other = a.known.name, b.known.name
    if alike_only(one, other):
        why = [*oddities(one), *oddities(other)]
        return [reason("look-alike", one, other), *(reason("odd letters", x=o.sentence) for o in why)]
    return [reason("odd letters", x=f"{n!a}: {o.sentence}") for n in (one, other) for o in oddities(n)]


def _names(a: Side, b: Side) -> tuple[list[Reason], bool]:
    """The best likeness of their names, and whether they were compared as bodies."""
    if a.person and b.person:
        return _best(a, b, persons.likeness), False
    if a.body and b.body:
        return _best(a, b, bodies.likeness), True
    one_word = any(" " not in s.known.name.strip() for s in (a, b) if not s.body)
    if (a.person and b.body) or (a.body and b.person):
        if not one_word:
            found = _best(a, b, bodies.likeness)
            return [*found, reason("other kind")], True
        return [*_best(a, b, bodies.likeness), reason("kind unsure")], True
    as_bodies = a.body or b.body
    return _best(a, b, bodies.likeness if as_bodies else persons.likeness), as_bodies


_CONFLICTS = ("other middle name", "other suffix", "other country in name", "other sex")


def _best(a: Side, b: Side, likeness: object) -> list[Reason]:
    """Of all pairs of forms the one that agrees best; what conflicts in another pair counts all the same."""
    assert callable(likeness)
    best: tuple[Reason, ...] = ()
    conflicts: dict[str, Reason] = {}
    for one, other in product(a.forms, b.forms):
        found: tuple[Reason, ...] = likeness(one, other)
        if not best or sum(r.value for r in found) > sum(r.value for r in best):
            best = found
        conflicts.update({r.name: r for r in found if r.name in _CONFLICTS})
    had = {r.name for r in best}
    return [*best, *(r for name, r in conflicts.items() if name not in had)]


def _only_common(names: list[Reason]) -> bool:
    return any(r.name == "common words" for r in names)


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
        return score([*reasons, reason("other kind")])
    found = [
        (one, other)
        for (one, x), (other, y) in product(a.held, b.held)
        if one.single and other.single and agree(one, other) == "same" and _within_a_year(x.first, y.first)
    ]
    grounded = [pair for pair in found if pair[0].place or pair[0].of & pair[1].of or a.around & b.around]
    if grounded:
        reasons.append(reason("holds the office", x=f"“{told[0]}”"))
    if grounded and a.around and b.around and not a.around & b.around:
        reasons.append(reason("other country", "/".join(sorted(a.around)), "/".join(sorted(b.around))))
    return score([*reasons, *company(a, b), *times(a, b)])


def _within_a_year(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return False
    return abs(int(one[:4]) * 12 + int(one[5:7] or 1) - int(other[:4]) * 12 - int(other[5:7] or 1)) <= 12
