"""Where a phrase stands in the article: what the ranking is told of its surroundings."""

from __future__ import annotations

from dataclasses import dataclass

from .stage import Entity


@dataclass(frozen=True, slots=True)
class Context:
    """Where a phrase stands: `anchor` is where its statement begins, `own` its content.

    `outer` is the content of the statement around it, and `around` who speaks there.
    """

    offset: int
    anchor: int
    own: tuple[tuple[int, int], ...]
    outer: tuple[tuple[int, int], ...]
    spoken: tuple[Entity, ...]  # earlier speakers, the last one first
    around: Entity | None
    direct: bool
    quoted: bool
