"""What is compared: the telling name forms, offices, walks of life and countries of one side, read once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from .. import nouns
from . import body_names, person_names, places
from .lookalikes import laid_out
from .offices import Office, offices
from .profile import Authority, Held, Known, Profile, known_of

_FORMS = 6
_NO_NAME = frozenset("he she it they we i who which that his her him them you this these those one".split())
BODIES = frozenset(["organisation", "group", "document"])


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison; `forms` its telling names, the main one first; `held` its offices with their days."""

    known: Known
    person: bool
    body: bool
    described: bool
    forms: tuple[str, ...]
    held: tuple[tuple[Office, Held], ...]
    walks: frozenset[str]
    own_countries: frozenset[str]
    around: frozenset[str]


def side_of(thing: Profile | Authority | Known) -> Side:
    """Read a profile, a list's entry or somebody known for comparison."""
    known = known_of(thing)
    person, body = known.kind == "person", known.kind in BODIES
    described = is_description(known.name)
    held = _held(known)
    own = {places.country(h.country) for h, _ in known.countries if h.basis in ("role", "name", "list")}
    own |= {places.country(office.place) for office, _ in held if office.place}
    around: Counter[str] = Counter()
    for hint, count in known.countries:
        if hint.basis == "article":
            around[places.country(hint.country)] += count
    most = {c for c, n in around.items() if 3 * n >= known.articles}
    walks = frozenset(office.walk for office, _ in held if office.walk)
    forms = _forms(known, body)
    return Side(known, person, body, described, forms, held, walks, frozenset(own), frozenset(most))


def is_description(name: str) -> bool:
    """`prime minister`, `Clinton's campaign manager`, `our good dad`: an office or tie in place of a name."""
    words = laid_out(name).split()
    if not words:
        return True
    last = words[-1].lower().rstrip(".,’'s") if len(words[-1]) > 3 else words[-1].lower()
    owner = any(w.endswith(("'s", "’s", "s’", "s'")) for w in words[:-1])
    if words[-1][:1].islower() and (nouns.is_person(words[-1].lower()) or nouns.is_person(last)):
        return True
    if owner and nouns.is_person(words[-1].lower()):
        return True
    lower = words[0][:1].islower() and words[0].lower() not in ("de", "van", "von", "al", "bin", "el", "the")
    return lower and len(words) > 1 and any(nouns.is_person(w.lower()) for w in words)


def _held(known: Known) -> tuple[tuple[Office, Held], ...]:
    """Offices out of the roles, and out of what stands beside the name in its forms (`Mayor Ann Roe of Leeds`)."""
    found: dict[Office, Held] = {}
    described = is_description(known.name)
    beside = [] if described else [(form, count) for form, count in known.names if " " in form and form != known.name]
    seen = [*known.offices, *(Held(form, known.first, known.last, count) for form, count in beside)]
    if described:
        seen.append(Held(known.name, known.first, known.last, known.articles))
    own = frozenset(person_names.parse(known.name).words)
    for held in seen:
        for office in offices(held.role):
            bare = Office(
                office.head, office.place, office.of - own if not described else office.of, office.walk, office.former,
                office.single, office.tied,
            )  # fmt: skip
            if bare.head not in own:
                found.setdefault(bare, held)
    return tuple(found.items())


def _forms(known: Known, body: bool) -> tuple[str, ...]:
    """The main name and other forms that can be compared: no pronouns, no common nouns, no other surname."""
    forms = [known.name]
    main = person_names.parse(known.name)
    for form, _ in known.names:
        low = form.lower()
        if form in forms or low in _NO_NAME or not any(c.isupper() for c in form) or len(form) > 80:
            continue
        if body:
            plain = form.removeprefix("the ").removeprefix("The ")
            words = plain.split()
            if words and words[0][:1].isupper() and not body_names.parse(plain).bare and not nouns.is_person(low):
                forms.append(plain)
        else:
            parsed = person_names.parse(form)
            fuller = not parsed.lone and (parsed.surname == main.surname or main.surname in parsed.middle)
            if fuller and len(parsed.words) < 6 and not is_description(form):
                forms.append(form)
    return tuple(dict.fromkeys(forms))[:_FORMS]
