"""The calendar behind words that name a time: which day, week, month or year they mean, seen from a known day.

The arithmetic is our own: dateparser 1.5 gives nothing for "earlier this week", "early Monday" and "the next day", and
puts "last Thursday" of a Friday on the day before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.articles.calendar_words import day_of, month_number, weekday_number
from onrecord.statements.time_words import TimeWords

_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_BESIDE = {"same": 0, "clock": 0, "after": 1, "before": -1}
_YEARS_BACK = 9  # a weekday and a day of a month meet again within six years, but for leap days
_SOON = 30  # days: a date that comes round again within them is one to come, or of another text, not a year old
_A_YEAR = 366  # days: "Feb. 29" three years after the last one is a slip


@dataclass(frozen=True, slots=True)
class When:
    """`2017-07-21` for a day, the Monday of a week, `2017-07` for a month, `2017` for a year."""

    value: str
    precision: str  # day week month year


@dataclass(frozen=True, slots=True)
class Seen:
    """What words are seen from: the article's day, the day named before them, the day of the event they name."""

    anchor: date | None
    named_before: date | None = None
    event: date | None = None


def when(words: TimeWords, seen: Seen) -> When | None:
    """What `words` mean; None where a day that they need is not known, and for what lies ahead ("next Friday")."""
    parts, anchor = words.parts, seen.anchor
    if words.form in _BESIDE:
        return _day(_moved(seen.named_before, _BESIDE[words.form]))
    if words.form == "date":
        return _day(dated(parts, anchor))
    if words.form == "iso":
        month, day = parts["number"].split("-")
        return _day(day_of(int(parts["year"]), int(month), int(day)))
    if words.form == "year":
        return When(parts["year"], "year")
    if words.form == "month":
        return _month(parts, anchor)
    if words.form == "from event":
        return _from_event(parts, seen.event)
    return _from_anchor(words.form, parts, anchor) if anchor else None


def weekday_before(day: date, weekday: int) -> date | None:
    """The latest such weekday (0 is Monday) not after `day`: what was said today is not a week old."""
    return _moved(day, -((day.weekday() - weekday) % 7))


def dated(parts: dict[str, str], anchor: date | None, *, ahead: int = 1) -> date | None:
    """The day that a date means: without a year the latest that fits its weekday and is at most `ahead` days on.

    One day ahead is a text published west of where it was said; more is for events, which may be to come. None where
    the date comes round again soon after that: nobody leaves out the year of what is eleven months old.
    """
    month = month_number(parts.get("month") or parts.get("month2") or "")
    day = int(parts.get("day") or parts.get("day2") or 0)
    if month is None:
        return None
    if "year" in parts:
        return day_of(int(parts["year"]), month, day)
    latest = _moved(anchor, ahead)
    if latest is None:
        return None
    years = range(latest.year, max(latest.year - _YEARS_BACK, 0), -1)
    days = [found for year in years if (found := day_of(year, month, day)) and found <= latest]
    coming = _soon(latest, month, day)
    if "weekday" in parts:
        weekday = weekday_number(parts["weekday"])
        fitting = [found for found in days if found.weekday() == weekday]
        if fitting:
            return None if coming and coming.weekday() == weekday else fitting[0]
    return days[0] if days and not coming and (latest - days[0]).days <= _A_YEAR else None


def _soon(latest: date, month: int, day: int) -> date | None:
    """A day of a month, where it lies within the next days after `latest`."""
    coming = (day_of(year, month, day) for year in (latest.year, latest.year + 1) if year < 10_000)
    return next((found for found in coming if found and 0 < (found - latest).days <= _SOON), None)


def _from_anchor(form: str, parts: dict[str, str], anchor: date) -> When | None:
    if form == "today":
        return _day(anchor)
    if form == "yesterday":
        return _day(_moved(anchor, -1))
    if form == "weekday":
        return _day(_weekday(parts, anchor))
    if form == "weekend":
        return _week(weekday_before(anchor, 5))
    if form == "ago":
        return _shifted(anchor, parts["unit"], _count(parts["number"]))
    return _shifted(anchor, parts["unit"], 0 if parts["which"].lower() == "this" else 1)


def _weekday(parts: dict[str, str], anchor: date) -> date | None:
    which, weekday = parts.get("which", "").lower(), weekday_number(parts["weekday"])
    if which in ("next", "this coming"):
        return None
    if which == "last":
        # Writers say it of the week before this one (6 of 6 in the training sets); a Sunday begins its own.
        monday = _moved(anchor, -anchor.weekday() if anchor.weekday() < 6 else 1)
        return _moved(monday, weekday - 7)
    if which in ("past", "this past"):
        yesterday = _moved(anchor, -1)
        return weekday_before(yesterday, weekday) if yesterday else None
    return weekday_before(anchor, weekday)


def _from_event(parts: dict[str, str], event: date | None) -> When | None:
    if event is None:
        return None
    number = _count(parts["number"])
    return _shifted(event, parts["unit"], -number if parts["way"] == "after" else number)


def _shifted(day: date, unit: str, number: int) -> When | None:
    """So many days, weeks, months or years before `day` (after, where negative), as coarse as its unit."""
    if unit == "day":
        return _day(_moved(day, -number))
    if unit == "week":
        return _week(_moved(day, -7 * number))
    if unit == "month":
        months = day.year * 12 + day.month - 1 - number
        return When(f"{months // 12:04}-{months % 12 + 1:02}", "month") if 12 <= months < 120_000 else None
    return When(f"{day.year - number:04}", "year") if 0 < day.year - number < 10_000 else None


def _month(parts: dict[str, str], anchor: date | None) -> When | None:
    number = month_number(parts["month"])
    if number is None or (anchor is None and "year" not in parts):
        return None
    if "year" in parts:
        return When(f"{parts['year']}-{number:02}", "month")
    assert anchor is not None
    return When(f"{anchor.year - (number > anchor.month):04}-{number:02}", "month")


def _count(written: str) -> int:
    low = written.lower()
    if low in ("a", "an"):
        return 1
    return _NUMBERS.index(low) + 1 if low in _NUMBERS else int(low)


def _day(found: date | None) -> When | None:
    return When(found.isoformat(), "day") if found else None


def _week(inside: date | None) -> When | None:
    monday = _moved(inside, -inside.weekday()) if inside else None
    return When(monday.isoformat(), "week") if monday else None


def _moved(day: date | None, days: int) -> date | None:
    """So many days later; None beyond the ends of the calendar."""
    try:
        return day + timedelta(days=days) if day else None
    except OverflowError:
        return None
