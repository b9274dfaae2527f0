"""The parent's side: a feed's bytes to a `Feed`, whatever they do to the child that reads them."""

from __future__ import annotations

from typing import Any, cast

from onrecord.settings import Settings
from onrecord.sources.children import Lost, child_of
from onrecord.sources.feeds.feed import Entry, Feed, UnreadFeed

_WORKER = "onrecord.sources.feeds.worker"
_NEXT = "give the addresses of the articles instead"
_LOST = {
    Lost.NO_PROCESS: "the process that reads feeds can't be started",
    Lost.NOT_READY: "the feed parser can't be loaded; reinstall onrecord",
    Lost.MEMORY: "a feed that takes too much memory to read (setting ONRECORD_HTML_MEMORY_BYTES)",
    Lost.TIME: "a feed that takes too long to read (setting ONRECORD_HTML_SECONDS)",
    Lost.BROKEN: "a feed that breaks the process that reads it",
}
_SAME_TIME = 3


def read_feed(data: bytes, base: str | None, *, charset: str | None = None, settings: Settings) -> Feed | UnreadFeed:
    """The feed in `data`; links are relative to `base`, the feed's own address; `charset` is what the server says."""
    if len(data) > settings.max_feed_bytes:
        reason = f"a feed of more than {settings.max_feed_bytes:,} bytes (setting ONRECORD_MAX_FEED_BYTES)"
        return UnreadFeed(reason, _NEXT)
    answer = child_of(_WORKER, settings).ask({"base": base, "charset": charset}, data)
    if isinstance(answer, Lost):
        return UnreadFeed(_LOST[answer], _NEXT)
    if "refused" in answer:
        return UnreadFeed(str(answer["refused"]), str(answer.get("next") or _NEXT))
    return _feed(answer)


def _feed(answer: dict[str, Any]) -> Feed:
    found = [entry for entry in answer["entries"] if entry["id"]]
    nameless = len(answer["entries"]) - len(found)
    times = [entry["published"] for entry in found]
    # Some feeds give every entry the moment at which the feed was made.
    made = times[0] if len(times) >= _SAME_TIME and len(set(times)) == 1 and "T" in (times[0] or "") else None
    entries = tuple(
        Entry(**{**entry, "published": None if made else entry["published"]})
        for entry in {entry["id"]: entry for entry in reversed(found)}.values()
    )
    return Feed(
        cast("str | None", answer["title"]), cast("str | None", answer["link"]), entries[::-1],
        left_out=int(answer["left_out"]) + nameless,
    )  # fmt: skip
