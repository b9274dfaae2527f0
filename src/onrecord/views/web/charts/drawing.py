"""A chart as SVG: a dot for each number, as large as it, with the number on it. Nothing is told by colour alone."""

from __future__ import annotations

import sys
from functools import cache, lru_cache
from math import sqrt
from typing import Any

from onrecord.statements.markup import visible
from onrecord.views.web.charts.chart import Chart

LABEL = 28
"""Letters of a label."""
KEPT = 128
"""Charts that are kept drawn: one takes 10 to 30 ms, and 20 KB."""


@lru_cache(maxsize=KEPT)
def draw(chart: Chart, *, dark: bool = False, narrow: bool = False) -> bytes:
    """SVG without scripts, on no background of its own."""
    pygal = _pygal()
    ink, soft, dot = ("#e8e4da", "#aaa498", "#4d6b3c") if dark else ("#1c1b19", "#5c5850", "#c3d6b4")
    rows = [row for row in chart.rows if any(row[1])]
    style = pygal.style.Style(
        background="transparent", plot_background="transparent", foreground=ink, foreground_strong=ink,
        foreground_subtle=soft, colors=(dot,) * max(1, len(rows)), opacity="1", opacity_hover="1", transition="0s",
        font_family="system-ui, 'Liberation Sans', Helvetica, Arial, sans-serif", label_font_size=14,
        major_label_font_size=14, value_font_size=13, value_colors=(ink,) * max(1, len(rows)), no_data_font_size=16,
        guide_stroke_color=soft, guide_stroke_dasharray="1,4",
    )  # fmt: skip
    tilted = max((len(column) for column in chart.columns), default=0) * len(chart.columns) > (24 if narrow else 64)
    drawn = pygal.Dot(
        style=style, js=[], no_prefix=True, width=380 if narrow else 760,
        height=36 * len(rows) + (130 if tilted else 60),
        show_legend=False, print_values=True, x_label_rotation=45 if tilted else 0, margin=6,
        truncate_label=LABEL if not narrow else 16, show_x_guides=False, show_y_guides=True,
        disable_xml_declaration=True, no_data_text="none",
    )  # fmt: skip
    drawn.x_labels = [shown(column) for column in chart.columns]
    for label, numbers in rows:
        drawn.add(_short(shown(label), 16 if narrow else LABEL), [_sized(number) for number in numbers])
    drawn.add_xml_filter(lambda root: _plain(root, chart, soft))
    return str(drawn.render(is_unicode=True)).encode()


@cache
def _pygal() -> Any:
    """The library, without what it hooks into Python's imports for its maps: on Python 3.11 every later import that
    finds nothing would warn of that hook.
    """
    import pygal
    import pygal.style

    sys.meta_path[:] = [one for one in sys.meta_path if not isinstance(one, pygal.PluginImportFixer)]
    return pygal


def _sized(number: int) -> dict[str, Any] | None:
    """The area of a dot is its number; pygal takes a radius."""
    return {"value": sqrt(number), "formatter": lambda _: f"{number:,}"} if number else None


def shown(text: str) -> str:
    """What a stranger wrote as XML can hold it."""
    return visible(text).encode("utf-8", "replace").decode()


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _plain(root: Any, chart: Chart, line: str) -> Any:
    """Without what pygal's script would need, and with words for those who do not see it."""
    for unused in list(root.iter("{*}script", "{*}desc")):
        unused.getparent().remove(unused)
    for dot in root.iter("{*}circle"):
        dot.set("stroke", line)
    for number in root.iter("{*}text"):
        if number.get("class") == "value":
            number.set("text-anchor", "middle")
    root.set("role", "img")
    root.set("aria-label", shown(chart.alt))
    return root
