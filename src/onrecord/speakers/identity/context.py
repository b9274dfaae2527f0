"""Reasons beside the name: roles, countries, places of bodies, the company somebody is named in, days and lives."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from . import body_names, places
from .offices import VAGUE, Office, agree, walks_apart
from .profile import Held
from .score import Reason, reason
from .sides import Side

_OLDEST = 105
_YOUNGEST = 12
_YEARS = 3


_COMPANY = ((1, "company, one"), (3, "company, few"), (7, "company, many"), (10**6, "company, very many"))


def _year(day: str | None) -> int | None:
    return int(day[:4]) if day and day[:4].isdigit() else None


def _months(held: Held) -> tuple[int, int] | None:
    days = [d for d in (held.first, held.last) if d and d[:4].isdigit()]
    if not days:
        return None
    months = [int(d[:4]) * 12 + (int(d[5:7]) if d[5:7].isdigit() else 1) for d in days]
    return min(months), max(months)


def _together(a: Held, b: Held, slack: int = 12) -> bool:
    """Whether two roles were seen within `slack` months of one another; unknown days count as together."""
    mine, theirs = _months(a), _months(b)
    if mine is None or theirs is None:
        return True
    return mine[0] - slack <= theirs[1] and theirs[0] - slack <= mine[1]


def sexes(a: Side, b: Side, names: list[Reason]) -> list[Reason]:
    """Man and woman by title, given name or pronoun, where the name itself leaves it open."""
    if (
        a.sex
        and b.sex
        and a.sex != b.sex
        and names[0].name in ("surname only", "lone names", "given name alone", "initial")
    ):
        return [reason("other sex")]
    return []


def roles(a: Side, b: Side) -> list[Reason]:
    """What the roles say: an office in common, one elsewhere at the time, or walks of life that lie apart."""
    found: dict[str, Reason] = {}
    for (one, x), (other, y) in product(a.held, b.held):
        how = agree(one, other)
        listed = bool(a.known.lists or b.known.lists)
        if how == "same" and (one.single or (one.place and other.place) or one.of & other.of):
            name = "same office" if _together(x, y, 24) or not one.single else "like role"
            found.setdefault(name, reason(name, x=_shown(one, other)))
            if listed and _together(x, y, 2):
                found.setdefault("held it then", reason("held it then", x=_shown(one, other)))
        elif how in ("same", "like"):
            found.setdefault("like role", reason("like role", x=_shown(one, other)))
        elif how == "elsewhere" and not one.former and not other.former:
            name = "office elsewhere" if _together(x, y, 6) else "office before"
            found.setdefault(name, reason(name, _words(one), _words(other)))
    if "same office" in found:
        return [r for name, r in found.items() if name in ("same office", "held it then")]
    if "like role" in found and not {"office elsewhere", "office before"} & found.keys():
        return [found["like role"]]
    return [*found.values(), *_circle(a, b), *([] if found else _walks(a, b))]


def _circle(a: Side, b: Side) -> list[Reason]:
    mine = {w for office, _ in a.held for w in office.of if len(w) > 2} - VAGUE
    theirs = {w for office, _ in b.held for w in office.of if len(w) > 2} - VAGUE
    shared = mine & theirs
    return [reason("same circle", x=", ".join(sorted(shared)))] if shared else []


def _walks(a: Side, b: Side) -> list[Reason]:
    how = walks_apart(a.walks, b.walks)
    if not how:
        return []
    name = "walks apart" if how == "apart" else "walks far apart"
    return [reason(name, _told(a), _told(b))]


def _told(side: Side) -> str:
    return next((held.role for office, held in side.held if office.walk), "")


def _words(office: Office) -> str:
    place = office.place.removeprefix("us:").title()
    return f"{office.head} ({place})" if place else office.head


def _shown(a: Office, b: Office) -> str:
    more = a if len(a.of) + bool(a.place) >= len(b.of) + bool(b.place) else b
    of = ", ".join(sorted(more.of))
    return _words(more) + (f" ({of})" if of else "")


def countries(a: Side, b: Side) -> list[Reason]:
    """Persons' countries: of the roles where both have them, else of the articles."""
    if a.own_countries and b.own_countries:
        if a.own_countries & b.own_countries:
            return [reason("country fits", x=", ".join(sorted(a.own_countries & b.own_countries)))]
        return [reason("other country", "/".join(sorted(a.own_countries)), "/".join(sorted(b.own_countries)))]
    mine, theirs = a.own_countries or a.around, b.own_countries or b.around
    if mine and theirs and not mine & theirs:
        return [reason("other country around", "/".join(sorted(mine)), "/".join(sorted(theirs)))]
    return []


