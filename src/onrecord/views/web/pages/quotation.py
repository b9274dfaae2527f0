"""A quotation: every report of the same words, each wording held against the fullest, and how it spread."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, ClassVar

from onrecord.record import Record
from onrecord.record.quotations import Wording
from onrecord.record.wordings import Place, Quotation
from onrecord.views.web.charts import Chart
from onrecord.views.web.pages.page import Page, Table
from onrecord.views.web.pages.pictured import over_time

DRAWN = 8
"""Wordings in the chart, the fullest ones; the table has all."""


@dataclass(frozen=True, slots=True)
class Report:
    """One printing of a wording: where, the statement's row, and whether it was on the first day that is known."""

    wording: int
    place: Place
    row: dict[str, Any]
    first: bool


@dataclass(frozen=True, slots=True)
class QuotationPage(Page):
    """`wordings`, the fullest first, each with its number; `reports` of all, the earliest first, undated ones last;
    `chart` counts them by wording over time.
    """

    template: ClassVar[str] = "quotation.html"
    id: str
    wordings: tuple[tuple[int, Wording], ...]
    reports: tuple[Report, ...]
    chart: Chart

    @property
    def table(self) -> Table:
        """One row a report."""
        columns = ("published", "outlet", "url", "wording", "speaker", "speaker_id", "kind", "content", "id")
        rows = [
            {"published": one.place.published, "outlet": one.place.where, "url": one.place.url, "wording": one.wording}
            | {name: one.row[name] for name in ("speaker", "speaker_id", "kind", "content", "id")}
            for one in self.reports
        ]
        return columns, rows

    @property
    def fullest(self) -> Wording:
        """Against which the others are held."""
        return self.wordings[0][1]

    @property
    def earliest(self) -> tuple[Report, ...]:
        """Who had it first, as far as days are known."""
        return tuple(one for one in self.reports if one.first)

    def of(self, number: int) -> tuple[Report, ...]:
        """The reports of one wording."""
        return tuple(one for one in self.reports if one.wording == number)


def quotation(record: Record, written: str) -> QuotationPage:
    """By number, as `Q3`, or by the id of one of its statements; `Missing` where there is none."""
    found = record.quotation(written)
    made = reports(found)
    return QuotationPage(
        title=f"“{found.wordings[0].text}”",
        id=found.id,
        wordings=tuple(enumerate(found.wordings, 1)),
        reports=made,
        chart=spread(found, made, narrow=False),
    )


def reports(found: Quotation) -> tuple[Report, ...]:
    """All that printed it, the earliest first."""
    every = [
        (number, place, found.rows[member])
        for number, one in enumerate(found.wordings, 1)
        for member in one.members
        for place in found.places[member]
    ]
    first = min((place.published for _, place, _ in every if place.published), default=None)
    made = [Report(number, place, row, place.published == first is not None) for number, place, row in every]
    return tuple(sorted(made, key=lambda one: (one.place.published or "9999", one.wording)))


def spread(found: Quotation, made: tuple[Report, ...], *, narrow: bool) -> Chart:
    """Reports by wording over time."""
    labels = [f"wording {number}" for number in range(1, min(DRAWN, len(found.wordings)) + 1)]
    counts = Counter((f"wording {one.wording}", one.place.published) for one in made)
    counted = [(label, day, number) for (label, day), number in counts.items() if label in labels]
    return over_time(f"Reports of {found.id}", "wording", labels, counted, narrow=narrow)
