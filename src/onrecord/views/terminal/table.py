"""Search results on a terminal: one statement a row, or one under another where there is little room."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.box import ASCII2, SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from onrecord.statements.rows import NOBODY
from onrecord.views.terminal.console import PlainConsole
from onrecord.views.terminal.words import clean

if TYPE_CHECKING:
    from typing import TextIO

LONGEST = 300
"""Letters of a statement that are shown; the other formats have all of it."""
USUAL = 100
"""The width where nobody says it."""
BESIDE = 96
"""From this width on it is a table: below it the words would have a column of 30 and less."""
WIDEST = 140
"""Longer lines are hard to read."""
INDENT = "    "


def show(rows: Sequence[dict[str, Any]], told: str, out: TextIO) -> None:
    """Prints them, and what is told of how many there are."""
    console = PlainConsole(out)
    if not console.is_terminal or not console.width:
        console.width = USUAL  # whatever COLUMNS says: it is of the terminal behind the pipe
    if not rows:
        console.print("Nothing found.")
        return
    console.width = min(console.width, WIDEST)
    look = _Look(console.encoding or "ascii")
    with console.capture() as caught:
        if console.width >= BESIDE:
            console.print(_table(rows, look))
        else:
            for line in _stacked(rows, console.width, look):
                console.print(line, soft_wrap=True)
    out.writelines(line.rstrip() + "\n" for line in caught.get().splitlines())
    if told:
        console.print(Text(told, "dim"))


class _Look:
    """How a stranger's words are shown where the terminal's encoding has this name."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        self.utf8 = encoding.lower().startswith("utf")
        self.dot, self.more = (" · ", "…") if self.utf8 else (", ", "...")

    def clean(self, text: str) -> str:
        """On one line, safe, and as long as it will be: what the encoding has not is escaped before it is set out."""
        shown = clean(text)
        return shown if self.utf8 else shown.encode(self.encoding, "backslashreplace").decode(self.encoding)

    def outlet(self, row: dict[str, Any]) -> str:
        """The first outlet, and in how many others it stands to the letter."""
        others = len(row["also_in"].split("; ")) if row["also_in"] else 0
        more = f"+{others} outlet{'' if others == 1 else 's'}" if others else ""
        return " ".join(part for part in (self.clean(row["outlet"] or ""), more) if part)

    def said(self, row: dict[str, Any]) -> str:
        """The words, cut where they are long."""
        said = clean(row["content"])
        return self.clean(said if len(said) <= LONGEST else said[: LONGEST - 3].rstrip()) + (
            self.more if len(said) > LONGEST else ""
        )


def _table(rows: Sequence[dict[str, Any]], look: _Look) -> Table:
    table = Table(box=SIMPLE_HEAD if look.utf8 else ASCII2, show_edge=False, pad_edge=False)
    table.add_column("Day", no_wrap=True)
    table.add_column("Speaker", max_width=24, style="bold")
    table.add_column("Said", ratio=1)
    table.add_column("Outlet", max_width=26)
    table.add_column("Id", no_wrap=True, style="dim")
    for row in rows:
        facts = [
            *(look.clean(fact or "") for fact in (_day(row), row["speaker"])),
            look.outlet(row),
            look.clean(row["id"]),
        ]
        table.add_row(*map(Text, (*facts[:2], look.said(row), *facts[2:])))
    return table


def _stacked(rows: Sequence[dict[str, Any]], width: int, look: _Look) -> Iterator[Text]:
    """Who, when, where and the id; under it, set in, the words."""
    for row in rows:
        speaker = look.clean(row["speaker"] or NOBODY)
        facts = [look.clean(fact) for fact in (_day(row), look.outlet(row), row["id"]) if fact]
        for place, line in enumerate(textwrap.wrap(look.dot.join((speaker, *facts)), width)):
            head = Text(line, "dim")
            if place == 0:
                head.stylize("not dim bold", 0, len(speaker))
            yield head
        yield from map(Text, textwrap.wrap(look.said(row), width, initial_indent=INDENT, subsequent_indent=INDENT))


def _day(row: dict[str, Any]) -> str:
    day: str = row["said_on"] or row["published"] or ""
    return day
