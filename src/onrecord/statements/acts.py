"""The nine acts in the codes of event data: PLOVER event types and CAMEO root codes."""

from __future__ import annotations

CODES: dict[str, tuple[str | None, str]] = {
    "state": (None, "01"),
    "ask": (None, "01"),
    "request": ("REQUEST", "02"),
    "accuse": ("ACCUSE", "11"),
    "reject": ("REJECT", "12"),
    "warn": ("THREATEN", "13"),
    "support": ("SUPPORT", "05"),
    "promise": ("AGREE", "03"),
    "concede": ("YIELD", "08"),
}
"""Act -> PLOVER event type (Halterman et al., 2023) and CAMEO root code (Schrodt, 2012).

PLOVER has no type for a bare statement or question; CAMEO has 01, make a public statement. 02 is appeal, 03 express
intent to cooperate, 05 engage in diplomatic cooperation (051 praise or endorse), 08 yield, 11 disapprove, 12 reject, 13
threaten.
"""
