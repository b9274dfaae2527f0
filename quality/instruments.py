#!/usr/bin/env python3
"""How well instruments are found: resolutions with number and year, names in the annotated statements, and the speed.

usage: instruments.py [--show N]

Resolutions: of those that `unsc/resolutions-text.jsonl` writes with number and year, the share found with the two in
agreement; misses by kind. Names: of the instruments annotated in the statements of the record sets, the share that
`attach` gives the statement, and how many it gives beyond them (`--show` prints N of each, training sets only).
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from typing import Any

from sets import SHARED
from speakers_on_gold import relations_of

from onrecord.statements.instruments import Instrument, attach, find_instruments

# A pair as a reader of print sees it. The year says nothing of whether the number is misprinted.
WRITTEN = re.compile(r"(\d{1,4})\s*\(\s*((?:19|20)\d\d)\s*\)")
SERIES = re.compile(r"(?:vol\.|Year, No\.)\s*$")
SETS = ("wikinews/record-train", "news/record-train", "wikinews/record-dev", "news/record-dev")


def lines(name: str) -> list[dict[str, Any]]:
    """The documents of a file of the shared data."""
    with (SHARED / "data" / f"{name}.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def resolutions(show: int) -> None:
    """The share found with number and year in agreement, the misses by kind, megabytes a second."""
    docs = lines("unsc/resolutions-text")
    began = time.process_time()
    found = [find_instruments(doc["text"]) for doc in docs]
    taken = time.process_time() - began
    size = sum(len(doc["text"].encode()) for doc in docs) / 1e6
    kinds: Counter[str] = Counter()
    missed = []
    for doc, instruments in zip(docs, found, strict=True):
        for pair in WRITTEN.finditer(doc["text"]):
            kind = judged(doc["text"], pair, instruments)
            kinds[kind] += 1
            if kind not in ("agree", "a volume, not a resolution"):
                missed.append((kind, doc["text"][max(0, pair.start() - 50) : pair.end() + 15]))
    written = sum(kinds.values()) - kinds["a volume, not a resolution"]
    print(f"resolutions: {kinds['agree']} of {written} found in agreement, {100 * kinds['agree'] / written:.2f} %")
    print("  " + ", ".join(f"{kind}: {n}" for kind, n in kinds.most_common()))
    print(f"  {size / taken:.2f} MB/s, {taken / size:.2f} s a MB ({size:.2f} MB, time of the processor)")
    for kind, words in missed[:show]:
        print(f"  {kind}: {words!r}")


def judged(text: str, pair: re.Match[str], instruments: tuple[Instrument, ...]) -> str:
    """What became of one number with its year."""
    if SERIES.search(text[max(0, pair.start() - 12) : pair.start()]):
        return "a volume, not a resolution"
    here = [one for one in instruments if one.span[0] < pair.end() and pair.start() < one.span[1]]
    if any(one.id == f"S/RES/{pair[1]} ({pair[2]})" and one.status == "resolved" for one in here):
        return "agree"
    if any(one.status == "conflict" for one in here):
        return "printed in disagreement, reported as conflict"
    return "nothing found" if not here else "other"


def names(which: str, show: int) -> None:
    """The annotated strings covered, and what is given beyond them."""
    annotated = covered = beyond = 0
    missed: list[str] = []
    extra: list[str] = []
    size, began = 0, time.process_time()
    for doc in lines(which):
        text = doc["text"]
        size += len(text.encode())
        given = attach(find_instruments(text), relations_of(doc))
        for statement, instruments in zip(doc["statements"], given, strict=True):
            words = [text[slice(*one.span)] for one in instruments]
            wanted = statement["instruments"]
            annotated += len(wanted)
            left = [want for want in wanted if not any(alike(want, have) for have in words)]
            covered += len(wanted) - len(left)
            more = [f"{one.id} <{have}>" for one, have in zip(instruments, words, strict=True)
                    if not any(alike(want, have) for want in wanted)]  # fmt: skip
            beyond += len(more)
            missed += left
            extra += more
    taken = time.process_time() - began
    print(f"{which}: {covered} of {annotated} names covered, {beyond} more given, {taken / size * 1e6:.2f} s a MB")
    if which.endswith("train") and show:
        print("  missed:", *missed[:show], sep="\n    ")
        print("  more:", *sorted(extra)[:show], sep="\n    ")


def alike(one: str, other: str) -> bool:
    """Whether one name is the other or stands in it."""
    one, other = (" ".join(words.lower().split()) for words in (one, other))
    return one in other or other in one


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N misses and N further finds a set")
    options = parser.parse_args()
    resolutions(options.show)
    for which in SETS:
        names(which, options.show)


if __name__ == "__main__":
    main()
