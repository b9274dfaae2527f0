"""The noun of this folder: `Page`, what was read out of one HTML page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """Text and metadata of a page; `days` are (where, written) pairs, the most trusted first."""

    text: str = ""
    headline: str | None = None
    standfirst: str | None = None
    section: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    days: tuple[tuple[str, str], ...] = ()
