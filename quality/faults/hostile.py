"""Hostile files, all of them: bombs that no archive room sees, pages that stop a parser, strings that act when shown.

`python quality/faults/hostile.py` prints a line each and ends with 1 where one does not hold. A tenth of each is in the
tests, without the limits on time and memory, which depend on what else the machine does.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from faults import archives, hostile_pages, parquet, shown
from faults.parts import run_all

from onrecord.articles import extract
from onrecord.articles.article import Article
from onrecord.settings import Settings
from onrecord.sources import Document, Refusal, fetch

BOMB_SECONDS, BOMB_BYTES = 0.5, 100_000_000


def bomb_files(unpacked: int = 2 << 30) -> dict[str, bytes]:
    """Files that unpack to so much, by name: what the name or the first bytes promise is packed inside."""
    packed = archives.swollen(b"", unpacked)
    line = archives.swollen(b'{"text": "', unpacked)
    return {
        "text.txt.gz": packed,
        "text-in-disguise.txt": packed,
        "page.html.gz": archives.swollen(b"<html><body><p>", unpacked),
        "page-in-disguise.html": packed,
        "lines.jsonl.gz": line,
        "lines-in-disguise.jsonl": line,
        "table.csv.gz": archives.swollen(b"id,text\n1,", unpacked),
        "table-in-disguise.csv": packed,
        "table.parquet.gz": archives.swollen(b"PAR1", unpacked),
        "announced.parquet": parquet.bomb(unpacked),
        "as-far-as-allowed.parquet": parquet.bomb(unpacked, declared=20_000_000),
        "lying.parquet": parquet.bomb(unpacked, declared=1_000),
        "crawl.warc.gz": archives.bomb(unpacked),
        "crawl.warc": archives.swollen(b"WARC/1.0\r\n", unpacked),
    }


def bombs(unpacked: int = 2 << 30, *, measured: bool = True) -> Iterator[str]:
    """Bombs that were not refused, or took more processor time or memory than is allowed above the idle process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "small.parquet"
        path.write_bytes(parquet.bomb(1_000))
        list(fetch(path))
        for name, data in bomb_files(unpacked).items():
            path = Path(folder) / name
            path.write_bytes(data)
            before, seconds = _peaks(), _seconds()
            found = list(fetch(path))
            seconds = _seconds() - seconds
            grown = max(now - then for now, then in zip(_peaks(), before, strict=True))
            said = found[0].reason if isinstance(found[0], Refusal) else "READ"
            print(f"    {name}: {len(data):,} bytes, {seconds:.2f} s, {grown / 1e6:.0f} MB more: {said}", flush=True)
            if len(found) != 1 or not isinstance(found[0], Refusal):
                yield f"{name}: {found!r}"[:300]
            elif measured and (seconds > BOMB_SECONDS or grown > BOMB_BYTES):
                yield f"{name}: {seconds:.2f} s, {grown:,} bytes"


def _peaks() -> tuple[int, int]:
    """The most memory that this process, and any of its children that ended, ever held."""
    unit = 1 if sys.platform == "darwin" else 1024
    return tuple(unit * resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))  # type: ignore[return-value]


def _seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def pages(size: int = 100_000, *, measured: bool = True) -> Iterator[str]:
    """Hostile pages that took longer than their limit, or took the next one along."""
    settings = Settings()
    for name, data in hostile_pages.hostile(size).items():
        began = time.monotonic()
        found = extract(Document(name, name, "html", data=data))
        seconds = time.monotonic() - began
        said = f"{len(found.text):,} letters" if isinstance(found, Article) else found.reason
        print(f"    {name}: {len(data):,} bytes, {seconds:.2f} s on the clock, {said}", flush=True)
        if measured and seconds > 3 * settings.html_seconds:
            yield f"{name}: {seconds:.1f} s"
        if "root:" in getattr(found, "text", ""):
            yield f"{name}: a file was read"
        after = extract(Document("after", "after", "html", data=hostile_pages.good(1)))
        if not isinstance(after, Article):
            yield f"after {name} the next page was not read: {after.reason}"


