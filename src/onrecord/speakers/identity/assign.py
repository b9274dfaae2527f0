"""`assign`: which of the candidates a speaker of one article is: one of them, somebody new, or left open."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from . import body_names, person_names
from .compare import compare_sides
from .profile import Authority, Known, Profile
from .score import Reason, Score, reason, score
from .sides import Side, side_of

MARGIN = 1.0
"""How far the best candidate must lie before the second one, in the score's units."""
_FEW = 3  # articles from which on somebody counts as the usual bearer of a surname
_TIMES = 5  # how many times as often as the next one the usual bearer is named
_YEARS = 3


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a profile: `joins` the `Known` with id `known`, is `new`, or stays `open` beside its rivals.

    `score` is that of the best candidate, None where there is none. `waits` says that the profile has no full name of
    its own, so that it is to be asked again when a new `Known` appears under its keys. `rivals` are other candidates
    that could be meant, best first; where one of them and the best are the same, `merge` names both ids.
    """

    outcome: Literal["joins", "new", "open"]
    known: str | None
    score: Score | None
    waits: bool
    rivals: tuple[tuple[str, Score], ...] = ()
    merge: tuple[str, str] | None = None


def waits(side: Side) -> bool:
    """Whether a name is not enough to be somebody by itself: a surname alone, a description, common words."""
    if side.described:
        return True
    if side.body:
        return any(body_names.parse(form).bare for form in side.forms[:1])
    return all(person_names.parse(form).lone for form in side.forms)


Apart = Collection[frozenset[str]]
"""Pairs of ids that somebody said are two, whatever their names are like."""


def assign(
    profile: Profile | Known | Side, candidates: Sequence[Known | Authority | Side], apart: Apart = frozenset()
) -> Decision:
    """Choose among candidates, which are all that `keys.asks(profile)` finds; none of those said to be `apart` meet.

    A lone surname looks at every bearer of it, so for one pass the most frequent 50 of them, and all of the same month.
    """
    side = profile if isinstance(profile, Side) else side_of(profile)
    others = [c if isinstance(c, Side) else side_of(c) for c in candidates]
    alone = waits(side)
    scored = sorted(_scored(side, others), key=lambda pair: (-pair[1].total, -pair[0].known.articles, pair[0].known.id))
    if not scored or scored[0][1].decision == "different":
        return Decision("open" if alone and side.described else "new", None, scored[0][1] if scored else None, alone)
    best, its = scored[0]
    rivals = [(other, s) for other, s in scored[1:] if s.decision != "different" and s.total > its.total - MARGIN]
    shown = tuple((other.known.id, s) for other, s in rivals[:5])
    if its.decision == "open":
        flagged = its.has("look-alike") or its.has("odd letters")
        return Decision("open" if alone or flagged else "new", None, its, alone, ((best.known.id, its), *shown))
    same = [other for other, s in scored[1:] if s.decision == "same" and not _said(best, other, apart)]
    merge = next((o for o in same if compare_sides(best, o).decision == "same"), None)
    two = ("open", "different") if alone else ("different",)  # a full name goes to the best of those that may be one
    near = [o for o, s in rivals if alone or s.decision == "same"]
    if any(_said(best, o, apart) or compare_sides(best, o).decision in two for o in near):
        return Decision("open", None, its, alone, ((best.known.id, its), *shown))
    pair = (best.known.id, merge.known.id) if merge is not None else None
    return Decision("joins", best.known.id, its, alone, shown, pair)


def twins(
    side: Side, candidates: Sequence[Known | Authority | Side], apart: Apart = frozenset()
) -> tuple[tuple[str, Score], ...]:
    """Others that are the same as somebody now, the surest first, since more became known: to be joined with `joined`.

    A store asks it when somebody has doubled in articles: two halves of one person that met in an unlucky order become
    one that way, as in `cluster`. Lone names are never twins, nor are two of whom either could be meant.
    """
    if waits(side):
        return ()
    others = [c if isinstance(c, Side) else side_of(c) for c in candidates]
    scored = [(o, compare_sides(side, o)) for o in others if o.known.id != side.known.id and not waits(o)]
    same = [(o, s) for o, s in scored if s.decision == "same" and not _said(side, o, apart)]
    same.sort(key=lambda pair: (-pair[1].total, pair[0].known.id))
    near = [o for o, s in same[1:] if s.total > same[0][1].total - MARGIN]
    if any(_said(same[0][0], o, apart) or compare_sides(same[0][0], o).decision == "different" for o in near):
        return ()
    return tuple((o.known.id, s) for o, s in same)


def _said(one: Side, other: Side, apart: Apart) -> bool:
    return bool(apart) and frozenset((one.known.id, other.known.id)) in apart


def _scored(side: Side, others: Sequence[Side]) -> list[tuple[Side, Score]]:
    found = [(other, compare_sides(side, other)) for other in others]
    lone = [(o, s) for o, s in found if s.has("surname only") and not o.described and o.person]
    if not lone or side.described:
        return found
    bearers = {id(o): _weight(side, o) for o, s in lone if not waits(o) and s.decision != "different"}
    most, second = [*sorted(bearers.values(), reverse=True), 0, 0][:2]
    return [(o, _usual(o, s, bearers.get(id(o), 0), most, second)) for o, s in found]


def _weight(side: Side, other: Side) -> int:
    """In how many articles somebody stands, none where all of them are years away."""
    day, known = side.known.first, other.known
    if day and known.first and known.last:
        year, first, last = int(day[:4]), int(known.first[:4]), int(known.last[:4])
        if year < first - _YEARS or year > last + _YEARS:
            return 0
    return known.articles


def _usual(other: Side, its: Score, weight: int, most: int, second: int) -> Score:
    """The score with what the whole record says of a lone surname: one person nearly always bears it, or only one."""
    added: list[Reason] = []
    surname = person_names.parse(other.known.name).surname.title()
    if weight >= _FEW and weight == most:
        if not second:
            added.append(reason("only bearer", x=surname))
        if weight >= 2 * _FEW and weight >= _TIMES * second:
            added.append(reason("usual bearer", x=surname))
    if not added:
        return its
    return score([*its.reasons, *added], held_open=its.has("odd letters"))
