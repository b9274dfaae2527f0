#!/usr/bin/env python3
"""How well a record tells speakers apart and joins them: annotated articles go through `Record.add` and `settle`.

usage: identity_in_record.py [--orders N] [--record PLACE] [--hard] [--errors] [--runs N]

The articles and speakers are those of quality/identity.py, added one by one; who a mention is, is read out of the
tables afterwards. `--orders N` does so in N shuffled orders too and prints the spread; `--runs N` settles after each
N-th of the articles, as a feed that is read now and then does.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any

from identity import Mention, figures, hard, lines, read, show
from sqlalchemy import func, select

from onrecord.articles.article import Article, Published
from onrecord.record import Record, schema
from onrecord.speakers.identity import Profile
from onrecord.speakers.speaker import Speaker
from onrecord.statements.reading import Reading
from onrecord.statements.statement import Statement

READER = {"version": "0.0", "model": "annotated", "digest": "1" * 16}


def readings(
    every: list[Profile], mentioned: Iterable[Profile], texts: dict[str, dict[str, Any]]
) -> dict[str, Reading]:
    """One reading an article, with the speakers that the profiles were made of; its one statement is about those that
    are asked for, as a record settles bodies that statements name.
    """
    about: dict[str, list[dict[str, Any]]] = {}
    for p in mentioned:
        about.setdefault(p.article, []).append({"name": p.name, "speaker_id": p.speaker, "span": [0, 1]})
    found: dict[str, list[Speaker]] = {}
    for p in every:
        found.setdefault(p.article, []).append(Speaker(p.speaker, p.name, p.kind, p.names, p.roles, ()))
    out = {}
    for id_, speakers in found.items():
        doc = texts[id_]
        day = doc.get("published")
        article = Article(
            id_, None, doc["text"], sha256(f"{id_}\n{doc['text']}".encode()).hexdigest(), outlet=doc.get("outlet"),
            headline=doc.get("title"), published=Published(day, "given", (day,)) if day else None,
        )  # fmt: skip
        said = Statement("s1", "indirect", (), (), ((0, 1),), None, "none", (), None, None, None, None,
                         about=tuple(about.get(id_, ())))  # fmt: skip
        out[id_] = Reading(id_, None, article, tuple(speakers), (said,), (), READER)
    return out


def added(order: list[Reading], place: str | Path, runs: int) -> tuple[dict[tuple[str, str], str], float, float]:
    """Adds them in this order; who each speaker (article, id in it) is, and the seconds of adding and of settling."""
    adding = settling = 0.0
    with Record(place) as record, record.writing():
        size = -(-len(order) // runs)
        for start in range(0, len(order), size):
            began = time.process_time()
            for one in order[start : start + size]:
                record.add(one)
            adding += time.process_time() - began
            began = time.process_time()
            settle(record)
            settling += time.process_time() - began
        with record.engine.connect() as connection:
            who = _who(connection)
    return who, adding, settling


def settle(record: Record) -> None:
    for _ in record.settle():
        pass


def _who(connection: Any) -> dict[tuple[str, str], str]:
    """One that is left open is somebody of its own."""
    s, r, p, seen = schema.speakers.c, schema.readings.c, schema.persons.c, schema.appearances.c
    query = (
        select(s.id, s.local, seen.document_id, func.coalesce(p.merged_into, p.id).label("root"))
        .join_from(schema.speakers, schema.readings, r.id == s.reading_id)
        .join(schema.appearances, seen.article_id == r.article_id)
        .join(schema.persons, p.id == s.person_id, isouter=True)
    )
    return {
        (row.document_id, row.local): f"P{row.root}" if row.root else f"open {row.id}"
        for row in connection.execute(query)
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hard", action="store_true")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--orders", type=int, default=0)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--record", help="a new record's place (only without --orders)")
    options = parser.parse_args()
    mentions, pairs = lines("identity/mentions.jsonl"), lines("identity/hard-pairs.jsonl")
    every, of, texts = read(mentions, pairs, False)
    one = readings(every, of.values(), texts)
    persons = [m for m in mentions if m["kind"] == "person"]
    bodies = [m for m in mentions if m["kind"] != "person"]
    frequent = {e for e, _ in Counter(m["entity"] for m in persons).most_common(3)}
    groups = (("persons", persons), ("persons without the three frequent",
              [m for m in persons if m["entity"] not in frequent]), ("organisations", bodies))  # fmt: skip
    results: list[dict[Mention, str]] = []
    for seed in range(options.orders + 1):
        order = sorted(one, key=lambda a: random.Random(f"{seed}{a}").random() if seed else a)
        with tempfile.TemporaryDirectory() as folder:
            place = options.record or Path(folder) / "r.db"
            who, adding, settling = added([one[a] for a in order], place, options.runs)
        print(f"order {seed}: added in {adding:.1f} s of the processor, settled in {settling:.1f} s")
        at = {m: who[p.article, p.speaker] for m, p in of.items()}
        results.append(at)
        for label, some in groups:
            wrong, missed = figures(f"  {label}", some, at)
            if options.errors:
                show("joined wrongly", wrong, of)
                show("missed", missed, of)
        hard(pairs, of, at, options.hard)
    _agreement(results)


def _agreement(results: list[dict[Mention, str]]) -> None:
    keys = sorted(results[0])
    for k, other in enumerate(results[1:], 1):
        pairs = [(a, b) for a, b in combinations(keys, 2) if results[0][a] == results[0][b] or other[a] == other[b]]
        agree = sum((results[0][a] == results[0][b]) == (other[a] == other[b]) for a, b in pairs)
        print(f"orders 0 and {k}: {100 * agree / max(1, len(pairs)):.2f} % of joined pairs are joined in both")


if __name__ == "__main__":
    sys.exit(main())
