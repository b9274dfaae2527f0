"""Exchange: who speaks about whom in a period, and statements that answer one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from onrecord.record import Record
from onrecord.record.exchanges import Pair, Thread
from onrecord.views.web.charts import Chart
from onrecord.views.web.charts.chart import NARROW
from onrecord.views.web.pages.asked import query_of
from onrecord.views.web.pages.page import Page, Table, plain

CONDITIONS = ("speaker", "person", "about", "outlet", "since", "until", "offset")
ROWS, COLUMNS = 12, 8
"""Of the matrix: those who speak most, about those who are spoken of most."""


@dataclass(frozen=True, slots=True)
class ExchangePage(Page):
    """`asked`: the conditions by their names in an address. `pairs`: who speaks about whom, most often first, counted
    in the newest `counted` statements of the period, and `chart` the largest of them as a matrix. `threads` are the
    newest; `before`: offset of the page of threads before this one, `after` of the one behind it, None where none is.
    """

    template: ClassVar[str] = "exchange.html"
    asked: dict[str, str]
    pairs: tuple[Pair, ...]
    counted: int
    chart: Chart
    threads: tuple[Thread, ...]
    before: int | None
    after: int | None

    @property
    def table(self) -> Table:
        """One row a pair."""
        return ("who", "who_id", "whom", "whom_id", "statements"), [plain(pair) for pair in self.pairs]


def exchange(record: Record, asked: Mapping[str, str]) -> ExchangePage:
    """The page that an address asks for; `UsageError` for what is no day or number."""
    given = {name: asked[name].strip() for name in CONDITIONS if asked.get(name, "").strip()}
    query = query_of(given)
    found, counted = record.pairs(replace(query, offset=0))
    page = record.threads(query)
    given.pop("offset", None)
    return ExchangePage(
        title="Who answers whom",
        asked=given,
        pairs=tuple(found),
        counted=counted,
        chart=matrix(found),
        threads=page.threads,
        before=0 if query.offset else None,
        after=page.after,
    )


def chart(record: Record, asked: Mapping[str, str], *, narrow: bool) -> Chart:
    """The matrix alone."""
    given = {name: asked[name].strip() for name in CONDITIONS if name != "offset" and asked.get(name, "").strip()}
    found, _ = record.pairs(query_of(given))
    return matrix(found).first_columns(NARROW) if narrow else matrix(found)


def matrix(pairs: list[Pair]) -> Chart:
    """Those who speak most of others, and those who are spoken of most."""
    speaking, spoken = Counter[str](), Counter[str]()
    for pair in pairs:
        speaking[pair.who] += pair.statements
        spoken[pair.whom] += pair.statements
    columns = tuple(name for name, _ in spoken.most_common(COLUMNS))
    counts: Counter[tuple[str, str]] = Counter()
    for pair in pairs:
        counts[pair.who, pair.whom] += pair.statements
    rows = tuple(
        (name, tuple(counts[name, column] for column in columns)) for name, _ in speaking.most_common()
        if any(counts[name, column] for column in columns)
    )[:ROWS]  # fmt: skip
    kept = [place for place in range(len(columns)) if any(numbers[place] for _, numbers in rows)]
    return Chart(
        "Who speaks about whom", "speaker", "about", tuple(columns[place] for place in kept),
        tuple((name, tuple(numbers[place] for place in kept)) for name, numbers in rows),
    )  # fmt: skip
