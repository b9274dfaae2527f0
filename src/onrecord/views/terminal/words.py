"""The article's own words as lines of a terminal, marked up; nothing in them can command the terminal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from onrecord.statements.markup import Layer, Segment, segments, visible
from onrecord.views.paragraphs import paragraphs
from onrecord.views.terminal.palette import Palette, style

if TYPE_CHECKING:
    from onrecord.statements.statement import Statement


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the article, marked up, and where it stands."""

    start: int
    end: int
    text: Text


def blocks(text: str, statements: tuple[Statement, ...], palette: Palette) -> list[Block]:
    """The article as paragraphs."""
    places = paragraphs(text)
    parts = segments(text, statements, breaks=(edge for place in places for edge in place))
    found, position = [], 0
    for start, end in places:
        while parts[position].end <= start:
            position += 1
        first = position
        while position < len(parts) and parts[position].end <= end:
            position += 1
        found.append(Block(start, end, _marked(parts[first:position], palette)))
    return found


def clean(text: str) -> str:
    """Text that a stranger wrote, on one line, safe for a terminal."""
    return re.sub(r"\s", " ", visible(text))


def _marked(parts: tuple[Segment, ...], palette: Palette) -> Text:
    """A paragraph's segments; what runs on from the one before is opened again, so that each stands alone."""
    line = Text()
    for place, part in enumerate(parts):
        for layer in part.opens if place else part.layers:
            if layer.role == "content":
                line.append(clean(layer.statement), "dim")
            line.append(_mark(palette, layer, 0))
        line.append(re.sub(r"[^\S\n]", " ", visible(part.text).replace("\r\n", "\n").replace("\r", "\n")), style(part))
        for layer in part.closes if place + 1 < len(parts) else reversed(part.layers):
            line.append(_mark(palette, layer, 1))
    return line


def _mark(palette: Palette, layer: Layer, side: int) -> str:
    return palette.marks.get(layer.role, ("", ""))[side]
