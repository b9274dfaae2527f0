"""Speakers: those who are quoted most, or those of a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from onrecord.record import Record
from onrecord.record.roster import CANDIDATES, Quoted
from onrecord.views.web.pages.asked import number
from onrecord.views.web.pages.page import Page, Table, plain

ROWS = 50


@dataclass(frozen=True, slots=True)
class SpeakersPage(Page):
    """`name`: what was asked for; `first`: the number of the first of `speakers`; `before` and `after`: how many the
    pages beside this one leave out, None where there is none.
    """

    template: ClassVar[str] = "speakers.html"
    most: ClassVar[int] = CANDIDATES
    name: str
    speakers: tuple[Quoted, ...]
    first: int
    before: int | None
    after: int | None

    @property
    def table(self) -> Table:
        """One row a person or body."""
        columns = ("id", "name", "kind", "statements", "articles", "first", "last")
        return columns, [plain(one) for one in self.speakers]


def speakers(record: Record, asked: Mapping[str, str]) -> SpeakersPage:
    """The page that an address asks for; `UsageError` for what is no number."""
    name = asked.get("name", "").strip()
    offset = number(asked, "offset", 0, 0, CANDIDATES)
    limit = number(asked, "limit", ROWS, 1, CANDIDATES)
    found = record.quoted(name, limit=limit + 1, offset=offset)
    return SpeakersPage(
        title=f"Speakers called {name}" if name else "Most quoted speakers",
        name=name,
        speakers=tuple(found[:limit]),
        first=offset + 1,
        before=max(0, offset - limit) if offset else None,
        after=offset + limit if len(found) > limit else None,
    )
