"""The normal form of a Security Council resolution from its number and the year printed with it."""

from __future__ import annotations

from onrecord.articles.council_years import FIRST, LAST, year_of

PACE = 100
"""More resolutions than the Council adopted in any year (93, in 1993)."""


def council(number: int, printed: int | None) -> tuple[str | None, str]:
    """Normal form and status of a Security Council resolution, given the year printed with it, if any."""
    year = year_of(number)
    if year is not None:
        return f"S/RES/{number} ({year})", "resolved" if printed in (None, year) else "conflict"
    beyond = number - LAST
    if beyond < 1 or beyond > 10 * PACE:
        return None, "conflict"
    if printed is None:
        return f"S/RES/{number}", "resolved"
    fits = beyond <= PACE * (printed - max(FIRST) + 1)
    return (f"S/RES/{number} ({printed})", "resolved") if fits else (None, "conflict")
