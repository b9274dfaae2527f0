"""What a text names that bounds the year it was written in: offices with their holders, resolutions with a number."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.articles.calendar_words import MONTHS
from onrecord.articles.council_years import year_of
from onrecord.articles.offices import OFFICES, Month

LOOKED_AT = 20_000
"""Characters of a text; what a report names, it names early."""

_NOT_NOW = re.compile(
    r"(?:\b(?:former|then|late|onetime|future|previous|next|as)|\bex)[\s,-]{1,2}(?:U\.?S\.? )?$", re.I
)
_RESOLUTION = re.compile(r"\b(?:Security Council|UNSC) [Rr]esolution (?:No\.? ?)?(\d{2,4})\b|\bS/RES/(\d{2,4})\b")


@dataclass(frozen=True, slots=True)
class Limit:
    """The first and the last day on which a text that names this can be written, None where open; why, in words."""

    since: date | None
    until: date | None
    words: str

    def allows(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def limits_in(text: str) -> tuple[Limit, ...]:
    """What the text names, each once: offices by their place, then resolutions."""
    found = {limit.words: limit for limit in (*_offices(text[:LOOKED_AT]), *_resolutions(text[:LOOKED_AT]))}
    return tuple(found.values())


def _offices(text: str) -> Iterator[Limit]:
    pattern, limits = _holders()
    for match in pattern.finditer(text):
        if not _NOT_NOW.search(text[max(0, match.start() - 24) : match.start()]):
            limit = limits.get((match["title"].lower(), match["name"]))
            if limit:  # a name with another's title: "British prime minister Mike Pompeo"
                yield limit


def _resolutions(text: str) -> Iterator[Limit]:
    for match in _RESOLUTION.finditer(text):
        number = int(match[1] or match[2])
        year = year_of(number)
        if year:
            yield Limit(date(year, 1, 1), None, f"Security Council resolution {number} is of {year}")


@cache
def _holders() -> tuple[re.Pattern[str], dict[tuple[str, str], Limit]]:
    """One pattern for all, a title right before a name, and the limit of each pair."""
    limits: dict[tuple[str, str], Limit] = {}
    for office in OFFICES:
        for name, since, until in office.holders:
            limit = Limit(date(*since, 1), _last_day(until), f"{name} was {office.name} {_span(since, until)}")
            limits |= {(title.lower(), name): limit for title in office.titles}
    titles = "|".join(sorted({re.escape(title) for title, _ in limits}, key=len, reverse=True))
    names = "|".join(sorted({re.escape(name) for _, name in limits}))
    return re.compile(rf"\b(?P<title>(?i:{titles})) (?P<name>{names})\b"), limits


def _last_day(month: Month | None) -> date | None:
    return date(*month, monthrange(*month)[1]) if month else None


def _span(since: Month, until: Month | None) -> str:
    first = f"from {MONTHS[since[1] - 1]} {since[0]}"
    return f"{first} to {MONTHS[until[1] - 1]} {until[0]}" if until else f"{first} on"
