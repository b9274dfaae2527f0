"""Speed and size of a record: adding, adding again, searching; beside FTS5 asked by hand on the same rows.

usage: record.py [--statements N] [--file PATH] [--queries N] [--profile CLASS]

The articles are invented (quality/invented.py); those that PATH holds already are not added again. What the store costs
beside the reader is measured on real articles (PolNeAR dev) as well, where ../shared is there. Milliseconds are of the
clock, and of this process's own processor time, which another program's work changes less.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import platform
import pstats
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from invented import BEGAN, DAYS, outlets, people, plain, vocabulary
from sets import SETS, SHARED, gold

from onrecord.pipeline import Options, about, read_document
from onrecord.record import Query, Record
from onrecord.sources import documents_from

PER_ARTICLE = 8


@dataclass(slots=True)
class Times:
    """Milliseconds of many calls: the clock's, and this process's own."""

    wall: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)

    @contextmanager
    def one(self) -> Iterator[None]:
        """Time what is inside."""
        wall, own = time.perf_counter(), time.process_time()
        yield
        self.own.append(1000 * (time.process_time() - own))
        self.wall.append(1000 * (time.perf_counter() - wall))

    def __str__(self) -> str:
        return "  ".join(
            f"{name} p50 {at(times, 0.5):7.2f}  p99 {at(times, 0.99):7.2f}  max {max(times):7.2f}"
            for name, times in (("clock", self.wall), ("own", self.own))
        )


def at(times: list[float], share: float) -> float:
    """The value that this share of them does not exceed."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def mean(times: list[float]) -> float:
    return sum(times) / max(1, len(times))


def fill(record: Record, articles: int, step: int = 2_500) -> Times:
    """Add what is missing of so many articles; the times of adding alone."""
    times, began = Times(), record.status().articles
    for number in range(began, articles):
        one = plain(number, statements=PER_ARTICLE)
        with times.one():
            record.add(one.reading, document=one.document)
        if number % step == step - 1:
            last = times.own[-step:]
            print(f"    article {number + 1}: {mean(last):.2f} ms an article (own)", file=sys.stderr, flush=True)
    return times


def again(record: Record, articles: int) -> Times:
    """Pass over known inputs."""
    times = Times()
    for number in range(articles):
        one = plain(number, statements=PER_ARTICLE)
        with times.one():
            assert record.knows(one.document) is not None
    return times


def beside_reader(texts: list[dict[str, object]], folder: Path) -> tuple[Times, Times]:
    """Each text read and then added, one after the other: what other programs do meanwhile slows both."""
    read, add = Times(), Times()
    options = Options()
    about(options.model)
    with Record(folder / "beside.db") as record:
        for document in documents_from(texts):
            with read.one():
                reading = read_document(document, options)
            with add.one():
                record.add(reading, document=document)
    return read, add


def shares(folder: Path) -> Iterator[str]:
    """What the store costs beside the reader, on both kinds of article; the first ones, which load things, left out."""
    chosen = {"invented": [{"text": plain(n, statements=PER_ARTICLE).reading.article.text} for n in range(100)]}  # type: ignore[union-attr]
    if (SHARED / SETS["polnear"]).exists():
        chosen["PolNeAR dev"] = [{"id": one["id"], "text": one["text"]} for one in gold("polnear")]
    for name, texts in chosen.items():
        (folder / name).mkdir()
        read, add = beside_reader(texts, folder / name)  # type: ignore[arg-type]
        pairs = ((mean(of.own[5:]), mean(of.wall[5:])) for of in (read, add))
        (own, wall), (own_add, wall_add) = pairs
        yield (
            f"{name}: reading {own:.1f} ms an article (clock {wall:.1f}), adding {own_add:.1f} ({wall_add:.1f}): "
            f"{100 * own_add / own:.1f} % (clock {100 * wall_add / wall:.1f} %)"
        )


