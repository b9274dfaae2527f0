"""The nouns: `Profile`, a speaker in one article; `Known`, one across articles; `Authority`, one on a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from . import person_names

_NAMES, _OFFICES, _COMPANY, _EVIDENCE = 40, 80, 120, 200  # what a `Known` keeps at most: a record has a million of them


@dataclass(frozen=True, slots=True)
class Hint:
    """A country that somebody or something is tied to, and what says so: `name`, `role`, `article` or `list`."""

    country: str
    basis: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A speaker of one article, as its `onrecord/1` document has it.

    `article` is the article's key and `speaker` the id inside it; `day` is the publication day in ISO 8601 or None.
    `company` are the full names, folded, of others whom the article names.
    """

    article: str
    speaker: str
    name: str
    kind: str
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    countries: tuple[Hint, ...] = ()
    outlet: str | None = None
    day: str | None = None
    company: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A role with the first and last day on which it was seen, or from a list the days it was held; None: unknown."""

    role: str
    first: str | None
    last: str | None
    articles: int = 1


@dataclass(frozen=True, slots=True)
class Known:
    """A person or body across articles: counts are numbers of articles, most frequent first; `evidence` article keys.

    `born` is a day or year where a list gives it; `lists` are the entries of authority lists that were joined.
    """

    id: str
    name: str
    kind: str
    names: tuple[tuple[str, int], ...]
    offices: tuple[Held, ...] = ()
    countries: tuple[tuple[Hint, int], ...] = ()
    company: tuple[tuple[str, int], ...] = ()
    articles: int = 0
    first: str | None = None
    last: str | None = None
    evidence: tuple[str, ...] = ()
    born: str | None = None
    lists: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Authority:
    """An entry of an outside list: identity, country and dated roles. `id` is `list:number` and never changes."""

    id: str
    name: str
    kind: str
    names: tuple[str, ...] = ()
    roles: tuple[Held, ...] = ()
    countries: tuple[str, ...] = ()
    born: str | None = None
    codes: tuple[str, ...] = ()


def _counted(counts: Counter[str], most: int) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most])


def known_of(side: Profile | Authority | Known) -> Known:
    """Anything comparable as a `Known`: a profile is one of a single article, an authority one of none."""
    if isinstance(side, Known):
        return side
    if isinstance(side, Authority):
        names = tuple((name, 0) for name in dict.fromkeys((side.name, *side.names)))
        countries = tuple((Hint(country, "list"), 1) for country in side.countries)
        return Known(side.id, side.name, side.kind, names, side.roles, countries, born=side.born, lists=(side.id,))
    return Known(
        id=f"{side.article}#{side.speaker}",
        name=side.name,
        kind=side.kind,
        names=tuple((name, 1) for name in dict.fromkeys((side.name, *side.names)))[:_NAMES],
        offices=tuple(Held(role, side.day, side.day) for role in dict.fromkeys(side.roles))[:_OFFICES],
        countries=tuple((hint, 1) for hint in dict.fromkeys(side.countries)),
        company=tuple((name, 1) for name in dict.fromkeys(side.company))[:_COMPANY],
        articles=1,
        first=side.day,
        last=side.day,
        evidence=(side.article,),
    )


def _earlier(days: Iterable[str | None]) -> str | None:
    return min((day for day in days if day), default=None)


def _later(days: Iterable[str | None]) -> str | None:
    return max((day for day in days if day), default=None)


def _offices(sides: Sequence[Known]) -> tuple[Held, ...]:
    found: dict[str, Held] = {}
    for held in (held for side in sides for held in side.offices):
        before = found.get(held.role)
        found[held.role] = held if before is None else Held(
            held.role,
            _earlier((before.first, held.first)),
            _later((before.last, held.last)),
            before.articles + held.articles,
        )  # fmt: skip
    return tuple(sorted(found.values(), key=_office_order)[:_OFFICES])


def _office_order(held: Held) -> tuple[int, str, str]:
    return -held.articles, held.first or "", held.role


def _countries(sides: Sequence[Known]) -> tuple[tuple[Hint, int], ...]:
    found: Counter[Hint] = Counter()
    for side in sides:
        found.update(dict(side.countries))
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0].country, item[0].basis)))


def _fullness(name: str) -> int:
    """A given and a family name before a title with a surname (`President Roe`), that before one word."""
    return min(2, len(name.split())) + bool(person_names.parse(name).given)


def joined(id: str, sides: Sequence[Known], *, name: str | None = None) -> Known:
    """One `Known` of several, whatever their order; its name is the one most used among the fullest."""
    if not sides:
        raise ValueError("nothing to join")
    names: Counter[str] = Counter()
    company: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for side in sides:
        names.update(dict(side.names))
        company.update(dict(side.company))
        kinds[side.kind] += max(1, side.articles)
    return Known(
        id=id,
        name=name or max({s.name for s in sides}, key=lambda form: (_fullness(form), names[form], len(form), form)),
        kind=max(kinds, key=lambda kind: (kind in ("person", "organisation"), kinds[kind], kind)),
        names=_counted(names, _NAMES),
        offices=_offices(sides),
        countries=_countries(sides),
        company=_counted(company, _COMPANY),
        articles=sum(side.articles for side in sides),
        first=_earlier(side.first for side in sides),
        last=_later(side.last for side in sides),
        evidence=tuple(dict.fromkeys(key for side in sides for key in side.evidence))[:_EVIDENCE],
        born=next((side.born for side in sides if side.born), None),
        lists=tuple(dict.fromkeys(entry for side in sides for entry in side.lists)),
    )


def with_profile(known: Known, profile: Profile) -> Known:
    """The person or body after one more article."""
    return joined(known.id, (known, known_of(profile)))


def without(known: Known, gone: Known, left: Sequence[tuple[str | None, Sequence[str]]]) -> Known | None:
    """The person or body before one of its articles, which brought `gone`; None where that was all.

    `left`: the day and the roles of each article that is left. What the article said of kind and birth stays.
    """
    if known.articles < 2 and not known.lists:
        return None
    names = _less(known.names, gone.names)
    brought = {held.role for held in gone.offices}
    hints = {hint for hint, _ in gone.countries}
    countries = [(hint, count - (hint in hints)) for hint, count in known.countries]
    counts, days = dict(names), [day for day, _ in left]
    offices = [held for held in known.offices if held.role not in brought]
    for role in sorted(brought):
        seen = [day for day, roles in left if role in roles]
        offices += [Held(role, _earlier(seen), _later(seen), len(seen))] if seen else []
    return replace(
        known,
        name=known.name
        if known.name in counts or not names
        else max(counts, key=lambda form: (_fullness(form), counts[form], len(form), form)),
        names=names,
        offices=tuple(sorted(offices, key=_office_order)),
        countries=tuple((hint, count) for hint, count in countries if count > 0),
        company=_less(known.company, gone.company),
        articles=max(0, known.articles - 1),
        first=_earlier(days),
        last=_later(days),
        evidence=tuple(key for key in known.evidence if key not in gone.evidence),
    )


def _less(counts: Sequence[tuple[str, int]], gone: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    brought = {name for name, _ in gone}
    # a list's names count 0 and stay
    left = {name: count - 1 if name in brought and count else count for name, count in counts}
    was = dict(counts)
    return _counted(Counter({name: count for name, count in left.items() if count > 0 or not was[name]}), len(left))
