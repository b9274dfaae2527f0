"""How far `confidence` can be believed: the reliability curve and the expected calibration error in ten bins."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from sets import right_pairs


def outcomes(score: ModuleType, gold: list[dict[str, Any]], made: list[dict[str, Any]]) -> list[tuple[float, bool]]:
    """(confidence, right) of every predicted statement."""
    out = []
    for document, prediction in zip(gold, made, strict=True):
        right = set(right_pairs(score, document, prediction["statements"]).values())
        out.extend((s["confidence"], i in right) for i, s in enumerate(prediction["statements"]))
    return out


def bins(pairs: list[tuple[float, bool]], count: int = 10) -> list[tuple[int, float, float]]:
    """(statements, mean confidence, share right) of each of `count` equally wide bins that is not empty."""
    out = []
    for k in range(count):
        inside = [(c, r) for c, r in pairs if min(count - 1, int(c * count)) == k]
        if inside:
            n = len(inside)
            out.append((n, sum(c for c, _ in inside) / n, sum(r for _, r in inside) / n))
    return out


def error(pairs: list[tuple[float, bool]]) -> float:
    """Expected calibration error (Naeini, Cooper & Hauskrecht, AAAI 2015)."""
    return sum(n * abs(confidence - right) for n, confidence, right in bins(pairs)) / max(1, len(pairs))
