"""The nouns of a feed: `Feed` and its `Entry`s, or `UnreadFeed`, why there are none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. What it says is a stranger's: a title may hold anything, and is escaped where it is shown.

    `id` is the feed's own, else the address. `address` is whole and http(s), None where there is no such link.
    `published` is ISO 8601 in the zone that it is written in. `content` is HTML: the text that the feed carries
    itself, in RSS without one the description, which may be a summary.
    """

    id: str
    address: str | None
    title: str | None
    published: str | None
    content: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed holds, in its order, which is mostly newest first; `left_out` entries are beyond the cap."""

    title: str | None
    link: str | None
    entries: tuple[Entry, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class UnreadFeed:
    """Why a feed was not read, and the next step."""

    reason: str
    next: str
