"""What is compared: the telling name forms, offices, walks of life and countries of one side, read once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from .. import first_names, nouns
from ..capitals import BODY_WORDS
from . import body_names, person_names, places
from .body_words import BARE, GENERIC, STANDS_FOR
from .given_names import variants
from .lookalikes import laid_out
from .offices import Office, offices
from .profile import Authority, Held, Known, Profile, known_of

_FORMS = 6
_HE, _SHE = frozenset(["he", "him", "his", "himself"]), frozenset(["she", "her", "hers", "herself"])
_IT = frozenset(["it", "its", "which", "the company", "the agency", "the organization", "the group", "the newspaper"])
_WORLD = frozenset(body_names.parse(full).core for full in STANDS_FOR.values()) - {()}
BODIES = frozenset(["organisation", "group", "document"])


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison; `forms` its telling names, the main one first; `held` its offices with their days.

    `sort` is `person`, `body`, `described` (an office or tie in place of a name) or `unsure`, where the kind that was
    read does not fit the name. `sex` is `m`, `f` or empty; `bodily` tells that something shows a body.
    `fullest` is the form with a middle name or suffix that is used most; `shortened` says that the name is an acronym.
    `own_countries` come from names, roles and lists, `around` are those that the articles are about.
    """

    known: Known
    sort: str
    forms: tuple[str, ...]
    held: tuple[tuple[Office, Held], ...]
    walks: frozenset[str]
    own_countries: frozenset[str]
    around: frozenset[str]
    sex: str
    bodily: bool
    fullest: str
    shortened: bool

    @property
    def person(self) -> bool:
        return self.sort == "person"

    @property
    def body(self) -> bool:
        return self.sort == "body"

    @property
    def described(self) -> bool:
        return self.sort == "described"


def side_of(thing: Profile | Authority | Known) -> Side:
    """Read a profile, a list's entry or somebody known for comparison."""
    known = known_of(thing)
    sort = _sort(known)
    held = _held(known, sort)
    own = {places.country(h.country) for h, _ in known.countries if h.basis in ("role", "name", "list")}
    own |= {places.country(office.place) for office, _ in held if office.place}
    around: Counter[str] = Counter()
    for hint, count in known.countries:
        if hint.basis == "article":
            around[places.country(hint.country)] += count
    most = {c for c, n in around.items() if 3 * n >= known.articles}
    walks = frozenset(office.walk for office, _ in held if office.walk)
    forms = _bodies(known) if sort == "body" else _persons(known) if sort != "described" else (known.name,)
    shortened = sort != "described" and bool(body_names.parse(known.name).acronym)
    return Side(
        known=known,
        sort=sort,
        forms=forms,
        held=held,
        walks=walks,
        own_countries=frozenset(own),
        around=frozenset(most),
        sex=_sex(known, sort),
        bodily=_bodily(known),
        fullest=_fullest(forms, sort),
        shortened=shortened and not person_names.parse(known.name).given,
    )


def _fullest(forms: tuple[str, ...], sort: str) -> str:
    """The first form with a middle name or suffix, a body's with its country: forms stand in the order of use.

    It ends as the main name does: what a headline adds (`Ann Roe Wins Ohio`) makes no middle name.
    """
    if sort == "body":
        return next((form for form in forms if body_names.parse(form).place), forms[0])
    parsed = [(form, person_names.parse(form)) for form in forms]
    surname = parsed[0][1].surname
    return next((form for form, name in parsed if (name.middle or name.suffix) and name.surname == surname), forms[0])


def is_description(name: str) -> bool:
    """`prime minister`, `Clinton's campaign manager`, `our good dad`, `Roe's agency`: no name, but an office or tie."""
    words = laid_out(name).split()
    if not words:
        return True
    lows = [w.lower().strip(".,") for w in words]
    owner = any(w.endswith(("'s", "’s", "s’", "s'")) for w in words[:-1])
    if (words[-1][:1].islower() or owner) and nouns.is_person(lows[-1]):
        return True
    if owner and not body_names.parse(name).place and all(w in BARE for w in lows[1:]) and len(words) == 2:
        return True
    lower = words[0][:1].islower() and lows[0] not in (
        "de",
        "van",
        "von",
        "al",
        "bin",
        "el",
        "the",
        "da",
        "di",
        "della",
    )
    return lower and len(words) > 1 and any(nouns.is_person(w) for w in lows)


def _sort(known: Known) -> str:
    name = laid_out(known.name)
    if is_description(name) or _common(name, known.kind):
        return "described"
    words = name.split()
    if known.kind == "person":
        human = bool(person_names.parse(name).titles) or bool(_forms_of(known) & (_HE | _SHE))
        human = human and not (len(words) > 1 and words[-1].lower() in BARE)  # "Justice Department" is nobody's title
        human = human or (len(words) > 1 and first_names.known(words[0]))
        return "person" if human or (len(words) > 1 and not _bodily(known)) else "unsure"
    if known.kind not in BODIES:
        return "unsure"
    parsed = body_names.parse(name)
    lone = len(words) == 1 and not parsed.stands_for
    shouted = lone and name.isupper() and len(name) > 4 and name.isalpha()
    titles = set(person_names.parse(name).titles) - {"general", "major"}  # "President Roe" was no body's name
    titled = bool(titles) and len(words) == 2 and not parsed.stands_for
    return "unsure" if shouted or titled or (lone and name.islower() and len(name) > 5 and name not in BARE) else "body"


