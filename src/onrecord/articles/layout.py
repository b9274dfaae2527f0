"""Recognises how agencies lay out plain text: section, headline, standfirst, byline, dateline, body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onrecord.articles.calendar_words import full_day_at
from onrecord.articles.datelines import Printed, dateline_at

HEAD_LINES = 10
"""Lines, empty ones aside, in which headline and dateline are looked for."""
HEAD_CHARACTERS = 4000

MAX_HEADLINE, MAX_STANDFIRST = 220, 400
_LISTED = """
    all news|world|world news|politics|business|business & economy|economy|national|national news|local|local news|news
    |military & defense|russian politics & diplomacy|society & culture|science & space|science|technology|tech|health
    |emergencies|sport|sports|press review|opinion|top stories|top news|latest news|home|international|europe|asia
    |africa|middle east|americas|us|u.s.|uk|russia|ukraine|china|india|defense|defence|energy|environment|culture|arts
    |entertainment|education|crime|courts|law|media|finance|markets|travel|weather|breaking news|breaking|exclusive
"""
_SECTIONS = frozenset(name.strip() for name in _LISTED.split("|"))
_LABEL = re.compile(r"(?:[A-Z][\w.’'\-]{0,20}|&|and|of)(?: (?:[A-Z][\w.’'\-]{0,20}|&|and|of)){0,3}")
_BYLINE = re.compile(r"(?:by|BY|By):? (?P<names>[A-Z][^\n]{2,100})")
_CLOCK_LINE = re.compile(
    r"(?:updated|published|posted|last updated|last modified)\b[^\n]{0,60}"
    r"|\d{1,2} [A-Z][a-z]{2,8},? \d{1,2}:\d\d[^\n]{0,20}"
    r"|\d{1,2}:\d\d[^\n]{0,40}",
    re.I,
)
_PHOTO_LINE = re.compile(r"(?:©|\(c\) |photo(?:graph)?s?(?: by)?:|image:|file photo\b|getty images)", re.I)
_ENDS = (".", "!", "?", "…", ":", ";", ",")


@dataclass(frozen=True, slots=True)
class Layout:
    """What was recognised at the top of a text; strings are as they stand there."""

    section: str | None = None
    headline: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    dateline: Printed | None = None
    day: date | None = None  # a line of its own with a full day


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    words: str
    after_gap: bool


def layout_of(text: str) -> Layout:
    """The parts recognised; whatever is in doubt stays None."""
    lines = _head_lines(text)
    dateline, at = None, len(lines)
    for number, line in enumerate(lines):
        dateline = dateline_at(text, line.start)
        if dateline:
            at = number
            break
    titles, authors, day = _sorted_out(lines[:at])
    section, headline, standfirst = _titles(titles) if dateline else _titles_without_dateline(titles)
    return Layout(section, headline, standfirst, authors, dateline, day)


def _sorted_out(lines: list[_Line]) -> tuple[list[_Line], tuple[str, ...], date | None]:
    """Which lines can be titles; names of a byline and the day of a line of its own, up to the first long line."""
    titles: list[_Line] = []
    authors: tuple[str, ...] = ()
    day = None
    for number, line in enumerate(lines):
        byline, found = _BYLINE.fullmatch(line.words), _day_line(line.words)
        if byline and len(line.words.split()) <= 12 and not line.words.endswith("."):
            authors = authors or names_in(byline["names"])
        elif found:
            day = day or found
        elif not (_CLOCK_LINE.fullmatch(line.words) or _PHOTO_LINE.match(line.words)):
            titles.append(line)
        if len(line.words) > MAX_STANDFIRST:
            return titles + lines[number + 1 :], authors, day
    return titles, authors, day


def names_in(byline: str) -> tuple[str, ...]:
    """`Ann Lee and Bo Roe, Staff Writer` to its names."""
    parts = re.split(r",| and | & |;|\|", byline)
    names = (part.strip() for part in parts)
    return tuple(name for name in names if 1 < len(name.split()) <= 4 and not _is_job(name))


def _is_job(name: str) -> bool:
    jobs = ("writer", "reporter", "correspondent", "editor", "press", "reuters", "news", "staff", "bureau", "columnist")
    return any(word.lower() in jobs for word in name.split())


def _head_lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    gap = True
    for found in re.finditer(r"[^\r\n]*(?:\r\n|\n|\r|\Z)", text[:HEAD_CHARACTERS]):
        words = found.group().strip()
        if not words:
            gap = True
            continue
        lines.append(_Line(found.start() + len(found.group()) - len(found.group().lstrip()), words, gap))
        gap = False
        if len(lines) == HEAD_LINES:
            break
    return lines


def _day_line(words: str) -> date | None:
    if len(words) > 60:
        return None
    found = full_day_at(words)
    return found[0] if found and len(words) - found[1] <= 25 else None


def _titles(lines: list[_Line]) -> tuple[str | None, str | None, str | None]:
    """Section, headline and standfirst from the lines above a dateline."""
    words = [line.words for line in lines]
    if not words or len(words) > 6 or max(map(len, words)) > MAX_STANDFIRST:
        return None, None, None
    section = words.pop(0) if len(words) > 1 and _is_section(words[0], words[1], of=len(words)) else None
    if len(words[0]) > MAX_HEADLINE:
        return section, None, None
    return section, words[0], words[1] if len(words) > 1 else None


def _titles_without_dateline(lines: list[_Line]) -> tuple[str | None, str | None, str | None]:
    """The same where nothing says where the body begins: only lines that can be no sentence of it."""
    section = None
    if len(lines) > 2 and _is_section(lines[0].words, lines[1].words, of=2):
        section = lines.pop(0).words
    if len(lines) < 2 or not _is_title(lines[0], lines[1]) or not lines[1].after_gap:
        return section, None, None
    standfirst = None
    if len(lines) > 2 and lines[2].after_gap and _is_title(lines[1], lines[2]) and len(lines[1].words.split()) > 4:
        standfirst = lines[1].words
    return section, lines[0].words, standfirst


def _is_section(words: str, following: str, *, of: int) -> bool:
    if words.lower() in _SECTIONS:
        return True
    return of > 2 and len(words) <= 30 and bool(_LABEL.fullmatch(words)) and len(following) > len(words)


def _is_title(line: _Line, following: _Line) -> bool:
    words = line.words
    if not 2 < len(words) <= MAX_HEADLINE or len(following.words) <= len(words) / 2:
        return False
    return not words.rstrip("\"'”’»)").endswith(_ENDS) or _in_capitals(words)


def _in_capitals(words: str) -> bool:
    """`Mayor Refuses To Close Old Pier.`: a title in capitals is one whatever it ends with."""
    long = [word for word in words.split() if len(word) > 3 and word[0].isalpha()]
    return 3 <= len(long) <= 20 and sum(word[0].isupper() for word in long) > 0.85 * len(long)
