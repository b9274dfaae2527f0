"""Check: a quotation that somebody pasted, and how it stands in this record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from onrecord.check import Verdict, checks
from onrecord.errors import UsageError
from onrecord.record import Record
from onrecord.record.periods import is_span
from onrecord.views.web.pages.page import Page, Table

NAMES = ("quote", "speaker", "before", "after")
LONGEST = 5_000
"""Letters of a quotation: each is held against every passage that has its words."""
COLUMNS = ("kind", "verdict", "quote", "passage", "marked")


@dataclass(frozen=True, slots=True)
class CheckPage(Page):
    """`asked`: what the form had; `found`: the verdict, None before anything was asked. As JSON that is the object
    which `onrecord check --format json` gives.
    """

    template: ClassVar[str] = "check.html"
    asked: dict[str, str]
    found: Verdict | None

    @property
    def table(self) -> Table:
        """The differences in words."""
        return COLUMNS, self.found.to_dict()["differences"] if self.found else ()

    def to_dict(self) -> dict[str, Any]:
        """The verdict with all of its fields."""
        return {"title": self.title, "asked": self.asked, "found": self.found.to_dict() if self.found else None}


def check(record: Record, asked: Mapping[str, str]) -> CheckPage:
    """The page that an address asks for; `UsageError` for a day that is none, or a quotation that is a book."""
    given = {name: asked[name].strip() for name in NAMES if asked.get(name, "").strip()}
    for name in ("before", "after"):
        if name in given and not is_span(given[name]):
            step = "write it as 2017-07-21, 2017-07 or 2017"
            raise UsageError(f"{given[name][:40]!r} is no day", where=name, next_step=step)
    if len(given.get("quote", "")) > LONGEST:
        raise UsageError(f"longer than {LONGEST:,} letters", where="quote", next_step="check it in pieces")
    found = next(iter(checks([given], record=record))) if "quote" in given else None
    return CheckPage(f"Check: {found.verdict}" if found else "Check a quotation", given, found)
