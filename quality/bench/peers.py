"""onrecord beside other readers of quotations: quality on the development sets, speed, memory and start-up, in one run.

usage: peers.py [--sets NAME…] [--articles N] [--write]
  --sets      which of the annotated sets (polnear, wikinews, news, cases)
  --articles  so many articles of each set, drawn with a seed
  --write     keep the figures in docs/benchmarks.json, and make page and chart of them

Each system reads the same texts, text alone, in a process of its own, one after the other. Seconds count from the time
that it has read one sentence; what comes before is start-up. Without ../shared only speed is measured, on invented
articles.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.systems import SYSTEMS, System
from bench.telling import peak

DOCS = Path(__file__).resolve().parents[2] / "docs"
NAMES = ("polnear", "wikinews", "news", "cases")
SHORT = "cases"
"""Texts of one to eight sentences: they count for quality, and not for speed."""
SENTENCE = '"The bridge is open," Mayor Ada Quill said on Monday.'
STARTS = 3
"""Times a system is started; the fastest counts."""
INVENTED = 24
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
Documents = dict[str, list[dict[str, Any]]]
"""The documents of each set."""


def child(name: str, job: Path, answer: Path) -> None:
    """One system in this process: reads each block of `job`, writes what it made of it and what that took."""
    read = next(one for one in SYSTEMS if one.name == name).start()
    list(read([SENTENCE], "onrecord"))
    ready, blocks = time.time(), []
    for convention, texts in json.loads(job.read_text(encoding="utf-8")):
        began, worked = time.perf_counter(), _worked()
        made = list(read(texts, convention))
        blocks.append({"made": made, "seconds": time.perf_counter() - began, "worked": _worked() - worked})
    answer.write_text(json.dumps({"ready": ready, "MB": peak(), "blocks": blocks}), encoding="utf-8")


def _worked() -> float:
    """Seconds of the processor, of this process and of its children that have ended."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def ran(system: System, blocks: list[tuple[str, list[str]]]) -> dict[str, Any]:
    """What a system makes, in a process of its own, of blocks of texts, each with its convention, and what it takes."""
    with tempfile.TemporaryDirectory() as folder:
        job, answer = Path(folder) / "job.json", Path(folder) / "answer.json"
        job.write_text(json.dumps(blocks), encoding="utf-8")
        command = [sys.executable, str(Path(__file__)), "--child", system.name, str(job), str(answer)]
        began = time.time()
        if subprocess.run(command, check=False, env={**os.environ, **ONE_THREAD}).returncode:
            raise SystemExit(f"{system.name} ended with the error above: nothing is kept of this run")
        out: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    return out | {"start-up": out["ready"] - began}


def measured(system: System, given: Documents) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """Figures of one system without its quality, and for each set the statements that it made of each document.

    Sets of one convention are read in one go, so that more processes are started once for them.
    """
    together = [[n for n in given if n == "polnear"], [n for n in given if n not in ("polnear", SHORT)], [SHORT]]
    together = [names for names in together if set(names) & set(given)]
    blocks = [[d["text"] for name in names for d in given[name]] for names in together]
    starts = [ran(system, [])["start-up"] for _ in range(STARTS - 1)]
    conventions = ["polnear" if names == ["polnear"] else "onrecord" for names in together]
    out = ran(system, list(zip(conventions, blocks, strict=True)))
    made: dict[str, list[Any]] = {}
    for names, block in zip(together, out["blocks"], strict=True):
        rest = iter(block["made"])
        made.update({name: [next(rest) for _ in given[name]] for name in names})
    timed = [n for n, names in enumerate(together) if names != [SHORT] or len(together) == 1]
    seconds, worked = (sum(out["blocks"][n][what] for n in timed) for what in ("seconds", "worked"))
    articles = sum(len(blocks[n]) for n in timed)
    words = sum(len(text.split()) for n in timed for text in blocks[n])
    row = {
        "name": system.name, "what": system.what, "versions": system.versions(), "processes": system.processes,
        "start-up": round(min([*starts, out["start-up"]]), 2), "timed": articles, "seconds": round(seconds, 2),
        "worked": round(worked, 4), "articles": round(articles / seconds, 3), "words": round(words / seconds),
        "MB": round(out["MB"]), "gave up": {name: sum(bool(n) for _, n in some) for name, some in made.items()},
    }  # fmt: skip
    return row, {name: [statements for statements, _ in some] for name, some in made.items()}


def quality(gold: Documents, made: dict[str, list[Any]]) -> dict[str, Any]:
    """The scorer's figures of each set, and those of direct quotations alone."""
    from bench.direct import score_direct
    from gate import figures
    from sets import scorer

    score, out = scorer(), {}
    for name, documents in gold.items():
        predicted = [{"id": d["id"], "statements": s} for d, s in zip(documents, made[name], strict=True)]
        found = figures(score.score(documents, predicted))
        kept = {measure: found.get(measure, 0.0) for measure in ("exact", "half", "who-what", "+speaker")}
        out[name] = kept | {"direct": score_direct(score, documents, predicted)}
    return out


