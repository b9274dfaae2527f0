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
_NUMBER = r"(?P<number>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|\d{1,3})"
_UNIT = r"(?P<unit>day|week|month|year)s?"
# Days that are named after a weekday, and papers and programmes that are: they tell no day of saying.
_NAMED_BEFORE = r"(?<!Super )(?<!News )(?<!Sun )(?<!Black )(?<!Good )(?<!Cyber )(?<!Ash )(?<!Giving )(?<!Bloody )(?<!Palm )(?<!Easter )"
_NAMED_AFTER = r"(?! (?:Night|Times|Telegraph|Mirror|Express|Mail|Herald|Morning|Night's|Independent|Post|Today|Star)\b)"


@dataclass(frozen=True, slots=True)
class Form:
    """One way of naming a time; `examples` hold the words it finds, whole."""

    name: str
    written: str
    examples: tuple[str, ...]


FORMS = (
    Form(
        "date",
        rf"(?:(?P<weekday>{WEEKDAY}){_PART},? (?:on )?)?\(?(?:(?P<month>{MONTH}) {_DAY}|{_DAY2} (?P<month2>{MONTH}))"
        rf"(?:,? {_YEAR}(?!\d))?",
        ("July 21, 2017", "Friday, July 21", "21 July 2017", "Tuesday evening, Sept. 27", "Thursday (Nov 16", "3rd of May"),
    ),
    Form("iso", rf"{_YEAR}-(?P<number>\d\d-\d\d)(?!\d)", ("2017-07-21",)),
    Form(
        "weekday",
        rf"(?:(?P<which>[Ll]ast|[Tt]his past|past|[Nn]ext|[Tt]his coming|[Tt]his) )?{_NAMED_BEFORE}(?P<weekday>{WEEKDAY})(?!s)"
        rf"{_NAMED_AFTER}{_PART}",
        ("Friday", "last Thursday", "Monday night", "next Tuesday", "Sunday early morning"),
    ),
    Form("yesterday", rf"[Yy]esterday{_PART}|[Ll]ast (?:night|evening)", ("yesterday", "yesterday evening", "Last night")),
    Form("today", r"(?:today|tonight|(?:(?<=[.!?\n“\"] )|(?<=\n)|(?<![\s\S]))(?:Today|Tonight))|[Tt]his (?:morning|afternoon|evening)", ("today", "Tonight", "this morning")),
    Form(
        "same",
        r"(?:[Tt]he |[Tt]hat )?same (?:day|night|evening|morning|afternoon)|[Tt]hat (?:day|night|evening|morning|afternoon)",
        ("the same day", "That evening", "that same day"),
    ),
    Form(
        "after", r"(?:[Tt]he )?(?:next|following) (?:day|morning|evening)|[Aa] day later", ("the next day", "a day later")
    ),
    Form(
        "before",
        r"(?:[Tt]he )?(?:day before|previous (?:day|night|evening))|[Aa] day (?:earlier|before)",
        ("the day before", "A day earlier"),
    ),
    Form(
        "ago", rf"(?:(?:[Jj]ust|[Oo]nly) )?{_NUMBER} {_UNIT} ago", ("two days ago", "just a week ago", "10 years ago")
    ),
    Form(
        "from event",
        rf"{_NUMBER} {_UNIT} (?P<way>before|after|ahead of) (?P<event>(?:the |a |an )?(?:[\w'’-]{{1,20}} ){{0,2}}?"
        r"(?P<noun>[a-z-]{4,20}))",
        ("two days before the vote", "a week after the election"),
    ),
    Form("weekend", r"(?:[Oo]ver the|(?P<which>[Ll]ast|[Tt]his|[Tt]his past)) weekend", ("over the weekend", "last weekend")),
    Form(
        "this or last",
        r"(?P<which>[Tt]his|[Ll]ast|[Tt]his past|[Tt]he past|[Tt]he previous) (?P<unit>week|month|year)(?!['’]s)",
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
        rf"(?:[Ii]n|[Ee]arly|[Ll]ate|[Bb]ack in|[Dd]uring)(?: (?:early|late|mid)| the summer of| the fall of)?[ -]{_YEAR}"
        r"(?![\w-])",
        ("in 2014", "back in 1999", "in late 2015"),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words that name a time, where they stand, by which form, and what the form caught."""

    start: int
    end: int
    form: str
    parts: dict[str, str]
    words: str


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((form.name, re.compile(rf"(?<![\w-]){form.written}(?!\w)" if form.name != "month" else rf"(?<![\w-]){form.written}")) for form in FORMS)


def time_words(text: str) -> list[TimeWords]:
    """All that `text` holds, by place; where two overlap the longer one. Linear in the length of the text."""
    found = sorted(_all(text), key=lambda t: (t.start, -t.end))
    kept: list[TimeWords] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            if one.end - one.start > kept[-1].end - kept[-1].start:
                kept[-1] = one
            continue
        kept.append(one)
    return kept


def _all(text: str) -> Iterator[TimeWords]:
    for name, pattern in _compiled():
        for match in pattern.finditer(text):
            parts = {key: value for key, value in match.groupdict().items() if value}
            month = parts.get("month") or parts.get("month2")
            if month and month_number(month) is None:
                continue
            yield TimeWords(match.start(), match.end(), name, parts, match.group())
