"""A run over an archive: engines with one and two processes, what an engine costs a unit, reading WARC, looking for
stories, and the memory and bytes of a hundred times the input.

usage: archive.py [--articles N] [--unit-articles N] [--stories N] [--short N]

The archive is made of invented articles (quality/invented.py) as pages, packed as Common Crawl packs them. Articles a
second are of a whole run, its start-up and the finding of articles included; `steady` leaves out the time before the
first unit was read. Stories are looked for in texts of 300 words, every third of which is a trimmed copy of another,
without reading them. Memory is that of runs over N articles of a sentence or two, and over a hundred times as many.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from faults.archives import answer, packed, record
from faults.runs import ended
from invented import plain, vocabulary

from onrecord.articles import extract
from onrecord.pipeline import Options, read_article
from onrecord.scale.runs import Cluster, Local, run
from onrecord.scale.runs.jobs import Job, work
from onrecord.scale.runs.reading import Read
from onrecord.settings import current
from onrecord.sources import Document
from onrecord.sources.archives import documents_in_archive

ENGINES: dict[str, Any] = {"local": Local, "dask": Cluster}
VOCABULARY = vocabulary()[0]
NOTHING = 400
"""Jobs in which nothing is done, for what an engine takes for each."""


def written(path: Path, articles: int) -> None:
    """A packed archive of so many pages."""
    with path.open("wb") as out:
        for number in range(articles):
            text = plain(number).reading.article.text  # type: ignore[union-attr]
            paragraphs = "".join(f"<p>{escape(one)}</p>" for one in text.split("\n\n"))
            page = f"<!doctype html><html><title>Report {number}</title><body><article>{paragraphs}</article>"
            out.write(packed(record(number, answer(page.encode()))))


def ran(path: Path, output: Path, engine: Callable[..., Any], unit_bytes: int) -> tuple[int, float, float]:
    """Articles read, seconds in all, and seconds since the first unit was read."""
    began, first, read = time.perf_counter(), 0.0, 0
    for step in run([str(path)], str(output), options=Options(), unit_bytes=unit_bytes, engine=engine):
        if step.stage == "read":
            if step.told is None:
                continue
            if not first:
                first = time.perf_counter()
                continue
            read += len(step.told["rows"])  # type: ignore[index]
    end = time.perf_counter()
    return read, end - began, end - first


def nothing(job: int) -> dict[str, Any]:
    """A job that takes no time."""
    return {"job": job}


def scaling(path: Path, folder: Path, articles: int, unit_bytes: int) -> None:
    """Each engine with one and with two processes."""
    for name, engine in ENGINES.items():
        rates = {}
        for processes in (1, 2):
            with engine(processes=processes) as workers:
                read, whole, steady = ran(path, folder / f"{name}{processes}", workers, unit_bytes)
            rates[processes] = read / steady
            print(f"  {name}, {processes} process{'es' if processes > 1 else ''}: {articles / whole:.2f} articles a "
                  f"second, steady {rates[processes]:.2f}", flush=True)  # fmt: skip
        print(f"  {name}: 1 → 2 processes {rates[2] / rates[1]:.2f} ×", flush=True)


def overhead() -> None:
    """What an engine takes for a unit."""
    for name, engine in ENGINES.items():
        with engine(processes=2) as workers:
            jobs = workers(iter(range(NOTHING)), nothing)
            next(jobs)
            began = time.perf_counter()
            done = sum(1 for _ in jobs)
        print(f"  {name}: {1000 * (time.perf_counter() - began) / done:.1f} ms a unit ({done} of them)", flush=True)


def reading(path: Path) -> None:
    """Finding pages in the archive, taking the article out of a page, reading it: articles a second of one process."""
    with path.open("rb") as stream:
        began = time.perf_counter()
        found = [one for one in documents_in_archive(stream, str(path), "warc.gz", current()) if
                 isinstance(one, Document)]  # fmt: skip
        seconds = time.perf_counter() - began
    pages = len(found) / seconds
    some = found[:20]
    began = time.perf_counter()
    articles = [extract(one) for one in some]
    taken = len(some) / (time.perf_counter() - began)
    began = time.perf_counter()
    for one in articles:
        read_article(one, Options())  # type: ignore[arg-type]
    read = len(some) / (time.perf_counter() - began)
    print(f"  {pages:,.0f} pages a second found ({path.stat().st_size / seconds / 1e6:.1f} MB packed), {taken:.1f} "
          f"articles taken out of pages, {read:.2f} read: finding is {pages / read:,.0f} × the reader")  # fmt: skip


def unread(job: Job) -> dict[str, Any]:
    """A job, but nothing is read."""
    if not isinstance(job, Read):
        return work(job)
    told = {"unit": job.unit, "rows": list(job.rows), "statements": 0, "speakers": 0}
    job.dataset.put("read", job.name, {"statements": [], "speakers": []}, told)
    return told


def telling(folder: Path, texts: int) -> None:
    """What it costs to find the stories of so many texts, beside reading them."""
    dice, path, bodies = random.Random(5), folder / "stories.jsonl", list[str]()
    with path.open("w", encoding="utf-8") as out:
        for number in range(texts):
            copy = number % 3 == 2
            body = dice.choice(bodies[-500:])[: dice.randint(900, 1900)] if copy else words(dice, 300)
            bodies += [] if copy else [body]
            out.write(json.dumps({"id": f"a{number}", "text": body, "outlet": f"Paper {number % 50}"}) + "\n")
    spent: Counter[str] = Counter()
    began = time.process_time()

    def alone(jobs: Any, _: object) -> Any:
        for job in jobs:
            began = time.process_time()
            yield job, unread(job)
            spent[job.stage] += time.process_time() - began

    steps = run([str(path)], str(folder / "stories"), options=Options(), engine=alone)
    told = ended(steps)[1].stories
    rest = time.process_time() - began - sum(spent.values())
    print(f"  {texts:,} texts: {told['pairs_compared']:,} pairs compared, {told['stories']:,} stories in "
          f"{told['texts']:,} texts; ms of the processor a text: found {1e3 * spent['extract'] / texts:.2f}, matched "
          f"{1e3 * spent['match'] / texts:.2f}, compared {1e3 * spent['compare'] / texts:.2f}, the driver "
          f"{1e3 * rest / texts:.2f}")  # fmt: skip


def words(dice: random.Random, many: int) -> str:
    """Words of no language, with a full stop after twelve."""
    some = dice.choices(VOCABULARY, k=many)
    return " ".join(word + ("." if n % 12 == 11 else "") for n, word in enumerate(some))


_MEASURED = r"""
import atexit, re, resource
from onrecord.views.cli import main

