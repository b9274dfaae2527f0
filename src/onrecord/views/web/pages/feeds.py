"""The feeds that a record has: of everything, of saved searches, of outlets; speakers have theirs on their pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.record import Record
from onrecord.views.web.pages.page import Page, Table


@dataclass(frozen=True, slots=True)
class FeedsPage(Page):
    """Names: of `searches` at `/feeds/searches/NAME.atom`, of `outlets` at `/feeds/outlets/NAME.atom`."""

    template: ClassVar[str] = "feeds.html"
    searches: tuple[str, ...]
    outlets: tuple[str, ...]

    @property
    def table(self) -> Table:
        """One row a feed."""
        named = [("searches", name) for name in self.searches] + [("outlets", name) for name in self.outlets]
        return ("of", "name"), [{"of": kind, "name": name} for kind, name in named]


def feeds(record: Record) -> FeedsPage:
    """All of them."""
    return FeedsPage("Feeds", tuple(record.searches()), tuple(sorted(record.outlets())))
