"""The times that an article names: each with its sentence and its value, seen from the article's own day."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from onrecord.articles.calendar_words import MONTHS
from onrecord.articles.datelines import dateline_at
from onrecord.articles.instants import instant_of
from onrecord.speakers.words import Page, read_page
from onrecord.statements.time_values import Seen, When, dated, when
from onrecord.statements.time_words import TimeWords, time_words

if TYPE_CHECKING:
    from onrecord.articles.article import Article

_NEAR = 300  # characters within which "the next day" looks for the day before it
_NEAR_CLOCK = 1500  # the same for "at 5 p.m.", which goes on telling of one day for paragraphs
_RECENT = 100  # days: a date further back is mostly one ahead whose year the text leaves out
_OTHERS = 40  # times before and after it that may be an event's day
_FULLEST = 24  # times in one sentence; more is a table or an attack
# A line of its own with a clock: in a rolling text it dates the section, not what is said in it.
_CLOCK_LINE = re.compile(r"(?m)^[ \t]*\d{1,2}[:.]\d\d ?[ap]\.?m\b[^\n]{0,30}$")
_PARAGRAPH = re.compile(r"[\r\n][ \t]*(?=[A-Z(])")
_EVENT_BEFORE = r"\b{noun}s?(?: (?:is|was|held|set|scheduled|planned|due))?(?: for| on|,)? ?$"
_EVENT_AFTER = r"(?:['’]s)? (?:[\w-]{{1,20}} ){{0,2}}{noun}\b"


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name a time and what they mean; `after` are the words of the day that they count from."""

    words: TimeWords
    when: When
    sentence: int
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """An article's times by sentence, with the day that it is seen from and that day's evidence in words."""

    page: Page
    anchor: date | None
    anchor_words: str | None
    by_sentence: dict[int, list[Named]]
    begins: dict[int, int]  # where each sentence begins

    def sentence(self, offset: int) -> int:
        """The number of the sentence around a character."""
        return self.page.sentence[min(self.page.at(offset), len(self.page.words) - 1)]


def times_of(article: Article) -> Times:
    """Every time that the article names and that can be placed; none where it has no word."""
    page = _joined(read_page(article.text))
    anchor, words = anchor_of(article)
    by_sentence: dict[int, list[Named]] = {}
    begins: dict[int, int] = {}
    for word, number in zip(page.words, page.sentence, strict=True):
        begins.setdefault(number, word.start)
    times = Times(page, anchor, words, by_sentence, begins)
    for named in _placed(article, times):
        by_sentence.setdefault(named.sentence, []).append(named)
    crowded = [number for number, found in by_sentence.items() if len(found) > _FULLEST]
    for number in crowded:
        del by_sentence[number]
    return times


def anchor_of(article: Article) -> tuple[date | None, str | None]:
    """The day that "on Friday" is seen from: the dateline's, else that of publication, else of fetching."""
    if article.dateline and article.dateline.date:
        line = date.fromisoformat(article.dateline.date)
        return line, f"dateline {MONTHS[line.month - 1]} {line.day}"
    for where, written in (("published", article.published and article.published.date), ("fetched", article.fetched)):
        if written:
            instant = instant_of(written)
            day = instant.as_date if instant else None
            # Where only a month or a year of publication is known, the day of fetching can't place a weekday in it.
            return (day, f"{where} {day}") if day else (None, None)
    return None, None


def _placed(article: Article, times: Times) -> list[Named]:
    text, found = article.text, []
    body = article.dateline.span[1] if article.dateline else 0
    in_line = {at for line in _CLOCK_LINE.finditer(text) for at in range(*line.span())}
    days: list[Named] = []
    own = _next_dateline(text, body)
    every = [one for one in time_words(text) if one.start >= body and one.start not in in_line]
    every = [one for one in every if one.start < own or "year" in one.parts]
    for number, one in enumerate(every):
        near = _NEAR_CLOCK if one.form == "clock" else _NEAR
        before = days[-1] if days and one.start - days[-1].words.end < near else None
        others = every[max(0, number - _OTHERS) : number + _OTHERS] if one.form == "from event" else []
        day = date.fromisoformat(before.when.value) if before else None
        value = when(one, Seen(times.anchor, day, _event_day(text, one, others, times.anchor)))
        if value is None:
            continue
        relative = before.words.words if before and one.form in ("same", "after", "before", "clock") else None
        found.append(Named(one, value, times.sentence(one.start), relative))
        if value.precision == "day" and one.form != "clock" and _recent(found[-1], times.anchor):
            days.append(found[-1])
    return found


def _next_dateline(text: str, body: int) -> int:
    """Where a further dateline with a day begins: a round-up's "on Friday" behind it is seen from another day."""
    for line in _PARAGRAPH.finditer(text, body):
        found = dateline_at(text, line.end())
        if found and found.day:
            return found.start
    return len(text)


def _recent(named: Named, anchor: date | None) -> bool:
    if anchor is None or "year" in named.words.parts:
        return True
    return (anchor - date.fromisoformat(named.when.value)).days < _RECENT


def _event_day(text: str, one: TimeWords, others: list[TimeWords], anchor: date | None) -> date | None:
    """The one day that the text gives for the event in "two days before the vote"; None without one or with two."""
    if not others:
        return None
    noun = re.escape(one.parts["noun"])
    before, after = re.compile(_EVENT_BEFORE.format(noun=noun)), re.compile(_EVENT_AFTER.format(noun=noun))
    found = set()
    for other in others:
        if other.form not in ("date", "weekday", "today", "yesterday") or other is one:
            continue
        if before.search(text[max(0, other.start - 60) : other.start]) or after.match(text, other.end, other.end + 60):
            if other.form == "date":
                found.add(dated(other.parts, anchor, ahead=180))
            else:
                value = when(other, Seen(anchor))
                found.add(date.fromisoformat(value.value) if value else None)
    return found.pop() if len(found) == 1 else None


def _joined(page: Page) -> Page:
    """The page with sentences that go on: a new one begins neither in small letters nor after `La.,`."""
    numbers, shift = [], 0
    for index, number in enumerate(page.sentence):
        if index and number != page.sentence[index - 1]:
            gap = page.gap(index)
            shift += "\n" not in gap and (page.words[index].text[:1].islower() or gap.startswith(".,"))
        numbers.append(number - shift)
    return replace(page, sentence=tuple(numbers))
