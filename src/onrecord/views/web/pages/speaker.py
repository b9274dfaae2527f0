"""A speaker: names and roles over time with evidence, what they said, to and about whom, and how that was reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from onrecord.errors import Missing
from onrecord.record import Query, Record
from onrecord.record.callings import Callings
from onrecord.record.portraits import Portrait
from onrecord.record.rows import COLUMNS
from onrecord.record.spread import Spread
from onrecord.statements.acts import CODES
from onrecord.views.web.charts import Chart
from onrecord.views.web.pages.page import Page, Table
from onrecord.views.web.pages.pictured import over_time

NEWEST = 10
REPEATED = 5
NO_ACT = "no act"


@dataclass(frozen=True, slots=True)
class SpeakerPage(Page):
    """`portrait` is who it is; `callings` the evidence for names and roles; `chart` counts statements by act over time;
    `quotations` are those of its words that were reported most, `rows` its newest statements, `told` of how many.
    """

    template: ClassVar[str] = "speaker.html"
    portrait: Portrait
    callings: Callings
    chart: Chart
    quotations: tuple[Spread, ...]
    rows: tuple[dict[str, Any], ...]
    told: str

    @property
    def table(self) -> Table:
        """The newest statements, with the columns of every table of onrecord."""
        return COLUMNS, self.rows


def speaker(record: Record, written: str) -> SpeakerPage:
    """By number, as `P12`; `Missing` where nobody has it."""
    portrait = found(record, written)
    query = Query(person=portrait.id, order="date", limit=NEWEST)
    page = record.search(query)
    return SpeakerPage(
        title=portrait.known.name,
        portrait=portrait,
        callings=record.callings(portrait.id),
        chart=timeline(record, portrait.id, portrait.known.name, narrow=False),
        quotations=tuple(record.most_reported(Query(person=portrait.id, copies=True), limit=REPEATED)),
        rows=page.rows,
        told=page.told,
    )


def found(record: Record, written: str) -> Portrait:
    """Who has this number; a name is none, since several may have it."""
    people = record.people(written) if written[:1] in "Pp" and written[1:].isdecimal() else []
    if not people:
        raise Missing("nobody in this record has this number", where=written, next_step="find them: /speakers")
    return people[0]


def timeline(record: Record, person: str, name: str, *, narrow: bool) -> Chart:
    """Statements by act over time."""
    days = record.timeline(Query(person=person))
    counted = [(day.act or NO_ACT, day.day, day.statements) for day in days]
    return over_time(f"Statements of {name}", "act", (*CODES, NO_ACT), counted, narrow=narrow)
