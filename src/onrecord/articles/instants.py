"""Days and times of ISO 8601 and its looser kin, as pages and records write them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time

from onrecord.articles.calendar_words import full_day_at

_WRITTEN = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:[T ]+(?P<clock>\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)"
    r" ?(?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?)?)?"
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:T(?P<h>\d{2})(?P<m>\d{2})\d{0,2}Z?)?")


@dataclass(frozen=True, slots=True)
class Instant:
    """A day as written (or only its month or year), and the whole time where one is written."""

    day: str
    time: str | None = None

    @property
    def as_date(self) -> date | None:
        return date.fromisoformat(self.day) if len(self.day) == 10 else None

    @property
    def latest(self) -> date:
        """The last day that this can mean."""
        year, month = int(self.day[:4]), int(self.day[5:7] or 12)
        return date(year, month, int(self.day[8:10] or monthrange(year, month)[1]))


def instant_of(written: str | None) -> Instant | None:
    """The instant that `written` gives, on the day that is written there whatever its zone; None if it is none."""
    if not written:
        return None
    found = _WRITTEN.fullmatch(written.strip())
    if not found:
        found = _COMPACT.fullmatch(written.strip())
        if not found:
            in_words = full_day_at(written.strip()[:80])
            return Instant(in_words[0].isoformat()) if in_words else None
    year, month, day = found["year"], found["month"], found["day"]
    try:
        date(int(year), int(month or 1), int(day or 1))
        clock = found.groupdict().get("clock")
        if clock:
            clock = time.fromisoformat(clock.replace(",", ".")[:15]).isoformat()
    except ValueError:
        return None
    whole = "-".join(part for part in (year, month, day) if part)
    return Instant(whole, f"{whole}T{clock}{_zone(found['zone'])}" if clock else None)


def _zone(written: str | None) -> str:
    if not written:
        return ""
    if written[0] not in "+-":
        return "Z"
    digits = written[1:].replace(":", "").ljust(4, "0")
    return f"{written[0]}{digits[:2]}:{digits[2:]}"
