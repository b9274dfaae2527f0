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
    """Numbers by label and day as a chart over time, the labels in this order, without those that have no day."""
    known = [(label, day, number) for label, day, number in counted if day and day_of(day)]
    unit, columns, named = spans((day for _, day, _ in known), NARROW if narrow else WIDE)
    counts: Counter[tuple[str, str]] = Counter()
    for label, day, number in known:
        found = day_of(day or "")
        assert found is not None
        counts[label, named(found)] += number
    rows = ((label, tuple(counts[label, column] for column in columns)) for label in labels)
    return Chart(title, down, unit, columns, tuple(row for row in rows if any(row[1])))
