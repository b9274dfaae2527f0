"""What a record goes through without losing anything: kills, full disks, faults at every step, odd searches.

usage: record.py [--share 1.0] [--only NAME]...
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from faults.holding import odd, places, writers
from faults.holding.full import full
from faults.holding.kills import killed
from faults.holding.steps import at_every_step
from invented import inputs

from onrecord.record import Record

KILLS = {"SQLite": 200, "PostgreSQL": 100}
POINTS = 60
SLOW_MS = 100
Part = Callable[[float], dict[str, object]]


def _odd(where: places.Places) -> dict[str, object]:
    """Odd strings over 2,000 statements, in the bounds of time too."""
    place = where.fresh()
    with Record(place) as record:
        for one in inputs(250, odd=False):
            record.add(one.reading, document=one.document)
        list(record.settle())  # as every run of adding ends
        said = odd.asked(record, odd.strings())
    where.done(place)
    assert float(str(said["slowest ms"])) < SLOW_MS, said
    return said


def parts(where: places.Places, name: str) -> dict[str, Part]:
    """What is done to one kind of record, each part taking the share that is wanted of it."""
    out: dict[str, Part] = {
        "killed while adding": lambda share: killed(where, round(share * KILLS[name])),
        "fault at every step": lambda share: at_every_step(where, every=round(1 / share)),
        "answer lost at every step": lambda share: at_every_step(where, every=round(1 / share), late=True),
        "several writers, same order": lambda share: writers.together(where, 4, round(60 * share), shuffled=False),
        "several writers, any order": lambda share: writers.together(where, 4, round(60 * share), shuffled=True),
        "several writers, new record": lambda share: writers.together(where, 4, 5, shuffled=True, new=True),
        "odd searches": lambda share: _odd(where),
    }
    if name == "SQLite":
        out["disk full"] = lambda share: full(where, round(share * POINTS))
        out["second writer told"] = lambda share: writers.told_who(where)
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=float, default=1.0, help="of every number (default: all)")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="parts with NAME in them")
    a = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}", flush=True)
    failed = 0
    for name, opened in (("SQLite", places.files), ("PostgreSQL", places.databases)):
        with opened() as where:
            for part, run in parts(where, name).items():
                title, began = f"{name}, {part}", time.perf_counter()
                if a.only and not any(one.lower() in title.lower() for one in a.only):
                    continue
                try:
                    said = "; ".join(f"{key}: {value}" for key, value in run(a.share).items())
                except AssertionError as error:
                    said, failed = f"FAILED: {error}", failed + 1
                print(f"{title:45s} {time.perf_counter() - began:7.1f} s  {said}", flush=True)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
