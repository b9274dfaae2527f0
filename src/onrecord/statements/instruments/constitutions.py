"""Constitutions and their amendments: the United States' by number, other countries' by name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.speakers.countries import CAPITALS, COUNTRY_OF

from .instrument import Instrument
from .patterns import Numbers, Pattern

AMERICAN = "US Constitution"
ROMANS = (
    "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
    "XVIII", "XIX", "XX", "XXI", "XXII", "XXIII", "XXIV", "XXV", "XXVI", "XXVII",
)  # fmt: skip
_ORDINALS = (
    "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth", "Eleventh",
    "Twelfth", "Thirteenth", "Fourteenth", "Fifteenth", "Sixteenth", "Seventeenth", "Eighteenth", "Nineteenth",
    "Twentieth", "Twenty-First", "Twenty-Second", "Twenty-Third", "Twenty-Fourth", "Twenty-Fifth", "Twenty-Sixth",
    "Twenty-Seventh",
)  # fmt: skip
_NUMBER = {word.lower(): number for number, word in enumerate(_ORDINALS, start=1)}
_WORDS = "|".join(re.sub("-(.)", lambda m: f"-[{m[1]}{m[1].lower()}]", word) for word in reversed(_ORDINALS))
_US = r"(?:US|U\.S\.|United States|American|[Ff]ederal)"

# Where one of these is spoken of and the United States are not, a numbered amendment is rather theirs.
_ELSEWHERE = re.compile(r"\b(?:Pakistan|Ireland|Irish|India|Nepal|Bangladesh|Sri Lanka|Nigeria|Malta|Mexic|Philippin)")
_IN_AMERICA = re.compile(
    r"\b(?:U\.?S\.?A?|United States|Americans?|Supreme Court|Congress|Senate|Republicans?|Trump)\b"
)
_OF_A_COUNTRY = re.compile(r"\s+(?:to|of)\s+(?:the\s+)?([A-Z]\w+)(?:['’]s)?\s+[Cc]onstitution\b")


def _amendment(match: re.Match[str]) -> str | None:
    number = _NUMBER.get(match[1].lower()) or int(re.sub(r"\D", "", match[1]))
    return f"{AMERICAN}, amend. {ROMANS[number]}" if 0 < number < len(ROMANS) else None


def _constitution(match: re.Match[str]) -> str | None:
    """Of a country that we know by its name or adjective; states, cities and bodies have no normal form."""
    return _country_form(" ".join((match[1] or match[2]).split()))


def _country_form(whose: str) -> str | None:
    # A capital or Georgia may as well be a city or a state of the United States.
    known = None if whose.lower() in CAPITALS or whose == "Georgia" else COUNTRY_OF.get(whose.lower())
    return AMERICAN if known == "United States" else known and f"Constitution of {known}"


AMENDMENTS = (
    Pattern(
        _amendment,
        rf"({_WORDS}|\d{{1,2}}(?:st|nd|rd|th)) Amendment"
        rf"(?: (?:to|of) the (?:{_US} )?Constitution(?: of the United States(?: of America)?)?)?",
        (
            ("the First Amendment", "US Constitution, amend. I"),
            ("Twenty-fifth Amendment", "US Constitution, amend. XXV"),
            ("14th Amendment", "US Constitution, amend. XIV"),
            ("the Eighteenth Amendment to the United States Constitution", "US Constitution, amend. XVIII"),
            ("a 28th Amendment", None),
        ),
        ("Amendment",),
    ),
    Pattern(
        f"{AMERICAN}, amend. II",
        r"second amendment(?= (?:rights?|people|supporters|advocates|and)\b)",
        (("their second amendment rights", "US Constitution, amend. II"),),
        ("second amendment",),
    ),
)
CONSTITUTIONS = (
    Pattern(
        AMERICAN,
        rf"{_US} [Cc]onstitution(?! Party)|[Cc]onstitution of the United States(?: of America)?",
        (("the US Constitution", AMERICAN), ("Constitution of the United States of America", AMERICAN)),
        ("onstitution",),
    ),
    Pattern(
        _constitution,
        r"(?!(?:The|An?|Our|This|That|In|Unwritten|Living|New|Draft) )([A-Z][\w.]{1,30}(?: [A-Z]\w{1,30})?)(?:['’]s)?"
        r" [Cc]onstitution(?! (?:Party|Hall|Center))",
        (
            ("Japan’s Constitution", "Constitution of Japan"),
            ("the Turkish constitution", "Constitution of Turkey"),
            ("the Ohio Constitution", None),
        ),
        ("onstitution",),
    ),
    Pattern(
        _constitution,
        r"()[Cc]onstitution of (?:the )?([A-Z]\w{1,30}(?: [A-Z]\w{1,30})?)",
        (("the constitution of Lesotho", "Constitution of Lesotho"), ("the Constitution of Narnia", None)),
        ("onstitution of",),
    ),
    Pattern(
        None,
        r"(?<=[Tt]he\s)Constitution(?! (?:Party|Hall|Center))",
        (("It stands in the Constitution.", None),),
        ("he Constitution", "he\nConstitution"),
    ),
)
_AMENDMENTS, _CONSTITUTIONS = Numbers(AMENDMENTS), Numbers(CONSTITUTIONS)


def find_constitutions(text: str) -> Iterator[Instrument]:
    """Amendments, then constitutions; `the Constitution` alone is the one that the text names in full, if only one."""
    elsewhere = _ELSEWHERE.search(text) is not None and _IN_AMERICA.search(text) is None
    for one in _AMENDMENTS.find(text):
        owner = _OF_A_COUNTRY.match(text, one.span[1])
        foreign = elsewhere or (owner is not None and _country_form(owner[1]) != AMERICAN)
        yield Instrument.named(None if foreign else one.id, *one.span)
    found = list(_CONSTITUTIONS.find(text))
    owners = {one.id for one in found if one.id is not None}
    only = owners.pop() if len(owners) == 1 else None
    for one in found:
        bare = one.span[1] - one.span[0] == len("Constitution")
        yield Instrument.named(only if bare else one.id, *one.span)