def tell():
    # what getrusage says of a process itself begins with what its parent had when it was forked
    mine = re.search(r"VmHWM:\s+(\d+)", open("/proc/self/status").read())[1]
    print(int(mine) // 1000, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1000)

atexit.register(tell)
main()
"""


def growing(folder: Path, few: int) -> None:
    """Memory of the driver and of a worker, and bytes on disk, over short articles and a hundred times as many."""
    for articles in (few, 100 * few):
        path, output = folder / f"short{articles}.jsonl", folder / f"short{articles}"
        with path.open("w", encoding="utf-8") as out:
            for number in range(articles):
                text = f"Road {number} is shut, engineer Kit Orme said on Monday. “It will open,” she added."
                out.write(json.dumps({"id": f"a{number}", "text": text, "outlet": f"Post {number % 9}"}) + "\n")
        asked = ["run", str(path), "--output", str(output), "--quiet", "--unit-mb", "0.02"]
        began = time.monotonic()
        told = subprocess.run([sys.executable, "-c", _MEASURED, *asked], check=True, stdout=subprocess.PIPE, text=True)
        memory = told.stdout.split()
        size = sum(one.stat().st_size for one in output.rglob("*") if one.is_file())
        units = len(list((output / "articles").iterdir()))
        print(f"  {articles:,} short articles, {units} units: driver {memory[0]} MB, a worker"
              f" {memory[1]} MB, {size / articles:,.0f} bytes an article written, "
              f"{time.monotonic() - began:.0f} s", flush=True)  # fmt: skip


def written_size(output: Path, articles: int) -> None:
    """Bytes an article of each table."""
    parts = {one.name: sum(file.stat().st_size for file in one.rglob("*") if file.is_file()) for one in
             sorted(output.iterdir()) if one.is_dir()}  # fmt: skip
    print("  bytes an article written: " + ", ".join(f"{name} {size / articles:,.0f}" for name, size in parts.items()
                                                     if size))  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=80)
    parser.add_argument("--unit-articles", type=int, default=5)
    parser.add_argument("--stories", type=int, default=20_000)
    parser.add_argument("--short", type=int, default=50)
    a = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "news.warc.gz"
        written(path, a.articles)
        reading(path)
        scaling(path, folder, a.articles, path.stat().st_size * a.unit_articles // a.articles)
        overhead()
        written_size(folder / "local1", a.articles)
        telling(folder, a.stories)
        growing(folder, a.short)


if __name__ == "__main__":
    main()
