"""Fit confidence and choose the anchor thresholds on the dev sets; writes both into the weights' reader.json.

The calibration is a logistic regression of six readable numbers (see onrecord/statements/confidence.py) on whether a
statement is right. It is judged by cross-fitting over articles: each article's confidence comes from a fit without it.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "quality"))

from calibration import bins, error  # noqa: E402
from sets import convention, gold, right_pairs, scorer  # noqa: E402

from onrecord.articles import extract  # noqa: E402
from onrecord.relations import find  # noqa: E402
from onrecord.relations.model import WEIGHTS, describe, load  # noqa: E402
from onrecord.sources import documents_from  # noqa: E402
from onrecord.speakers import resolve  # noqa: E402
from onrecord.statements.confidence import features  # noqa: E402

NAMES = ("anchor", "spans", "speaker", "nested", "no_cue")


def examples(sets: list[str], model) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features [n, 5], right [n], article number [n]."""
    score, xs, ys, owners = scorer(), [], [], []
    for name in sets:
        for d in gold(name):
            made = next(
                documents_from([{k: d[k] for k in ("id", "text", "published") if d.get(k)} | {"language": "en"}])
            )
            article = extract(made)
            dateline = article.dateline.span if article.dateline else None
            relations = find(d["text"], model, convention(name), model.thresholds[convention(name)], dateline)
            cast = resolve(article, relations)
            predicted = [
                {"content": r.content, "speaker": list(a.names) or None}
                for r, a in zip(relations, cast.attributions, strict=True)
            ]
            right = set(right_pairs(score, d, predicted).values())
            for i, (r, a) in enumerate(zip(relations, cast.attributions, strict=True)):
                f = features(r, a)
                xs.append([f[n] for n in NAMES])
                ys.append(i in right)
                owners.append(hash(d["id"]))
    return np.asarray(xs, float), np.asarray(ys, float), np.asarray(owners)


def fit(x: np.ndarray, y: np.ndarray, ridge: float = 1.0, rounds: int = 30) -> np.ndarray:
    """Newton's method on the ridge-penalised log-loss; the last weight is the bias, which is not penalised."""
    x = np.c_[x, np.ones(len(x))]
    w, penalty = np.zeros(x.shape[1]), np.full(x.shape[1], ridge)
    penalty[-1] = 0
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-x @ w))
        w = w - np.linalg.solve((x.T * (p * (1 - p))) @ x + np.diag(penalty + 1e-6), x.T @ (p - y) + penalty * w)
    return w


def predict(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    return np.clip(1 / (1 + np.exp(-np.c_[x, np.ones(len(x))] @ w)), 0.01, 0.99)


def crossed(x: np.ndarray, y: np.ndarray, owner: np.ndarray, folds: int = 10) -> np.ndarray:
    ids = sorted(set(owner.tolist()))
    fold = {a: i % folds for i, a in enumerate(ids)}
    out, of = np.zeros(len(y)), np.asarray([fold[a] for a in owner.tolist()])
    for k in range(folds):
        out[of == k] = predict(x[of == k], fit(x[of != k], y[of != k]))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="en-1")
    parser.add_argument("--threshold", nargs=2, type=float, metavar=("ONRECORD", "POLNEAR"))
    a = parser.parse_args()
    path = WEIGHTS / a.model / "reader.json"
    about = json.loads(path.read_text())
    about.setdefault("thresholds", {"onrecord": 0.0, "polnear": 0.0})
    about.setdefault("calibration", {})
    if a.threshold:
        about["thresholds"] = {"onrecord": a.threshold[0], "polnear": a.threshold[1]}
    describe(path.parent, about)
    load.cache_clear()
    model = load(a.model)
    for name, sets in (("onrecord", ["wikinews", "news"]), ("polnear", ["polnear"])):
        x, y, owner = examples(sets, model)
        pairs = list(zip(crossed(x, y, owner).tolist(), (y > 0).tolist(), strict=True))
        print(f"{name}: {len(y)} statements, {y.mean():.3f} right, cross-fitted calibration error {error(pairs):.4f}")
        for n, confidence, share in bins(pairs):
            print(f"  said {confidence:.2f}  right {share:.2f}  of {n}")
        weights = fit(x, y)
        about["calibration"][name] = {n: round(float(v), 4) for n, v in zip((*NAMES, "bias"), weights, strict=True)}
        print(" ", about["calibration"][name])
    describe(path.parent, about)


if __name__ == "__main__":
    main()
