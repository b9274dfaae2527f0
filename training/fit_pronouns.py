#!/usr/bin/env python3
"""Fit the weights of the speakers' ranking on the training articles and write them as a table.

usage: fit_pronouns.py [--rounds N] [--print] [--crossed]

Every pronoun or description that a relation has as its source is one choice among candidates; those whose name the
scorer calls right share the credit (a log-linear model with a penalty on large weights). Several rounds, because an
earlier answer is a feature of later ones. Articles whose id stands in a development file are left out.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "quality"))

from speakers_on_gold import DEV, article_of, documents, relations_of, scorer  # noqa: E402

from onrecord.speakers import weights  # noqa: E402
from onrecord.speakers.resolve import Resolver  # noqa: E402

TRAIN = ["polnear/train", "wikinews/record-train", "news/record-train"]
PENALTY = 0.1
TABLE = ROOT / "src/onrecord/speakers/weights.py"
HEADER = '"""Weights of the ranking\'s features, fitted by training/fit_pronouns.py on the training articles."""\n\n'

LOG: dict[str, str] = {}

Choice = tuple[list[dict[str, float]], list[bool]]


def choices() -> dict[str, list[Choice]]:
    """All choices of the training articles by task, with the candidates' features and which of them are right."""
    score = scorer()
    held = {doc["id"] for name in DEV for doc in documents(name)}
    found: dict[str, list[Choice]] = defaultdict(list)
    for name in TRAIN:
        for doc in documents(name):
            if doc["id"] in held:
                continue
            resolver = Resolver(article_of(doc), relations_of(doc))
            resolver.docket.trace = trace = []
            resolver.run()
            for index, task, candidates in trace:
                gold = doc["statements"][index].get("speaker")
                if not gold:
                    continue
                right = [score.strict_speaker(gold, list(e.all_names)) == "right" for e, _ in candidates]
                if any(right) and not all(right):
                    found[task].append(([f for _, f in candidates], right))
    return found


def crossed(task: str, data: list[Choice], folds: int = 5) -> float:
    """Share of choices whose first candidate is right, each fold judged by weights fitted on the others."""
    hits = 0
    size = -(-len(data) // folds)  # neighbours stay together: one article is not split between both sides
    for k in range(folds):
        held = data[k * size : (k + 1) * size]
        weights_ = fit(task, data[: k * size] + data[(k + 1) * size :])
        for feats, right in held:
            scores = [sum(weights_.get(n, 0.0) * v for n, v in f.items()) for f in feats]
            hits += right[scores.index(max(scores))]
    return 100 * hits / len(data)


def fit(task: str, data: list[Choice]) -> dict[str, float]:
    """Log-linear weights by plain gradient ascent with momentum."""
    names = sorted({n for feats, _ in data for f in feats for n in f})
    at = {n: k for k, n in enumerate(names)}
    rows = [f for feats, _ in data for f in feats]
    x = np.zeros((len(rows), len(names)))
    for k, f in enumerate(rows):
        for n, v in f.items():
            x[k, at[n]] = v
    sizes = np.array([len(feats) for feats, _ in data])
    group = np.repeat(np.arange(len(data)), sizes)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = np.array([r for _, rs in data for r in rs], dtype=float)
    w = np.zeros(len(names))
    m, v = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, 1500):
        s = x @ w
        s -= np.maximum.reduceat(s, starts)[group]
        p = np.exp(s)
        p /= np.add.reduceat(p, starts)[group]
        q = p * right
        q /= np.add.reduceat(q, starts)[group] + 1e-12
        g = x.T @ (q - p) / len(data) - PENALTY * w / np.sqrt(len(data))
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g * g
        w += 0.05 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    s = x @ w
    best = [a + int(np.argmax(s[a : a + n])) for a, n in zip(starts, sizes, strict=True)]
    LOG[task] = f"{len(data):5d} choices, first is right {100 * right[best].mean():.1f}"
    return {n: round(float(w[at[n]]), 2) for n in names if abs(w[at[n]]) >= 0.05}


def table(found: dict[str, dict[str, float]]) -> str:
    lines = [HEADER, "WEIGHTS: dict[str, dict[str, float]] = {\n"]
    for task, ws in found.items():
        lines.append(f'    "{task}": {{\n')
        lines += [f'        "{n}": {w},\n' for n, w in sorted(ws.items(), key=lambda item: -item[1])]
        lines.append("    },\n")
    return "".join([*lines, "}\n"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--print", action="store_true", help="do not write the table")
    parser.add_argument("--crossed", action="store_true", help="five-fold figures too")
    options = parser.parse_args()
    for _ in range(options.rounds):
        data = choices()
        found = {task: fit(task, rows) for task, rows in sorted(data.items())}
        weights.WEIGHTS.update(found)
        for task, rows in sorted(data.items()):
            line = LOG[task]
            print(
                f"{task:8s} {line}, crossed {crossed(task, rows):.1f}" if options.crossed else f"{task:8s} {line}",
                file=sys.stderr,
            )
    if options.print:
        print(table(found))
    else:
        TABLE.write_text(table(found), encoding="utf-8")


if __name__ == "__main__":
    main()
