"""One article on a terminal: its head, then paragraph by paragraph the words and the notes on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.views.terminal.console import PlainConsole
from onrecord.views.terminal.notes import Notes
from onrecord.views.terminal.palette import CONTENT, palette
from onrecord.views.terminal.words import blocks, clean

if TYPE_CHECKING:
    from typing import TextIO

    from onrecord.articles.article import Article
    from onrecord.statements.reading import Reading

SIDE_BY_SIDE = 104
"""From this width on the notes stand beside the words: both columns then keep 40 characters and more."""
WORDS, NOTES = 84, 56
"""Longer lines than these are hard to read."""
USUAL = 80


class Page:
    """Prints articles one after another on one stream."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._console = PlainConsole(out)
        if not self._console.width:  # rich takes a `COLUMNS` of 0 at its word, and would print nothing
            self._console.width = USUAL
        self._palette = palette(self._console)
        self._shown = 0

    def show(self, reading: Reading, article: Article) -> None:
        """One article."""
        if self._shown:
            self._print(Text(""))
        self._shown += 1
        self._head(reading, article)
        notes = Notes(reading, self._palette)
        for block in blocks(article.text, reading.statements, self._palette):
            beside = notes.within(block.start, block.end)
            if self._console.width >= SIDE_BY_SIDE:
                self._print(self._columns(block.text, Group(*beside)))
            else:
                self._print(block.text)
                for note in beside:
                    self._print(Padding(note, (0, 0, 0, 4)))
            self._print(Text(""))

    def _head(self, reading: Reading, article: Article) -> None:
        width = min(self._console.width, WORDS + NOTES)
        self._print(Text(("=" if self._palette.dot == ", " else "━") * width, "dim"))
        if article.headline and article.headline not in article.text:
            self._print(Text(clean(article.headline), "bold"))
        facts = [article.outlet, article.published.date if article.published else None]
        facts += [article.dateline.place if article.dateline else None, _count(len(reading), "statement")]
        facts.append(article.url or reading.id)
        self._print(Text(self._palette.dot.join(clean(fact) for fact in facts if fact), "dim"))
        if self._shown == 1:
            self._print(self._legend())
        self._print(Text(""))

    def _legend(self) -> Text:
        line = Text()
        for role, look in (("content", CONTENT[0]), ("source", "bold underline"), ("cue", "italic magenta")):
            opening, closing = self._palette.marks.get(role, ("", ""))  # type: ignore[call-overload]
            line.append("s1" if role == "content" else "", "dim")
            line.append(opening).append(role, look).append(closing + "  ")
        if self._palette.coloured:
            line.append("inside another", CONTENT[1])
        return line

    def _columns(self, words: Text, notes: Group) -> Table:
        usable = min(self._console.width, WORDS + NOTES) - 3
        table = Table.grid(padding=(0, 3, 0, 0))
        table.add_column(width=usable * 3 // 5)
        table.add_column(width=usable - usable * 3 // 5)
        table.add_row(words, notes)
        return table

    def _print(self, thing: Text | Table | Padding) -> None:
        if self._console.is_terminal:
            self._console.print(thing)
            return
        with self._console.capture() as caught:
            self._console.print(thing)
        # columns are filled up with blanks: in a file they would only be in the way
        self._out.writelines(line.rstrip() + "\n" for line in caught.get().splitlines())


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"
