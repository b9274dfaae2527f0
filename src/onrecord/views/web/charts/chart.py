"""`Chart`: numbers by rows and columns, with the words that stand beside them for whoever does not see it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

WIDE, NARROW = 14, 6
"""Columns that can be read on a screen, and on a telephone."""


@dataclass(frozen=True, slots=True)
class Chart:
    """`rows` are labels with a number for each of `columns`; `down` and `across` say what the labels are."""

    title: str
    down: str
    across: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def total(self) -> int:
        """All its numbers together."""
        return sum(sum(numbers) for _, numbers in self.rows)

    @property
    def alt(self) -> str:
        """The chart in a sentence: what is in it, and its largest numbers."""
        every = sorted(
            ((number, label, column) for label, numbers in self.rows
             for number, column in zip(numbers, self.columns, strict=True) if number),
            key=lambda one: -one[0],
        )  # fmt: skip
        most = "; ".join(f"{label}, {column}: {number:,}" for number, label, column in every[:3])
        return f"{self.title}, by {self.down} and {self.across}. Most: {most}." if most else f"{self.title}: none."

    def first_columns(self, most: int) -> Chart:
        """The same without the columns behind these, and without rows that have nothing then."""
        kept = tuple((label, numbers[:most]) for label, numbers in self.rows)
        return replace(self, columns=self.columns[:most], rows=tuple(row for row in kept if any(row[1])))

    def records(self) -> list[dict[str, Any]]:
        """One for each number that is not 0."""
        return [
            {self.down: label, self.across: column, "statements": number}
            for label, numbers in self.rows
            for number, column in zip(numbers, self.columns, strict=True)
            if number
        ]
