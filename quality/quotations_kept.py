#!/usr/bin/env python3
"""How well a record puts statements into quotations, whatever the order in which their articles come in.

usage: quotations_kept.py [--orders N] [--errors] [--more SET…]

The articles of ../shared/data/quotations/pairs.jsonl go whole, with all their annotated statements, through
`Record.add` into an empty SQLite record, N times in another order. Words, day and cue are the record's own; the speaker
is the annotated one, where one is. A pair is held to be one utterance where both statements end up in one quotation.
`--more` adds all articles of other sets (paths below ../shared/data without .jsonl): strangers among which the pairs
have to be found.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from quotations import POSITIVE, figures, shown
from sets import SHARED
from speakers_on_gold import article_of, relations_of
from sqlalchemy import select

from onrecord.articles.article import Published
from onrecord.record import Record, schema
from onrecord.relations.model import load
from onrecord.speakers import resolve
from onrecord.statements import Reading, Statement, addressed, attribute

READER = {"version": "0", "model": "annotated", "digest": "0" * 16}
Place = tuple[str, tuple[tuple[int, int], ...]]
"""An article's id and a statement's content."""


def rows() -> list[dict[str, Any]]:
    """The pairs as they are written."""
    with (SHARED / "data/quotations/pairs.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def readings(wanted: dict[str, set[str] | None]) -> list[Reading]:
    """Articles (all of a set where it names none) as readings made of what is annotated."""
    calibration = load("en-1").calibration["onrecord"]
    made: dict[str, Reading] = {}
    for name, ids in sorted(wanted.items()):
        with (SHARED / f"data/{name}.jsonl").open(encoding="utf-8") as lines:
            for doc in map(json.loads, lines):
                if ids is None or doc["id"] in ids:
                    one = reading(doc, calibration)
                    made.setdefault(one.article.sha256 if one.article else doc["id"], one)
    return list(made.values())


def reading(doc: dict[str, Any], calibration: dict[str, float]) -> Reading:
    """One article with its annotated statements."""
    doc = doc | {"statements": [s for s in doc["statements"] if s["content"]]}
    article = replace(
        article_of(doc), sha256=sha256(doc["text"].encode()).hexdigest(), outlet=doc.get("outlet"),
        published=Published(doc.get("published"), None),
    )  # fmt: skip
    relations = relations_of(doc)
    cast = resolve(article, relations, addressed(article.text, relations))
    told = zip(attribute(article, relations, cast, calibration), doc["statements"], strict=True)
    statements = tuple(annotated(one, gold, cast.speakers) for one, gold in told)
    return Reading(article.id, article.origin, article, cast.speakers, statements, (), READER)


def annotated(one: Statement, gold: dict[str, Any], speakers: Any) -> Statement:
    """The statement with the annotated speaker, who keeps a number where the article's cast has the name."""
    who = gold.get("speaker") or {}
    if not who.get("speaker"):
        return one
    names = (who["speaker"], *(who["joint"] or ()))
    ids = [next((s.id for s in speakers if name in (s.name, *s.names)), None) for name in names]
    known = tuple(i for i in ids if i) if all(ids) else ()
    return replace(one, speaker=names if len(names) > 1 else names[0], speaker_kind=who["kind"], speaker_ids=known)


def quotations(some: list[Reading]) -> dict[Place, int | None]:
    """The quotation of each statement once all are added, in this order."""
    s, r = schema.statements.c, schema.readings.c
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "r.db") as record:
        with record.writing():
            for one in some:
                record.add(one)
        with record.engine.connect() as connection:
            query = (
                select(schema.articles.c.sha256, s.local, s.quotation_id)
                .join_from(schema.statements, schema.readings, r.id == s.reading_id)
                .join(schema.articles, schema.articles.c.id == s.article_id)
            )
            found = {(row.sha256, row.local): row.quotation_id for row in connection.execute(query)}
    return {(one.id, told.content): found[one.article.sha256, told.id]
            for one in some if one.article for told in one.statements}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--orders", type=int, default=5)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--more", nargs="*", default=[], metavar="SET")
    options = parser.parse_args()
    pairs = rows()
    wanted: dict[str, set[str] | None] = defaultdict(set)
    for row in pairs:
        for side in ("a", "b"):
            ids = wanted[row[side]["set"]]
            assert ids is not None
            ids.add(row[side]["doc"])
    some = readings(wanted | dict.fromkeys(options.more))
    some.sort(
        key=lambda one: (
            (one.article.published.date or "", one.id) if one.article and one.article.published else ("", one.id)
        )
    )
    print(f"{len(some)} articles, {sum(map(len, some))} statements")
    outcomes = [order(some, pairs, number, options.errors) for number in range(options.orders)]
    differing = sum(len(set(one)) > 1 for one in zip(*outcomes, strict=True))
    print(f"{differing} of {len(pairs)} pairs are decided differently in some orders")


def order(some: list[Reading], pairs: list[dict[str, Any]], number: int, errors: bool) -> list[bool]:
    """One order (the first is that of publication), what it finds and what it costs."""
    if number:
        some = some[:]
        random.Random(number).shuffle(some)
    began = time.process_time()
    found = quotations(some)
    taken = time.process_time() - began

    def of(place: dict[str, Any]) -> int | None:
        return found.get((place["doc"], tuple(map(tuple, place["content"]))))

    same = [of(row["a"]) is not None and of(row["a"]) == of(row["b"]) for row in pairs]
    decided = [(row["label"], one) for row, one in zip(pairs, same, strict=True)]
    sizes = Counter(one for one in found.values() if one)
    reworded = sum(one for label, one in decided if label == "reworded")
    joined = sum(n * (n - 1) // 2 for n in sizes.values())
    print(f"order {number}: {shown(*figures(decided))}; reworded {reworded}; {len(sizes)} quotations, "
          f"{joined} pairs in them; {1e3 * taken / len(some):.0f} ms an article")  # fmt: skip
    if errors:
        for row, one in zip(pairs, same, strict=True):
            if row["label"] != "reworded" and one != (row["label"] in POSITIVE):
                print(f"  {row['id']} {row['label']}: {row['a_words'][:90]!r} / {row['b_words'][:90]!r}")
    return same


if __name__ == "__main__":
    main()
