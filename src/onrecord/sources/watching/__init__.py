"""watching: which feeds are watched, as a file says it, and when each is due again."""

from onrecord.sources.watching.schedule import FeedState, after, due, first_due
from onrecord.sources.watching.watchlist import WatchedFeed, Watchlist, read_watchlist

__all__ = ["FeedState", "WatchedFeed", "Watchlist", "after", "due", "first_due", "read_watchlist"]
