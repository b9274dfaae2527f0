"""Days as columns of a chart: by day, month, quarter, year or decade, whichever is the finest that fits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

Named = Callable[[date], str]


def _quarter(day: date) -> str:
    return f"{day.year:04d} Q{(day.month + 2) // 3}"


UNITS: tuple[tuple[str, Named, Callable[[date], date]], ...] = (
    ("day", date.isoformat, lambda day: day + timedelta(days=1)),
    ("month", lambda day: day.isoformat()[:7], lambda day: _month(day, 1)),
    ("quarter", _quarter, lambda day: _month(day, 3 - (day.month - 1) % 3)),
    ("year", lambda day: f"{day.year:04d}", lambda day: _month(day, 13 - day.month)),
    ("decade", lambda day: f"{day.year // 10 * 10:04d}s",
     lambda day: _month(day, 12 * (10 - day.year % 10) + 1 - day.month)),
)  # fmt: skip
"""Each with its name for a day, and the first day of the next one."""


def _month(day: date, later: int) -> date:
    """The first day of a month so many months later; the last one of the calendar has none behind it."""
    months = day.year * 12 + day.month - 1 + later
    return date(months // 12, months % 12 + 1, 1) if months // 12 <= date.max.year else date.max


def spans(days: Iterable[date], most: int) -> tuple[str, tuple[str, ...], Named]:
    """The unit, the names of all units from the first of these days to the last, `most` at most (the last decades that
    are used, where there are more), and how a day is named in it.
    """
    known = sorted(days)
    if not known:
        return "day", (), date.isoformat
    for unit, named, following in UNITS:
        if columns := _columns(known[0], known[-1], named, following, most):
            return unit, columns, named
    used = dict.fromkeys(named(day) for day in known)
    return unit, tuple(used)[-most:], named


def _columns(
    first: date, last: date, named: Named, following: Callable[[date], date], most: int
) -> tuple[str, ...] | None:
    """The names from the first day to the last; None where they are too many."""
    columns, day = [named(first)], first
    while columns[-1] != named(last):
        if len(columns) == most:
            return None
        day = following(day)
        columns.append(named(day))
    return tuple(columns)


def day_of(written: str) -> date | None:
    """A day as ISO 8601 has it."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
