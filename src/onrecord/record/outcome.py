"""What became of one input that was added."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Added:
    """`outcome`: `added` (an article that is new), `version` (new text at a known address), `appearance` (known text in
    another place), `unchanged`, or `refused`, with the `reason` and what to do `next`. `copy` is set where it is a
    near-copy of a known one. Of an article or a transcript the number in the record is set.
    """

    outcome: str
    article_id: int | None = None
    statements: int = 0
    copy: bool = False
    reason: str | None = None
    next: str | None = None
    transcript_id: int | None = None

    @property
    def why(self) -> str | None:
        """The reason and what to do, in one line."""
        return f"{self.reason} — {self.next}" if self.reason and self.next else self.reason
