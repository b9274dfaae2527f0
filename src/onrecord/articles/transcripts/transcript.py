"""`Transcript`: a primary document (a speech, briefing, debate) with who speaks when; `Turn`: one of these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Turn:
    """The characters of one speaker's words; a label in front of them belongs to no turn."""

    start: int
    end: int
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Transcript:
    """`text` never changes. `speaker`: who speaks where the text names nobody. `date`: a day, a month or a year.

    `about`: whatever else came with it. `raw`: the bytes that it was read from, where they are kept.
    """

    id: str
    text: str
    turns: tuple[Turn, ...]
    origin: str | None = None
    title: str | None = None
    date: str | None = None
    speaker: str | None = None
    about: Mapping[str, Any] = field(default_factory=dict)
    raw: bytes | None = None
    url: str | None = None
