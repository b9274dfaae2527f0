#!/usr/bin/env python3
"""How well the day of saying is found when gold spans are given, as ../shared/eval/score.py counts it ("day").

usage: days_on_gold.py [SET ...] [--errors [REASON]] [--missed] [--limit N]

SET is a path below ../shared/data without .jsonl (default: the two development sets with full records). Only days
count, as there: a statement with a week, a month or a year counts as one without a day.
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
from onrecord.statements.days import Said, said_days

DEV = ["wikinews/record-dev", "news/record-dev"]


def documents(name: str) -> list[dict[str, Any]]:
    with (SHARED / f"data/{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def article_of(doc: dict[str, Any]) -> Article:
    """The article as a caller would hand it over: with its day of publication and its address."""
    given = {key: doc.get(key) for key in ("published", "outlet", "url")}
    found = extract(
        Document(doc["id"], None, "given", text=doc["text"], title=doc.get("title"), language="en", **given)
    )
    assert isinstance(found, Article), found
    return found


def shown(doc: dict[str, Any], statement: dict[str, Any], article: Article, said: Said | None) -> str:
    """One error with its surroundings, for reading."""
    text, (start, end) = doc["text"], (statement["cue"] or statement["source"] or statement["content"])[0]
    around = f"{text[max(0, start - 160) : start]}⟦{text[start:end]}⟧{text[end : end + 120]}"
    given = f"{said.value}: {said.basis} ({said.reason})" if said else None
    published = article.published.date if article.published else None
    return (
        f"--- {doc['id']} {statement['id']} of {published}, gold {statement['said_on']}, given {given}\n    {around!r}"
    )


def measure(name: str, options: argparse.Namespace) -> Counter[str]:
    """Print the figures of one set, and give its counts."""
    counts: Counter[str] = Counter()
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    errors: list[str] = []
    for doc in documents(name):
        article, relations = article_of(doc), relations_of(doc)
        days = said_days(article, relations, resolve(article, relations))
        for statement, said in zip(doc["statements"], days, strict=True):
            gold, given = statement.get("said_on"), said.value if said and said.precision == "day" else None
            counts.update(gold=bool(gold), predicted=bool(given), hit=bool(gold) and gold == given)
            if said and given:
                reasons[said.reason]["right" if given == gold else "other day" if gold else "gold has none"] += 1
            wanted = options.errors is not None and (said is not None and options.errors in said.reason)
            if given != gold and (wanted if given else options.missed):
                errors.append(shown(doc, statement, article, said))
    show(name, counts)
    for reason, found in sorted(reasons.items(), key=lambda item: -sum(item[1].values())):
        print(f"  {reason:44s}" + "  ".join(f"{label} {n}" for label, n in found.most_common()))
    print("\n".join(errors[: options.limit]), end="\n" if errors else "")
    return counts


def show(name: str, counts: Counter[str]) -> None:
    precision = 100 * counts["hit"] / max(1, counts["predicted"])
    recall = 100 * counts["hit"] / max(1, counts["gold"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(
        f"{name}: precision {precision:.1f}  recall {recall:.1f}  F1 {f1:.1f}"
        f"   ({counts['hit']} right of {counts['predicted']} given, {counts['gold']} in gold)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=DEV)
    parser.add_argument("--errors", nargs="?", const="", help="show days that are wrong, by reasons with these words")
    parser.add_argument("--missed", action="store_true", help="show days that are in gold only")
    parser.add_argument("--limit", type=int, default=60)
    options = parser.parse_args()
    total: Counter[str] = Counter()
    for name in options.sets:
        total.update(measure(name, options))
    if len(options.sets) > 1:
        show("together", total)


if __name__ == "__main__":
    main()
