"""Words that name a time ("on Friday", "last month", "two days before the vote"): the forms, each with examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.articles.calendar_words import MONTH, WEEKDAY, month_number

_PART = r"(?: (?:early |late |mid-)?(?:morning|afternoon|evening|night|midday|noon|lunchtime))?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d%:]|[.,]\d| ?[ap]\.?m)"
_DAY2 = r"(?P<day2>\d{1,2})(?:st|nd|rd|th)?(?: of)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NUMBER = r"(?P<number>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
_UNIT = r"(?P<unit>day|week|month|year)s?"
_CLOCK = r"\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b\.?"
# Days that are named after a weekday, and papers and programmes that are: they tell no day of saying.
_NAMES = ("Super", "Black", "Good", "Cyber", "Ash", "Giving", "Bloody", "Palm", "Easter", "News")
_NAMED_BEFORE = "".join(f"(?<!{word} )" for word in _NAMES)
_NAMED_AFTER = r"(?! (?:Night|Times|Telegraph|Mirror|Express|Mail|Herald|Morning|Independent|Post|Today|Star)\b)"
# `USA Today`, `Entertainment Tonight`: in capitals only where a sentence begins.
_OPENS = r"(?:(?<=[.!?\n“\"] )|(?<=[\n“\"])|(?<![\s\S]))"


@dataclass(frozen=True, slots=True)
class Form:
    """One way of naming a time; `examples` are found whole."""

    name: str
    written: str
    examples: tuple[str, ...]


FORMS = (
    Form(
        "date",
        rf"(?:(?P<weekday>{WEEKDAY}){_PART},? (?:on )?)?\(?(?:(?P<month>{MONTH}) {_DAY}|{_DAY2} (?P<month2>{MONTH}))"
        rf"(?:,? {_YEAR}(?!\d))?(?!\w)",
        ("July 21, 2017", "Friday, July 21", "21 July 2017", "Tuesday evening, Sept. 27", "Thursday (Nov 16", "3 May"),
    ),
    Form("iso", rf"{_YEAR}-(?P<number>\d\d-\d\d)(?!\d)", ("2017-07-21",)),
    Form(
        "weekday",
        rf"(?:(?P<which>[Ll]ast|[Tt]his past|past|[Nn]ext|[Tt]his coming|[Tt]his) )?{_NAMED_BEFORE}"
        rf"(?P<weekday>{WEEKDAY})(?!\w){_NAMED_AFTER}{_PART}(?!\w)",
        ("Friday", "last Thursday", "Monday night", "next Tuesday", "Sunday early morning", "This past Friday"),
    ),
    Form(
        "yesterday",
        rf"[Yy]esterday{_PART}|[Ll]ast (?:night|evening)",
        ("yesterday", "yesterday evening", "Last night"),
    ),
    Form(
        "today",
        rf"(?:today|tonight|{_OPENS}(?:Today|Tonight)|[Tt]his (?:morning|afternoon|evening))(?!\w)",
        ("today", "Tonight", "this morning"),
    ),
    Form(
        "same",
        r"[Ll]ater in the day|(?:[Tt]he |[Tt]hat )?same (?:day|night|evening|morning|afternoon)"
        r"|[Tt]hat (?:day|night|evening|morning|afternoon)",
        ("the same day", "That evening", "that same day", "Later in the day"),
    ),
    Form("clock", rf"(?:[Aa]t|[Bb]y|[Aa]round)(?: about| around)? {_CLOCK}", ("At about 5:17 p.m.", "by 5:00 pm")),
    Form(
        "after",
        r"(?:[Tt]he )?(?:next|following) (?:day|morning|evening)|[Aa] day later",
        ("the next day", "a day later", "The following morning"),
    ),
    Form(
        "before",
        r"(?:[Tt]he )?(?:day before|previous (?:day|night|evening))|[Aa] day (?:earlier|before)",
        ("the day before", "A day earlier"),
    ),
    Form("ago", rf"{_NUMBER} {_UNIT} ago", ("two days ago", "a week ago", "10 years ago")),
    Form(
        "from event",
        rf"{_NUMBER} {_UNIT} (?P<way>before|after|ahead of) (?:the |an? )?(?:[\w'’-]{{1,20}} ){{0,2}}?"
        r"(?P<noun>[a-z-]{4,20})(?!\w)",
        ("two days before the vote", "a week after the election", "3 days ahead of the summit"),
    ),
    Form("weekend", r"(?:[Oo]ver the|[Ll]ast|[Tt]his past|[Tt]his) weekend", ("over the weekend", "last weekend")),
    Form(
        "this or last",
        r"(?P<which>[Tt]his|[Ll]ast|[Tt]his past|[Tt]he past|[Tt]he previous) (?P<unit>week|month|year)(?!\w|['’]s)",
        ("this week", "last month", "Last year"),
    ),
    Form(
        "month",
        rf"(?:[Ii]n|[Dd]uring|[Ee]arly|[Ll]ate|[Mm]id|[Ll]ast|[Tt]his|[Bb]ack in)[ -](?:early |late |mid-?)?"
        rf"(?P<month>{MONTH})(?:,? (?:of )?{_YEAR})?(?![\w-]| \d)",
        ("in July", "in early March", "in July 2017", "last August"),
    ),
    Form(
        "year",
        rf"(?:[Ii]n|[Dd]uring|[Ee]arly|[Ll]ate|[Bb]ack in)(?: (?:early|late|mid))?[ -]{_YEAR}(?![\w-])",
        ("in 2014", "back in 1999", "in late 2015"),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words that name a time: where they stand, their form, and what the form caught (`{"weekday": "Friday"}`)."""

    start: int
    end: int
    form: str
    parts: dict[str, str]
    words: str


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((form.name, re.compile(rf"(?<![\w-])(?:{form.written})")) for form in FORMS)


def time_words(text: str) -> list[TimeWords]:
    """All that `text` holds, by place; of two that overlap the longer one. Linear in the length of the text."""
    kept: list[TimeWords] = []
    for one in sorted(_all(text), key=lambda found: (found.start, -found.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return kept


def _all(text: str) -> Iterator[TimeWords]:
    for name, pattern in _compiled():
        for match in pattern.finditer(text):
            parts = {key: value for key, value in match.groupdict().items() if value}
            month = parts.get("month") or parts.get("month2")
            if month is None or month_number(month) is not None:
                yield TimeWords(match.start(), match.end(), name, parts, match.group())
