"""Watches feeds: asks for those that are due, reads what is new in them, keeps it, and tells what searches gained."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from onrecord.pipeline import Options, read_document
from onrecord.settings import Settings, current
from onrecord.sources.document import Document, Refusal
from onrecord.sources.feeds.documents import of_entry, of_page
from onrecord.sources.feeds.feed import Entry, Feed, UnreadFeed
from onrecord.sources.feeds.reading import read_feed
from onrecord.sources.files import Handling
from onrecord.sources.metadata import Metadata
from onrecord.sources.watching import FeedState, WatchedFeed, Watchlist, after, due, first_due
from onrecord.sources.web.answers import Fetched

if TYPE_CHECKING:
    from onrecord.record import Added, Record
    from onrecord.sources.web.fetcher import Fetcher

LONGEST_SLEEP = 60.0
"""Seconds; so that a clock that was set, or a signal, is seen soon."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit of a feed: what became of each new entry (its id with the outcome); `error` where it failed."""

    feed: str
    entries: tuple[tuple[str, Added], ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class News:
    """What is new in a saved search: rows as a search gives them."""

    search: str
    rows: tuple[dict[str, Any], ...]


def watch(
    record: Record,
    watchlist: Watchlist,
    *,
    options: Options,
    fetcher: Fetcher,
    once: bool = False,
    settings: Settings | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Visit | News]:
    """Visits of feeds as they come due, and what is new in saved searches after each round that brought something.

    `once`: one round over the feeds that are due now. Otherwise it ends only where every feed is gone for good.
    """
    settings = settings or current()
    while True:
        states = record.feed_states()
        of = {feed.address: states.get(feed.address) or FeedState.of(feed.address) for feed in watchlist.feeds}
        brought = False
        for feed in watchlist.feeds:
            if due(of[feed.address], clock()):
                visit, of[feed.address] = _visit(record, feed, of[feed.address], fetcher, options, settings, clock())
                record.keep_feed_state(of[feed.address])
                brought |= any(added.outcome != "refused" for _, added in visit.entries)
                yield visit
        if brought:
            for _ in record.settle():
                pass
            yield from _news(record)
        if once or (next_one := first_due(of.values(), clock())) is None:
            return
        while (left := (next_one - clock()).total_seconds()) > 0:
            sleep(min(left, LONGEST_SLEEP))


def _news(record: Record) -> Iterator[News]:
    for name in record.searches():
        if found := record.news(name):
            yield News(name, tuple(found))


def _visit(
    record: Record, feed: WatchedFeed, state: FeedState, fetcher: Fetcher, options: Options, settings: Settings,
    now: datetime,
) -> tuple[Visit, FeedState]:  # fmt: skip
    answer = fetcher.get(state.at, etag=state.etag, modified=state.modified)
    new = after(state, answer, now, feed.interval)
    if not isinstance(answer, Fetched):
        return Visit(feed.address, error=new.error), new
    found = read_feed(answer.data, answer.url, charset=answer.charset, settings=settings)
    if isinstance(found, UnreadFeed):
        # what the server's marks stand for was not read: it is to be sent again
        return Visit(feed.address, error=found.reason), replace(new, etag=None, modified=None, error=found.reason)
    entries = tuple(_entries(record, feed, found, fetcher, options, settings))
    if any(added.outcome == "refused" for _, added in entries):
        new = replace(new, etag=None, modified=None)  # pages that failed now are tried again with the next visit
    return Visit(feed.address, entries), new


def _entries(
    record: Record, feed: WatchedFeed, found: Feed, fetcher: Fetcher, options: Options, settings: Settings
) -> Iterator[tuple[str, Added]]:
    for entry in found.entries:
        if entry.address and record.has_address(entry.address):
            continue
        for item in _documents(entry, feed, found, fetcher, settings):
            if isinstance(item, Document) and record.knows(item) is not None:
                continue  # also what was refused: that was said then
            document = item if isinstance(item, Document) else None
            yield item.id, record.add(read_document(item, options), document=document)


def _documents(
    entry: Entry, feed: WatchedFeed, found: Feed, fetcher: Fetcher, settings: Settings
) -> Iterator[Document | Refusal]:
    said = Metadata(outlet=feed.outlet)
    if feed.content == "feed" or not entry.address:
        items: Iterable[Document | Refusal] = [of_entry(entry, found, feed.address, None, said, settings)]
    else:
        items = of_page(entry, feed.address, fetcher, said, Handling(settings))
    for item in items:
        yield replace(item, section=feed.section or item.section) if isinstance(item, Document) else item
