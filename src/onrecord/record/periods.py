"""The first and last day of a time of saying, whatever its precision."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta


def period(said_on: str | None, published: str | None, precision: str | None = None) -> tuple[str | None, str | None]:
    """ISO days between which something was said; the day of publication where no word gives the time.

    >>> period("2017-07", None)
    ('2017-07-01', '2017-07-31')
    >>> period("2017-07-17", None, "week")
    ('2017-07-17', '2017-07-23')
    """
    if said_on is None:
        return published, published
    parts = [int(part) for part in said_on.split("-")]
    if len(parts) == 1:
        return f"{said_on}-01-01", f"{said_on}-12-31"
    if len(parts) == 2:
        return f"{said_on}-01", f"{said_on}-{monthrange(*parts)[1]:02d}"
    if precision == "week":
        return said_on, (date(*parts) + timedelta(days=6)).isoformat()
    return said_on, said_on


def is_span(written: str) -> bool:
    """Whether this is a day, a month or a year."""
    try:
        date.fromisoformat((written + "-01-01")[:10])
    except ValueError:
        return False
    return re.fullmatch(r"\d{4}(-\d{2}){0,2}", written, re.ASCII) is not None
