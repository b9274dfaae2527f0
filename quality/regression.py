"""The regression report: what any two versions of the reader found differently in the same articles.

usage: regression.py OLD NEW              two files of `onrecord read FOLDER --format jsonl`, or baselines
       regression.py OLD --read INPUT…    such a file against the reader of this checkout, over the same articles
       regression.py                      the stored baseline against the reader of this checkout
       regression.py --save               make the stored baseline anew

A baseline holds ids, offsets and hashes, no words, and is of a fixed sample of ../shared/data/wikinews/articles.jsonl
without the development set. Exit code 0 whatever was found, 2 where an input can't be used.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from differences import Report, compare
from outlines import BadInput, Version, load, save, version_of
from sets import SHARED

from onrecord.errors import OnrecordError
from onrecord.pipeline import Options
from onrecord.scale.local import read_inputs, read_side_by_side
from onrecord.sources import documents_from

BASELINE = Path(__file__).parent / "last-reading.json"
ARTICLES = SHARED / "data/wikinews/articles.jsonl"
KEPT_BACK = SHARED / "data/wikinews/record-dev.jsonl"
SAMPLE = 100
"""Articles in a baseline; at about 0.25 s each they are read in half a minute on one core."""


def sample(wanted: Iterable[str] | None = None) -> list[dict[str, str]]:
    """The articles with these ids, else a fixed choice: those whose id has the lowest hashes."""
    records = [json.loads(line) for line in ARTICLES.read_text(encoding="utf-8").split("\n") if line.strip()]
    if wanted is not None:
        known = set(wanted)
        return [r for r in records if r["id"] in known]
    lines = KEPT_BACK.read_text(encoding="utf-8").split("\n")
    kept_back = {json.loads(line)["id"] for line in lines if line.strip()}
    rest = [r for r in records if r["id"] not in kept_back]
    return sorted(rest, key=lambda r: hashlib.sha256(r["id"].encode()).hexdigest())[:SAMPLE]


def read_records(records: list[dict[str, str]], options: argparse.Namespace) -> Version:
    """What the reader of this checkout finds in JSON Lines records."""
    reading = Options(model=options.model)
    readings = read_side_by_side(documents_from(records), reading, options.processes)
    return version_of(one.to_dict() for one in readings)


def read_files(inputs: list[str], options: argparse.Namespace) -> Version:
    """The same for files and folders."""
    readings = read_inputs(inputs, options=Options(model=options.model), processes=options.processes)
    return version_of(one.to_dict() for one in readings)


def show(report: Report, old: Version, new: Version, words: bool) -> None:
    """The summary, and a few examples of each kind of difference."""
    for name, version in (("old", old), ("new", new)):
        reader = " ".join(str(version.reader.get(key, "?")) for key in ("version", "model", "digest"))
        count = sum(len(one.statements) for one in version.articles)
        print(f"{name}: reader {reader}; {len(version.articles)} articles, {count} statements")
    print("articles: " + ", ".join(f"{n} {what}" for what, n in report.articles.items()))
    print("statements: " + ", ".join(f"{n} {what}" for what, n in report.statements.items()))
    if report.fields:
        print(f"\n{'field':20s}" + "".join(f"{what:>9s}" for what in ("same", "gained", "lost", "changed")))
    for name, row in sorted(report.fields.items()):
        print(f"{name:20s}" + "".join(f"{row[what]:9d}" for what in ("same", "gained", "lost", "changed")))
    if report.examples:
        print("\nexamples: article [start:end] of the content")
    for one in report.examples:
        print("  " + one.line(words))


def as_json(report: Report, old: Version, new: Version) -> dict[str, Any]:
    """The report for machines, without words."""
    return {"old": old.reader, "new": new.reader, **report.to_dict()}


def parsed(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", nargs="?", type=Path)
    parser.add_argument("new", nargs="?", type=Path)
    parser.add_argument("--read", nargs="+", metavar="INPUT", help="read these now instead of NEW")
    parser.add_argument("--save", action="store_true", help=f"write {BASELINE.name}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the report as JSON too; - prints nothing else")
    parser.add_argument("--examples", type=int, default=5, metavar="N", help="of each kind of difference (default 5)")
    parser.add_argument("--words", action="store_true", help="show the words of examples, where an input has them")
    parser.add_argument("--model", default="en-1")
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args(arguments)
    if options.new is not None and options.read:
        parser.error("give NEW or --read, not both")
    if options.old is not None and options.new is None and not options.read:
        parser.error("OLD is compared with NEW, or with what --read reads")
    if options.old is None and options.read:
        parser.error("--read needs OLD to compare with")
    if options.save and options.old is not None:
        parser.error("--save reads the fixed sample and takes no file")
    return options


def versions(options: argparse.Namespace) -> tuple[Version, Version] | None:
    """The two versions to compare; None where the shared articles or the baseline are not there."""
    if options.old is not None:
        old = load(options.old)
        return old, read_files(options.read, options) if options.read else load(options.new)
    if not ARTICLES.exists():
        print(f"regression report skipped: the articles are not at {ARTICLES}")
        return None
    if options.save:
        now = read_records(sample(), options)
        old = load(BASELINE) if BASELINE.exists() else now
        save(BASELINE, now)
        return old, now
    if not BASELINE.exists():
        print(f"regression report skipped: there is no baseline yet; `{Path(__file__).name} --save` makes one")
        return None
    old = load(BASELINE)
    return old, read_records(sample(one.id for one in old.articles), options)


def main(arguments: list[str] | None = None) -> int:
    options = parsed(arguments)
    try:
        both = versions(options)
    except (BadInput, OnrecordError) as problem:
        print(f"regression.py: {problem}", file=sys.stderr)
        return 2
    if both is None:
        return 0
    report = compare(*both, examples=options.examples)
    if options.json is None or str(options.json) != "-":
        show(report, *both, options.words)
    if options.json is not None:
        written = json.dumps(as_json(report, *both), indent=1) + "\n"
        if str(options.json) == "-":
            sys.stdout.write(written)
        else:
            options.json.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
