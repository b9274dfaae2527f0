"""feeds: RSS, Atom and JSON feeds to their entries, read in a child process with limits; entries to documents."""

from onrecord.sources.feeds.feed import Entry, Feed, UnreadFeed
from onrecord.sources.feeds.reading import read_feed

__all__ = ["Entry", "Feed", "UnreadFeed", "read_feed"]
