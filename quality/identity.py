#!/usr/bin/env python3
"""How well speakers are told apart and joined across articles: pairs of mentions, and the hard pairs.

usage: identity.py [--errors] [--hard] [--reasons] [--order N] [--kinds]

Profiles come from the shipped rooms over annotated relations, without the neural reader: every speaker of each article
is in the record, and those of ../shared/data/identity are looked up in it. `--errors` lists wrong and missed joins,
`--hard` each hard pair with its reasons, `--reasons` how often each reason stands in pairs that are one and that are
two, `--order N` feeds the articles one by one in N orders and compares, `--kinds` takes each mention's kind as
annotated and not as read.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations
from typing import Any

from sets import SHARED
from speakers_on_gold import article_of, relations_of

from onrecord.speakers import resolve
from onrecord.speakers.identity import (
    Cluster,
    Profile,
    cluster,
    compare,
    profiles_of,
    register,
)  # fmt: skip

SETS = ["news/record-train", "wikinews/record-train", "polnear/dev", "polnear/train", "news/record-dev",
        "wikinews/record-dev"]  # fmt: skip
Mention = tuple[str, str]


def lines(name: str) -> list[dict[str, Any]]:
    with (SHARED / "data" / name).open(encoding="utf-8") as rows:
        return [json.loads(row) for row in rows]


def document(doc: dict[str, Any]) -> dict[str, Any]:
    """An `onrecord/1` document's fields that profiles need, read by the rules alone."""
    cast = resolve(article_of(doc), relations_of(doc))
    speakers = [
        {"id": s.id, "name": s.name, "kind": s.kind, "names": list(s.names), "roles": list(s.roles)}
        for s in cast.speakers
    ]
    article = {"text": doc["text"], "headline": doc.get("title"), "outlet": doc.get("outlet"), "dateline": None,
               "published": {"date": doc.get("published")}}  # fmt: skip
    return {"id": doc["id"], "sha256": None, "article": article, "speakers": speakers}


def found_profile(profiles: tuple[Profile, ...], name: str) -> Profile | None:
    """The speaker under a name: the main name, then any form, then without regard to capitals."""
    low = name.lower()
    bare = low.removeprefix("the ")
    return next(
        (
            p
            for test in (
                lambda p: p.name == name,
                lambda p: name in p.names,
                lambda p: low in (n.lower() for n in p.names),
                lambda p: bare in (n.lower().removeprefix("the ") for n in p.names),
            )
            for p in profiles
            if test(p)
        ),
        None,
    )


def read(
    mentions: list[dict[str, Any]], pairs: list[dict[str, Any]], kinds: bool
) -> tuple[list[Profile], dict[Mention, Profile], dict[str, dict[str, Any]]]:
    """All profiles of the articles in question, the one of each mention (made where it was not found), the articles."""
    wanted: dict[str, dict[str, str]] = defaultdict(dict)
    for m in mentions:
        wanted[m["doc"]][m["name"]] = m["kind"]
    for side in (pair[s] for pair in pairs for s in "ab"):
        wanted[side["doc"]].setdefault(side["name"], "")
    every: list[Profile] = []
    of: dict[Mention, Profile] = {}
    seen: dict[str, dict[str, Any]] = {}
    missing = 0
    for name in SETS:
        for doc in lines(f"{name}.jsonl"):
            if doc["id"] not in wanted or doc["id"] in seen:
                continue
            seen[doc["id"]] = doc
            profiles = {p.speaker: p for p in profiles_of(document(doc))}
            for number, (name_, kind) in enumerate(sorted(wanted[doc["id"]].items())):
                profile = found_profile(tuple(profiles.values()), name_)
                if profile is None:
                    missing += 1
                    made = {
                        "id": f"m{number}",
                        "name": name_,
                        "kind": kind or "organisation",
                        "names": [name_],
                        "roles": [],
                    }
                    whole = document(doc) | {"speakers": [made, *document(doc)["speakers"]]}
                    profile = profiles_of(whole)[0]
                if kinds and kind:
                    profile = replace(profile, kind=kind)
                profiles[profile.speaker] = profile
                of[doc["id"], name_] = profile
            every += profiles.values()
    print(f"{len(seen)} articles, {len(every)} profiles; {missing} of {len(of)} mentions not among the speakers read")
    places = {(p.article, p.speaker): p for p in every}
    return every, {m: places[p.article, p.speaker] for m, p in of.items()}, seen


def where(clusters: tuple[Cluster, ...]) -> dict[tuple[str, str], str]:
    return {(p.article, p.speaker): c.known.id for c in clusters for p in c.profiles}


def figures(label: str, rows: list[dict[str, Any]], at: dict[Mention, str]) -> tuple[list[Any], list[Any]]:
    """Print precision and recall over all pairs of different articles; wrong and missed pairs."""
    right, wrong, missed = 0, [], []
    for a, b in combinations(rows, 2):
        if a["doc"] == b["doc"]:
            continue
        joined, same = at[a["doc"], a["name"]] == at[b["doc"], b["name"]], a["entity"] == b["entity"]
        right += joined and same
        if joined and not same:
            wrong.append((a, b))
        if same and not joined:
            missed.append((a, b))
    precision, recall = 100 * right / max(1, right + len(wrong)), 100 * right / max(1, right + len(missed))
    print(f"{label:34s} precision {precision:5.1f}  recall {recall:5.1f}   ({right + len(missed)} pairs are one)")
    return wrong, missed


