"""How the parts of a statement look: by colour where there is one, by marks where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.statements.markup import Role, Segment

# Square brackets and parentheses stand in articles for what an editor put in, so neither may mark anything here.
MARKS: dict[Role, tuple[str, str]] = {"content": ("‹", "›"), "source": ("{", "}"), "cue": ("_", "_")}
PLAIN_MARKS: dict[Role, tuple[str, str]] = {"content": ("<", ">"), "source": ("{", "}"), "cue": ("_", "_")}
COLOURS: dict[Role, tuple[str, str]] = {"content": ("‹", "›")}

CONTENT = ("green", "cyan", "yellow")
"""By nesting: the outermost content, one inside it, anything deeper."""


@dataclass(frozen=True, slots=True)
class Palette:
    """`marks` are drawn around a part; `arrow` and `dot` part the words of a note."""

    marks: dict[Role, tuple[str, str]]
    arrow: str
    dot: str
    coloured: bool


def palette(console: Console) -> Palette:
    """Colour with a few marks on a terminal, marks alone elsewhere, ASCII where the encoding has no others."""
    coloured = console.color_system is not None and not console.no_color
    if coloured:
        return Palette(COLOURS, " → ", " · ", True)
    try:
        "‹›→·─".encode(console.encoding)
    except (UnicodeEncodeError, LookupError):
        return Palette(PLAIN_MARKS, " > ", ", ", False)
    return Palette(MARKS, " → ", " · ", False)


def style(part: Segment) -> str:
    """The style of one stretch of text: the innermost content gives the colour, source and cue add to it."""
    looks = []
    if part.depth:
        looks.append(CONTENT[min(part.depth, len(CONTENT)) - 1])
    if part.has("cue"):
        looks = ["italic", "magenta"]
    if part.has("source"):
        looks += ["bold", "underline"]
    if part.has("insertion"):
        looks.append("dim")
    return " ".join(looks)
