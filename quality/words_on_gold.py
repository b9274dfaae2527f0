#!/usr/bin/env python3
"""How well an editor's insertions are told from the speaker's words when gold spans are given.

usage: words_on_gold.py [SET ...] [--errors] [--criteria]

SET is a path below ../shared/data without .jsonl (default: the two record-dev sets) or `wire`. The figure is
../shared/eval/score.py's "insertion", for each set and for all together; errors are told of training sets only.
`--criteria` counts, for the round brackets in quotations, how often each criterion of asides is right.
"""

from __future__ import annotations

import argparse
from collections import Counter
from typing import Any

from sets import scorer
from speakers_on_gold import article_of, documents, relations_of

from onrecord.relations.quotation import quotations, quoted_depth
from onrecord.speakers.speaker import Attribution, Cast
from onrecord.statements import attribute
from onrecord.statements.asides import EDITOR, ROUND, judged

DEV = ["wikinews/record-dev", "news/record-dev"]
CALIBRATION = dict.fromkeys(["bias", "anchor", "spans", "speaker", "nested", "no_cue"], 0.0)
NOBODY = Attribution((), "none", (), "not asked", 0.5)


def predicted(doc: dict[str, Any]) -> dict[str, Any]:
    """The scorer's form of what `attribute` makes of gold relations, speakers left out."""
    relations = relations_of(doc)
    made = attribute(article_of(doc), relations, Cast((), (NOBODY,) * len(relations)), CALIBRATION)
    rows = [
        {"id": gold.get("id"), "source": s.source, "cue": s.cue, "content": s.content, "kind": s.kind, "quote": s.quote,
         "speaker": None, "insertions": [list(x) for x in s.insertions]}
        for gold, s in zip(doc["statements"], made, strict=True)
    ]  # fmt: skip
    return {"id": doc["id"], "statements": rows}


def errors(doc: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """Missed (-) and wrong (+) insertions in their surroundings."""
    text = doc["text"]
    gold, mine = ({tuple(x) for s in d["statements"] for x in s.get("insertions", [])} for d in (doc, found))
    return [
        f"{'-' if (a, b) in gold else '+'} …{text[max(0, a - 60) : a]}<<{text[a:b]}>>{text[b : b + 30]!r} {doc['id']}"
        for a, b in sorted(gold ^ mine)
    ]


def criteria(docs: list[dict[str, Any]]) -> Counter[tuple[str, str, bool]]:
    """Round brackets inside a quotation that a direct or mixed content holds, by criterion and rightness."""
    counts: Counter[tuple[str, str, bool]] = Counter()
    for doc in docs:
        text, depth = doc["text"], quoted_depth(doc["text"])
        gold = {tuple(x) for s in doc["statements"] for x in s.get("insertions", [])}
        spans = {span for s in doc["statements"] if s["kind"] != "indirect" for span in map(tuple, s["content"])}
        marks = [q for q in quotations(text) if q.depth == 1]
        for q in marks:
            for m in ROUND.finditer(text, q.start + q.opener, q.end - q.closer):
                if depth[m.start()] and any(a <= m.start() and m.end() <= b for a, b in spans):
                    side, name = judged(text, *m.span(), q.start + q.opener, q.end - q.closer, True)
                    counts[side, name, (m.span() in gold) == (side == EDITOR)] += 1
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=DEV)
    parser.add_argument("--errors", action="store_true", help="show errors, of training sets")
    parser.add_argument("--criteria", action="store_true", help="how often each criterion is right")
    options = parser.parse_args()
    score = scorer()
    everything: list[tuple[dict[str, Any], dict[str, Any]]] = []
    for name in options.sets:
        pairs = [(doc, predicted(doc)) for doc in documents(name)]
        everything += pairs
        figure = score.score([g for g, _ in pairs], [p for _, p in pairs])["record"]
        print(f"{name:24s} insertion {figure['insertion']} kind {figure['kind']}")
        if options.errors and not name.endswith("-dev"):
            print("\n".join(line for g, p in pairs for line in errors(g, p)))
    print(f"{'together':24s} insertion {score.score(*map(list, zip(*everything, strict=True)))['record']['insertion']}")
    if options.criteria:
        for (side, name, right), n in sorted(criteria([g for g, _ in everything]).items()):
            print(f"{side:8s} {name:44s} {'right' if right else 'wrong'} {n}")


if __name__ == "__main__":
    main()
