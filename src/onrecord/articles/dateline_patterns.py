"""The styles of datelines: one pattern each, with examples that a test holds it to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.articles.calendar_words import MONTH, WEEKDAY

_CAPITALS = "A-ZÀ-ÖØ-ÞĀ-Ž"
# One class and one alternative that excludes it: linear, however long the line. `Mc` is McLEAN's.
_NAME = rf"[{_CAPITALS}](?:[{_CAPITALS} .'’\-]|(?<=M)c(?=[A-Z])){{1,48}}?"
_PLACE = rf"(?P<place>{_NAME})(?:(?:/| and )[{_CAPITALS}][{_CAPITALS} .'’\-]{{1,40}}?){{0,3}}"
_MIXED = r"(?P<place>[A-Z][\w.'’\-]{1,24}(?: [A-Z][\w.'’\-]{1,24}){0,3})(?: \[[^\]\n]{2,30}\])?"
_COUNTRY = r"(?:,? ?/[^/\n]{2,40}/)?"
_REGION = rf"(?:, (?!{MONTH} ?\d|{WEEKDAY})[A-Z][\w.'’\-]{{1,24}}(?: [A-Z][\w.'’\-]{{1,24}}){{0,2}})?"
_DAY = (
    rf"(?:[,.]? (?:{WEEKDAY},? )?(?:(?P<month>{MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<day2>\d{{1,2}}) (?P<month2>{MONTH}))(?:,? (?P<year>(?:19|20)\d\d))?)"
)
_BRACKETS = r"[(\[](?P<agency>[^()\[\]\n]{2,40})[)\]]"
_SLASHES = r"/(?P<agency>[^/\n]{2,40})/"
_DASH = r"(?: ?(?:--|—|–)| [\-_])(?=[\s\"“'‘A-Z]|$)"  # `_` is how old AP copy came out


@dataclass(frozen=True, slots=True)
class Style:
    """One way of printing a dateline.

    `known` asks for an agency that we know, `colon` for a place that we know, `bare` for prose after it.
    """

    name: str
    written: str
    examples: tuple[str, ...]
    known: bool = False
    bare: bool = False
    colon: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when first used: together they take 20 ms, which `import onrecord` must not."""
        return _compiled(self.written)


@cache
def _compiled(written: str) -> re.Pattern[str]:
    return re.compile(written)


STYLES = (
    Style(
        "agency between slashes",
        rf"{_PLACE}{_COUNTRY}{_REGION}(?:{_DAY}|,? [A-Z]{{4,20}})?[.,]? ?{_SLASHES}\.?(?=\s|$)",
        (
            "MOSCOW, July 21. /TASS/. Moscow is urging",
            "BANGUI /CAR/, March 3. /TASS/. The army",
            "PATRIOT PARK, /Moscow Region/, October 31. /TASS/. A firm",
            "ORLOV. January 9. /TASS/. The council",
            "KRASNY BOR, November 5 /TASS/. The first",
            "LESNOY/VERKHNY, December 2. /TASS/. A train",
            "MOSCOW, FACTBOX. /TASS/. On January 3",
            "MOSCOW, July 21 /ITAR-TASS/. A ship",
        ),
    ),
    Style(
        "agency in brackets, then a dash",
        rf"{_PLACE}{_COUNTRY}{_REGION}{_DAY}?,? ?{_BRACKETS}{_DASH}",
        (
            "LONDON (Reuters) - The bank",
            "WASHINGTON (AP) — The House",
            "TALLOW BAY, Ore. (AP) — A ferry",
            "HALDEN, May 13 (Newsline) - The mayor",
            "PARIS, Jan 5 (AFP) - A court",
            "UNITED NATIONS, May 2 (Xinhua) -- The envoy",
            "MOSCOW. July 21 (Interfax) - The ministry",
            "McLEAN, Va., June 3, 2019 (AP) – A firm",
            "SEOUL and TOKYO, 4 March (Kyodo) - Two ministers",
        ),
    ),
    Style(
        "day and agency in brackets, no dash",
        rf"{_PLACE}{_COUNTRY}{_REGION}{_DAY},? ?{_BRACKETS}[.:]?(?=\s)",
        ("NEW HARBOUR, Jul 21 (PTI) The minister", "KRALJEVO, 4 March (Hina). A court", "DELHI, May 3 (ANI): A man"),
    ),
    Style(
        "place in small letters, known agency in brackets",
        rf"{_MIXED}{_REGION}{_DAY}?,? ?{_BRACKETS}(?:{_DASH}|[.:]?(?=\s|[A-Z]))",
        (
            "Paris (AFP) – A court",
            "Washington (CNN) The president",
            "Washington (CNN)The president",
            "New Delhi, Jul 21 (PTI) The minister",
            "New Delhi [India], July 21 (ANI): The minister",
        ),
        known=True,
    ),
    Style(
        "day, then the agency's bare name",
        rf"{_PLACE}{_REGION}{_DAY}[,.] (?P<agency>[A-Z][\w\-]{{1,20}}){_DASH}",
        ("TEHRAN, July 21, IRNA – The speaker",),
        known=True,
    ),
    Style(
        "day, a dash, then the agency's bare name",
        rf"{_PLACE}{_REGION}{_DAY}{_DASH} (?P<agency>[A-Z][\w\-]{{1,20}}(?: [A-Z]\w{{1,20}})?)\.(?=\s)",
        ("MOSCOW, March 10 - RIA Novosti. The agency",),
        known=True,
    ),
    Style(
        "agency alone",
        rf"{_BRACKETS}(?:{_DASH}|(?= [A-Z]))",
        ("(Reuters) - Two banks", "(CNN) — A judge", "(CNN) The judge"),
        known=True,
    ),
    Style(
        "place and day, then a dash or colon",
        rf"{_PLACE}{_COUNTRY}{_REGION}{_DAY}(?:{_DASH}|:(?= ))",
        ("CAIRO, July 21 — The court", "ISLAMABAD, July 21: The court", "GENEVA, Friday, 3 May 2019 – The envoy"),
    ),
    Style(
        "place, then a dash",
        rf"{_PLACE}{_COUNTRY}{_REGION}{_DASH}",
        (
            "NEW YORK — The mayor",
            "BAGHDAD, Iraq — The army",
            "ST. ALBAN, Vt. -- The school",
            "UNITED NATIONS -- The envoy",
        ),
        bare=True,
    ),
    Style(
        "known place, then a colon",
        rf"{_PLACE}:(?= [A-Z\"“'‘])",
        ("ISLAMABAD: The court", "NEW DELHI: A ship"),
        colon=True,
    ),
)