def whole_runs(size: int = 100_000, unpacked: int = 2 << 30) -> Iterator[str]:
    """All of them among good ones, in a folder and in an archive: what `read` and `add` did wrong as commands."""
    bad = hostile_pages.hostile(size)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inputs, good = _laid_out(folder, bad, bomb_files(unpacked))
        command = [sys.executable, "-m", "onrecord"]
        began, read = time.monotonic(), folder / "out.jsonl"
        done = _run([*command, "read", *inputs, "--quiet", "--format", "jsonl", "--output", str(read)])
        print(f"    read: {time.monotonic() - began:.0f} s, exit code {done.returncode}", flush=True)
        documents = [json.loads(line) for line in read.read_text().splitlines()] if read.exists() else []
        if done.returncode != 1 or len(documents) < 2 * len(bad):
            yield f"read: exit code {done.returncode}, {len(documents)} documents: {done.stderr[-300:]}"
        told = {one["id"] for one in documents if len(one["statements"]) >= 2}
        if lost := {one for one in good if not any(one in name for name in told)}:
            yield f"read: good pages were lost: {sorted(lost)}"
        yield from _added(command, inputs, folder / "record.db", good)


def _added(command: list[str], inputs: list[str], record: Path, good: list[str]) -> Iterator[str]:
    for pass_ in ("add", "add again"):
        began = time.monotonic()
        done = _run([*command, "add", *inputs, "--record", str(record)])
        said = " ".join(done.stderr.split())[-200:]
        print(f"    {pass_}: {time.monotonic() - began:.0f} s, exit code {done.returncode}", flush=True)
        if done.returncode:
            yield f"{pass_}: exit code {done.returncode}: {said}"
    done = _run(
        [*command, "search", "nobody", "job", "--record", str(record), "--all", "--copies", "--format", "jsonl"]
    )
    found = {json.loads(line)["article_id"] for line in done.stdout.splitlines()}
    if lost := [one for one in good if not any(one in name for name in found)]:
        yield f"added, not found: {lost}"
    if _run([*command, "verify", "--record", str(record)]).returncode:
        yield "what was added does not verify"


def _laid_out(folder: Path, bad: dict[str, bytes], bombs: dict[str, bytes]) -> tuple[list[str], list[str]]:
    """A folder of pages, an archive of the same, and bombs: the inputs, and what the good ones' ids hold."""
    (folder / "pages").mkdir()
    records, good = [], []
    for number, data in enumerate(bad.values()):
        (folder / "pages" / f"{2 * number:03d}-bad.html").write_bytes(data)
        records.append(archives.packed(archives.record(2 * number, archives.answer(data))))
        if number % 5 == 0:
            kept = 2 * number + 1
            (folder / "pages" / f"{kept:03d}-good.html").write_bytes(hostile_pages.good(kept))
            page = archives.answer(hostile_pages.good(1_000 + kept))
            records.append(archives.packed(archives.record(1_000 + kept, page)))
            good += [f"{kept:03d}-good.html", archives.identity(1_000 + kept).strip("<>")]
    (folder / "crawl.warc.gz").write_bytes(b"".join(records))
    for name, data in bombs.items():
        (folder / f"bomb-{name}").write_bytes(data)
    inputs = [str(folder / "pages"), *(str(folder / f"bomb-{name}") for name in bombs), str(folder / "crawl.warc.gz")]
    return inputs, good


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COLUMNS": "200"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def main() -> int:
    """Runs all of it."""
    return run_all(
        {
            "decompression bombs in files": bombs,
            "hostile pages": pages,
            "the same as commands, among good ones": whole_runs,
            "active strings in feeds and fields": shown.active,
        }
    )


if __name__ == "__main__":
    raise SystemExit(main())
