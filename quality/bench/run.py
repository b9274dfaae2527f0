"""Speed and memory of reading, as ratios in one run on one machine.

usage: run.py [--articles N] [--json FILE]

Cold start is the whole command on the wire report; throughput is the whole pipeline on polnear/dev with 1 and 2
processes; the parts are timed inside one process.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.telling import say

ROOT = Path(__file__).resolve().parents[2]
QUALITY = str(ROOT / "quality")
SHARED = ROOT.parent / "shared"
WIRE = SHARED / "articles" / "tass-2017-07-21-lavrov-syria.txt"


def cold_start(repeats: int = 7) -> dict[str, float]:
    """Seconds and memory of `onrecord read` on one wire report, and seconds of `import onrecord` alone."""
    command = [sys.executable, "-m", "onrecord", "read", str(WIRE), "--format", "jsonl"]
    seconds, memory = [], []
    for _ in range(repeats):
        began = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        seconds.append(time.perf_counter() - began)
        memory.append(usage.ru_maxrss / 1024)
        assert status == 0
    bare = [_seconds([sys.executable, "-c", "pass"]) for _ in range(repeats)]
    imported = [_seconds([sys.executable, "-c", "import onrecord"]) for _ in range(repeats)]
    return {
        "read, best s": min(seconds),
        "read, median s": statistics.median(seconds),
        "read, MB": max(memory),
        "import onrecord, best s above the interpreter's own": min(imported) - min(bare),
    }


def _seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def throughput(records: list[dict[str, Any]]) -> dict[str, float]:
    """Articles and words a second through the command line's own path, for 1 and 2 processes."""
    from onrecord.pipeline import Options
    from onrecord.scale import read_inputs

    words = sum(len(r["text"].split()) for r in records)
    out: dict[str, float] = {"articles": len(records), "words": words}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(r) + "\n" for r in records)
        file.flush()
        for processes in (1, 2):
            began = time.perf_counter()
            assert sum(1 for _ in read_inputs([file.name], options=Options(), processes=processes)) == len(records)
            took = time.perf_counter() - began
            out[f"articles/s, {processes} processes"] = len(records) / took
            out[f"words/s, {processes} processes"] = words / took
    out["2 processes over 1"] = out["articles/s, 2 processes"] / out["articles/s, 1 processes"]
    return out


class Clock:
    """Seconds spent inside wrapped functions, each without what it calls that is wrapped too."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._open: list[float] = []

    def wrap(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **known: Any) -> Any:
            began = time.perf_counter()
            self._open.append(0.0)
            try:
                return call(*args, **known)
            finally:
                took = time.perf_counter() - began
                self.spent[name] += took - self._open.pop()
                if self._open:
                    self._open[-1] += took

        return timed


@contextmanager
def clocked(clock: Clock) -> Iterator[None]:
    """Time the steps of the pipeline where it calls them."""
    import onrecord.articles as articles
    import onrecord.relations as relations
    import onrecord.speakers as speakers
    import onrecord.statements as statements
    from onrecord.relations import find as finding
    from onrecord.relations.model import Model

    places: list[tuple[Any, str, str]] = [
        (articles, "extract", "articles"),
        (relations, "find", "windows and spans"),
        (speakers, "resolve", "speakers"),
        (statements, "attribute", "statements"),
        (sys.modules[finding.__module__], "cut", "tokenizer and word features"),
        (sys.modules[finding.__module__], "decode", "decoding"),
        (Model, "encode", "encoder"),
        (Model, "roles", "roles"),
    ]
    old = [(owner, name, getattr(owner, name)) for owner, name, _ in places]
    for owner, name, label in places:
        setattr(owner, name, clock.wrap(label, getattr(owner, name)))
    try:
        yield
    finally:
        for owner, name, call in old:
            setattr(owner, name, call)


def parts(records: list[dict[str, Any]]) -> dict[str, float]:
    """Per cent of the pipeline's time in each of its steps, one process; `the rest` is all but encoder and roles."""
    import onrecord

    list(onrecord.read_many(records[:2]))
    clock = Clock()
    with clocked(clock):
        began = time.perf_counter()
        list(onrecord.read_many(records))
        total = time.perf_counter() - began
    out = {name: 100 * spent / total for name, spent in sorted(clock.spent.items(), key=lambda i: -i[1])}
    out["the rest of the pipeline over encoder and roles"] = 100 - out["encoder"] - out["roles"]
    return out


def scaling(records: list[dict[str, Any]]) -> dict[str, float]:
    """Milliseconds of the processor for 1,000 words, and peak memory in MB, of 1, 10 and 100 times the articles and the
    length of one; each size in a process of its own.
    """
    out: dict[str, float] = {}
    one = records[0]
    for times in (1, 10, 100):
        many = [record | {"id": f"{n}"} for n, record in zip(range(times), cycle(records), strict=False)]
        out |= {f"{times} articles: {k}": v for k, v in _alone(many).items()}
    for times in (1, 10, 100):
        joined = "\n\n".join(r["text"] for r, _ in zip(cycle(records), range(times), strict=False))
        out |= {f"an article of {times} times the words: {k}": v for k, v in _alone([one | {"text": joined}]).items()}
    return out


def _alone(records: list[dict[str, Any]]) -> dict[str, float]:
    code = (
        "import json, sys, time, onrecord\n"
        "from bench.telling import peak\n"
        "records = json.load(sys.stdin)\n"
        "list(onrecord.read_many([{'text': records[0]['text'][:2000]}]))\n"
        "began = time.process_time()\n"
        "for made in onrecord.read_many(records): assert made.article, made.refusals\n"
        "print(time.process_time() - began, peak())"
    )
    done = subprocess.run([sys.executable, "-c", code], input=json.dumps(records), capture_output=True, text=True,
                          env={**os.environ, "PYTHONPATH": QUALITY})  # fmt: skip
    if done.returncode:
        raise SystemExit(done.stderr)
    seconds, memory = map(float, done.stdout.split())
    words = sum(len(r["text"].split()) for r in records)
    return {"ms for 1,000 words": 1e6 * seconds / words, "MB": memory}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=84)
    parser.add_argument("--json", type=Path)
    a = parser.parse_args()
    if not SHARED.exists():
        raise SystemExit(f"benchmarks need the texts at {SHARED}")
    with (SHARED / "data/polnear/dev.jsonl").open(encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines][: a.articles]
    records = [{"id": d["id"], "text": d["text"], "language": "en"} for d in gold]
    table = {"cold start": cold_start(), "throughput": throughput(records), "growth": scaling(records),
             "share of time, per cent": parts(records)}  # fmt: skip
    say(table, a.json)


if __name__ == "__main__":
    main()
