#!/usr/bin/env python3
"""How often the right speaker is named when gold spans are given: strict right, open and wrong.

usage: speakers_on_gold.py [SET ...] [--errors [REASON]] [--reasons] [--limit N]
       speakers_on_gold.py --scores

SET is a path below ../shared/data without .jsonl (default: the three development sets), `cases` or `wire`.
`--scores` measures the table of speakers/reasons.py on the training sets and prints each rule with its precision.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from types import ModuleType
from typing import Any

from sets import SHARED, scorer

from onrecord.articles.article import Article
from onrecord.relations.relation import Relation
from onrecord.speakers import Attribution, resolve
from onrecord.speakers.reasons import REASONS

DEV = ["polnear/dev", "wikinews/record-dev", "news/record-dev"]
TRAIN = ["polnear/train", "wikinews/record-train", "news/record-train"]
SHORT = {"cases": "data/cases/cases.jsonl", "wire": "gold/tass-2017-07-21-lavrov-syria.jsonl"}


def documents(name: str) -> list[dict[str, Any]]:
    """Articles of a set that carry speakers."""
    path = SHARED / SHORT.get(name, f"data/{name}.jsonl")
    with path.open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return [doc for doc in found if any("speaker" in s for s in doc["statements"])]


def article_of(doc: dict[str, Any]) -> Article:
    return Article(doc["id"], None, doc["text"], "", outlet=doc.get("outlet"), headline=doc.get("title"))


def relations_of(doc: dict[str, Any]) -> list[Relation]:
    """Gold spans as the relations that a perfect reader would hand on."""
    at = {s["id"]: k for k, s in enumerate(doc["statements"]) if s.get("id")}

    def spans(s: dict[str, Any], role: str) -> tuple[tuple[int, int], ...]:
        return tuple((a, b) for a, b in s.get(role) or [])

    return [
        Relation(spans(s, "source"), spans(s, "cue"), spans(s, "content"), at.get(s.get("parent")), s.get("act"), 1.0)
        for s in doc["statements"]
    ]


def shown(doc: dict[str, Any], index: int, given: Attribution) -> str:
    """One error with its surroundings, for reading."""
    text, s = doc["text"], doc["statements"][index]

    def words(role: str) -> str:
        return " … ".join(text[a:b] for a, b in s[role])

    first = min((span[0] for role in ("source", "cue", "content") for span in s[role]), default=0)
    anchor = next((s[role][0][0] for role in ("source", "cue", "content") if s[role]), 0)
    gold = [s["speaker"]["speaker"], *s["speaker"]["joint"]]
    return (
        f"--- {doc['id']} {s['id']} [{words('source')}] <{words('cue')}> parent {s.get('parent')}\n"
        f"    gold {gold} also {s['speaker']['also'][:3]} ({s['speaker']['kind']})\n"
        f"    given {list(given.names)} ({given.kind}: {given.reason})\n"
        f"    …{text[max(0, min(first, anchor) - 300) : anchor + 120]!r}"
    )


def measure(name: str, options: argparse.Namespace, score: ModuleType) -> None:
    """Print the figures of one set."""
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    errors: list[str] = []
    taken = 0.0
    docs = documents(name)
    for doc in docs:
        began = time.perf_counter()
        cast = resolve(article_of(doc), relations_of(doc))
        taken += time.perf_counter() - began
        for k, (s, given) in enumerate(zip(doc["statements"], cast.attributions, strict=True)):
            if "speaker" not in s:
                continue
            verdict = score.strict_speaker(s["speaker"], list(given.names))
            source = " ".join(doc["text"][a:b] for a, b in s["source"]).lower()
            labels = ["all", s["speaker"]["kind"], *(["pronoun"] if source in score.PRONOUNS else [])]
            for label in labels:
                totals[label][verdict] += 1
            reasons[given.reason][verdict] += 1
            if verdict != "right" and (not options.errors or options.errors in given.reason):
                errors.append(shown(doc, k, given))
    print(f"{name}: {len(docs)} articles, {1000 * taken / max(1, len(docs)):.1f} ms each")
    for label, c in sorted(totals.items(), key=lambda item: -sum(item[1].values())):
        n = sum(c.values())
        print(
            f"  {label:14s}"
            + "".join(f"{v:>8s} {100 * c[v] / n:5.1f}" for v in ("right", "open", "wrong"))
            + f"   of {n}"
        )
    if options.reasons:
        for reason, c in sorted(reasons.items(), key=lambda item: -sum(item[1].values())):
            n = sum(c.values())
            print(f"  {n:6d}  right {100 * c['right'] / n:5.1f}  open {100 * c['open'] / n:5.1f}  {reason}")
    if options.errors is not None:
        print("\n".join(errors[: options.limit]))


def scores(score: ModuleType) -> None:
    """Strict precision of each rule on the training sets, two right and two wrong added; other entries as they are."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    key = {words: name for name, (words, _) in REASONS.items()}
    for doc in (doc for name in TRAIN for doc in documents(name)):
        cast = resolve(article_of(doc), relations_of(doc))
        for s, given in zip(doc["statements"], cast.attributions, strict=True):
            if "speaker" in s:
                found[key[given.reason]][score.strict_speaker(s["speaker"], list(given.names))] += 1
    for name, (_, before) in REASONS.items():
        n = sum(found[name].values())
        now = (found[name]["right"] + 2) / (n + 4) if n and name != "open" else before
        print(f"{name:24s}{now:6.2f}   (table {before:.2f}, of {n})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=DEV)
    parser.add_argument("--errors", nargs="?", const="", help="show errors, of reasons that contain these words")
    parser.add_argument("--reasons", action="store_true", help="strict precision of each reason")
    parser.add_argument("--scores", action="store_true", help="measure the table of reasons on the training sets")
    parser.add_argument("--limit", type=int, default=60)
    options = parser.parse_args()
    score = scorer()
    if options.scores:
        scores(score)
        return
    for name in options.sets:
        measure(name, options, score)


if __name__ == "__main__":
    main()
