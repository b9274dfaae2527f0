"""A run over an archive: engines with one and two processes, what an engine costs a unit, reading WARC, memory.

usage: archive.py [--articles N] [--unit-articles N]

The archive is made of invented articles (quality/invented.py) as pages, packed as Common Crawl packs them. Articles a
second are of a whole run, its start-up and the finding of articles included; `steady` leaves out the time before the
first unit was read.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from faults.archives import answer, packed, record
from invented import plain

from onrecord.articles import extract
from onrecord.pipeline import Options, read_article
from onrecord.scale.runs import Cluster, Local, run
from onrecord.settings import current
from onrecord.sources import Document
from onrecord.sources.archives import documents_in_archive

ENGINES: dict[str, Any] = {"local": Local, "dask": Cluster}
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


def memory() -> float:
    """The largest that this process and any of its children were, in MB."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=80)
    parser.add_argument("--unit-articles", type=int, default=5)
    a = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "news.warc.gz"
        written(path, a.articles)
        reading(path)
        scaling(path, folder, a.articles, path.stat().st_size * a.unit_articles // a.articles)
        overhead()
        print(f"  {memory():.0f} MB at most, of one process")


if __name__ == "__main__":
    main()
