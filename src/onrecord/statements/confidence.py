"""Confidence: how likely a statement is right, content and speaker, from the model's scores and the speaker's rule."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.relations.relation import Relation
    from onrecord.speakers.speaker import Attribution

_TINY = 1e-4


def features(relation: Relation, attribution: Attribution) -> dict[str, float]:
    """The readable evidence that the calibration weighs (a logistic regression, fitted by training/calibrate.py)."""
    return {
        "anchor": _logit(relation.score),
        "spans": math.log(max(relation.sequence, _TINY)),
        "speaker": _logit(attribution.score),
        "nested": float(relation.parent is not None),
        "no_cue": float(not relation.cue),
    }


def confidence(relation: Relation, attribution: Attribution, weights: dict[str, float]) -> float:
    """The calibrated probability, in [0.01, 0.99]: content shared by more than half and speaker strictly right."""
    z = weights["bias"] + sum(weights[k] * v for k, v in features(relation, attribution).items())
    return round(min(0.99, max(0.01, 1 / (1 + math.exp(-z)))), 3)


def _logit(p: float) -> float:
    p = min(1 - _TINY, max(_TINY, p))
    return math.log(p / (1 - p))
