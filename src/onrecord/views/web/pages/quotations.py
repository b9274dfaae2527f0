"""Quotations: the words that were reported most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from onrecord.record import Record
from onrecord.record.spread import Spread
from onrecord.views.web.pages.asked import DEEPEST, MOST_ROWS, number, query_of
from onrecord.views.web.pages.page import Page, Table

ROWS = 25
CONDITIONS = ("speaker", "about", "outlet", "since", "until")


@dataclass(frozen=True, slots=True)
class QuotationsPage(Page):
    """`asked`: the conditions by their names in an address. `before` and `after`: how many the pages beside this one
    leave out, None where there is none.
    """

    template: ClassVar[str] = "quotations.html"
    most: ClassVar[int] = MOST_ROWS
    asked: dict[str, str]
    quotations: tuple[Spread, ...]
    first: int
    before: int | None
    after: int | None

    @property
    def table(self) -> Table:
        """One row a quotation, in the words in which it was added first."""
        columns = ("id", "reports", "outlets", "first", "last", "speaker", "speaker_id", "kind", "content")
        rows = [
            {"id": one.id, "reports": one.reports, "outlets": one.outlets, "first": one.first, "last": one.last}
            | {name: one.row[name] for name in ("speaker", "speaker_id", "kind", "content")}
            for one in self.quotations
        ]
        return columns, rows


def quotations(record: Record, asked: Mapping[str, str]) -> QuotationsPage:
    """The page that an address asks for; `UsageError` for what is no day or number."""
    given = {name: asked[name].strip() for name in CONDITIONS if asked.get(name, "").strip()}
    offset, limit = number(asked, "offset", 0, 0, DEEPEST), number(asked, "limit", ROWS, 1, MOST_ROWS)
    query = query_of({**given, "copies": "1"}) if given else None
    found = record.most_reported(query, limit=limit + 1, offset=offset)
    return QuotationsPage(
        title="Most widely reported",
        asked=given,
        quotations=tuple(found[:limit]),
        first=offset + 1,
        before=max(0, offset - limit) if offset else None,
        after=offset + limit if len(found) > limit else None,
    )
