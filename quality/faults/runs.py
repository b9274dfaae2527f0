"""What a run goes through without losing a statement or keeping one twice: dying workers, full disks, killed runs.

usage: runs.py [--share 1.0]
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import platform
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import Any
from zlib import crc32

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from faults.holding.full import ROOM, small_disk

from onrecord.pipeline import Options
from onrecord.scale.runs import Cluster, Local, Step, Totals, run
from onrecord.scale.runs.dataset import TABLES, Dataset
from onrecord.scale.runs.jobs import Elsewhere, Failed, Job, work

ENGINES: dict[str, Any] = {"local": Local, "dask": Cluster}
UNITS = 600
KILLS = 40
ONE_IN = 10
"""Jobs of which one dies, half of those before and half after their commit."""
PROCESSES = 2


def written(folder: Path, units: int) -> Path:
    """JSON Lines of so many units of one article each, some with the text of an earlier one."""
    chance = random.Random(7)
    path = folder / "news.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for number in range(units):
            said = chance.randrange(number) if number and chance.random() < 0.1 else number
            text = f"Road {said} is shut, engineer Kit Orme said on Monday. “It will open in {said} days,” she added."
            record = {"id": f"a{number}", "text": text, "outlet": "Bell Post", "published": "2024-05-14"}
            out.write(json.dumps(record) + "\n")
    return path


def ran(
    path: Path, output: Path, does: Callable[[Job], dict[str, Any]] = work, on: str = "local", engine: Any = None
) -> Totals:
    """A run of a unit a line, to its end."""
    with nullcontext(engine) if engine else ENGINES[on](processes=PROCESSES) as workers:
        each = lambda jobs, _: workers(jobs, does)  # noqa: E731
        steps = run([str(path)], str(output), options=Options(), unit_bytes=1, engine=each)
        return ended(steps)[1]


def ended(steps: Generator[Step, None, Totals]) -> tuple[list[Step], Totals]:
    """All that is told in a run, and what it gives at the end."""
    events = []
    while True:
        try:
            events.append(next(steps))
        except StopIteration as end:
            return [event for event in events if event.told is not None], end.value


def content(output: Path) -> dict[str, bytes]:
    """Every Parquet file of a dataset."""
    return {
        f"{table}/{path.name}": path.read_bytes()
        for table in TABLES
        if (output / table).is_dir()
        for path in sorted((output / table).iterdir())
    }


def mortal(marks: str, job: Job) -> dict[str, Any]:
    """A worker in which one job in ten dies the first time, before it is done or after it was committed."""
    lot = crc32(f"{job.stage} {job.name}".encode())
    mark = Path(marks) / f"{job.stage}-{job.name}"
    if lot % ONE_IN or mark.exists():
        return work(job)
    mark.touch()
    if lot // ONE_IN % 2:
        work(job)
    os._exit(9)


def dying(folder: Path, units: int, on: str = "local") -> dict[str, object]:
    """Workers die; the dataset is the one of a run in which none did."""
    path, marks = written(folder, units), folder / "marks"
    marks.mkdir()
    whole = ran(path, folder / "whole")
    began = time.monotonic()
    totals = ran(path, folder / "dying", partial(mortal, str(marks)), on)
    seconds = time.monotonic() - began
    deaths = len(list(marks.iterdir()))
    assert deaths >= units // (2 * ONE_IN), deaths
    assert totals == whole, (totals, whole)
    assert whole.units == whole.articles == units
    assert content(folder / "dying") == content(folder / "whole")
    once_each(Dataset(str(folder / "dying")), units)
    return {"engine": on, "units": units, "deaths": deaths, "seconds": round(seconds, 1)}


def once_each(dataset: Dataset, units: int) -> None:
    """Every article once, every text read once."""
    articles = [row for unit in dataset.names("extract") for row in dataset.rows("articles", unit)]
    statements = [row for name in dataset.names("read") for row in dataset.rows("statements", name)]
    assert sorted(row["article_id"] for row in articles) == sorted(f"a{n}" for n in range(units))
    keys = [(row["article_sha256"], row["statement_id"]) for row in statements]
    assert len(keys) == len(set(keys))
    assert {sha for sha, _ in keys} == {row["article_sha256"] for row in articles}


def full(folder: Path, units: int, points: int) -> dict[str, object]:
    """A disk is full again and again, each time with a little more room; when there is enough the dataset is whole."""
    path, output = written(folder, units), folder / "small" / "news"
    whole = ran(path, folder / "whole")
    taken = sum(_blocks(one.stat().st_size) for one in (folder / "whole").rglob("*"))
    refused = 0
    with small_disk(output.parent) as (kind, resize):
        for point in range(points):
            resize(max(8, taken * point // points))
            try:
                totals = ran(path, output, engine=alone)
                refused += bool(totals.failed)
                assert all("space" in why or "large" in why for why in totals.failed), totals.failed
            except OSError as error:  # not even the manifest finds room
                if error.errno not in (errno.ENOSPC, errno.EFBIG):
                    raise
                refused += 1
        resize(ROOM)
        assert ran(path, output, engine=alone) == whole
        assert content(output) == content(folder / "whole")
    assert refused > points // 2, refused
    return {"limit": kind, "units": units, "points": points, "times full": refused}


def _blocks(size: int) -> int:
    """Kilobytes that a file takes of a file system of pages of 4 KB."""
    return 4 * -(-size // 4096)


def alone(jobs: Any, does: Any) -> Iterator[tuple[Any, Any]]:
    """An engine of no process but this."""
    for job in jobs:
        try:
            yield job, does(job)
        except Elsewhere as error:
            yield job, Failed(str(error), elsewhere=True)


def killed(folder: Path, units: int, kills: int) -> dict[str, object]:
    """The whole run is killed again and again; what it goes on to is the dataset of one that never was."""
    path, chance = written(folder, units), random.Random(3)
    command = [sys.executable, "-m", "onrecord", "run", str(path), "--output", str(folder / "killed"),
               "--unit-mb", "0.000001", "--quiet", "--processes", str(PROCESSES)]  # fmt: skip
    whole, done = ran(path, folder / "whole"), 0
    while done < kills:
        process = subprocess.Popen(command, start_new_session=True)
        try:
            process.wait(chance.uniform(0.5, 6.0))
            break
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            done += 1
    subprocess.run(command, check=True)
    assert ran(path, folder / "killed") == whole
    assert content(folder / "killed") == content(folder / "whole")
    return {"units": units, "kills": done}


def bereft(folder: Path, units: int) -> dict[str, object]:
    """A cluster loses one of two workers, then its scheduler, which is started again; the run does not show it."""
    path, output = written(folder, units), folder / "bereft"
    whole = ran(path, folder / "whole")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    with ExitStack() as ends:
        scheduler = ends.enter_context(_process("scheduler", "--host", "127.0.0.1", "--port", str(port)))
        workers = [ends.enter_context(_process("worker", address, "--nthreads", "1")) for _ in range(2)]
        engine = ends.enter_context(Cluster(address))
        steps = run([str(path)], str(output), options=Options(), unit_bytes=1, engine=engine)
        for number, _ in enumerate(steps):
            if number == units // 4:
                _end(workers[0])
            if number == units // 2:
                _end(scheduler)
                ends.enter_context(_process("scheduler", "--host", "127.0.0.1", "--port", str(port)))
                ends.enter_context(_process("worker", address, "--nthreads", "1"))
    assert ran(path, output) == whole
    assert content(output) == content(folder / "whole")
    return {"units": units, "workers lost": 1, "schedulers lost": 1}


@contextmanager
def _process(*command: str) -> Iterator[subprocess.Popen[bytes]]:
    """A part of a Dask cluster, ended at the end."""
    dask = [str(Path(sys.executable).with_name("dask")), *command, "--no-dashboard"]
    process = subprocess.Popen(dask, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """With all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=float, default=1.0)
    share = parser.parse_args().share
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores", flush=True)
    for name, part in (
        ("workers dying", lambda folder: dying(folder, round(UNITS * share))),
        ("Dask workers dying", lambda folder: dying(folder, round(UNITS * share), "dask")),
        ("Dask's parts killed", lambda folder: bereft(folder, max(40, round(UNITS * share / 4)))),
        ("disk full", lambda folder: full(folder, max(20, round(60 * share)), max(6, round(40 * share)))),
        ("runs killed", lambda folder: killed(folder, round(UNITS * share / 4), round(KILLS * share))),
    ):
        with tempfile.TemporaryDirectory(prefix="onrecord-runs-") as folder:
            print(f"  {name}: {part(Path(folder))}", flush=True)


if __name__ == "__main__":
    main()
