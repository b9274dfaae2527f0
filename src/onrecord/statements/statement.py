"""The noun of this room: `Statement`, an attribution relation with its fields resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One attributed statement, field by field as `onrecord/1` has it. What no code fills yet is None or empty."""

    id: str
    kind: str  # direct indirect mixed
    source: Spans
    cue: Spans
    content: Spans
    speaker: str | tuple[str, ...] | None
    speaker_kind: str
    speaker_ids: tuple[str, ...]
    parent: str | None
    quote: str | None
    act: str | None
    confidence: float | None
    edits: tuple[dict[str, Any], ...] = ()
    addressees: tuple[str, ...] = ()
    addressee_ids: tuple[str, ...] = ()
    about: tuple[dict[str, Any], ...] = ()
    said_on: str | None = None
    said_on_basis: str | None = None
    said_on_precision: str | None = None
    insertions: Spans = ()
    instruments: tuple[dict[str, Any], ...] = ()
    designations: tuple[dict[str, Any], ...] = ()
    repeats: dict[str, Any] | None = None
    answers: tuple[str, ...] = ()
    evidence: dict[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        """By id and place: the fields that are dicts have no hash."""
        return hash((self.id, self.source, self.cue, self.content))
