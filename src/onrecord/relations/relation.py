"""The noun of this room: `Relation`, an attribution relation as spans, before anybody is named."""

from __future__ import annotations

from dataclasses import dataclass

Spans = tuple[tuple[int, int], ...]
"""Sorted, non-overlapping `[start, end)` spans in Unicode code points of the article's text."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Who (source), by which words (cue), said what (content); `parent` is the index of the relation around it.

    `score` is the model's probability that there is a statement here, `sequence` that its spans are just these, both
    before calibration.
    """

    source: Spans
    cue: Spans
    content: Spans
    parent: int | None
    act: str | None
    score: float
    sequence: float = 1.0
