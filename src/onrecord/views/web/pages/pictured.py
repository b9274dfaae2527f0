"""What several pages make charts of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.views.web.charts import Chart
from onrecord.views.web.charts.chart import NARROW, WIDE
from onrecord.views.web.charts.spans import day_of, spans


def over_time(
    title: str, down: str, labels: Sequence[str], counted: Iterable[tuple[str, str | None, int]], *, narrow: bool
) -> Chart:
    """Numbers by label and ISO day as a chart over time, the labels in this order, without those that have no day."""
    known = [(label, day, number) for label, written, number in counted if written and (day := day_of(written))]
    unit, columns, named = spans((day for _, day, _ in known), NARROW if narrow else WIDE)
    counts: Counter[tuple[str, str]] = Counter()
    for label, day, number in known:
        counts[label, named(day)] += number
    rows = ((label, tuple(counts[label, column] for column in columns)) for label in labels)
    return Chart(title, down, unit, columns, tuple(row for row in rows if any(row[1])))
