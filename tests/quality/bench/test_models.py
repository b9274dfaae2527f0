"""The table of models: its figures are the scorer's, and fp32 is the same network."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from bench.models import counted, f1, variant

from onrecord.relations.model import WEIGHTS


def test_the_f1_of_resampled_articles_is_made_of_the_scorers_counts() -> None:
    few = {"p": 50.0, "r": 25.0, "f1": 33.33, "predicted": 4, "gold": 8}
    many = {"p": 80.0, "r": 100.0, "f1": 88.89, "predicted": 10, "gold": 8}
    assert f1([counted(few)]) == pytest.approx(few["f1"], abs=0.01)
    assert f1([counted(few), counted(many)]) == pytest.approx(100 * 2 * (2 + 8) / (14 + 16))
    assert f1([]) == 0


def test_in_fp32_the_same_network_says_nearly_the_same(tmp_path: Path) -> None:
    pytest.importorskip("onnx")
    import onnxruntime

    made = variant(WEIGHTS, "en-1", tmp_path / "weights")
    given = {
        "words": np.random.default_rng(1).normal(size=(30, 384)).astype(np.float32),
        "at": np.asarray([3, 17]),
    }
    shipped, plain = (
        onnxruntime.InferenceSession(str(folder / "en-1" / "roles.onnx")).run(None, given)[0]
        for folder in (WEIGHTS, made)
    )
    assert not np.array_equal(shipped, plain)
    assert np.corrcoef(shipped.ravel(), plain.ravel())[0, 1] > 0.99
