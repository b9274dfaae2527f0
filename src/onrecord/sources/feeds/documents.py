"""A feed to documents: the page of each entry, or the text that stands in the feed itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.settings import Settings
from onrecord.sources.document import Document, Refusal
from onrecord.sources.feeds.feed import Entry, Feed, UnreadFeed
from onrecord.sources.feeds.reading import read_feed
from onrecord.sources.files import Handling
from onrecord.sources.metadata import Metadata

if TYPE_CHECKING:
    from onrecord.sources.web.fetcher import Fetcher


def documents_of_feed(
    document: Document, fetcher: Fetcher, said: Metadata, handling: Handling
) -> Iterator[Document | Refusal]:
    """The entries of a feed, in its order, each called by its address and with the feed as its origin.

    Their pages are fetched; only an entry that has no address is read out of the feed, if its text stands there.
    """
    origin = document.origin or document.id
    feed = read_feed(document.data or b"", document.url, charset=document.charset, settings=handling.settings)
    if isinstance(feed, UnreadFeed):
        yield Refusal(document.id, origin, feed.reason, feed.next)
        return
    if not feed.entries:
        yield Refusal(document.id, origin, "a feed without entries", "give the addresses of articles")
    said = replace(said, url=None)
    for entry in feed.entries:
        if entry.address:
            yield from of_page(entry, origin, fetcher, said, handling)
        else:
            yield of_entry(entry, feed, origin, document.fetched, said, handling.settings)
    if feed.left_out:
        reason = f"{feed.left_out:,} entries of it were left out (setting ONRECORD_MAX_FEED_ENTRIES)"
        yield Refusal(document.id, origin, reason, "raise the setting, or give the addresses of the articles")


def of_entry(
    entry: Entry, feed: Feed, origin: str, fetched: str | None, said: Metadata, settings: Settings
) -> Document | Refusal:
    """The document that an entry's own text is, or why it is none."""
    name = entry.address or entry.id
    if entry.content is None:
        return Refusal(name, origin, "an entry with neither a web address nor a text", "look for the article's address")
    if len(entry.content.encode()) > settings.max_html_bytes:
        reason = f"an entry of more than {settings.max_html_bytes:,} bytes (setting ONRECORD_MAX_HTML_BYTES)"
        return Refusal(name, origin, reason, "raise the setting")
    return said.over(
        Document(
            id=name,
            origin=origin,
            media="html",
            text=entry.content,
            url=entry.address,
            outlet=feed.title,
            title=entry.title,
            published=entry.published,
            fetched=fetched,
        )
    )


def of_page(
    entry: Entry, origin: str, fetcher: Fetcher, said: Metadata, handling: Handling
) -> Iterator[Document | Refusal]:
    """The documents of the page that an entry links to."""
    from onrecord.sources.web.documents import documents_at

    for item in documents_at(str(entry.address), fetcher, said, handling):
        if isinstance(item, Document) and item.media == "feed":
            yield Refusal(item.id, origin, "a feed inside a feed", "give it by itself")
        elif isinstance(item, Document):
            yield replace(item, origin=origin, published=item.published or entry.published)
        else:
            yield replace(item, origin=origin)
