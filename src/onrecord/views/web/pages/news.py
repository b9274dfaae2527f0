"""All news: the stream of statements, the newest first, narrowed by whatever the address asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from onrecord.record import Record
from onrecord.record.rows import COLUMNS
from onrecord.views.web.pages.asked import asked_of, next_page, query_of
from onrecord.views.web.pages.page import Page, Table


@dataclass(frozen=True, slots=True)
class NewsPage(Page):
    """`asked`: the conditions by their names in an address. `rows`: statements with the columns of a search; `told`:
    how many of how many; `first`: the number of the first. `before` and `after`: how many rows the page before, and the
    one after, leave out, None where there is none. `left_out`: pieces of the search that hold no word.
    """

    template: ClassVar[str] = "news.html"
    asked: dict[str, str]
    rows: tuple[dict[str, Any], ...]
    told: str
    first: int
    before: int | None
    after: int | None
    left_out: tuple[str, ...]

    @property
    def table(self) -> Table:
        """The statements, with the columns of every table of onrecord."""
        return COLUMNS, self.rows


def news(record: Record, asked: Mapping[str, str]) -> NewsPage:
    """The page that an address asks for; `UsageError` for what is no day, order or number."""
    query = query_of(asked)
    found = record.search(query)
    following = next_page(query, len(found.rows))
    return NewsPage(
        title="All news" if query.whole else "Search",
        asked=asked_of(query),
        rows=found.rows,
        told=found.told,
        first=query.offset + 1,
        before=max(0, query.offset - query.limit) if query.offset else None,
        after=following.offset if following else None,
        left_out=found.left_out,
    )
