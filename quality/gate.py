"""The quality gate: scores the shipped reader on the dev sets and fails under the floors, which only rise.

usage: gate.py [--raise] [--json FILE] [--model NAME]
  --raise   lift the floors to today's figures (a hair below, see `SLACK`) and remember which statements are right
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from calibration import bins, error, outcomes
from sets import SETS, SHARED, gold, predictions, readings, right_pairs, scorer

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
LAST = HERE / "last-floor.json"
SLACK = 0.05  # points; what rounding may take

MEASURES = {
    "source": ("fragment", "source", "f1"),
    "cue": ("fragment", "cue", "f1"),
    "content": ("fragment", "content", "f1"),
    "exact": ("statement", "exact", "f1"),
    "half": ("statement", "half", "f1"),
    "speech": ("statement", "half, speech", "f1"),
    "who-what": ("who-what", "content", "f1"),
    "+speaker": ("who-what", "content+speaker", "f1"),
    "strict right": ("strict", "speaker", "right"),
    "strict wrong": ("strict", "speaker", "wrong"),
    "nesting": ("record", "nesting", "f1"),
    "act": ("record", "act", "accuracy"),
    "kind": ("record", "kind", "accuracy"),
}
LOWER_IS_BETTER = {"strict wrong", "calibration error"}


def figures(result: dict[str, Any]) -> dict[str, float]:
    """The gate's measures out of the scorer's result, those that the set has."""
    return {name: result[a][b][c] for name, (a, b, c) in MEASURES.items() if a in result and b in result[a]}


def measure(model: str) -> tuple[dict[str, dict[str, float]], dict[str, list[list[Any]]], list[tuple[float, bool]]]:
    """All figures, the right statements of each set, and (confidence, right) over the two record sets."""
    score = scorer()
    table, right, believed = {}, {}, []
    for name in SETS:
        documents, made = gold(name), predictions(readings(name, model))
        table[name] = figures(score.score(documents, made))
        right[name] = [
            _key(d, d["statements"][g])
            for d, p in zip(documents, made, strict=True)
            for g in sorted(right_pairs(score, d, p["statements"]))
        ]
        if name in ("wikinews", "news"):
            believed += outcomes(score, documents, made)
    table["records"] = {"calibration error": round(error(believed), 4)}
    return table, right, believed


def _key(document: dict[str, Any], statement: dict[str, Any]) -> list[Any]:
    """Article, offsets and a hash: enough to say which statement, without its words."""
    spans = statement["content"]
    words = "".join(document["text"][a:b] for a, b in spans)
    return [document["id"], spans[0][0], spans[-1][1], hashlib.sha256(words.encode()).hexdigest()[:8]]


def show(table: dict[str, dict[str, float]], believed: list[tuple[float, bool]]) -> None:
    names = list(MEASURES)
    print(f"{'':10s}" + "".join(f"{n:>13s}" for n in names))
    for name, row in table.items():
        if name != "records":
            print(f"{name:10s}" + "".join(f"{row[n]:13.2f}" if n in row else f"{'–':>13s}" for n in names))
    print(f"\nconfidence on wikinews + news: calibration error {table['records']['calibration error']:.4f}")
    for n, confidence, share in bins(believed):
        print(f"  said {confidence:.2f}  right {share:.2f}  of {n}")


def broken(table: dict[str, dict[str, float]], floors: dict[str, dict[str, float]]) -> list[str]:
    """Floors that do not hold, in words."""
    out = []
    for name, row in floors.items():
        for what, floor in row.items():
            value = table.get(name, {}).get(what)
            down = what in LOWER_IS_BETTER
            if value is None or (value > floor if down else value < floor):
                out.append(
                    f"{name}: {what} is {value}, {'above the ceiling' if down else 'under the floor'} of {floor}"
                )
    return out


def changes(right: dict[str, list[list[Any]]], show_up_to: int = 12) -> None:
    """Say which statements were gained and lost since the last floor."""
    last = json.loads(LAST.read_text()) if LAST.exists() else {}
    for name, now in right.items():
        before = {tuple(k) for k in last.get(name, [])}
        gained, lost = [k for k in now if tuple(k) not in before], sorted(before - {tuple(k) for k in now})
        print(f"{name}: {len(now)} right, {len(gained)} gained, {len(lost)} lost since the last floor")
        for sign, keys in (("+", gained), ("-", lost)):
            for k in keys[:show_up_to] if before else []:
                print(f"  {sign} {k[0]} [{k[1]}:{k[2]}] {k[3]}")


def lift(table: dict[str, dict[str, float]], right: dict[str, list[list[Any]]]) -> None:
    old = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    floors: dict[str, dict[str, float]] = {}
    for name, row in table.items():
        for what, value in row.items():
            down = what in LOWER_IS_BETTER
            new = value + (SLACK if value > 1 else 0.001) if down else value - SLACK
            was = old.get(name, {}).get(what)
            best = new if was is None else min(new, was) if down else max(new, was)
            floors.setdefault(name, {})[what] = round(max(0.0, best), 4)
    FLOORS.write_text(json.dumps(floors, indent=1) + "\n")
    rows = ",\n".join(f" {json.dumps(n)}: [\n  " + ",\n  ".join(map(json.dumps, ks)) + "]" for n, ks in right.items())
    LAST.write_text("{\n" + rows + "\n}\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--model", default="en-1")
    a = parser.parse_args()
    if not SHARED.exists():
        print(f"quality gate skipped: the annotated sets are not at {SHARED}")
        return 0
    table, right, believed = measure(a.model)
    show(table, believed)
    changes(right)
    if a.json:
        a.json.write_text(json.dumps(table, indent=1) + "\n")
    wrong = broken(table, json.loads(FLOORS.read_text()) if FLOORS.exists() else {})
    for line in wrong:
        print(f"FAILED {line}", file=sys.stderr)
    if a.lift and not wrong:
        lift(table, right)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