def around(a: Side, b: Side, mine: str, theirs: str, *, needs: bool) -> list[Reason]:
    """Bodies' countries: one named and one not, or both only by their articles; `needs` if every country has such."""
    if mine and theirs:
        return []
    if mine or theirs:
        named, other = (mine, b) if mine else (theirs, a)
        return _one_named(named, other, needs=needs)
    if not needs or not a.around or not b.around:
        return []
    if a.around & b.around:
        return [reason("country fits", x=", ".join(sorted(a.around & b.around)))]
    american = all(body_names.parse(side.known.name).american for side in (a, b))
    if american and "United States" in a.around | b.around:
        return [reason("other country around", "/".join(sorted(a.around)), "/".join(sorted(b.around)))]
    return [reason("other place around", "/".join(sorted(a.around)), "/".join(sorted(b.around)))]


def _one_named(named: str, other: Side, *, needs: bool) -> list[Reason]:
    shown = named.removeprefix("us:")
    country = places.country(named)
    american = body_names.parse(other.known.name).american
    if american and country == "United States":
        return [
            reason("part of it" if named.startswith("us:") else "place fits", shown.title(), other.known.name, x=shown)
        ]
    if country in other.around:
        return [reason("place fits", x=shown)] if not named.startswith("us:") or not needs else [
            reason("place unknown", x=shown.title())
        ]  # fmt: skip
    if american or (needs and other.around):
        where = "/".join(sorted(other.around)) or "United States"
        return [reason("other place around", shown.title(), where)]
    return [reason("place unknown", x=shown)] if needs else []


def company(a: Side, b: Side) -> list[Reason]:
    """Other full names that stand beside both."""
    mine, theirs = dict(a.known.company), dict(b.known.company)
    shared = sorted(mine.keys() & theirs.keys(), key=lambda name: (-mine[name] - theirs[name], name))
    if not shared:
        return [reason("no company")] if len(mine) > 4 and len(theirs) > 4 else []
    name = next(word for most, word in _COMPANY if len(shared) <= most)
    return [reason(name, x=", ".join(n.title() for n in shared[:3]))]


def times(a: Side, b: Side, beside: Sequence[Reason] = ()) -> list[Reason]:
    """Days between the articles; years count more where nothing beside the name is the same."""
    spans = [(s.known.first, s.known.last) for s in (a, b)]
    years = [(_year(first), _year(last)) for first, last in spans]
    (start, end), (other_start, other_end) = years
    if start is None or end is None or other_start is None or other_end is None or a.known.lists or b.known.lists:
        return []
    gap = max(start - other_end, other_start - end)
    if gap > 15:
        return [reason("long apart", x=str(gap))]
    if gap >= _YEARS and any(r.name == "no company" for r in beside) and all(r.value <= 0 for r in beside):
        return [reason("years and nothing else", x=str(gap))]
    near = all(s[0] and s[0][:7] == spans[0][0][:7] for s in spans if spans[0][0]) if gap <= 0 else False
    return [reason("same days")] if near else []


def lives(a: Side, b: Side) -> list[Reason]:
    """Nobody speaks before the age of twelve or after that of 105, as born by a list."""
    for one, other in ((a, b), (b, a)):
        born, first, last = _year(one.known.born), _year(other.known.first), _year(other.known.last)
        if born is None:
            continue
        if (last is not None and last - born > _OLDEST) or (first is not None and first - born < _YOUNGEST):
            return [reason("not alive", str(born), str(last or first))]
        theirs = _year(other.known.born)
        if theirs is not None and abs(theirs - born) > 1:
            return [reason("not alive", str(born), f"born {theirs}")]
    return []


def listed(a: Side, b: Side, beside: list[Reason]) -> list[Reason]:
    """An entry of a list, which nobody has seen in an article, needs more than its name: lists hold many namesakes."""
    entry = next((s for s in (a, b) if s.known.lists and not s.known.articles), None)
    if entry is None or any(r.value > 0 and r.name in _GROUNDS for r in beside):
        return []
    return [reason("name on a list")]


def entries(a: Side, b: Side) -> list[Reason]:
    """A list has somebody once: two of its entries are two."""
    mine, theirs = ({entry.partition(":")[0]: entry for entry in side.known.lists} for side in (a, b))
    two = sorted(name for name in mine.keys() & theirs.keys() if mine[name] != theirs[name])
    return [reason("other entry", x=two[0])] if two else []


_GROUNDS = ("same office", "like role", "same circle", "country fits", "held it then")
