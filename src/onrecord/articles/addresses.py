"""The day that an article's address names, as news sites write it: `/2019/11/18/`, `/2019-11-18/`, `/2019/nov/18/`."""

from __future__ import annotations

import re

from onrecord.articles.calendar_words import month_number

_DAY = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>0[1-9]|1[0-2]|[a-z]{3,9})[/-](?P<day>0[1-9]|[12]\d|3[01])(?=[/\-_.]|$)",
    re.IGNORECASE,
)


def day_in_address(url: str | None) -> str | None:
    """That day in ISO 8601, unchecked by the calendar; None without one. A longer number (`/20191118-…`) is an id."""
    found = _DAY.search(url or "")
    if not found:
        return None
    month = int(found["month"]) if found["month"].isdecimal() else month_number(found["month"])
    return f"{found['year']}-{month:02}-{found['day']}" if month else None