def queries(count: int, seed: int = 0) -> list[tuple[str, Query]]:
    """A mix of what people ask, each with the name of its kind."""
    chance = random.Random(seed)
    makers = [*_makers(chance).items()]
    return [(name, make()) for name, make in (makers[i % len(makers)] for i in range(count))]


def _makers(chance: random.Random) -> dict[str, Callable[[], Query]]:
    words, _ = vocabulary()
    names, _ = people()
    places, _ = outlets()

    def word(least: int, most: int) -> str:
        return words[chance.randrange(least, most)]

    def name() -> str:
        return names[int(len(names) ** chance.random()) - 1]

    def phrase() -> str:
        one = chance.choice(plain(chance.randrange(500), statements=PER_ARTICLE).reading.statements)
        said = plain_text(one.content[0], chance)
        return f'"{said}"'

    def plain_text(span: tuple[int, int], chance: random.Random) -> str:
        text = plain(chance.randrange(500), statements=PER_ARTICLE).reading.article.text  # type: ignore[union-attr]
        pieces = text[span[0] : span[1]].split()[1:-1] or ["the", "of"]
        start = chance.randrange(max(1, len(pieces) - 2))
        return " ".join(pieces[start : start + chance.choice((2, 2, 3))])

    def days() -> dict[str, str]:
        first = BEGAN + timedelta(days=chance.randrange(DAYS))
        return {"since": f"{first}", "until": f"{first + timedelta(days=chance.choice((1, 7, 30, 365)))}"}

    common, usual, rare = (0, 10), (10, 300), (300, 20_000)
    return {
        "commonest word": lambda: Query(word(*common)),
        "common word": lambda: Query(word(*usual)),
        "rare word": lambda: Query(word(*rare)),
        "two words": lambda: Query(f"{word(*usual)} {word(*usual)}"),
        "common and rare": lambda: Query(f"{word(*common)} {word(*rare)}"),
        "three common": lambda: Query(" ".join(word(0, 40) for _ in range(3))),
        "phrase": lambda: Query(phrase()),
        "prefix": lambda: Query(f"{word(*rare)[:4]}*"),
        "either": lambda: Query(f"{word(*usual)} OR {word(*rare)}"),
        "without": lambda: Query(f"{word(*usual)} -{word(*usual)}"),
        "only without": lambda: Query(f"-{word(*usual)}"),
        "word by date": lambda: Query(word(*usual), order="date"),
        "commonest by date": lambda: Query(word(*common), order="date"),
        "speaker": lambda: Query(speaker=name()),
        "first name": lambda: Query(speaker=name().split()[0]),
        "speaker and word": lambda: Query(word(*usual), speaker=name()),
        "speaker and commonest": lambda: Query(word(*common), speaker=name()),
        "about": lambda: Query(about=name()),
        "outlet": lambda: Query(outlet=chance.choice(places)),
        "outlet and word": lambda: Query(word(*usual), outlet=chance.choice(places)),
        "outlet and commonest": lambda: Query(word(*common), outlet=chance.choice(places)),
        "period": lambda: Query(**days()),
        "period and word": lambda: Query(word(*usual), **days()),
        "period and commonest": lambda: Query(word(*common), **days()),
        "act and word": lambda: Query(word(*usual), act="accuse"),
        "act and kind": lambda: Query(act="accuse", kind="direct"),
        "all of them": lambda: Query(word(*usual), speaker=name(), outlet=chance.choice(places), **days()),
        "everything": lambda: Query(),
    }


def search(record: Record, asked: list[tuple[str, Query]]) -> dict[str, Times]:
    """Times by kind of query, each asked once; a few are asked before, so that the file is in memory."""
    out: dict[str, Times] = {}
    for _, query in asked[:28]:
        record.search(query)
    for name, query in asked:
        with out.setdefault(name, Times()).one():
            record.search(query)
    return out


