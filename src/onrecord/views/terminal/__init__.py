"""The terminal view: articles marked up, each statement's speaker beside its words; the only place with rich."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from onrecord.statements.reading import Reading


def write(readings: Iterator[Reading], out: TextIO) -> None:
    """Each article as soon as it is read; refused inputs are left to standard error."""
    from onrecord.views.terminal.page import Page

    page = Page(out)
    for reading in readings:
        if reading.article is not None:
            page.show(reading, reading.article)
            out.flush()