def drawn(names: list[str], articles: int | None) -> Documents:
    """The annotated documents, or so many of each set; without the sets, invented ones."""
    from invented import plain
    from sets import SHARED, gold

    if not SHARED.exists():
        print(f"The annotated sets are not at {SHARED}: speed alone is measured, on invented articles, and no quality.")
        readings = (plain(number).reading for number in range(articles or INVENTED))
        return {"invented": [{"id": r.id, "text": r.article.text} for r in readings if r.article]}
    sets = {name: gold(name) for name in names}
    chance = random.Random(8)
    return {name: chance.sample(some, min(articles or len(some), len(some))) for name, some in sets.items()}


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        cpu = next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
        flags = next(line for line in lines if line.startswith("flags")).split()
        cpu += " with VNNI" if {"avx512_vnni", "avx_vnni"} & set(flags) else " without VNNI"
    except (OSError, StopIteration):
        cpu = platform.processor() or platform.machine()
    return {"cpu": cpu, "cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system(),
            "day": f"{datetime.now(UTC):%Y-%m-%d}", "load before": round(os.getloadavg()[0], 1)}  # fmt: skip


def about(given: Documents) -> dict[str, dict[str, int]]:
    """How much stands in each set."""
    from bench.direct import is_direct, quoted

    out = {}
    for name, documents in given.items():
        marked = [(d["text"], quoted(d["text"]), s) for d in documents for s in d.get("statements", ())]
        words = sum(len(d["text"].split()) for d in documents)
        direct = sum(is_direct(*one) for one in marked)
        out[name] = {"articles": len(documents), "words": words, "statements": len(marked), "direct": direct}
    return out


def run(given: Documents) -> dict[str, Any]:
    """All figures of one run; a system that is not installed is named, and left out."""
    table: dict[str, Any] = {"machine": machine(), "sets": about(given), "systems": []}
    first: dict[str, Any] = {}
    for system in SYSTEMS:
        if (package := system.missing()) is not None:
            print(f"{system.name}: left out, {package} is not installed: pip install -e '.[bench]'", flush=True)
            continue
        row, made = measured(system, given)
        if made == first:
            row["same as"] = "onrecord"
        elif "statements" in next(iter(given.values()))[0]:
            row["quality"] = quality(given, made)
        first = first or made
        table["systems"].append(row)
        print(f"{system.name}: {row['articles']:.2f} articles a second", flush=True)
    table["machine"]["load after"] = round(os.getloadavg()[0], 1)
    return table


def show(table: dict[str, Any]) -> None:
    """The figures as text."""
    where = table["machine"]
    print(f"\n{where['cpu']}, {where['cores']} cores, Python {where['python']}, load {where['load before']} before, "
          f"{where['load after']} after")  # fmt: skip
    print(f"\n{'':22s}  articles/s  words/s  processor s    MB  start-up s  gave up on")
    for row in table["systems"]:
        gave_up = ", ".join(
            f"{n} of {table['sets'][name]['articles']} {name}" for name, n in row["gave up"].items() if n
        )
        print(f"{row['name']:22s}{row['articles']:12.2f}{row['words']:9d}{row['worked']:13.1f}{row['MB']:6d}"
              f"{row['start-up']:12.2f}  {gave_up or 'none'}")  # fmt: skip
    rows = [row for row in table["systems"] if "quality" in row]
    for name in table["sets"] if rows else ():
        print(f"\n{name:22s}  exact   half   what   +who | direct: p      r     f1   +who  +name")
        for row in rows:
            found, direct = row["quality"][name], row["quality"][name]["direct"]
            some = [found[one] for one in ("exact", "half", "who-what", "+speaker")]
            of_direct = [
                *(direct["content"][one] for one in ("p", "r", "f1")),
                direct["speaker"]["f1"],
                direct["name"]["f1"],
            ]
            print(
                f"{row['name']:22s}"
                + "".join(f"{x:7.1f}" for x in some)
                + " |  "
                + "".join(f"{x:7.1f}" for x in of_direct)
            )


def main() -> None:
    if sys.argv[1:2] == ["--child"]:
        return child(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", choices=NAMES, default=list(NAMES))
    parser.add_argument("--articles", type=int)
    parser.add_argument("--write", action="store_true")
    a = parser.parse_args()
    given = drawn(a.sets, a.articles)
    if a.write and (set(given) != set(NAMES) or a.articles or any(system.missing() for system in SYSTEMS)):
        raise SystemExit("nothing measured: --write keeps the figures of all systems on the whole of all sets")
    table = run(given)
    show(table)
    if a.write:
        (DOCS / "benchmarks.json").write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
        for script in ("benchmark_page.py", "generate.py"):
            subprocess.run([sys.executable, str(DOCS / script)], check=True)
    return None


if __name__ == "__main__":
    main()
