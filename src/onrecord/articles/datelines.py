"""Reads a dateline: place, agency and the day as printed, with the span it takes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.articles.agencies import agency_name
from onrecord.articles.calendar_words import day_of, month_number
from onrecord.articles.dateline_patterns import STYLES, Style
from onrecord.articles.places import PLACES, normal_case

MAX_LENGTH = 160
"""Characters looked at; the longest dateline of a thousand is 60."""

MAX_WORDS = 4
"""Words of a place that nothing but a dash marks: `ABOARD AIR FORCE ONE —`; more are a headline's."""
_MAY_BE = re.compile(r"\(|[^\W\d_a-z]")
# What stands in capitals before a dash or in brackets and names no place.
_LISTED = """
    ADVISORY ANALYSIS ANSWER BREAKING BREAKINGVIEWS BRIEF COLUMN COMMENT COMMENTARY CORRECTED CORRECTION EDITORIAL
    EXCLUSIVE EXPLAINER FACT FACTBOX FEATURE FLASH FOCUS GRAPHIC HEADLINES INSIGHT INTERVIEW LATEST LIVE NEWS NOTE
    OBITUARY OPINION PHOTO PHOTOS POLL PREVIEW PROFILE QUESTION QUOTE QUOTES RECAP REPORT REPORTER REVIEW SPECIAL SPORT
    SPORTS SUMMARY TIMELINE TOP TOPLINE UPDATE UPDATED URGENT VIDEO WATCH WIRE WRAPUP MR MRS MS DR SEN REP GOV GEN PROF
"""
_LABELS = frozenset(_LISTED.split())
_LABELS_OF_TWO = frozenset(("IN BRIEF", "JUST IN", "KEY POINTS", "THE LATEST", "THE PRESIDENT", "THE PRIME"))


@dataclass(frozen=True, slots=True)
class Printed:
    """What a dateline prints; month, day and year as numbers where it has them."""

    place: str | None
    agency: str | None
    month: int | None
    day: int | None
    year: int | None
    start: int
    end: int


def dateline_at(text: str, start: int) -> Printed | None:
    """The dateline that begins exactly at `start`."""
    line = text[start : start + MAX_LENGTH].split("\n", 1)[0]
    if not _MAY_BE.match(line):
        return None
    for style in STYLES:
        found = style.pattern.match(line)
        if found:
            printed = _printed(found, style, line, start)
            if printed:
                return printed
    return None


def _printed(found: re.Match[str], style: Style, line: str, start: int) -> Printed | None:
    groups = found.groupdict()
    place = groups.get("place")
    if place and not _is_place(place, line[found.end() :] if style.bare else None):
        return None
    if style.colon and (place or "").upper() not in PLACES:
        return None  # `SMITH: I was there` is a speaker's line
    signed = groups.get("agency")
    agency = (agency_name(signed) or (None if style.known else _as_printed(signed))) if signed else None
    if signed and agency is None:
        return None
    month, day, year = _day(groups)
    if style.name.startswith("agency between") and month is None and agency_name(signed or "") is None:
        return None  # `BANGUI /CAR/ The army`: a country, not an agency
    named = groups.get("month") or groups.get("month2")
    if named and month_number(named) is None:
        return None
    where = normal_case(place.strip(" .") if place.endswith((" ", " .")) else place.strip()) if place else None
    return Printed(where, agency, month, day, year, start, start + found.end())


def _is_place(place: str, rest: str | None) -> bool:
    """No label, at least two letters, and prose after a bare one: a headline all in capitals has none."""
    words = place.replace("-", " ").replace(".", "").split()
    if (
        words[0] in _LABELS
        or " ".join(words[:2]) in _LABELS_OF_TWO
        or sum(character.isalpha() for character in place) < 2
    ):
        return False
    return rest is None or (
        len(place) > 2 and len(words) <= MAX_WORDS and any(character.islower() for character in rest[:40])
    )


def _as_printed(signed: str) -> str | None:
    """An agency that we don't know, if it can be a name: at most three words that start with a capital."""
    words = signed.split()
    plausible = 0 < len(words) <= 3 and words[0][0].isupper() and not any(c.isdigit() for c in signed)
    return " ".join(words) if plausible else None


def _day(groups: dict[str, str | None]) -> tuple[int | None, int | None, int | None]:
    """Month, day and year as printed; all None where the calendar has no such day."""
    name, number = groups.get("month") or groups.get("month2"), groups.get("day") or groups.get("day2")
    month = month_number(name) if name else None
    if month is None or number is None:
        return None, None, None
    year = groups.get("year")
    if day_of(int(year) if year else 2000, month, int(number)) is None:
        return None, None, None
    return month, int(number), int(year) if year else None
