"""The quality gate: scores the shipped reader on the dev sets and fails under the floors, which only rise.

usage: gate.py [--raise] [--json FILE] [--model NAME]
  --raise   lift the floors to today's figures, where they are higher, and remember which statements are right

A figure may lie under its floor by what chance makes of so few items: half its standard error (`allowance`). Below
`FEW` items there is no floor, but for the wire report, which has to be right to the letter. A model beside the default
has floors of its own, on fewer sets.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calibration import bins, error, outcomes
from sets import SETS, SHARED, gold, predictions, readings, right_pairs, scorer

from onrecord.relations.model import DEFAULT

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
LAST = HERE / "last-floor.json"
OTHERS = ("wikinews", "news", "cases")
"""What a model beside the default is measured on here; `quality/bench/models.py` measures both on all."""
ROUNDING = 0.05  # points
FEW = 30
TO_THE_LETTER = ("wire",)
CALIBRATION = 0.02
"""What chance does to a calibration error over 570 statements: of 500 bootstrap samples of articles 86 % lie within."""


@dataclass(frozen=True)
class Measured:
    """All figures, how many items stand behind each, the right statements of each set, and (confidence, right)."""

    table: dict[str, dict[str, float]]
    items: dict[str, dict[str, int]]
    right: dict[str, list[list[Any]]]
    believed: list[tuple[float, bool]]


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


def sizes(result: dict[str, Any]) -> dict[str, int]:
    """How many gold items stand behind each measure."""
    out = {}
    for name, (a, b, _) in MEASURES.items():
        found = result.get(a, {}).get(b, {})
        out[name] = int(found.get("gold") or found.get("of") or 0)
    return out


def allowance(value: float, items: int) -> float:
    """Half the standard error of a share of so many items, in points."""
    share = min(1.0, max(0.0, value / 100))
    return max(ROUNDING, 50 * (share * (1 - share) / max(1, items)) ** 0.5)


def measure(model: str, sets: Iterable[str] = SETS) -> Measured:
    """The sets, read and scored."""
    score = scorer()
    table, items, right, believed = {}, {}, {}, []
    for name in sets:
        documents, made = gold(name), predictions(readings(name, model))
        result = score.score(documents, made)
        table[name], items[name] = figures(result), sizes(result)
        right[name] = [
            _key(d, d["statements"][g])
            for d, p in zip(documents, made, strict=True)
            for g in sorted(right_pairs(score, d, p["statements"]))
        ]
        if name in ("wikinews", "news"):
            believed += outcomes(score, documents, made)
    table["records"] = {"calibration error": round(error(believed), 4)}
    return Measured(table, items, right, believed)


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


def broken(found: Measured, floors: dict[str, dict[str, float]]) -> list[str]:
    """Floors that do not hold, in words."""
    out = []
    for name, row in floors.items():
        for what, floor in row.items():
            value = found.table.get(name, {}).get(what)
            items = found.items.get(name, {}).get(what, 0)
            known = what == "calibration error" or name in TO_THE_LETTER or items >= FEW
            if value is not None and not known:
                continue
            margin = CALIBRATION if what == "calibration error" else allowance(floor, items)
            margin = ROUNDING if name in TO_THE_LETTER else margin
            down = what in LOWER_IS_BETTER
            if value is None or (value > floor + margin if down else value < floor - margin):
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


def lift(table: dict[str, dict[str, float]], path: Path) -> None:
    old = json.loads(path.read_text()) if path.exists() else {}
    floors: dict[str, dict[str, float]] = {}
    for name, row in table.items():
        for what, value in row.items():
            down = what in LOWER_IS_BETTER
            was = old.get(name, {}).get(what)
            best = value if was is None else min(value, was) if down else max(value, was)
            floors.setdefault(name, {})[what] = round(best, 4)
    path.write_text(json.dumps(floors, indent=1) + "\n")


def remember(right: dict[str, list[list[Any]]]) -> None:
    rows = ",\n".join(f" {json.dumps(n)}: [\n  " + ",\n  ".join(map(json.dumps, ks)) + "]" for n, ks in right.items())
    LAST.write_text("{\n" + rows + "\n}\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--model", default=DEFAULT)
    a = parser.parse_args()
    if not SHARED.exists():
        print(f"quality gate skipped: the annotated sets are not at {SHARED}")
        return 0
    default = a.model == DEFAULT
    found = measure(a.model, SETS if default else OTHERS)
    floors = FLOORS if default else HERE / f"floors-{a.model}.json"
    show(found.table, found.believed)
    if default:
        changes(found.right)
    if a.json:
        a.json.write_text(json.dumps(found.table, indent=1) + "\n")
    wrong = broken(found, json.loads(floors.read_text()) if floors.exists() else {})
    for line in wrong:
        print(f"FAILED {line}", file=sys.stderr)
    if a.lift and not wrong:
        lift(found.table, floors)
        if default:
            remember(found.right)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
