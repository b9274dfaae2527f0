#!/usr/bin/env python3
"""Precision, recall and F1 of the day of saying when gold spans are given, as ../shared/eval/score.py counts it.

usage: days_on_gold.py [SET ...] [--errors [REASON]] [--reasons] [--limit N]

SET is a path below ../shared/data without .jsonl; default: the two development sets with full records.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from typing import Any

from sets import SHARED
from speakers_on_gold import relations_of

from onrecord.articles import Article, extract
from onrecord.sources import Document
from onrecord.speakers import resolve
from onrecord.statements.days import Sayings
from datetime import date
DEV = ["wikinews/record-dev", "news/record-dev"]


def documents(name):
    path = SHARED / f"data/{name}.jsonl"
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def article_of(doc):
    a = extract(Document(id=doc["id"], origin=None, media="given", text=doc["text"], title=doc.get("title"),
        published=doc.get("published"), outlet=doc.get("outlet"), url=doc.get("url"), language="en"))
    assert isinstance(a, Article), a
    return a


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("sets", nargs="*", default=DEV)
    parser.add_argument("--errors", nargs="?", const="")
    parser.add_argument("--missed", action="store_true")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--limit", type=int, default=60)
    o = parser.parse_args()
    T = Counter()
    for name in o.sets:
        c = Counter(); by = defaultdict(Counter); errs = []; missed = []
        for doc in documents(name):
            a = article_of(doc)
            rel = relations_of(doc)
            base = (a.dateline and a.dateline.date) or (a.published and a.published.date)
            anchor = date.fromisoformat(base) if base and len(base) == 10 else None
            got = Sayings(a, rel, anchor, [x.names for x in resolve(a, rel).attributions]).run()
            for s, r, g in zip(doc["statements"], rel, got):
                gold = s.get("said_on")
                mine = g.value if g and g.precision == "day" else None
                c["gold"] += bool(gold); c["predicted"] += bool(mine); c["hit"] += bool(gold and gold == mine)
                t = doc["text"]
                def ctx(x): return t[max(0, x[0] - 150):x[0]] + "⟦" + t[x[0]:x[1]] + "⟧" + t[x[1]:x[1] + 110]
                at = (s["cue"] or s["source"] or s["content"])[0]
                if mine:
                    by[g.reason]["hit" if mine == gold else "none" if not gold else "other"] += 1
                    if mine != gold:
                        errs.append((g.reason, doc["id"][:20], s["id"], a.published and a.published.date, g.words.words, mine, "gold", gold, ctx(at)))
                elif gold:
                    missed.append((doc["id"][:20], s["id"], a.published and a.published.date, "gold", gold, ctx(at)))
        T.update(c)
        show(name, c)
        for k, v in sorted(by.items()): print("   ", k, dict(v))
        if o.errors is not None:
            for e in [e for e in errs if o.errors in e[0]][::o.every][: o.limit]: print(*e)
        if o.missed:
            for e in missed[::o.every][: o.limit]: print("MISSED", *e)
    show("all", T)

def show(name, c):
    p, r = 100 * c["hit"] / max(1, c["predicted"]), 100 * c["hit"] / max(1, c["gold"])
    print(f"{name}: P {p:.1f} R {r:.1f} F1 {2*p*r/max(.01,p+r):.1f} {dict(c)}")

if __name__ == "__main__":
    main()
