"""The noun that is compared: `Utterance`, one statement with what bears on whether another reports the same words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.record.quotations.rarity import told
from onrecord.record.quotations.words import words_of

SAYINGS = frozenset(["direct", "indirect", "mixed"])


@dataclass(frozen=True, slots=True)
class Utterance:
    """One statement of one article.

    `text` are its words as `words_said` chooses them, pieces joined by ` … `. `speakers` are the full names as the
    article resolved them, `speaker_ids` who they are across articles, where that is known; `roles` what the article
    calls them. `published` is the article's day, `said_on` the day of saying (ISO 8601, to the day or coarser).
    `reported` is False for an interviewer's turn or an answer, words that stand without any word that reports them.
    `story` is the same for near-copies of one article.
    """

    id: str
    article: str
    text: str
    kind: str = "direct"
    speakers: tuple[str, ...] = ()
    speaker_kind: str = "person"
    speaker_ids: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    published: str | None = None
    said_on: str | None = None
    cue: str = ""
    reported: bool = True
    story: str | None = None


LONE = 20.0
"""Bits from which the words between marks are a quotation; a single word in a reporter's sentence tells less."""


def words_said(kind: str, quote: str | None, content: str) -> str:
    """What is compared of a statement: its quote, unless it is indirect or sets a lone word in marks."""
    if not quote or kind == "indirect":
        return content
    return content if kind == "mixed" and sum(told(words_of(quote).forms)) < LONE else quote


def day_of(written: str | None) -> date | None:
    """A day written to the day; None for a month, a year or nothing."""
    try:
        return date.fromisoformat(written) if written and len(written) == 10 else None
    except ValueError:
        return None
