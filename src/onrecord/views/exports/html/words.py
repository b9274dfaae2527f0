"""The article's own words on the page: what is source, cue, content and an editor's insertion, layer over layer."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.statements.markup import Layer, Segment, segments
from onrecord.views.exports.html.safe import esc

if TYPE_CHECKING:
    from onrecord.statements.statement import Statement

DEEPEST = 3
"""Deeper contents look like this one; the notes still say how they hang together."""


class Words:
    """One article's text, to be asked for by paragraph."""

    def __init__(
        self, text: str, statements: tuple[Statement, ...], keys: dict[str, str], places: list[tuple[int, int]]
    ) -> None:
        self._keys = keys
        self._kinds = {one.id: one.kind for one in statements}
        self._parts = segments(text, statements, breaks=(edge for place in places for edge in place))
        self._starts = [part.start for part in self._parts]
        self._anchored: set[str] = set()

    def within(self, start: int, end: int) -> str:
        """The marked-up words between two edges."""
        parts = self._parts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return "".join(self._part(part) for part in parts)

    def _part(self, part: Segment) -> str:
        anchors = "".join(self._anchor(layer) for layer in part.opens if layer.role == "content")
        classes = self._classes(part)
        return anchors + (f'<span class="{classes}">{esc(part.text)}</span>' if classes else esc(part.text))

    def _anchor(self, layer: Layer) -> str:
        """The number before a content; only the first piece can be linked to."""
        key = self._keys[layer.statement]
        place = "" if key in self._anchored else f' id="{key}"'
        self._anchored.add(key)
        return f'<a class="ref"{place} href="#n{key}">{esc(layer.statement)}</a>'

    def _classes(self, part: Segment) -> str:
        names = []
        contents = [layer for layer in part.layers if layer.role == "content"]
        if contents:
            names += ["c", f"d{min(len(contents), DEEPEST)}", self._kinds[contents[-1].statement]]
        names += [role for role in ("source", "cue", "insertion") if any(one.role == role for one in part.layers)]
        names += dict.fromkeys(self._keys[one.statement] for one in part.layers)
        return " ".join(names)
