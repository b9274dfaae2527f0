"""Authority entries from CAMEO and Phoenix actor dictionaries: names with dated codes of country and role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.articles.places import normal_case

from .. import places
from ..profile import Authority, Held

_CODE = re.compile(r"\[\s*([A-Za-z~]{2,24})\s*(?:([<>])\s*(\d{6,8})|(\d{6,8})\s*-\s*(\d{6,8}))?\s*\]")
_ROLES = {
    "GOV": "government official", "MIL": "military", "OPP": "opposition politician", "LEG": "legislator",
    "JUD": "judge", "COP": "police", "REB": "rebel", "SPY": "intelligence officer", "ELI": "former official",
    "BUS": "business", "MED": "media", "EDU": "education", "ENV": "environment", "HLH": "health", "LAB": "labour",
    "AGR": "agriculture", "DEV": "development", "CVL": "civilian", "REF": "refugee", "CRM": "criminal",
    "HRI": "human rights", "REL": "religion", "NGO": "non-governmental organisation",
    "IGO": "intergovernmental organisation", "MNC": "multinational company", "PTY": "party", "UAF": "armed group",
    "IMG": "militant group", "NGM": "international movement",
}  # fmt: skip
_NO_COUNTRY = frozenset(["IGO", "NGO", "NGM", "MNC", "IMG", "INT", "UIS", "CHR", "MOS", "JEW", "ETH", "REL"])
_PIVOT = 30  # years of two digits: 29 is 2029 and 30 is 1930; the dictionaries go back to the thirties


@dataclass(slots=True)
class _Entry:
    names: list[str] = field(default_factory=list)
    codes: list[tuple[str, str | None, str | None]] = field(default_factory=list)


def from_cameo(
    lines: Iterable[str], *, source: str = "cameo", countries: Mapping[str, str] | None = None
) -> Iterator[Authority]:
    """One entry an actor. `countries` maps ISO codes of three letters to names; those the dictionary names are added.

    An entry with dates is a person, one without a body; cities that the dictionary counts to a country are left out.
    Its id is the name it stands under, so that it stays the same in a longer dictionary. Lines
    that hold neither a name nor a code are passed over, as the coding programs do.
    """
    entries = list(_entries(lines))
    known = dict(countries or {})
    for entry in entries:
        for code, first, last in entry.codes:
            if len(code) == 3 and first is None and last is None and code not in _NO_COUNTRY:
                known.setdefault(code, _shown(entry.names[0]))
    for name, entry in _by_name(entries).items():
        yield _authority(entry, f"{source}:{name}", known)


def _by_name(entries: Iterable[_Entry]) -> dict[str, _Entry]:
    """Entries of one name are one, as the coding programs take it."""
    found: dict[str, _Entry] = {}
    for entry in entries:
        name = entry.names[0].strip("_ ")
        if (before := found.get(name)) is None:
            found[name] = entry
        else:
            before.names += [one for one in entry.names if one not in before.names]
            before.codes += [code for code in entry.codes if code not in before.codes]
    return found


def _entries(lines: Iterable[str]) -> Iterator[_Entry]:
    """Names (a root, `+` synonyms) until codes come; the next root after codes begins another entry."""
    entry = _Entry()
    for raw in lines:
        line = raw.split("#", 1)[0].rstrip()
        bare = line.strip()
        if not bare or bare.startswith("!"):
            continue
        name = re.split(r"[\[;{]", bare, maxsplit=1)[0].strip()
        codes = _codes(bare)
        if name and not name.startswith("+") and entry.codes:
            yield entry
            entry = _Entry()
        if name.strip("+_ "):
            entry.names.append(name.strip("+ "))
        if entry.names:
            entry.codes += codes
    if entry.names and entry.codes:
        yield entry


def _codes(line: str) -> list[tuple[str, str | None, str | None]]:
    found = []
    for code, side, bound, first, last in _CODE.findall(line.split(";", 1)[0]):
        start = _day(first) if first else _day(bound) if side == ">" else None
        end = _day(last) if last else _day(bound) if side == "<" else None
        found.append((code.upper(), start, end))
    return found


def _day(digits: str) -> str | None:
    """`YYMMDD` or `YYYYMMDD` as ISO 8601; None for a slip such as seven digits or a thirteenth month."""
    if len(digits) == 6:
        year = int(digits[:2])
        digits = f"{1900 + year if year >= _PIVOT else 2000 + year}{digits[2:]}"
    if len(digits) != 8 or not (1 <= int(digits[4:6]) <= 12 and 1 <= int(digits[6:]) <= 31):
        return None
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def _shown(name: str) -> str:
    """`LEAH_HOUNKPE_` in normal case; a lone word of up to five capitals is an acronym and stays."""
    words = " ".join(name.replace("_", " ").split())
    if words.isupper() and words.lower() in places.PLACES:
        return words.title()
    if " " not in words and len(words.replace(".", "")) < 6 and words.isupper():
        return words
    return normal_case(words)


def _authority(entry: _Entry, id: str, known: Mapping[str, str]) -> Authority:
    names = list(dict.fromkeys(_shown(name) for name in entry.names))
    person = any(first or last for _, first, last in entry.codes)
    roles, countries = [], []
    for code, first, last in entry.codes:
        country = "" if code[:3] in _NO_COUNTRY else known.get(code[:3], "")
        place = places.PLACES.get(country.lower(), country)
        countries += [place] if place else []
        told = [_ROLES[part] for part in _threes(code) if part in _ROLES]
        if told:
            roles.append(Held(", ".join(told) + (f" of {country}" if country else ""), first, last, 0))
    if any(len(code) == 3 and code in known and code not in _NO_COUNTRY for code, _, _ in entry.codes):
        names = names[:1] + [n for n in names[1:] if places.PLACES.get(n.lower()) in countries]
    return Authority(
        id=id,
        name=names[0],
        kind="person" if person else "organisation",
        names=tuple(names[1:]),
        roles=tuple(dict.fromkeys(roles)),
        countries=tuple(dict.fromkeys(countries)),
        codes=tuple(dict.fromkeys(code for code, _, _ in entry.codes)),
    )


def _threes(code: str) -> list[str]:
    return [code[k : k + 3] for k in range(0, len(code), 3)]
