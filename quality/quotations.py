#!/usr/bin/env python3
"""How well statements that report one utterance are told from others: ../shared/data/quotations/pairs.jsonl.

usage: quotations.py [--errors] [--folds] [--keys]

Statements are built as the record has them, from annotated spans: words and kind, the speaker (the annotated one, else
the one resolved from the article), the day. `--folds` chooses the two limits that matter (how much common words have to
tell, and their share) on four fifths of the pairs and measures on the rest, articles kept apart. `--keys` says how many
pairs share a key, and how many rows a statement makes.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import product
from typing import Any

from sets import SHARED
from speakers_on_gold import article_of, relations_of

from onrecord.articles.article import Published
from onrecord.record.quotations import Score, Utterance, compare, keys_of
from onrecord.relations.model import load
from onrecord.speakers import resolve
from onrecord.statements import addressed, attribute

POSITIVE = ("same", "trimmed", "altered")
Pair = tuple[str, Utterance, Utterance, str]
"""Label, both statements, the pair's id."""


def pairs() -> list[Pair]:
    """The pairs with both statements as the record would have them."""
    with (SHARED / "data/quotations/pairs.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    wanted: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for side in ("a", "b"):
            wanted[row[side]["set"]].add(row[side]["doc"])
    known: dict[tuple[str, str, str], Utterance] = {}
    calibration = load("en-1").calibration["onrecord"]
    for name, ids in sorted(wanted.items()):
        with (SHARED / f"data/{name}.jsonl").open(encoding="utf-8") as lines:
            for doc in (json.loads(line) for line in lines):
                if doc["id"] in ids:
                    known.update({(name, doc["id"], key): u for key, u in utterances(doc, calibration).items()})

    def one(row: dict[str, Any], side: str) -> Utterance:
        place = row[side]
        found = known[place["set"], place["doc"], json.dumps(place["content"])]
        return replace(found, text=row[f"{side}_words"])

    return [(row["label"], one(row, "a"), one(row, "b"), row["id"]) for row in rows]


def utterances(doc: dict[str, Any], calibration: dict[str, float]) -> dict[str, Utterance]:
    """By its content's spans, each annotated statement of an article."""
    doc = doc | {"statements": [s for s in doc["statements"] if s["content"]]}
    article = replace(article_of(doc), published=Published(doc.get("published"), None))
    relations = relations_of(doc)
    cast = resolve(article, relations, addressed(article.text, relations))
    roles = {speaker.name: speaker.roles for speaker in cast.speakers}
    made = {}
    for gold, statement in zip(doc["statements"], attribute(article, relations, cast, calibration), strict=True):
        named, kind = statement.speaker, statement.speaker_kind
        speakers = (named,) if isinstance(named, str) else named or ()
        if (gold.get("speaker") or {}).get("speaker"):
            speakers = (gold["speaker"]["speaker"], *(gold["speaker"]["joint"] or ()))
            kind = gold["speaker"]["kind"]
        made[json.dumps(gold["content"])] = Utterance(
            id=f"{doc['id']} {gold['content'][0]}",
            article=doc["id"],
            text=statement.quote or " … ".join(article.text[a:b] for a, b in statement.content),
            kind=statement.kind,
            speakers=speakers,
            speaker_kind=kind,
            roles=tuple(role for name in speakers for role in roles.get(name, ())),
            published=doc.get("published"),
            said_on=statement.said_on,
            cue=" ".join(article.text[a:b] for a, b in statement.cue),
            reported=bool(statement.cue),
        )
    return made


def figures(decided: list[tuple[str, bool]]) -> tuple[int, int, int]:
    """Right, wrong and missed among (label, held to be the same); rewordings count as neither."""
    right = sum(same and label in POSITIVE for label, same in decided)
    wrong = sum(same and label == "different" for label, same in decided)
    return right, wrong, sum(label in POSITIVE for label, _ in decided) - right


def shown(right: int, wrong: int, missed: int) -> str:
    return (
        f"precision {100 * right / max(1, right + wrong):.1f} / recall {100 * right / max(1, right + missed):.1f} "
        f"({right} right, {wrong} wrong, {missed} missed)"
    )


def folds(some: list[Pair]) -> None:
    """Choose the limits on four fifths of the pairs, measure on the rest; pairs that share an article stay together."""
    import importlib

    module = importlib.import_module("onrecord.record.quotations.compare")
    needed, share = module.NEEDED, module.SHARE
    grid = list(product((0.6, 0.8, 1.0, 1.25, 1.5), (0.7, 0.74, 0.78, 0.82, 0.86)))
    made: dict[tuple[float, float], list[tuple[str, bool]]] = {}
    for scale, limit in grid:
        module.NEEDED = {k: (scale * a, scale * b) for k, (a, b) in needed.items()}
        module.SHARE = limit
        made[scale, limit] = [(label, compare(a, b).same) for label, a, b, _ in some]
    module.NEEDED, module.SHARE = needed, share
    group = groups(some)
    total = Counter[str]()
    for fold in range(5):
        inside = [n for n in range(len(some)) if group[n] % 5 != fold]
        outside = [n for n in range(len(some)) if group[n] % 5 == fold]

        def worth(limits: tuple[float, float], rows: list[int] = inside) -> tuple[bool, float]:
            right, wrong, missed = figures([made[limits][n] for n in rows])
            precise = right / max(1, right + wrong)
            return precise >= 0.97, right / (right + missed) if precise >= 0.97 else precise

        best = max(grid, key=worth)
        counts = figures([made[best][n] for n in outside])
        total.update(dict(zip(("right", "wrong", "missed"), counts, strict=True)))
        print(f"  fold {fold}: bits × {best[0]}, share {best[1]}: {shown(*counts)}")
    print("  all folds:", shown(total["right"], total["wrong"], total["missed"]))
    for limits in grid:
        print(f"  bits × {limits[0]}, share {limits[1]}: {shown(*figures(made[limits]))}")


def groups(some: list[Pair]) -> list[int]:
    """A number for each pair, the same for those that share an article, directly or through others."""
    home: dict[str, str] = {}

    def root(name: str) -> str:
        while home.setdefault(name, name) != name:
            name = home[name]
        return name

    for _, a, b, _ in some:
        home[root(a.article)] = root(b.article)
    numbers = {name: n for n, name in enumerate(sorted({root(a.article) for _, a, _, _ in some}))}
    return [numbers[root(a.article)] for _, a, _, _ in some]


def keys(some: list[Pair]) -> None:
    """How many of the pairs that are one utterance share a key."""
    for label in (*POSITIVE, "reworded", "different"):
        both = [bool(set(keys_of(a)) & set(keys_of(b))) for one, a, b, _ in some if one == label]
        print(f"  {label}: {sum(both)} of {len(both)} share a key")
    found = [(label, compare(a, b).same and bool(set(keys_of(a)) & set(keys_of(b)))) for label, a, b, _ in some]
    print("  looked up by keys, then compared:", shown(*figures(found)))
    made = [len(keys_of(u)) for _, a, b, _ in some for u in (a, b)]
    print(f"  {sum(made) / len(made):.1f} keys a statement (of the pairs, which are longer than most)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--keys", action="store_true")
    options = parser.parse_args()
    some = pairs()
    began = time.process_time()
    scores: list[Score] = [compare(a, b) for _, a, b, _ in some]
    taken = time.process_time() - began
    print(shown(*figures([(label, s.same) for (label, *_), s in zip(some, scores, strict=True)])))
    table = Counter((label, s.relation) for (label, *_), s in zip(some, scores, strict=True))
    for label in (*POSITIVE, "reworded", "different"):
        print(f"  {label}: " + ", ".join(f"{r} {n}" for (one, r), n in table.most_common() if one == label))
    print(f"  {1e3 * taken / len(some):.2f} ms a comparison")
    if options.errors:
        for (label, a, b, name), s in zip(some, scores, strict=True):
            if label != "reworded" and s.same != (label in POSITIVE):
                print(f"{name} {label} {s.value:.1f} {[f'{r.name} {r.weight:.1f}: {r.words}' for r in s.reasons]}")
                print(f"    {a.speakers} {a.text[:150]}\n    {b.speakers} {b.text[:150]}")
    if options.folds:
        folds(some)
    if options.keys:
        keys(some)


if __name__ == "__main__":
    main()
