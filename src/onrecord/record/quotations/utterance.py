"""The noun that is compared: `Utterance`, one statement with what bears on whether another reports the same words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

SAYINGS = frozenset(["direct", "indirect", "mixed"])


@dataclass(frozen=True, slots=True)
class Utterance:
    """One statement of one article.

    `text` are its words, pieces joined by ` … `: the quote of a direct or mixed statement, the content of an indirect
    one. `speakers` are the full names as the article resolved them, `speaker_ids` who they are across articles, where
    that is known; `roles` what the article calls them. `published` is the article's day, `said_on` the day of saying
    (ISO 8601, to the day or coarser).
    `reported` is False for an interviewer's turn or an answer, words that stand without any report around them.
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


def day_of(written: str | None) -> date | None:
    """A day written to the day; None for a month, a year or nothing."""
    try:
        return date.fromisoformat(written) if written and len(written) == 10 else None
    except ValueError:
        return None
