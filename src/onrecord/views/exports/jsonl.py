"""JSON Lines: one `onrecord/1` document a line, in the order of the inputs, each written as soon as it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from onrecord.statements.reading import Reading


def write(readings: Iterator[Reading], out: TextIO) -> None:
    """One document a line; a refused input is a document without an article."""
    for reading in readings:
        out.write(reading.to_json() + "\n")
        out.flush()
