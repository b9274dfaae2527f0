"""English month and weekday names as they are printed, with their numbers."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
"""A pattern for what looks like a month; `month_number` says whether it is one."""

WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

_SHORT = {"sept": 9}


def month_number(printed: str) -> int | None:
    """1 to 12 for `July`, `Jul`, `Jul.`, `JULY`; None where it is no month (`Mayor`, `Marching`)."""
    word = printed.rstrip(".").lower()
    if word in _SHORT:
        return _SHORT[word]
    for number, name in enumerate(MONTHS, 1):
        if word == name.lower() or word == name[:3].lower():
            return number
    return None


def weekday_number(printed: str) -> int:
    """0 for Monday."""
    return WEEKDAYS.index(printed.capitalize())


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, where the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


_WRITTEN_OUT = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,? )?"
    rf"(?:(?P<month>{MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?|(?P<day2>\d{{1,2}}) (?P<month2>{MONTH}))"
    r",? (?P<year>(?:19|20)\d\d)\b"
)
_NUMBERS = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")


def full_day_at(text: str, position: int = 0) -> tuple[date, int] | None:
    """A day with its year that starts here (`Friday, July 21, 2017`, `2017-07-21`), and where it ends."""
    found = _WRITTEN_OUT.match(text, position)
    if found:
        month = month_number(found["month"] or found["month2"])
        day = day_of(int(found["year"]), month, int(found["day"] or found["day2"])) if month else None
    else:
        found = _NUMBERS.match(text, position)
        day = day_of(int(found["year"]), int(found["month"]), int(found["day"])) if found else None
    return (day, found.end()) if found and day else None
