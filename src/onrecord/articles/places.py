"""Places as datelines print them, in capitals, to normal case."""

from __future__ import annotations

import re

_LISTED = """
    a an and at au aux d da das de del della den der des di do dos du en in into l la las le les lo los near of off on
    over sous sur the to under upon von y
"""
_SMALL = frozenset(_LISTED.split())
_LEADING = frozenset(("la", "las", "le", "les", "lo", "los", "the", "l", "d", "a"))
_KEPT = frozenset(
    {
        "UN",
        "U.N.",
        "U.S.",
        "US",
        "UK",
        "U.K.",
        "USA",
        "UAE",
        "DC",
        "D.C.",
        "USS",
        "HMS",
        "NATO",
        "EU",
        "ISS",
        "II",
        "III",
        "NY",
    }
)
_LISTED_PLACES = """
    ABU DHABI|ABUJA|ACCRA|AMMAN|ANKARA|ASTANA|ATHENS|BAGHDAD|BAKU|BANGALORE|BANGKOK|BEIJING|BEIRUT|BENGALURU|BERLIN
    |BRUSSELS|CAIRO|CANBERRA|CHENNAI|COLOMBO|DAMASCUS|DELHI|DHAKA|DOHA|DUBAI|GAZA|GAZA CITY|GENEVA|HANOI|HARARE
    |HYDERABAD|ISLAMABAD|ISTANBUL|JAKARTA|JEDDAH|JERUSALEM|JOHANNESBURG|KABUL|KAMPALA|KARACHI|KATHMANDU|KIEV|KOLKATA
    |KUALA LUMPUR|KUWAIT CITY|KYIV|LAGOS|LAHORE|LONDON|MADRID|MALE|MANAMA|MANILA|MOSCOW|MUMBAI|MUSCAT|NAIROBI
    |NEW DELHI|NEW YORK|PARIS|PESHAWAR|QUETTA|RAMALLAH|RAWALPINDI|RIYADH|ROME|SEOUL|SINGAPORE|SRINAGAR|SYDNEY|TEHRAN
    |TOKYO|TRIPOLI|TUNIS|UNITED NATIONS|VIENNA|WARSAW|WASHINGTON
"""
PLACES = frozenset(name.strip() for name in _LISTED_PLACES.split("|"))
"""Cities that papers which end a dateline with a colon write from; nothing else tells it from a speaker's line."""
_PART = re.compile(r"[^ \-'’]+")


def normal_case(printed: str) -> str:
    """`CORTINA D'AMPEZZO` to `Cortina d'Ampezzo`, `ST. PETERSBURG` to `St. Petersburg`; mixed case stays as it is."""
    words = printed.split(" ")
    return " ".join(_word(word, first=number == 0, before=words[number - 1]) for number, word in enumerate(words))


def _word(word: str, *, first: bool, before: str) -> str:
    if word in _KEPT or any(character.islower() for character in word.removeprefix("Mc").removeprefix("Mac")):
        return word
    if not first and word.lower() in _SMALL and (word.lower() not in _LEADING or before.lower() in _SMALL):
        return word.lower()
    parts = [match.group() for match in _PART.finditer(word)]
    marks = _PART.split(word)
    written = marks[0]
    for number, part in enumerate(parts):
        written += _part(part, after=marks[number], following=marks[number + 1], alone=number == 0 and first)
        written += marks[number + 1]
    return written


def _part(part: str, *, after: str, following: str, alone: bool) -> str:
    if part.startswith("Mc"):
        return "Mc" + part[2:].capitalize()
    if after == "-" and part.lower() in _SMALL:
        return part.lower()
    if following in {"'", "’"} and part in {"D", "L"} and not alone:
        return part.lower()
    if after in {"'", "’"} and len(part) == 1:
        return part.lower()  # SANA'A
    return part.capitalize()
