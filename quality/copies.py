#!/usr/bin/env python3
"""How well near-copies of an article are found: made copies and made look-alikes of real articles, and time an article.

usage: copies.py [--articles N] [--seed N] [--found]

Of each of N articles (news/articles and wikinews/articles) three copies are made as outlets make them: cut at the end,
sentences dropped, another headline and dateline, a paragraph of their own, other quotation marks, some words changed;
and one look-alike, another article's prose (whose copy it is) with all quotations of this one. All go into one index.
`--found` prints pairs of originals that are held to be one story: these are the data's own copies, or wrong.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter, defaultdict
from itertools import combinations

from sets import SHARED

from onrecord.articles.copies import LEAST_SHARED, Signature, copy_of, signature_of

SOURCES = ["news/articles", "wikinews/articles"]
SWAPS = {"said": "told reporters", "however": "but", "percent": "per cent", "while": "as", "also": "further",
         "government": "administration", "large": "big", "about": "some", "began": "started"}  # fmt: skip
SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
QUOTED = re.compile(r"“[^“”\n]{20,}”|\"[^\"\n]{20,}\"")


def originals(count: int, dice: random.Random) -> list[tuple[str, str]]:
    """(id, text) of articles with at least 150 words."""
    found = []
    for name in SOURCES:
        with (SHARED / "data" / f"{name}.jsonl").open(encoding="utf-8") as lines:
            found += [(d["id"], d["text"]) for d in map(json.loads, lines) if len(d["text"].split()) >= 150]
    dice.shuffle(found)
    return found[:count]


def copied(text: str, other: str, dice: random.Random) -> str:
    """The text as another outlet prints it; `other` lends the paragraph of its own."""
    paragraphs = [p for p in text.split("\n") if p.strip()]
    keep = max(60, int(len(text.split()) * dice.uniform(0.35, 1.0)))
    kept: list[str] = []
    for paragraph in paragraphs:
        sentences = [s for s in SENTENCE.split(paragraph) if dice.random() > 0.1]
        kept.append(" ".join(sentences))
        if sum(len(p.split()) for p in kept) >= keep:
            break
    words = [SWAPS.get(w, w) if dice.random() < 0.5 else w for w in " ".join(kept).split(" ")]
    words = [w for w in words if dice.random() > 0.01]
    own = [p for p in other.split("\n") if 15 <= len(p.split()) <= 80]
    body = " ".join(words).replace("“", '"').replace("”", '"')
    return f"Elsewhere, in short\n\nOTHERTOWN, May 9 (Wire) - {body}\n\n{dice.choice(own) if own else ''}"


def look_alike(text: str, other: str) -> str:
    """Another article's prose with this one's quotations: two reports of one event."""
    quotes = QUOTED.findall(text)
    paragraphs = [p for p in other.split("\n") if p.strip()]
    for n, quote in enumerate(quotes):
        paragraphs.insert(min(len(paragraphs), 2 * n + 1), f"{quote}, the minister said.")
    return "\n\n".join(paragraphs)


def candidates(signatures: list[Signature]) -> Counter[tuple[int, int]]:
    """Pairs with the number of marks in common, as an index of rows gives them."""
    rows: dict[int, list[int]] = defaultdict(list)
    for n, signature in enumerate(signatures):
        for mark in signature.marks:
            rows[mark].append(n)
    shared = Counter(pair for same in rows.values() if len(same) < 200 for pair in combinations(same, 2))
    return Counter({pair: n for pair, n in shared.items() if n >= LEAST_SHARED})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--found", action="store_true")
    options = parser.parse_args()
    dice = random.Random(options.seed)
    texts = originals(options.articles, dice)
    made: list[tuple[int, str, str]] = [(n, "original", text) for n, (_, text) in enumerate(texts)]
    for n, (_, text) in enumerate(texts):
        other = texts[(n + 1) % len(texts)][1]
        made += [(n, "copy", copied(text, other, dice)) for _ in range(3)]
        if len(QUOTED.findall(text)) >= 3:
            made.append(((n + 1) % len(texts), "look-alike", look_alike(text, other)))
    began = time.process_time()
    signatures = [signature_of(text) for _, _, text in made]
    signing = time.process_time() - began
    pairs = candidates(signatures)
    began = time.process_time()
    decided = {pair: copy_of(made[pair[0]][2], made[pair[1]][2]) for pair in pairs}
    comparing = time.process_time() - began
    report(texts, made, pairs, {pair for pair, one in decided.items() if one.same}, options.found)
    print(f"{1e3 * signing / len(made):.2f} ms a signature, {1e3 * comparing / len(pairs):.2f} ms a comparison, "
          f"{len(pairs) / len(made):.1f} of them and "
          f"{sum(len(s.marks) for s in signatures) / len(made):.0f} rows an article")  # fmt: skip


def report(
    texts: list[tuple[str, str]],
    made: list[tuple[int, str, str]],
    pairs: Counter[tuple[int, int]],
    same: set[tuple[int, int]],
    found: bool,
) -> None:
    """Recall over a story's original and copies (original-copy, copy-copy), precision over all pairs of made texts."""
    wanted = {(i, j) for i, j in combinations(range(len(made)), 2) if made[i][0] == made[j][0]}
    pairs_of = {"original and copy": lambda i, j: "original" in (made[i][1], made[j][1]),
                "two copies": lambda i, j: made[i][1] == made[j][1] == "copy"}  # fmt: skip
    own = {(i, j) for i, j in same - wanted if made[i][1] == made[j][1] == "original"}
    for name, holds in pairs_of.items():
        some = {pair for pair in wanted if holds(*pair)}
        print(f"{name}: {len(some)}, candidates {100 * len(some & set(pairs)) / len(some):.1f} %, "
              f"found {100 * len(some & same) / len(some):.1f} %")  # fmt: skip
    wrong = same - wanted - own
    alike = sum(kind == "look-alike" for _, kind, _ in made)
    print(f"precision {100 * len(same & wanted) / max(1, len(same - own)):.2f} % ({len(wrong)} wrong of {len(same)}), "
          f"{alike} look-alikes among them; originals held to be one story: {len(own)}")  # fmt: skip
    if found:
        for i, j in sorted(own):
            print(f"  {texts[made[i][0]][0]}  =  {texts[made[j][0]][0]}")


if __name__ == "__main__":
    main()
