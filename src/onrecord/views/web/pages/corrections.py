"""Corrections: who said what of which words, when and why; each can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from onrecord.record import Record
from onrecord.record.review import Corrected
from onrecord.views.web.pages.asked import DEEPEST, number
from onrecord.views.web.pages.page import Page, Table

ROWS = 50
COLUMNS = ("id", "made_at", "by", "kind", "to", "why", "state", "undone_by", "words", "statement", "article_sha256")


@dataclass(frozen=True, slots=True)
class CorrectionsPage(Page):
    """`corrections`: the last one first. `before`, `after`: how many the page before, and the one after, leave out."""

    template: ClassVar[str] = "corrections.html"
    corrections: tuple[Corrected, ...]
    offset: int
    before: int | None
    after: int | None

    @property
    def table(self) -> Table:
        """One row a correction."""
        return COLUMNS, [_row(one) for one in self.corrections]


def corrections(record: Record, asked: Mapping[str, str]) -> CorrectionsPage:
    """The page that an address asks for; `UsageError` for a number that is none."""
    offset = number(asked, "offset", 0, 0, DEEPEST)
    found = tuple(record.corrected(limit=ROWS, offset=offset))
    return CorrectionsPage(
        "Corrections", found, offset,
        before=max(0, offset - ROWS) if offset else None,
        after=offset + ROWS if len(found) == ROWS and offset + ROWS <= DEEPEST else None,
    )  # fmt: skip


def _row(found: Corrected) -> dict[str, Any]:
    one = found.correction
    return {
        "id": one.id, "made_at": one.made_at, "by": one.by, "kind": one.kind,
        "to": "; ".join(one.names) or one.value.get("name"), "why": one.why, "state": one.state,
        "undone_by": one.undone_by, "words": one.words, "statement": found.statement, "article_sha256": one.sha256,
    }  # fmt: skip
