"""The calendar behind words that name a time: which day, week, month or year they mean, seen from a known day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.articles.calendar_words import day_of, month_number, weekday_number
from onrecord.statements.time_words import TimeWords

_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()


@dataclass(frozen=True, slots=True)
class When:
    """`2017-07-21` day, the Monday of a `week`, `2017-07` month, `2017` year."""

    value: str
    precision: str


def day(found: date | None) -> When | None:
    return When(found.isoformat(), "day") if found else None


def week(inside: date) -> When | None:
    monday = _back(inside, inside.weekday())
    return When(monday.isoformat(), "week") if monday else None


def month(year: int, number: int) -> When:
    return When(f"{year:04}-{number:02}", "month")


def resolve(words: TimeWords, anchor: date | None, last: date | None = None) -> When | None:
    """What `words` mean on the day `anchor`; `last` is the day named before them, for "the next day".

    None where they can't be placed without a day that is not known, and for what lies ahead ("next Friday").
    """
    how = _FORMS.get(words.form)
    return how(words.parts, anchor, last) if how else None


def weekday_before(anchor: date, weekday: int) -> date | None:
    """The latest such weekday not after `anchor`: said today is today, not a week ago."""
    return _back(anchor, (anchor.weekday() - weekday) % 7)


def _back(anchor: date, days: int) -> date | None:
    try:
        return anchor - timedelta(days=days)
    except OverflowError:
        return None


def _date(parts: dict[str, str], anchor: date | None, last: date | None) -> When | None:
    number = month_number(parts.get("month") or parts.get("month2") or "")
    if number is None:
        return None
    in_month = int(parts.get("day") or parts["day2"])
    if "year" in parts:
        return day(day_of(int(parts["year"]), number, in_month))
    if anchor is None:
        return None
    # A day ahead is a text published west of where it was said.
    latest = _back(anchor, -1) or anchor
    weekday = weekday_number(parts["weekday"]) if "weekday" in parts else None
    days = [found for y in range(latest.year, latest.year - 9, -1) if (found := day_of(y, number, in_month))]
    days = [found for found in days if found <= latest]
    fitting = [found for found in days if found.weekday() == weekday]
    return day((fitting or days or [None])[0])


def _iso(parts: dict[str, str], anchor: date | None, last: date | None) -> When | None:
    m, d = parts["number"].split("-")
    return day(day_of(int(parts["year"]), int(m), int(d)))


def _weekday(parts: dict[str, str], anchor: date | None, last: date | None) -> When | None:
    which = parts.get("which", "").lower()
    if anchor is None or which in ("next", "this coming"):
        return None
    number = weekday_number(parts["weekday"])
    if which == "last":
        return day(_of_last_week(anchor, number))
    if which in ("past", "this past"):
        yesterday = _back(anchor, 1)
        return day(weekday_before(yesterday, number)) if yesterday else None
    return day(weekday_before(anchor, number))


def _of_last_week(anchor: date, weekday: int) -> date | None:
    """Writers say "last Thursday" of the week before this one (6 of 6 in the training sets), which a Sunday begins."""
    monday = _back(anchor, anchor.weekday() if anchor.weekday() < 6 else -1)
    return _back(monday, 7 - weekday) if monday else None


def _yesterday(parts: dict[str, str], anchor: date | None, last: date | None) -> When | None:
    return day(_back(anchor, 1)) if anchor else None


def _today(parts: dict[str, str], anchor: date | None, last: date | None) -> When | None:
    return day(anchor)


def _beside(step: int) -> Callable[[dict[str, str], date | None, date | None], When | None]:
    def beside(parts: dict[str, str], anchor: date | None, last: date | None) -> When | None:
        return day(_back(last, -step)) if last else None

    return beside


def _ago(parts: dict[str, str], anchor: date | None, last: date | None) -> When | None:
    number = count(parts["number"])
    if anchor is None or number is None:
        return None
    return shifted(anchor, parts["unit"], number)


def shifted(anchor: date, unit: str, number: int) -> When | None:
    """So many days, weeks, months or years before `anchor` (after, where negative), as coarse as its unit."""
    if unit == "day":
        return day(_back(anchor, number))
    if unit == "week":
        inside = _back(anchor, 7 * number)
        return week(inside) if inside else None
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 - number
        return month(months // 12, months % 12 + 1) if 12 <= months < 120000 else None
    return When(f"{anchor.year - number:04}", "year") if 0 < anchor.year - number < 10000 else None


def count(written: str) -> int | None:
    """1 for `a`, `one` and `1`; None for `several`."""
    low = written.lower()
    if low in ("a", "an"):
        return 1
    if low in _NUMBERS:
        return _NUMBERS.index(low) + 1
    return int(low) if low.isdecimal() else None


def _weekend(parts: dict[str, str], anchor: date | None, last: date | None) -> When | None:
    if anchor is None:
        return None
    saturday = weekday_before(anchor, 5)
    return week(saturday) if saturday else None


def _this_or_last(parts: dict[str, str], anchor: date | None, last: date | None) -> When | None:
    if anchor is None:
        return None
    number = 0 if parts["which"].lower() == "this" else 1
    return shifted(anchor, parts["unit"], number)


def _month(parts: dict[str, str], anchor: date | None, last: date | None) -> When | None:
    number = month_number(parts["month"])
    if number is None:
        return None
    if "year" in parts:
        return month(int(parts["year"]), number)
    if anchor is None:
        return None
    return month(anchor.year if number <= anchor.month else anchor.year - 1, number)


def _year(parts: dict[str, str], anchor: date | None, last: date | None) -> When | None:
    return When(parts["year"], "year")


_FORMS = {
    "date": _date,
    "iso": _iso,
    "weekday": _weekday,
    "yesterday": _yesterday,
    "today": _today,
    "same": _beside(0),
    "after": _beside(1),
    "before": _beside(-1),
    "ago": _ago,
    "weekend": _weekend,
    "this or last": _this_or_last,
    "month": _month,
    "year": _year,
}