def _common(name: str, kind: str) -> bool:
    """`critics`, `Some reports`, `his family`: words of the language for a group or text, not its name.

    Those that are a sort of body (`police`, `state media`) are compared as bodies, by their countries.
    """
    words = name.split()
    if kind in ("person", "organisation") or body_names.parse(name).bare:
        return False
    low = words[-1].lower()
    noun = nouns.is_people(low) or nouns.singular(low) in nouns.DOCUMENT | nouns.PERSON | nouns.BODY
    if len(words) == 1:
        return noun or (words[0].islower() and len(low) < 6)  # a longer one may be a user name
    return words[-1][:1].islower() and not (low in BARE and any(w[:1].isupper() for w in words))


def _forms_of(known: Known) -> set[str]:
    return {form.lower() for form, _ in known.names}


def _bodily(known: Known) -> bool:
    """Whether a name or its forms are a body's: `it`, `the Fed`, a known acronym, words such as `department`."""
    name = laid_out(known.name)
    parsed = body_names.parse(name)
    if known.kind in BODIES or parsed.stands_for or parsed.core in _WORLD or _forms_of(known) & _IT:
        return True
    words = name.split()
    last = words[-1] if words else ""
    article = any(form.startswith("the ") and form.endswith(last) and form[4:5].isupper() for form, _ in known.names)
    return article or any(w.lower() in BODY_WORDS | GENERIC for w in words[1:] or words)


def _sex(known: Known, sort: str) -> str:
    """What title, given name and the pronouns used for somebody say, the pronouns by their majority."""
    if sort in ("body", "described"):
        return ""
    he = sum(count for form, count in known.names if form.lower() in _HE or form.startswith("Mr. "))
    she = sum(count for form, count in known.names if form.lower() in _SHE or form.startswith(("Ms. ", "Mrs. ")))
    if max(he, she) > 2 * min(he, she):
        return "m" if he > she else "f"
    return person_names.gender(person_names.parse(known.name))


def _held(known: Known, sort: str) -> tuple[tuple[Office, Held], ...]:
    """Offices out of the roles, and out of what stands beside the name in its forms (`Mayor Ann Roe of Leeds`)."""
    found: dict[Office, Held] = {}
    beside = [(form, count) for form, count in known.names if " " in form and form != known.name]
    seen = list(known.offices)
    if sort != "described":
        own = frozenset(w for word in person_names.parse(known.name).words for w in (word, word.removesuffix("s")))
        seen += [Held(form, known.first, known.last, count) for form, count in beside]
    else:
        own = frozenset()
        seen.append(Held(known.name, known.first, known.last, known.articles))
    for held in seen:
        for office in offices(held.role):
            if office.head not in own:
                bare = office if own.isdisjoint(office.of) else replace(office, of=office.of - own)
                found.setdefault(bare, held)
    return tuple(found.items())


def _persons(known: Known) -> tuple[str, ...]:
    """The main name and those that have the same given and family names, for a middle name or a suffix in them."""
    forms = [known.name]
    main = person_names.parse(known.name)
    for form, _ in known.names:
        parsed = person_names.parse(form)
        if form in forms or not main.given or not parsed.given or len(parsed.words) > 5:
            continue
        same = parsed.surname == main.surname or (main.surname in parsed.middle and len(parsed.words) < 5)
        if same and variants(parsed.given, main.given) and not is_description(form):
            forms.append(form)
    return tuple(dict.fromkeys(forms))[:_FORMS]


def _bodies(known: Known) -> tuple[str, ...]:
    """The main name, fuller ones and acronyms: `the Post` is no name of the New York Post outside its article."""
    forms = [known.name]
    main = body_names.parse(known.name)
    for form, _ in known.names:
        plain = form.removeprefix("the ").removeprefix("The ")
        if plain in forms or not plain[:1].isupper() or len(plain) > 80 or nouns.is_person(plain.lower()):
            continue
        parsed = body_names.parse(plain)
        fuller = bool(main.core) and set(main.core) <= set(parsed.core) and len(parsed.core) <= 2 * len(main.core) + 1
        letters = (parsed.acronym and parsed.acronym in main.letters) or (
            main.acronym and main.acronym in parsed.letters
        )
        if (fuller or letters) and not parsed.bare and " and " not in plain[len(known.name) :]:
            forms.append(plain)
    return tuple(dict.fromkeys(forms))[:_FORMS]
