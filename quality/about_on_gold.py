#!/usr/bin/env python3
"""What `about` names in random statements whose spans are given, to be read and judged by hand.

usage: about_on_gold.py [SET ...] [--seed N] [--count N] [--kinds]

SET is a path below ../shared/data without .jsonl (default: the two training sets with full records).
`--kinds` prints the share of statements whose kind is right instead, with the confusions.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from typing import Any

from speakers_on_gold import article_of, documents, relations_of

from onrecord.speakers import resolve
from onrecord.statements.about import about
from onrecord.statements.attribute import attribute

TRAIN = ["wikinews/record-train", "news/record-train"]


def named(doc: dict[str, Any], index: int) -> str:
    """One content and what is found in it; a party's own words are added where its name differs."""
    cast = resolve(article_of(doc), relations_of(doc))
    content = tuple((a, b) for a, b in doc["statements"][index]["content"])
    found = about(content, cast.named, [name.span[0] for name in cast.named])
    kinds = {speaker.id: speaker.kind for speaker in cast.speakers}
    parties = []
    for party in found:
        words = doc["text"][slice(*party["span"])]
        mark = "" if words == party["name"] else f" <{words}>"
        parties.append(f"{party['name']} ({kinds[party['speaker_id']][:3]}){mark}")
    said = " … ".join(doc["text"][a:b] for a, b in content)
    return f"{said!r}\n    → {'; '.join(parties) or '–'}"


def kinds(name: str) -> None:
    """Print how often the kind is right on one set."""
    found: Counter[tuple[str, str]] = Counter()
    for doc in documents(name):
        article, relations = article_of(doc), relations_of(doc)
        made = attribute(article, relations, resolve(article, relations), {})
        found.update((s["kind"], mine.kind) for s, mine in zip(doc["statements"], made, strict=True))
    right = sum(n for (gold, mine), n in found.items() if gold == mine)
    print(f"{name}: {100 * right / found.total():.2f} of {found.total()}")
    for (gold, mine), n in found.most_common():
        if gold != mine:
            print(f"  {n:5d}  {gold} read as {mine}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=TRAIN)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--kinds", action="store_true")
    options = parser.parse_args()
    if options.kinds:
        for name in options.sets:
            kinds(name)
        return
    every = [(doc, k) for name in options.sets for doc in documents(name) for k in range(len(doc["statements"]))]
    for number, (doc, k) in enumerate(random.Random(options.seed).sample(every, options.count), 1):
        print(f"{number} {doc['id'][:14]} {named(doc, k)}")


if __name__ == "__main__":
    main()
