"""Load on the desk: many clients while articles are being added, and beside Datasette on the same rows.

usage: desk.py [--statements N] [--file PATH] [--clients N] [--seconds N] [--beside SECONDS]

The articles are invented (quality/invented.py); those that PATH holds already are not added again. Clients are one
process, the server and the adding one another each, so that the two cores are shared by three. Milliseconds are of the
clock at the client. Memory and file handles are the server's, from /proc. Datasette is asked where it is installed
(`pip install -e '.[bench]'`): one process each, nothing being added, pages of 50 rows.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import httpx2
from invented import people, plain, vocabulary

from onrecord.record import Record

PER_ARTICLE = 8
ALONE = 12
"""Requests of each kind, one after the other."""
BIN = Path(sys.executable).parent
Asked = Callable[[], str]


def mixed(record: Record) -> dict[str, Asked]:
    """Addresses that people ask for, by kind; what is asked differs each time."""
    chance = random.Random(1)
    words, _ = vocabulary()
    names, _ = people()
    articles = [next(record.documents())["sha256"][:16]]
    articles += [row["article_sha256"][:16] for row in record.search(limit=200, order="date").rows]
    said = [row["content"].split()[:12] for row in record.search(limit=200, order="date", kind="direct").rows]
    quoted = [row["quotation_id"] for row in record.search(limit=200, order="date").rows if row["quotation_id"]]

    def word(least: int, most: int) -> str:
        return words[chance.randrange(least, most)]

    def name() -> str:
        return names[int(len(names) ** chance.random()) - 1].replace(" ", "+")

    kinds: dict[str, Asked] = {
        "all news": lambda: "/",
        "a word": lambda: f"/?q={word(40, 2_000)}",
        "two words": lambda: f"/?q={word(40, 2_000)}+{word(40, 2_000)}",
        "a speaker": lambda: f"/?speaker={name()}",
        "a speaker and a word": lambda: f"/?speaker={name()}&q={word(40, 2_000)}",
        "second page": lambda: "/?offset=50",
        "an article": lambda: f"/articles/{chance.choice(articles)}",
        "somebody": lambda: f"/speakers/P{chance.randrange(1, 400)}",
        "API: statements": lambda: f"/api/v1/statements?q={word(40, 2_000)}&limit=50",
        "a check": lambda: f"/check?quote={'+'.join(chance.choice(said))}",
    }
    if quoted:
        kinds["a quotation"] = lambda: f"/quotations/{chance.choice(quoted)}"
    return kinds


@contextmanager
def served(command: list[str], port: int, ready: str = "/") -> Iterator[subprocess.Popen[bytes]]:
    """A server that answers, ended at the end."""
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(240):
            with suppress(httpx2.HTTPError):
                httpx2.get(f"http://127.0.0.1:{port}{ready}", timeout=5)
                break
            if server.poll() is not None:
                raise SystemExit(f"{' '.join(command)} ended with {server.returncode}")
            time.sleep(0.25)
        yield server
    finally:
        server.terminate()
        server.wait(20)


async def asked(port: int, kinds: dict[str, Asked], clients: int, seconds: float) -> dict[str, list[float]]:
    """Milliseconds of every answer by kind; answers that were none are counted under `errors`."""
    times: dict[str, list[float]] = {kind: [] for kind in kinds} | {"errors": []}
    end = time.monotonic() + seconds
    turn = itertools.cycle(kinds)

    async def one(client: httpx2.AsyncClient) -> None:
        while time.monotonic() < end:
            kind = next(turn)
            address = kinds[kind]()
            began = time.perf_counter()
            try:
                status = (await client.get(f"http://127.0.0.1:{port}{address}")).status_code
            except httpx2.HTTPError as error:
                status = 0
                print(f"    {address}: {error!r}", file=sys.stderr)
            if status not in (200, 404):
                print(f"    {address}: {status}", file=sys.stderr)
                times["errors"].append(status)
            times[kind].append(1000 * (time.perf_counter() - began))

    async with httpx2.AsyncClient(timeout=60) as client:
        await asyncio.gather(*(one(client) for _ in range(clients)))
    return times


def alone(place: Path, record: Record, port: int) -> None:
    """One client, nothing being added: how long each kind takes, and how large its largest page is."""
    kinds = mixed(record) | {
        "speakers": lambda: "/speakers", "quotations": lambda: "/quotations", "who answers whom": lambda: "/exchange",
        "review": lambda: "/review",
    }  # fmt: skip
    with served([str(BIN / "onrecord"), "serve", "--record", str(place), "--port", str(port)], port):
        for kind, address in kinds.items():
            answers = [httpx2.get(f"http://127.0.0.1:{port}{address()}", timeout=60) for _ in range(ALONE)]
            times = [1000 * answer.elapsed.total_seconds() for answer in answers]
            print(f"{told(kind, times)}   {max(len(answer.content) for answer in answers) / 1000:.0f} kB at most")


def state(server: subprocess.Popen[bytes]) -> tuple[int, float]:
    """Open file handles and megabytes of memory."""
    handles = len(os.listdir(f"/proc/{server.pid}/fd"))
    status = Path(f"/proc/{server.pid}/status").read_text()
    return handles, int(status.split("VmRSS:")[1].split()[0]) / 1000


def told(name: str, times: list[float]) -> str:
    ordered = sorted(times) or [0.0]
    p50, p99 = (ordered[min(len(ordered) - 1, int(share * len(ordered)))] for share in (0.5, 0.99))
    return f"  {name:24s} {len(times):6d}   p50 {p50:7.1f}   p99 {p99:7.1f}   max {ordered[-1]:7.1f} ms"


def load(place: Path, record: Record, port: int, clients: int, seconds: int) -> None:
    """While an article is added again and again by another process."""
    adding = subprocess.Popen([sys.executable, __file__, "--adding", str(place)], stdout=subprocess.PIPE)
    try:
        with served([str(BIN / "onrecord"), "serve", "--record", str(place), "--port", str(port)], port) as server:
            kinds = mixed(record)
            asyncio.run(asked(port, kinds, clients, 3))
            before, parts = state(server), 4
            every: dict[str, list[float]] = {}
            for part in range(parts):
                for kind, some in asyncio.run(asked(port, kinds, clients, seconds / parts)).items():
                    every.setdefault(kind, []).extend(some)
                handles, memory = state(server)
                print(f"  after {seconds * (part + 1) // parts} s: {handles} handles, {memory:.0f} MB", flush=True)
            errors = every.pop("errors")
            for kind, some in every.items():
                print(told(kind, some))
            flat = [one for some in every.values() for one in some]
            print(told("all", flat))
            print(f"  {len(flat) / seconds:.0f} answers a second, {len(errors)} errors; "
                  f"before: {before[0]} handles, {before[1]:.0f} MB")  # fmt: skip
    finally:
        adding.terminate()
        out, _ = adding.communicate(timeout=60)
        print(f"  added meanwhile: {len(out.splitlines())} articles")


def add(place: Path) -> None:
    """Adds invented articles, a line for each, until it is ended."""
    with Record(place) as record:
        for number in itertools.count(record.status().articles):
            one = plain(number, statements=PER_ARTICLE)
            record.add(one.reading, document=one.document)
            print(number, flush=True)
            time.sleep(0.2)  # as a feed does: the reader takes as long


def beside(place: Path, record: Record, port: int, clients: int, seconds: int) -> None:
    """One statement as JSON, and one search for a word as a page of 50 rows, by the desk and by Datasette, in turn.

    Both rank what they find; Datasette's page has four columns, ours what a reader sees of a statement.
    """
    datasette = shutil.which("datasette", path=f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}")
    if datasette is None:
        print("  Datasette is not installed: pip install -e '.[bench]'")
        return
    words, _ = vocabulary()
    chance = random.Random(2)
    ids = [row["id"] for row in record.search(limit=200, order="date").rows]
    name = place.stem
    search = ("select s.id, s.speaker, s.content, s.said_on from statement_words w join statements s on s.id = w.rowid"
              " where w.statement_words match :q order by w.rank limit 50").replace(" ", "+")  # fmt: skip
    ours: dict[str, Asked] = {
        "one statement": lambda: f"/api/v1/statements/{chance.choice(ids)}",
        "one search": lambda: f"/?q={words[chance.randrange(40, 2_000)]}",
    }
    theirs: dict[str, Asked] = {
        "one statement": lambda: f"/{name}/statements/{chance.randrange(1, 20_000)}.json",
        "one search": lambda: f"/{name}?sql={search}&q={words[chance.randrange(40, 2_000)]}",
    }
    for kind in ours:
        for who, kinds, command in (
            ("the desk", ours, [str(BIN / "onrecord"), "serve", "--record", str(place), "--port", str(port)]),
            ("Datasette", theirs,
             [datasette, "serve", str(place), "--port", str(port), "--setting", "max_returned_rows", "50"]),
        ):  # fmt: skip
            with served(command, port):
                asyncio.run(asked(port, {kind: kinds[kind]}, clients, 2))
                times = asyncio.run(asked(port, {kind: kinds[kind]}, clients, seconds))
            print(f"{told(f'{kind}, {who}', times[kind])}   {len(times[kind]) / seconds:.0f} a second, "
                  f"{len(times['errors'])} errors")  # fmt: skip
        port += 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=200_000)
    parser.add_argument("--file", type=Path, help="keep the record here")
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--beside", type=int, default=20, metavar="SECONDS", help="for each question to each server")
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("--adding", type=Path, help=argparse.SUPPRESS)
    a = parser.parse_args()
    if a.adding:
        add(a.adding)
        return
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        place = a.file or Path(folder) / "desk.db"
        with Record(place) as record:
            for number in range(record.status().articles, a.statements // PER_ARTICLE):
                one = plain(number, statements=PER_ARTICLE)
                record.add(one.reading, document=one.document)
            list(record.settle())
            print(f"{record.status().articles:,} articles, {record.count():,} statements")
            print(f"{a.clients} clients, {a.seconds} s, with adding:", flush=True)
            load(place, record, a.port, a.clients, a.seconds)
            print("nothing being added, one client:", flush=True)
            alone(place, record, a.port + 1)
            print("nothing being added:", flush=True)
            beside(place, record, a.port + 2, a.clients, a.beside)


if __name__ == "__main__":
    main()
