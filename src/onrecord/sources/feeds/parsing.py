"""One feed in the child: its characters, checked against the caps, parsed once, each entry to plain strings."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import urljoin

# The parser's native half turns every time into UTC, and with it the day; the other one can be told otherwise. This
# runs in the child alone, so nobody else's parser changes.
os.environ["FASTFEEDPARSER_DISABLE_CORE"] = "1"

import fastfeedparser.main

from onrecord.sources.charsets import characters_of
from onrecord.sources.feeds.caps import within_caps
from onrecord.sources.feeds.days import written_day

LONGEST_TITLE, LONGEST_ADDRESS = 1_000, 4_000

# Its own also guesses at what is no time. It asks for this function by its name whenever it meets one; where a later
# version doesn't, times come out in UTC.
fastfeedparser.main._parse_date = written_day

_NO_FEED: dict[str, object] = {
    "refused": "no feed that can be read: neither RSS, Atom nor a JSON feed",
    "next": "check the address; the page of an article is read by its own address",
}


def parse(content: bytes, charset: str | None, base: str | None, limits: dict[str, Any]) -> dict[str, object]:
    """The fields of a `Feed`, entries as dicts, or `refused` with the reason."""
    text = characters_of(content, charset)
    if not text.lstrip().startswith("{"):
        text, reason = within_caps(text, limits)
        if reason:
            return {"refused": reason}
    try:
        # Bytes: a string that begins like an address would be asked for.
        found = fastfeedparser.parse(text.encode(), include_tags=False, include_media=False, include_enclosures=False)
    except ValueError:
        return _NO_FEED
    cap = int(limits["max_feed_entries"])
    link = _address(found.get("feed", {}).get("link"), base)
    return {
        "title": _line(found.get("feed", {}).get("title"), LONGEST_TITLE),
        "link": link,
        "entries": [_entry(entry, base or link) for entry in found["entries"][:cap]],
        "left_out": max(0, len(found["entries"]) - cap),
    }


def _entry(entry: dict[str, Any], base: str | None) -> dict[str, str | None]:
    own_id, link = (_line(entry.get(name), LONGEST_ADDRESS) for name in ("id", "link"))
    where = _address(link, base) or _address(own_id, None)
    return {
        "id": where or own_id if own_id in (None, link) else own_id,  # without an id the parser gives the link for it
        "address": where,
        "title": _line(entry.get("title"), LONGEST_TITLE),
        "published": _line(entry.get("published"), LONGEST_TITLE),
        "content": _content(entry.get("content")),
    }


def _content(found: Any) -> str | None:
    """The text that the feed carries itself; the parser gives the description of RSS where there is none."""
    parts = found if isinstance(found, list) else []
    values = [part.get("value") for part in parts if isinstance(part, dict)]
    return next((value for value in values if isinstance(value, str) and value.strip()), None)


def _line(value: Any, longest: int) -> str | None:
    """One line, without what can't be shown; None for nothing."""
    if not isinstance(value, str):
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else None
    shown = "".join(letter if letter.isprintable() else " " for letter in value[: 4 * longest])
    return " ".join(shown.split())[:longest] or None


def _address(value: Any, base: str | None) -> str | None:
    """A whole http(s) address, or None."""
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_ADDRESS:
        return None
    try:
        whole = urljoin(base or "", value.strip())
    except ValueError:
        return None
    return whole if whole.lower().startswith(("http://", "https://")) else None
