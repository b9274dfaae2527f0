"""The year of a day that is printed without one: what fits its weekday and what is named, not after what is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.articles.calendar_words import MONTHS, WEEKDAY, WEEKDAYS, day_of, weekday_number
from onrecord.articles.instants import Instant
from onrecord.articles.limits import Limit

LEAD_CHARACTERS = 600
# Only what was said: agencies say it on the day they print, while things happen on any day of the week before.
_SAID = (
    r"(?:said|says|told|stated|announced|reported|added|declared|noted|stressed|warned|confirmed|emphasized|pointed out"
    r"|specified|explained|claimed|wrote|tweeted)"
)
_ON_WEEKDAY = re.compile(rf"\b{_SAID}\b[^.!?\n]{{0,80}}?\bon (?P<day>{WEEKDAY})\b")
_SAID_WEEKDAY = re.compile(rf"\b(?:said|told [\w ]{{1,30}}|announced) (?P<day>{WEEKDAY})\b")
_ELSEWHEN = re.compile(r"\b(?:will|next|last|would|until|since)\b[^.!?\n]{0,60}$")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One source of a day: where it was found, in words, and what it says."""

    where: str
    instant: Instant
    # Days before it within which a printed day needs no weekday to fit: a story that is read as it comes out may say
    # "on Monday" of the day before, and the year is in no doubt then.
    near: int = 31

    @property
    def words(self) -> str:
        return f"{self.where} {self.instant.time or self.instant.day}"


@dataclass(frozen=True, slots=True)
class Settled:
    """Which day a printed day is, where one is left; the days it may be, the latest first; the reason in words."""

    day: date | None
    candidates: tuple[date, ...]
    basis: str


def weekday_in(lead: str) -> int | None:
    """The weekday on which the lead says that something happened; None without one or with two."""
    found: set[int] = set()
    for pattern in (_ON_WEEKDAY, _SAID_WEEKDAY):
        for match in pattern.finditer(lead[:LEAD_CHARACTERS]):
            if not _ELSEWHEN.search(lead[max(0, match.start() - 80) : match.start()]):
                found.add(weekday_number(match["day"]))
    return found.pop() if len(found) == 1 else None


def settle(
    printed: tuple[int, int, int | None],
    *,
    weekday: int | None,
    bound: Evidence | None,
    today: date,
    years_back: int,
    limits: Sequence[Limit] = (),
) -> Settled | None:
    """Settles a printed (month, day, year or None): not after `bound` (publication or fetching) by more than a day.

    `limits` are what the text names; they choose among the days that fit, which all stay candidates.
    """
    month, number, year = printed
    shown = f"dateline {MONTHS[month - 1]} {number}"
    if year is not None:
        day = day_of(year, month, number)
        return Settled(day, (day,), f"{shown}, {year}") if day else None
    # A dateline may be a day ahead: a story for tomorrow's paper, or a place east of the desk.
    latest = _next_day(bound.instant.latest if bound else today)
    years = range(latest.year, max(0, latest.year - years_back - 1), -1)
    days = [day for y in years if (day := day_of(y, month, number)) and day <= latest]
    if not days:
        return None
    fresh = bound is not None and (bound.instant.latest - days[0]).days <= bound.near
    fitting = [] if fresh else [day for day in days if day.weekday() == weekday]
    named = WEEKDAYS[weekday] if weekday is not None and fitting else None
    return _reasoned(shown, fitting or days, named, bound, () if fresh else limits)


def _reasoned(
    shown: str, days: list[date], named: str | None, bound: Evidence | None, limits: Sequence[Limit]
) -> Settled:
    """The same in words. `days` are those that fit, `named` the weekday that they were chosen by."""
    latest = days[0].year
    why = f"{shown} without a year"
    if named:
        others = ", ".join(str(day.year) for day in days[1:])
        why += f', "on {named}": {shown.removeprefix("dateline ")} is a {named} in {latest}'
        why += f" (and in {others})" if others else ""
    left, words = _within(days, limits)
    why += "".join(f"; {one}" for one in words)
    if bound:
        why += f"; {left[0].year} is the latest not after {bound.words} by more than a day"
        return Settled(left[0], tuple(days), why)
    if len(left) == 1:
        return Settled(left[0], tuple(days), f"{why}: {left[0].year}" if words else why)
    why += "" if named else f": any of {days[-1].year} to {latest}"
    return Settled(None, tuple(days), f"{why}; no day of publication or fetching settles it")


def _within(days: list[date], limits: Sequence[Limit]) -> tuple[list[date], list[str]]:
    """The days that all limits allow, and the words of those that exclude one; all days where the limits disagree."""
    left = [day for day in days if all(limit.allows(day) for limit in limits)]
    if not left:
        return days, []
    return left, [limit.words for limit in limits if not all(limit.allows(day) for day in days)]


def _next_day(day: date) -> date:
    return date.fromordinal(min(day.toordinal() + 1, date.max.toordinal()))
