"""JSON set out for reading: the document of one input, or an array where there are several."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from onrecord.statements.reading import Reading


def write(readings: Iterator[Reading], out: TextIO) -> None:
    """One document stands alone; none or several are an array, written piece by piece."""
    first = next(readings, None)
    second = next(readings, None)
    if first is not None and second is None:
        out.write(first.to_json(indent=2) + "\n")
        return
    out.write("[")
    for place, reading in enumerate(_again(first, second, readings)):
        out.write((",\n" if place else "\n") + reading.to_json(indent=2))
    out.write("\n]\n")


def _again(first: Reading | None, second: Reading | None, rest: Iterator[Reading]) -> Iterator[Reading]:
    if first is not None:
        yield first
    if second is not None:
        yield second
    yield from rest
