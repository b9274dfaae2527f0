"""FEEDS.toml: the feeds to watch, with their outlets and how often; errors say file, key and what is allowed."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from onrecord.errors import UsageError
from onrecord.sources.watching.places import Places
from onrecord.sources.web.addresses import address

LARGEST = 5_000_000
"""Bytes of the file: some 30,000 feeds."""
SHORTEST = timedelta(minutes=1)
LONGEST = timedelta(days=30)
DEFAULT_INTERVAL = timedelta(minutes=15)

_GLOBAL = {"contact": str, "interval": str, "pause": (int, float), "feed": list}
_OF_A_FEED = {"address": str, "outlet": str, "section": str, "interval": str, "content": str}
_CONTENTS = ("page", "feed")
_INTERVAL = re.compile(r"(\d{1,6}) ?(min|h|d)")
_UNITS = {"min": "minutes", "h": "hours", "d": "days"}
_KINDS = {str: "a string", list: "tables that each begin with [[feed]]", (int, float): "a number of seconds"}


@dataclass(frozen=True, slots=True)
class WatchedFeed:
    """One feed. `content`: `page` (each entry's page is fetched) or `feed` (its text stands in the feed)."""

    address: str
    outlet: str | None
    section: str | None
    interval: timedelta
    content: str


@dataclass(frozen=True, slots=True)
class Watchlist:
    """What a FEEDS.toml says. `pause`: seconds between two requests to one host; None says nothing."""

    contact: str | None
    pause: float | None
    feeds: tuple[WatchedFeed, ...]


def read_watchlist(path: Path) -> Watchlist:
    """What the file says; `UsageError` says what is wrong in it, and what is allowed there."""
    where = str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise UsageError(f"more than {LARGEST:,} bytes", where=where, next_step="split it")
        text = data.decode("utf-8-sig")
        return watchlist_of(tomllib.loads(text), where, text)
    except OSError as error:
        raise UsageError(error.strerror or "can't be read", where=where, next_step="check the name") from error
    except UnicodeDecodeError as error:
        step = "save it as plain text in UTF-8"
        raise UsageError(f"not UTF-8 at byte {error.start}", where=where, next_step=step) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        step = "see https://toml.io; strings stand in quotation marks"
        raise UsageError(f"not TOML: {error}", where=where, next_step=step) from error


def watchlist_of(table: dict[str, Any], file: str, text: str = "") -> Watchlist:
    """The watchlist in a table already read; errors name its file and, by its text, the line."""
    where = Places(file, text)
    _check(table, _GLOBAL, where)
    interval = _interval(table.get("interval"), where) or DEFAULT_INTERVAL
    pause = table.get("pause")
    if pause is not None and not 0 < pause <= 3600:
        raise UsageError(f"pause = {pause}", where=where.of("pause"), next_step="give seconds above 0, at most 3600")
    feeds = table.get("feed") or []
    if not feeds:
        step = 'add [[feed]] and under it address = "https://…"'
        raise UsageError("no feed is named", where=file, next_step=step)
    found: dict[str, WatchedFeed] = {}
    for number, entry in enumerate(feeds, 1):
        here = Places(file, text, number)
        if not isinstance(entry, dict):
            raise UsageError("no table", where=here.of(), next_step="begin each feed with [[feed]]")
        feed = _feed(entry, here, interval)
        if address(feed.address) in found:
            raise UsageError(
                f"{feed.address} stands there twice", where=here.of("address"), next_step="keep one of the two"
            )
        found[address(feed.address)] = feed
    return Watchlist(table.get("contact"), None if pause is None else float(pause), tuple(found.values()))


def _feed(entry: dict[str, Any], where: Places, interval: timedelta) -> WatchedFeed:
    _check(entry, _OF_A_FEED, where)
    named = entry.get("address", "").strip()
    if not named.lower().startswith(("http://", "https://")):
        step = 'give address = "https://…", the feed\'s own'
        raise UsageError(f"address = {named!r}" if named else "no address", where=where.of("address"), next_step=step)
    content = entry.get("content", _CONTENTS[0])
    if content not in _CONTENTS:
        step = 'give "page" (each entry\'s page is fetched) or "feed" (its text stands in the feed)'
        raise UsageError(f"content = {content!r}", where=where.of("content"), next_step=step)
    own = _interval(entry.get("interval"), where)
    return WatchedFeed(named, entry.get("outlet"), entry.get("section"), own or interval, content)


def _check(table: dict[str, Any], allowed: dict[str, Any], where: Places) -> None:
    for key, value in table.items():
        if key not in allowed:
            raise UsageError(f"unknown key {key!r}", where=where.of(key), next_step=_meant(key, allowed))
        if not isinstance(value, allowed[key]) or isinstance(value, bool):
            raise UsageError(f"{key} = {value!r}"[:200], where=where.of(key), next_step=f"give {_KINDS[allowed[key]]}")


def _meant(key: str, allowed: dict[str, Any]) -> str:
    near = get_close_matches(key, [*_GLOBAL, *_OF_A_FEED], 1)
    if near and near[0] in allowed:
        return f"did you mean {near[0]}? allowed are {', '.join(allowed)}"
    if near:
        place = "above the first [[feed]]" if near[0] in _GLOBAL else "under a [[feed]]"
        return f"{near[0]} stands {place}; allowed here are {', '.join(allowed)}"
    return f"allowed are {', '.join(allowed)}"


def _interval(written: str | None, where: Places) -> timedelta | None:
    if written is None:
        return None
    found = _INTERVAL.fullmatch(written.strip())
    interval = timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else timedelta()
    if not SHORTEST <= interval <= LONGEST:
        step = 'give something like "15 min", "2 h" or "1 d", from 1 min to 30 d'
        raise UsageError(f"interval = {written!r}", where=where.of("interval"), next_step=step)
    return interval