def by_hand(record: Record, asked: list[tuple[str, Query]], folder: Path) -> tuple[Times, Times]:
    """Plain FTS5 over the same contents, and the record, on those queries that FTS5 has words for."""
    path = folder / "by-hand.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as plain_index:
        plain_index.execute("CREATE VIRTUAL TABLE t USING fts5(content)")
        with closing(sqlite3.connect(record.place.path)) as rows:  # type: ignore[arg-type]
            plain_index.execute("BEGIN")
            every = rows.execute("SELECT id, content FROM statements WHERE current")
            plain_index.executemany("INSERT INTO t (rowid, content) VALUES (?, ?)", every)
            plain_index.execute("COMMIT")
        hand, ours = Times(), Times()
        only = [query for _, query in asked if query == Query(query.words) and query.words[:1] not in ("", "-")]
        for query in only:
            written = query.words.replace(" -", " NOT ")
            sql = "SELECT rowid, content FROM t WHERE t MATCH ? ORDER BY rank LIMIT 20"
            with hand.one():
                plain_index.execute(sql, (written,)).fetchall()
            with ours.one():
                record.search(query)
    return hand, ours


def size(record: Record) -> str:
    now = record.status()
    assert now.stored is not None
    return (
        f"{now.articles:,} articles, {now.statements:,} statements: {now.stored / 1e6:,.1f} MB, "
        f"{now.stored / max(1, now.articles) / 1000:.1f} kB an article (raw bytes {now.raw_bytes / 1e6:,.1f} MB of it)"
    )


def profiled(record: Record, asked: list[tuple[str, Query]], name: str) -> None:
    """Where the time of one kind of query goes."""
    profile = cProfile.Profile()
    for kind, query in asked:
        if kind == name:
            profile.runcall(record.search, query)
    pstats.Stats(profile).sort_stats("tottime").print_stats(15)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=200_000)
    parser.add_argument("--file", type=Path, help="keep the record here")
    parser.add_argument("--queries", type=int, default=840)
    parser.add_argument("--profile", metavar="CLASS", help="show where the time of one kind of query goes")
    a = parser.parse_args()
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder, Record(a.file or Path(folder) / "onrecord.db") as record:
        asked = queries(a.queries)
        if a.profile:
            profiled(record, asked, a.profile)
            return
        added = fill(record, a.statements // PER_ARTICLE)
        print(f"\n{size(record)}")
        if added.own:
            print(f"adding an article           {added}")
            tail = mean(added.own[-1_000:])
            print(f"  mean {mean(added.wall):.2f} ms (own {mean(added.own):.2f}), the last 1,000 own {tail:.2f}")
            with added.one():
                pages = sum(1 for _ in record.settle())
            print(f"settling who is who at the end: {added.wall[-1] / 1000:.1f} s, {pages} pages")
        print("what the store costs beside the reader:")
        for line in shares(Path(folder)):
            print(f"  {line}", flush=True)
        known = again(record, min(1_000, a.statements // PER_ARTICLE))
        print(f"passing over a known one    {known}")
        if added.own:
            print(f"  {mean(added.own) / mean(known.own):.0f} times faster than adding it alone, without reading it")
        found = search(record, asked)
        every = Times([t for one in found.values() for t in one.wall], [t for one in found.values() for t in one.own])
        print(f"\n{len(asked)} searches            {every}")
        for name, times in found.items():
            print(f"  {name:24s}  {times}")
        hand, ours = by_hand(record, asked, Path(folder))
        ratios = [at(ours.own, share) / at(hand.own, share) for share in (0.5, 0.99)]
        print(f"\n{len(hand.own)} searches by words only")
        print(f"  FTS5 by hand              {hand}\n  the record                {ours}")
        print(f"  the record over FTS5 by hand, own time: p50 {ratios[0]:.1f}, p99 {ratios[1]:.1f}, "
              f"all {sum(ours.own) / sum(hand.own):.1f}")  # fmt: skip


if __name__ == "__main__":
    main()
