"""Blocking keys: under which a person or body is stored, and under which its candidates are asked for."""

from __future__ import annotations

from ..tables import table
from . import body_names, person_names
from .body_names import BodyName
from .given_names import groups
from .lookalikes import oddities, seen_as
from .person_names import PersonName
from .profile import Authority, Known, Profile
from .romanised import sound
from .sides import Side, side_of

_LONG_FIRST = table(
    """
    department center national university american international united new court supreme federal office house
    """
)


def keys(thing: Profile | Authority | Known | Side) -> frozenset[str]:
    """Every key that a `Known` (or authority) is stored under; a handful, each a short string.

    `f:` family name of a person with a given name, `g:` with the given name's family of forms, `l:` a lone name,
    `u:` user name, `o:` all names in alphabetical order, `r:` an office that one person holds; `b:` the first words of
    a body, `a:` its possible acronyms, `s:` a country.
    """
    side = thing if isinstance(thing, Side) else side_of(thing)
    found: set[str] = set()
    # a disguised name stands under what it looks like too: the two are to meet, to be flagged
    forms = [*side.forms, *(seen_as(form).title() for form in side.forms if oddities(form))]
    if side.sort in ("person", "unsure"):
        for form in forms:
            found |= _person(person_names.parse(form))
    if side.sort in ("body", "unsure"):
        for form in forms:
            found |= _body(body_names.parse(form))
    if side.sort in ("person", "described"):
        found |= _offices(side)
    return frozenset(found)


def asks(thing: Profile | Authority | Known | Side) -> frozenset[str]:
    """The keys under which candidates stand: a full name asks for its forms only, a lone one for all of that name."""
    side = thing if isinstance(thing, Side) else side_of(thing)
    found = keys(side)
    lone = {"f" + key[1:] for key in found if key.startswith("l:")}
    full = {"l" + key[1:] for key in found if key.startswith("f:")}
    if not any(key.startswith("l:") for key in found):
        found = frozenset(key for key in found if not key.startswith("f:"))
    if not side.described:
        found = frozenset(key for key in found if not key.startswith("r:"))
    return frozenset(found | lone | full)


def _person(name: PersonName) -> set[str]:
    family = sound(name.surname)
    if name.royal or name.lone:
        return {f"l:{family}"} | ({f"u:{name.surname}"} if len(name.surname) > 5 else set())
    if name.handle:
        return {f"u:{name.handle}"}
    found = {f"u:{name.given}{name.surname}", f"u:{name.given[0]}{name.surname}"}
    found.add("o:" + " ".join(sorted(name.words)))
    for surname in {family, *(sound(m) for m in name.middle if len(m) > 2)}:
        found.add(f"f:{surname}")
        found |= {f"g:{surname}:{group}" for group in groups(name.given)}
        found |= {f"g:{surname}:{sound(m)[:1]}" for m in name.middle}
    return found


def _body(name: BodyName) -> set[str]:
    if name.state:
        return {f"s:{name.place}"}
    if not name.core:  # nothing but marks: no name that another could have
        return set()
    first = name.core[: 2 if name.core[0] in _LONG_FIRST else 1]
    return {"b:" + " ".join(first)} | {f"a:{letters}" for letters in name.letters}


def _offices(side: Side) -> set[str]:
    found = set()
    for office, _ in side.held:
        if office.single:
            where = {office.place} if office.place else set()
            where |= side.around if not where else set()
            found |= {f"r:{office.head}:{place}" for place in where}
            found |= {f"r:{office.head}:{word}" for word in office.of}
    return found
