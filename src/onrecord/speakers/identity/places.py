"""Countries and American states in names, roles and articles, each under one name."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from .. import countries
from ..countries import COUNTRY_OF, STATES
from ..tables import table
from .romanised import folded

# Countries that the room's table of capitals and adjectives does not have: name, capital, adjective, other names.
_MORE = """Samoa|Apia|Samoan; Tonga|Nukualofa|Tongan; Vanuatu|Port Vila|; Solomon Islands|Honiara|; Kiribati|Tarawa|;
Papua New Guinea|Port Moresby|; Tuvalu|Funafuti|; Nauru||Nauruan; Palau||Palauan; Bahamas|Nassau|Bahamian;
Barbados|Bridgetown|Barbadian; Trinidad and Tobago|Port of Spain|; Guyana||Guyanese; Suriname|Paramaribo|Surinamese;
Belize|Belmopan|Belizean; Brunei|Bandar Seri Begawan|Bruneian; Maldives|Male|Maldivian; Bhutan|Thimphu|Bhutanese;
East Timor|Dili|East Timorese; Mauritius|Port Louis|Mauritian; Seychelles||; Comoros|Moroni|; Djibouti||Djiboutian;
Eswatini|Mbabane|Swazi; Guinea-Bissau|Bissau|; Cape Verde|Praia|; Benin|Porto-Novo|Beninese; Malawi|Lilongwe|Malawian;
Liechtenstein|Vaduz|; Monaco||; San Marino||; Andorra||; Greenland|Nuuk|; Puerto Rico|San Juan|Puerto Rican;
Gaza|Gaza City|Gazan; Northern Ireland|Belfast|Northern Irish; Burma||Burmese; Grenada||; Saint Lucia||; Dominica||"""
_STATE_SHORT = """
alabama ala al; alaska ak; arizona ariz az; arkansas ark ar; california calif ca; colorado colo co; connecticut conn ct;
delaware del de; florida fla fl; georgia ga; hawaii hi; idaho id; illinois ill il; indiana ind in; iowa ia;
kansas kan kans ks; kentucky ky; louisiana la; maine me; maryland md; massachusetts mass ma; michigan mich mi;
minnesota minn mn; mississippi miss ms; missouri mo; montana mont mt; nebraska neb ne; nevada nev nv;
new hampshire nh; new jersey nj; new mexico nm; new york ny; north carolina nc; north dakota nd; ohio oh;
oklahoma okla ok; oregon ore or; pennsylvania pa penn; rhode island ri; south carolina sc; south dakota sd;
tennessee tenn tn; texas tex tx; utah ut; vermont vt; virginia va; washington wash wa; west virginia wva wv;
wisconsin wis wi; wyoming wyo wy
"""
_TWO = frozenset(["new", "north", "south", "west", "rhode"])
_SHORT: dict[str, str] = {}
for _line in _STATE_SHORT.split(";"):
    _words = _line.split()
    _size = 1 + (_words[0] in _TWO)
    _SHORT.update(dict.fromkeys(_words[_size:], " ".join(_words[:_size])))
_SHORT["dc"] = "district of columbia"
_SHORT["nyc"] = "new york"

PLACES: dict[str, str] = {name: country for name, country in COUNTRY_OF.items() if name not in ("washington",)}
"""Any name, adjective or capital of a country, or an American state, lower case -> `France` or `us:texas`."""
_PARTS_OF_US = (
    frozenset(STATES)
    - table(
        """
    ontario quebec alberta manitoba queensland tasmania bavaria catalonia crimea kashmir
    """
    )
    - {"new england"}
)
_ELSEWHERE = {
    "ontario": "Canada", "quebec": "Canada", "alberta": "Canada", "manitoba": "Canada", "queensland": "Australia",
    "tasmania": "Australia", "bavaria": "Germany", "bavarian": "Germany", "catalonia": "Spain", "crimea": "Crimea",
    "kashmir": "Kashmir",
}  # fmt: skip
for _entry in _MORE.split(";"):
    _country, _capital, _adjective = (part.strip() for part in _entry.split("|"))
    for _name in filter(None, (_country, _capital, _adjective)):
        PLACES.setdefault(_name.lower(), _country)
PLACES.update(_ELSEWHERE)
for _state in _PARTS_OF_US:
    if _state != "georgia":  # the country has that name too
        PLACES[_state] = f"us:{_state}"
PLACES["washington state"] = "us:washington"
REGIONS = frozenset(_ELSEWHERE)
"""Parts of countries: no name of the country itself."""
LONGEST = max(len(name.split()) for name in PLACES)
_FIRST = frozenset(name.split()[0] for name in PLACES)
_CITIES = frozenset(countries.CAPITALS) - {"washington"}
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][\w’'-]*")
_AT_MOST = 6000


def country(place: str) -> str:
    """The country of a place: `United States` for `us:texas`."""
    return "United States" if place.startswith("us:") else place


def short_state(word: str) -> str:
    """`us:ohio` for `Ohio`, `us:texas` for `Tex.`, else an empty string."""
    bare = word.lower().replace(".", "").strip()
    full = _SHORT.get(bare, bare)
    return f"us:{full}" if full in _PARTS_OF_US or full in ("washington", "district of columbia") else ""


def place_at(words: list[str] | tuple[str, ...], k: int) -> tuple[str, int]:
    """The place that begins at word `k` with how many words it takes; an empty string and 0 where none does."""
    lone = _named(words[k])
    if words[k].lower().replace("’", "'") in _FIRST or lone in _FIRST:  # most words begin no place
        for n in range(min(LONGEST, len(words) - k), 1, -1):
            found = PLACES.get(_named(" ".join(words[k : k + n])))
            if found is not None:
                return found, n
    found = PLACES.get(lone)
    return (found, 1) if found is not None else ("", 0)


def _named(words: str) -> str:
    return words.lower().replace("’", "'").removesuffix("'s").rstrip("'")


def compatible(a: str, b: str) -> bool:
    """Whether two places may be one: the same, or a state and its country."""
    return a == b or (country(a) == country(b) and not (a.startswith("us:") and b.startswith("us:")))


@lru_cache(maxsize=65536)
def places_in(text: str) -> tuple[str, ...]:
    """Every place that a role or name holds, in order; `us` in lower case is no country."""
    words = re.findall(r"(?:[A-Za-z]\.){2,}|[^\s,;()\"“”/]+", text)
    found, k = [], 0
    while k < len(words):
        place, n = place_at(words, k)
        if n and words[k][0].isupper():
            found.append(place)
            k += n
            continue
        k += 1
    return tuple(found)


def main_country(text: str, headline: str | None = None, place: str | None = None) -> str | None:
    """The country that an article is about: the dateline's place, else one that leads clearly among those named.

    The beginning counts for more; None where no country has half of the weight or twice that of the next.
    Reads the first 6,000 characters.
    """
    weights: Counter[str] = Counter()
    if place:
        at = PLACES.get(place.lower())
        if at:
            weights[country(at)] += 3
    for piece, weight in ((headline or "", 3), (text[:200], 3), (text[200:500], 2), (text[500:_AT_MOST], 1)):
        words = _WORD.findall(piece)
        for k in range(len(words)):
            found, n = place_at(words, k)
            if n:
                weights[country(found)] += weight
    if not weights:
        return None
    (best, most), *others = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    clear = 2 * most >= weights.total() or (most > 2 and most >= 2 * others[0][1])
    return best if most >= 2 and clear else None


def is_city(word: str) -> bool:
    """Whether a name is a capital's, which may stand for a government."""
    return word.lower() in _CITIES or folded(word) in _CITIES
