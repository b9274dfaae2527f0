"""What stands beside an article's words: for each statement who speaks, in what kind and act, how sure it is."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.statements.markup import depths, in_order
from onrecord.statements.rows import NOBODY, chains, cited, spoken_by
from onrecord.views.terminal.words import clean

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.statements.reading import Reading
    from onrecord.statements.statement import Statement
    from onrecord.views.terminal.palette import Palette

UNSURE = 0.5
INDENT = 2


class Notes:
    """The notes of one article, to be asked for by the place of its outermost statements."""

    def __init__(self, reading: Reading, palette: Palette) -> None:
        self._palette = palette
        self._chains = chains(reading)
        self._depths = depths(reading.statements)
        self._groups: list[tuple[int, list[Statement]]] = []
        for one in in_order(reading.statements):
            if self._depths[one.id] == 0 or not self._groups:
                self._groups.append((one.content[0][0] if one.content else 0, []))
            self._groups[-1][1].append(one)
        self._groups.sort(key=itemgetter(0))

    def within(self, start: int, end: int) -> list[RenderableType]:
        """The notes on statements whose content begins here, each with those nested in it."""
        first, last = (bisect_left(self._groups, edge, key=itemgetter(0)) for edge in (start, end))
        return [self._note(one) for _, group in self._groups[first:last] for one in group]

    def _note(self, one: Statement) -> RenderableType:
        depth = self._depths[one.id]
        table = Table.grid(padding=(0, 1, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column()
        table.add_row(Text(clean(one.id), "dim"), self._words(one, depth))
        return Padding(table, (0, 0, 0, INDENT * depth))

    def _words(self, one: Statement, depth: int) -> Text:
        line = Text().append(clean(spoken_by(one) or NOBODY), "bold")
        for text, look in self._facts(one):
            line.append(self._palette.dot, "dim").append(text, look)
        if depth:
            line.append("\n" + self._palette.arrow.join(map(clean, self._chains[one.id])), "dim")
        return line

    def _facts(self, one: Statement) -> list[tuple[str, str]]:
        facts = [(one.speaker_kind, "")] if one.speaker_kind not in ("person", "none") else []
        facts += [(one.kind, ""), (one.act or "", "")]
        facts.append((f"to {clean('; '.join(one.addressees))}" if one.addressees else "", ""))
        week = "in the week of " if one.said_on_precision == "week" else ""  # its Monday is no day of saying
        facts.append((f"said {week}{one.said_on}" if one.said_on else "", ""))
        facts.append((f"cites {clean('; '.join(cited(one)))}" if cited(one) else "", ""))
        facts.append((f"repeats {clean(one.repeats['statement'])}" if one.repeats else "", ""))
        facts.append((f"answers {clean(', '.join(one.answers))}" if one.answers else "", ""))
        if one.confidence is not None:
            unsure = one.confidence < UNSURE
            facts.append((f"{one.confidence:.2f}{' unsure' if unsure else ''}", "red" if unsure else "dim"))
        return [fact for fact in facts if fact[0]]