def show(title: str, pairs: list[Any], of: dict[Mention, Profile]) -> None:
    """Pairs, one line for each two names and entities."""
    count: Counter[tuple[str, ...]] = Counter()
    example: dict[tuple[str, ...], Any] = {}
    for a, b in pairs:
        key = tuple(sorted((f"{a['name']} <{a['entity']}>", f"{b['name']} <{b['entity']}>")))
        count[key] += 1
        example.setdefault(key, (a, b))
    print(f"-- {title}: {len(pairs)}")
    for key, n in count.most_common(60):
        a, b = example[key]
        score = compare(of[a["doc"], a["name"]], of[b["doc"], b["name"]])
        told = [(r.name, r.value) for r in score.reasons]
        print(f"{n:5d} {' | '.join(key)}: {score.total} {told} ({a['doc'][:30]}, {b['doc'][:30]})")


def hard(pairs: list[dict[str, Any]], of: dict[Mention, Profile], at: dict[Mention, str], shown: bool) -> None:
    """The hard pairs, by the two profiles alone and inside the record."""
    for label in ("alone", "in the record"):
        verdicts: Counter[str] = Counter()
        for number, pair in enumerate(pairs):
            a, b = ((pair[s]["doc"], pair[s]["name"]) for s in "ab")
            score = compare(of[a], of[b])
            decision = score.decision
            if label != "alone":
                decision = "same" if at[a] == at[b] else "open" if decision == "same" else decision
            verdict = "open" if decision == "open" else "right" if (decision == "same") == pair["same"] else "wrong"
            verdicts[verdict] += 1
            if shown and label != "alone" and verdict != "right":
                print(f"  {number} {verdict}: {a} {b} same={pair['same']} {score.total}")
                for side in (of[a], of[b]):
                    print(f"      {side.name!r} {side.kind} {side.roles[:5]} {side.names[:6]} {side.day}")
                print("     ", [(r.name, r.value) for r in score.reasons])
        n = len(pairs)
        print(
            f"hard pairs, {label:14s} "
            + "  ".join(f"{v} {100 * verdicts[v] / n:5.1f}" for v in ("right", "open", "wrong"))
        )


def reasons(rows: list[dict[str, Any]], of: dict[Mention, Profile]) -> None:
    """How often each reason stands in pairs that are one and that are two; each pair of entities up to ten times."""
    count: dict[str, Counter[bool]] = defaultdict(Counter)
    seen: Counter[tuple[str, ...]] = Counter()
    for a, b in combinations(rows, 2):
        key = tuple(sorted((a["entity"], b["entity"])))
        if a["doc"] == b["doc"] or seen[key] >= 10 or a["kind"] != b["kind"]:
            continue
        score = compare(of[a["doc"], a["name"]], of[b["doc"], b["name"]])
        if score.has("other surname") or score.has("other body"):
            continue
        seen[key] += 1
        for r in score.reasons:
            count[r.name][a["entity"] == b["entity"]] += 1
    for name, c in sorted(count.items(), key=lambda item: -sum(item[1].values())):
        print(f"  {name:28s} one {c[True]:5d}   two {c[False]:5d}")


def orders(every: list[Profile], mentions: list[dict[str, Any]], of: dict[Mention, Profile], n: int) -> None:
    """The same articles one by one in several orders: figures of each, and how far the first two agree."""
    persons = [m for m in mentions if m["kind"] == "person"]
    bodies = [m for m in mentions if m["kind"] != "person"]
    results = []
    for seed in range(n):
        articles = sorted({p.article for p in every}, key=lambda a: random.Random(f"{seed}{a}").random() if seed else a)
        rank = {a: k for k, a in enumerate(articles)}
        at = where(register(sorted(every, key=lambda p: rank[p.article])).clusters())
        spots = {m: at[p.article, p.speaker] for m, p in of.items()}
        figures(f"persons, one by one, order {seed}", persons, spots)
        figures(f"organisations, one by one, order {seed}", bodies, spots)
        results.append(spots)
    keys = sorted(results[0])
    for k, other in enumerate(results[1:], 1):
        pairs = [(a, b) for a, b in combinations(keys, 2) if results[0][a] == results[0][b] or other[a] == other[b]]
        agree = sum((results[0][a] == results[0][b]) == (other[a] == other[b]) for a, b in pairs)
        print(f"orders 0 and {k}: {100 * agree / max(1, len(pairs)):.2f} % of joined pairs are joined in both")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for flag in ("--errors", "--hard", "--reasons", "--kinds"):
        parser.add_argument(flag, action="store_true")
    parser.add_argument("--order", type=int, default=0)
    options = parser.parse_args()
    mentions, pairs = lines("identity/mentions.jsonl"), lines("identity/hard-pairs.jsonl")
    every, of, _ = read(mentions, pairs, options.kinds)
    began = time.process_time()
    clusters = cluster(every)
    print(f"{len(clusters)} persons and bodies in {time.process_time() - began:.1f} s")
    spots = where(clusters)
    at = {m: spots[p.article, p.speaker] for m, p in of.items()}
    persons = [m for m in mentions if m["kind"] == "person"]
    bodies = [m for m in mentions if m["kind"] != "person"]
    frequent = {e for e, _ in Counter(m["entity"] for m in persons).most_common(3)}
    wrong, missed = figures("persons", persons, at)
    figures("persons without the three frequent", [m for m in persons if m["entity"] not in frequent], at)
    more_wrong, more_missed = figures("organisations", bodies, at)
    hard(pairs, of, at, options.hard)
    if options.errors:
        for title, some in (("persons joined wrongly", wrong), ("persons missed", missed),
                            ("bodies joined wrongly", more_wrong), ("bodies missed", more_missed)):  # fmt: skip
            show(title, some, of)
    if options.reasons:
        reasons(mentions, of)
    if options.order:
        orders(every, mentions, of, options.order)


if __name__ == "__main__":
    sys.exit(main())
