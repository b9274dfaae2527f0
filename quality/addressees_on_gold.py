#!/usr/bin/env python3
"""How often the right hearers are named when gold spans are given: F1 as the scorer counts addressees, and cost.

usage: addressees_on_gold.py [SET ...] [--errors missed|invented|wrong] [--limit N]

SET is a path below ../shared/data without .jsonl (default: the two development sets with full records), or `wire`.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from types import ModuleType
from typing import Any

from sets import scorer
from speakers_on_gold import article_of, documents, relations_of

from onrecord.speakers import resolve
from onrecord.statements.addressees import addressed

DEV = ["wikinews/record-dev", "news/record-dev"]


def given(doc: dict[str, Any]) -> tuple[list[list[str]], float]:
    """The names of the hearers of each statement, and the seconds that they cost beyond those of the speakers."""
    article, relations = article_of(doc), relations_of(doc)
    began = time.perf_counter()
    resolve(article, relations)
    plain = time.perf_counter() - began
    began = time.perf_counter()
    cast = resolve(article, relations, addressed(article.text, relations))
    taken = time.perf_counter() - began - plain
    names: list[list[str]] = [[] for _ in relations]
    for mention, whom in cast.mentioned:
        names[mention.relation].extend(whom.names)
    return names, taken


def keys(names: list[str], score: ModuleType) -> set[str]:
    """What the scorer compares of some names: the last word of each."""
    return {score.plain(name).split()[-1] for name in names if score.plain(name)}


def shown(doc: dict[str, Any], index: int, names: list[str]) -> str:
    """One error with its surroundings, for reading."""
    s, text = doc["statements"][index], doc["text"]
    marks = [(at, mark) for role, pair in (("source", "[]"), ("cue", "<>"), ("content", "{}"))
             for span in s[role] for at, mark in zip(span, pair, strict=True)]  # fmt: skip
    anchor = (s["cue"] or s["content"])[0]
    begin, end = max(0, anchor[0] - 160), anchor[1] + 120
    for at, mark in sorted(marks, key=lambda m: (-m[0], m[1] in "[<{")):
        if begin <= at <= end:
            text = text[:at] + mark + text[at:]
            end += 1
    return f"{doc['id'][:14]} {s['id']} gold {s['addressees']} given {names} | {text[begin:end]!r}"


def measure(name: str, score: ModuleType, errors: str | None) -> tuple[Counter[str], list[str]]:
    """Hits, given and gold of one set, with the errors of one sort in words."""
    total: Counter[str] = Counter()
    found: list[str] = []
    taken = 0.0
    docs = documents(name)
    for doc in docs:
        all_names, seconds = given(doc)
        taken += seconds
        for index, (s, names) in enumerate(zip(doc["statements"], all_names, strict=True)):
            gold, mine = keys(s["addressees"], score), keys(names, score)
            total.update(hit=len(gold & mine), given=len(mine), gold=len(gold))
            sort = "" if gold == mine else "missed" if not mine else "invented" if not gold else "wrong"
            total.update([sort])
            if sort and sort == errors:
                found.append(shown(doc, index, names))
    print(f"{name}: {line(total)}   {1000 * taken / max(1, len(docs)):.2f} ms an article")
    return total, found


def line(c: Counter[str]) -> str:
    p, r = c["hit"] / max(1, c["given"]), c["hit"] / max(1, c["gold"])
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    sorts = ", ".join(f"{c[k]} {k}" for k in ("missed", "invented", "wrong"))
    return f"p {100 * p:.1f}  r {100 * r:.1f}  f1 {100 * f1:.1f}  of {c['gold']} ({sorts})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=DEV)
    parser.add_argument("--errors", choices=["missed", "invented", "wrong"])
    parser.add_argument("--limit", type=int, default=60)
    options = parser.parse_args()
    score, total = scorer(), Counter[str]()
    for name in options.sets:
        figures, errors = measure(name, score, options.errors)
        total += figures
        print("\n".join(errors[: options.limit]))
    print(f"together: {line(total)}")


if __name__ == "__main__":
    main()
