"""Labelled facts on a terminal: one line each in a pipe, set in under their labels where there is less room."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.views.terminal.words import clean

if TYPE_CHECKING:
    from typing import TextIO

LEAST = 20
"""Narrower than this nothing is set in any more."""


def room(out: TextIO) -> int | None:
    """The width of the terminal; None for a pipe or a file, where a line is as long as it is."""
    return max(LEAST, shutil.get_terminal_size().columns) if out.isatty() else None


def told(title: str, facts: Iterable[tuple[str, str]], width: int | None) -> list[str]:
    """A title, then `label  fact`, the facts under one another; safe for a terminal."""
    listed = [(label, clean(fact)) for label, fact in facts if fact]
    wide = max((len(label) for label, _ in listed), default=0)
    lines = folded(clean(title), "", "  ", width)
    for label, fact in listed:
        lines += folded(fact, f"  {label:{wide}}  ", " " * (wide + 4), width)
    return lines


def folded(text: str, first: str, rest: str, width: int | None) -> list[str]:
    """A line, set in with `first`, what does not fit with `rest`."""
    if width is None:
        return [first + text]
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False) or [first]
