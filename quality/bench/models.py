"""Speed against quality of the shipped models, each in int8 as shipped and in fp32, in one run on one machine.

usage: models.py [--articles N] [--before PATH] [--json FILE]

Quality is that of the three development sets, read by one process; speed is theirs, and with two processes that of half
of PolNeAR's. `--before` is the checkout of an older commit, which is measured beside them. In fp32 the shipped weights
are multiplied by their scales first, so that only the arithmetic is another. Needs the extra `bench`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.telling import peak, say

ROOT = Path(__file__).resolve().parents[2]
QUALITY = ("polnear", "wikinews", "news")


def plain(path: Path, to: Path) -> None:
    """A graph whose products are of single precision: its int8 weights times their scales, nothing rounded behind."""
    import onnx
    from onnx import helper, numpy_helper

    model = onnx.load(str(path))
    made = {output: node for node in model.graph.node for output in node.output}
    values = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    nodes = []
    for node in model.graph.node:
        if node.op_type not in ("DynamicQuantizeMatMul", "MatMulIntegerToFloat"):
            nodes.append(node)
            continue
        if node.op_type == "DynamicQuantizeMatMul":
            left, weights, scale, _, *bias = node.input
        else:
            rounded, weights, _, scale, _, _, *bias = node.input
            left = made[rounded].input[0]
        whole, product, out = f"{node.name}_whole", f"{node.name}_product", node.output[0]
        model.graph.initializer.append(numpy_helper.from_array(values[weights] * values[scale], whole))
        nodes.append(helper.make_node("MatMul", [left, whole], [product if bias else out]))
        if bias:
            nodes.append(helper.make_node("Add", [product, bias[0]], [out]))
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.save(model, str(to))


def variant(weights: Path, name: str, folder: Path) -> Path:
    """A folder of weights that holds one model in fp32."""
    shutil.copytree(weights / "words", folder / "words")
    shutil.copytree(weights / name, folder / name)
    for graph in ("encoder.onnx", "roles.onnx"):
        plain(weights / name / graph, folder / name / graph)
    return folder


def child(weights: str, name: str, share: int, of: int, sets: list[str], limit: int) -> None:
    """Read a share of the sets' articles when told to, and print what came of it."""
    import numpy as np

    import onrecord

    if weights:
        from onrecord.relations import model as models

        models.WEIGHTS = Path(weights)
    known = {"model": name} if name else {}
    work = []
    for which, path in (one.split("=", 1) for one in sets):
        documents = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
        fields = ("id", "text", "title", "published", "outlet", "url")
        records = [{f: d[f] for f in fields if d.get(f)} | {"language": "en"} for d in documents[:limit][share::of]]
        work.append((which, records))
    list(onrecord.read_many(["“We are ready,” Ann Orme said on Monday."], **known))
    print("ready", flush=True)
    sys.stdin.readline()
    began, busy, predicted = time.perf_counter(), time.process_time(), {}
    for which, records in work:
        predicted[which] = [
            {"id": r.id, "statements": r.to_dict()["statements"]}
            for r in onrecord.read_many(records, convention="polnear" if which == "polnear" else "onrecord", **known)
        ]
    print(json.dumps({
        "seconds": time.perf_counter() - began, "busy": time.process_time() - busy, "predicted": predicted,
        "articles": sum(len(r) for _, r in work), "words": sum(len(d["text"].split()) for _, r in work for d in r),
        "MB": peak(),
    }, default=lambda x: x.item() if isinstance(x, np.generic) else str(x)))  # fmt: skip


def ran(weights: str, name: str, processes: int, sets: tuple[str, ...], limit: int, source: Path) -> list[Any]:
    """What each of so many processes says, all begun at once."""
    from sets import SETS, SHARED

    paths = [f"{which}={SHARED / SETS[which]}" for which in sets]
    environment = {**os.environ, "PYTHONPATH": str(source / "src")}
    children = [
        subprocess.Popen(
            [sys.executable, __file__, "--child", weights, name, str(share), str(processes), str(limit), *paths],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
        )
        for share in range(processes)
    ]  # fmt: skip
    for one in children:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n", f"{name} does not read"
    for one in children:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    return [json.loads(one.communicate()[0]) for one in children]


SHOWN = {
    "polnear": {"half": ("statement", "half"), "exact": ("statement", "exact"),
                "+ speaker": ("who-what", "content+speaker")},
    "wikinews": {"who-what": ("who-what", "content"), "exact": ("statement", "exact"),
                 "+ speaker": ("who-what", "content+speaker")},
}  # fmt: skip
SHOWN["news"] = SHOWN["wikinews"]


def figures(predicted: dict[str, Any], rounds: int = 1000) -> dict[str, str]:
    """F1 of what the table shows, with the middle 95 per cent of resampled articles."""
    from sets import gold, scorer

    score, chance, out = scorer(), random.Random(1), dict[str, str]()
    for which, made in predicted.items():
        by_id = {m["id"]: m for m in made}
        each = [score.score([d], [by_id[d["id"]]]) for d in gold(which) if d["id"] in by_id]
        for label, (group, measure) in SHOWN[which].items():
            counts = [counted(one[group][measure]) for one in each if group in one]
            again = sorted(f1(chance.choices(counts, k=len(counts))) for _ in range(rounds))
            low, high = again[int(0.025 * rounds)], again[int(0.975 * rounds)]
            out[f"{which} {label}"] = f"{f1(counts):.1f} ({low:.1f} to {high:.1f})"
    return out


def counted(found: dict[str, float]) -> tuple[float, float]:
    """Hits, and predicted and gold together."""
    return found["p"] * found["predicted"] / 100, found["predicted"] + found["gold"]


def f1(counts: list[tuple[float, float]]) -> float:
    both = sum(n for _, n in counts)
    return 200 * sum(hits for hits, _ in counts) / both if both else 0.0


def row(weights: str, name: str, limit: int, source: Path = ROOT) -> dict[str, float | str]:
    """One line of the table."""
    (one,) = ran(weights, name, 1, QUALITY, limit, source)
    two = ran(weights, name, 2, ("polnear",), max(2, limit // 2), source)
    return {
        "articles/s of 750 words, 1 process": one["words"] / one["seconds"] / 750,
        "2 processes": sum(t["words"] for t in two) / max(t["seconds"] for t in two) / 750,
        "ms of the processor an article": 1000 * one["busy"] / one["words"] * 750,
        "MB": one["MB"],
        **figures(one["predicted"]),
    }


def main() -> None:
    if sys.argv[1:2] == ["--child"]:
        weights, name, share, of, limit, *sets = sys.argv[2:]
        child(weights, name, int(share), int(of), sets, int(limit))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=84, help="at most so many of each set")
    parser.add_argument("--before", type=Path, help="the checkout of an older commit")
    parser.add_argument("--json", type=Path)
    a = parser.parse_args()
    from onrecord.relations.model import WEIGHTS, names

    table: dict[str, dict[str, float | str]] = {}
    for name in names():
        table[f"{name}, int8"] = row(str(WEIGHTS), name, a.articles)
        with tempfile.TemporaryDirectory() as folder:
            made = variant(WEIGHTS, name, Path(folder) / "weights")
            table[f"{name}, fp32"] = row(str(made), name, a.articles)
    if a.before:
        table[f"{a.before.name}"] = row("", "", a.articles, a.before.resolve())
    say(table, a.json)


if __name__ == "__main__":
    main()
