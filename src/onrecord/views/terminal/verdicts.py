"""Verdicts at the terminal: the passage with its neighbours, a word diff in colour, why, what was searched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from rich.table import Table
from rich.text import Text

from onrecord.views.terminal.console import PlainConsole
from onrecord.views.terminal.words import clean

if TYPE_CHECKING:
    from onrecord.check import Passage, Verdict

COLOURS = {"verbatim": "green", "tidied": "green", "elided": "yellow", "spliced": "red", "altered": "red",
           "other-speaker": "red", "paraphrase": "yellow", "not-on-record": "dim"}  # fmt: skip
PIECES = {"same": "", "tidied": "cyan", "changed": "yellow"}
NARROW = 100
TOLD = 3
"""Differences that a table tells of one quotation."""


def show(verdict: Verdict, out: TextIO) -> None:
    """One verdict, whole."""
    console = _console(out)
    for line in lines(verdict):
        console.print(line, soft_wrap=not console.is_terminal)


def show_table(answers: Iterable[tuple[str | None, Verdict]], out: TextIO) -> None:
    """One row a quotation: whom it was credited to, who is on record with it, and under it what is not the same."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("verdict", "credited to", "on record", "day", "quotation", "where"):
        table.add_column(name, overflow="fold")
    for credited, one in answers:
        table.add_row(
            Text(one.verdict, COLOURS[one.verdict]), clean(credited or ""), clean(one.speaker or ""),
            clean(one.date or ""), _quotation(one), clean(one.passage.where if one.passage else ""),
        )  # fmt: skip
    _console(out).print(table)


def _quotation(one: Verdict) -> Text:
    cell = Text(clean(one.quote))
    decisive = [difference for difference in one.differences if difference.verdict == one.grade]
    for difference in sorted(decisive, key=lambda difference: not difference.bears_on_meaning)[:TOLD]:
        cell.append(f"\n{clean(str(difference))}", COLOURS[one.grade])
    return cell


def _console(out: TextIO) -> PlainConsole:
    console = PlainConsole(out)
    if not console.is_terminal:
        console.width = max(console.width, NARROW)
    return console


def lines(one: Verdict) -> Iterator[Text]:
    """The lines of a verdict, safe for a terminal."""
    graded = f" (the words: {one.grade})" if one.grade != one.verdict else ""
    yield Text(f"{one.verdict}{graded}: {one.says}", f"bold {COLOURS[one.verdict]}")
    for passage in one.parts:
        yield Text("")
        yield Text(_source(passage), "dim")
        yield _passage(passage)
    if one.diff and one.grade != "verbatim":
        yield Text("")
        yield _diff(one)
    yield Text("")
    for reason in one.reasons:
        yield Text(f"  · {clean(reason)}")
    for caution in one.cautions:
        yield Text(f"  ! {clean(caution)}", "yellow")
    for verdict, passage in one.others:
        yield Text(f"  see also ({verdict}): {_source(passage)}: {clean(passage.text)}", "dim")
    yield Text(f"searched: {clean(str(one.searched))}", "dim")


def _source(passage: Passage) -> str:
    facts = [passage.speaker or "(speaker not named)", passage.date or "(no day)", passage.basis, passage.where]
    return " · ".join(clean(fact) for fact in facts)


def _passage(passage: Passage) -> Text:
    line = Text()
    line.append(clean(passage.before), "dim")
    line.append(clean(passage.text), "bold")
    line.append(clean(passage.after), "dim")
    return line


def _diff(one: Verdict) -> Text:
    line = Text()
    for piece in one.diff:
        line.append(" " if line.plain else "")
        if piece.kind == "same":
            line.append(clean(piece.quote))
            continue
        if piece.passage:
            line.append(f"[-{clean(piece.passage)}-]", "red" if piece.kind != "tidied" else "cyan")
        if piece.quote:
            line.append(f"{{+{clean(piece.quote)}+}}", "green" if piece.kind != "tidied" else "cyan")
    return line
