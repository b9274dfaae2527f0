"""Tables and chart of docs/benchmarks.md, of the figures that `python quality/bench/peers.py --write` measured.

`python docs/benchmark_page.py` draws docs/pictures/benchmarks.svg; generate.py puts the tables into the page.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent
FIGURES = DOCS / "benchmarks.json"
PICTURE = DOCS / "pictures" / "benchmarks.svg"
SETS = {"polnear": "PolNeAR", "wikinews": "Wikinews", "news": "news", "cases": "hard cases"}
SHADES = ("#2f5d1e", "#7d7a70", "#a9a699", "#d8cfae")
"""Dark to light, so that they are told apart without colour as well; on the chart's own paper in light and in dark."""
INK, PAPER = "#1c1b19", "#fbfaf6"


def tables(figures: dict[str, Any]) -> dict[str, str]:
    """Each table of the page by its name."""
    return {"machine": _machine(figures), "direct": _direct(figures), "speakers": _speakers(figures),
            "all": _all(figures), "speed": _speed(figures), "sets": _sets(figures)}  # fmt: skip


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _scored(figures: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for row in figures["systems"] if "quality" in row]


def _by_set(figures: dict[str, Any], cell: Any) -> str:
    """A row a system and a column a set."""
    rows = [[row["name"], *(cell(row["quality"][name]) for name in figures["sets"])] for row in _scored(figures)]
    return _table(["", *(SETS[name] for name in figures["sets"])], rows)


def _joined(*numbers: float) -> str:
    return " / ".join(f"{number:.1f}" for number in numbers)


def _direct(figures: dict[str, Any]) -> str:
    return _by_set(figures, lambda found: _joined(*(found["direct"]["content"][one] for one in ("p", "r", "f1"))))


def _speakers(figures: dict[str, Any]) -> str:
    return _by_set(figures, lambda found: _joined(*(found["direct"][one]["f1"] for one in ("speaker", "name"))))


def _all(figures: dict[str, Any]) -> str:
    return _by_set(figures, lambda found: _joined(*(found[one] for one in ("exact", "half", "who-what", "+speaker"))))


def _speed(figures: dict[str, Any]) -> str:
    rows, words = [], sum(s["words"] for name, s in figures["sets"].items() if name != "cases")
    one = figures["systems"][0]
    for row in figures["systems"]:
        each = " each" if row["processes"] > 1 else ""
        gave_up = ", ".join(
            f"{n} of {figures['sets'][s]['articles']} {SETS[s]}" for s, n in row["gave up"].items() if n
        )
        rows.append([
            row["name"], f"{row['articles']:,.1f}", f"{row['words']:,}", f"{1000 * row['worked'] / words:.3g}",
            f"{_ratio(one['worked'] / row['worked'])}", f"{row['MB']}{each}", f"{row['start-up']:.1f}", gave_up or "–",
        ])  # fmt: skip
    head = ["", "articles a second", "words a second", "seconds of the processor for 1,000 words", "words for the same "
            "time of the processor (onrecord: 1)", "MB", "start-up, s", "gave up on"]  # fmt: skip
    return _table(head, rows)


def _ratio(number: float) -> str:
    return f"{number:,.0f}" if number >= 20 else f"{number:.1f}"


def _sets(figures: dict[str, Any]) -> str:
    rows = [[SETS[name], *(f"{one[what]:,}" for what in ("articles", "words", "statements", "direct"))]
            for name, one in figures["sets"].items()]  # fmt: skip
    return _table(["", "articles", "words", "statements", "of them direct quotations"], rows)


def _machine(figures: dict[str, Any]) -> str:
    where = figures["machine"]
    versions = dict.fromkeys(row["versions"] for row in figures["systems"] if row["versions"] != "in this repository")
    return (
        f"Measured on {where['day']}: {where['cpu']}, {where['cores']} cores, {where['system']}, Python "
        f"{where['python']}; load {where['load before']} before and {where['load after']} after. {'; '.join(versions)}."
    )


def chart(figures: dict[str, Any]) -> bytes:
    """F1 with the right speaker, of direct quotations and of all statements, as SVG on paper of its own.

    Without the hard cases, which were written for complaints about other tools.
    """
    import pygal
    import pygal.style

    rows, sets = _scored(figures), [name for name in figures["sets"] if name != "cases"]
    style = pygal.style.Style(
        background=PAPER, plot_background=PAPER, foreground=INK, foreground_strong=INK, foreground_subtle="#c9c5b8",
        colors=SHADES[: len(rows)], value_colors=(INK,) * len(rows), opacity="1", opacity_hover="1", transition="0s",
        font_family="system-ui, 'Liberation Sans', Helvetica, Arial, sans-serif", label_font_size=14,
        major_label_font_size=13, value_font_size=12, legend_font_size=14, title_font_size=17,
        guide_stroke_color="#c9c5b8", major_guide_stroke_color="#c9c5b8",
    )  # fmt: skip
    drawn = pygal.Bar(
        style=style, js=[], no_prefix=True, width=1000, height=440, margin=14, spacing=14, range=(0, 100),
        y_labels=[0, 25, 50, 75, 100], print_values=True, print_values_position="top", legend_at_bottom=True,
        legend_at_bottom_columns=len(rows), truncate_legend=-1, truncate_label=-1, disable_xml_declaration=True,
        title="F1 of statements with the right speaker", formatter=lambda number: f"{number:.0f}",
    )  # fmt: skip
    drawn.x_labels = [f"{SETS[name]}, {what}" for what in ("direct", "all") for name in sets]
    for row in rows:
        found = [row["quality"][name] for name in sets]
        drawn.add(row["name"], [one["direct"]["speaker"]["f1"] for one in found] + [one["+speaker"] for one in found])
    drawn.add_xml_filter(_plain)
    return str(drawn.render(is_unicode=True)).encode() + b"\n"


def _plain(root: Any) -> Any:
    """Without what pygal's script would need, and with words for those who do not see it."""
    for unused in list(root.iter("{*}script", "{*}desc")):
        unused.getparent().remove(unused)
    root.set("role", "img")
    root.set("aria-label", "F1 with the right speaker: the figures are those of the tables beside this chart")
    return root


def main() -> int:
    """Writes the chart."""
    PICTURE.write_bytes(chart(json.loads(FIGURES.read_text(encoding="utf-8"))))
    print(f"written: {PICTURE.name}, {PICTURE.stat().st_size // 1000} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
