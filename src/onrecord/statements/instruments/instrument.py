"""The noun of this package: `Instrument`, a resolution, treaty, law or ruling where a text names it."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Instrument:
    """One legal instrument named in a text, at `[start, end)`.

    `status` is `resolved` (`id` is its normal form), `unnumbered` (nothing printed settles which one: `id` is None) or
    `conflict` (number and year disagree, or the number fits two instruments or none: `id` is what the number alone
    says, None where that decides nothing).
    """

    id: str | None
    span: Span
    status: str

    @classmethod
    def named(cls, form: str | None, start: int, end: int) -> Instrument:
        """Resolved where there is a normal form, else unnumbered."""
        return cls(form, (start, end), "unnumbered" if form is None else "resolved")
