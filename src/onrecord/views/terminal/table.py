"""Search results on a terminal: one statement a row, with when, who and where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.box import ASCII2, SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.record.find import MANY
from onrecord.views.terminal.words import clean

if TYPE_CHECKING:
    from typing import TextIO

LONGEST = 300
"""Letters of a statement that are shown; the other formats have all of it."""
USUAL = 100


def show(rows: Sequence[dict[str, Any]], total: int, out: TextIO) -> None:
    """Prints them, and how many there are."""
    console = Console(file=out, highlight=False, markup=False, emoji=False)
    if not console.is_terminal or not console.width:
        console.width = max(console.width, USUAL)
    if not rows:
        console.print("Nothing found.")
        return
    utf8 = (console.encoding or "").lower().startswith("utf")
    table = Table(box=SIMPLE_HEAD if utf8 else ASCII2, show_edge=False, pad_edge=False, expand=console.is_terminal)
    table.add_column("Day", no_wrap=True)
    table.add_column("Speaker", max_width=24, style="bold")
    table.add_column("Said", ratio=1)
    table.add_column("Outlet", max_width=18)
    table.add_column("Id", no_wrap=True, style="dim")
    for row in rows:
        day = row["said_on"] or row["published"] or ""
        said = clean(row["content"])
        said = said if len(said) <= LONGEST else said[: LONGEST - 1].rstrip() + "…"
        cells = (day, row["speaker"] or "", said, row["outlet"] or "", row["id"])
        table.add_row(*(Text(clean(cell)) for cell in cells))
    with console.capture() as caught:
        console.print(table)
    out.writelines(line.rstrip() + "\n" for line in caught.get().splitlines())
    many = f"more than {MANY:,}" if total > MANY else f"{total:,}"
    console.print(Text(f"{len(rows):,} of {many}", "dim"))
