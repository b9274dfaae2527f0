"""The nouns of this room: `Document`, bytes or text as they came, and `Refusal`, why nothing came of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Document:
    """One input as it came, before anything is read out of it.

    Exactly one of `data` (raw bytes of a file or of standard input) and `text` (a string that a caller or a JSON Lines
    record handed over) is set. `html` is a string handed over as HTML. `media` says how to read it.
    Days and times are ISO 8601 strings as given. `charset` is what a server says of `data`, `place` the byte of the
    archive `origin` at which its record begins. Of a primary document only: `speaker`, and in `about` whatever else its
    record holds.
    """

    id: str
    origin: str | None
    # "text" (a plain text file), "html", "given" (text handed over: used exactly as it stands), "pdf" (of a primary
    # document); "feed" only inside this room, where it becomes the documents of its entries
    media: str
    data: bytes | None = None
    text: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    fetched: str | None = None
    language: str | None = None
    section: str | None = None
    charset: str | None = None
    place: int | None = None
    speaker: str | None = None
    about: Mapping[str, Any] | None = None

    @property
    def raw(self) -> bytes | None:
        """The bytes that its `raw_sha256` is of; None for text that was handed over."""
        if self.data is None and self.media == "html":
            return (self.text or "").encode()
        return self.data


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an input was not read, and what the person can do about it. A value, never silent."""

    id: str
    origin: str | None
    reason: str
    next: str
