"""Rich's console as every view here wants it: what it prints is text, and a reader that went away is no failure."""

from __future__ import annotations

from typing import Any, TextIO

from rich.console import Console


class PlainConsole(Console):
    """Nothing in what it prints is mark-up. A closed pipe stays a `BrokenPipeError`, which rich turns into exit 1."""

    def __init__(self, out: TextIO, **more: Any) -> None:
        super().__init__(file=out, highlight=False, markup=False, emoji=False, **more)

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError
