"""Why a document gives no article: a reason and a next step, on its way to becoming a `Refusal`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A reason without the document's name, which only the verb of this room knows."""

    reason: str
    next: str
