#!/usr/bin/env python3
"""How well near-copies of an article are found: made copies and made look-alikes of real articles, and time an article.

usage: copies.py [--articles N] [--seed N] [--found] [--run]
       copies.py --boilerplate SHARE [--articles N]

Of each of N articles (news/articles and wikinews/articles) three copies are made as outlets make them: cut at the end,
sentences dropped, another headline and dateline, a paragraph of their own, other quotation marks, some words changed;
and one look-alike, another article's prose (whose copy it is) with all quotations of this one. All go into one index.
`--boilerplate`: N articles (5000) of an outlet, 300 invented words each, share one footer that makes up this part of
each, and of every fiftieth another outlet prints a copy cut by a third, without the footer or with a short one of its
own; all go through what a record does with a new article. `--found` prints pairs of originals that are held to be one
story: these are the data's own copies, or wrong. `--run`: the stories that `onrecord run` tells, each text a unit.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
import time
from collections import Counter, defaultdict
from hashlib import sha256
from itertools import combinations
from pathlib import Path

from bench.archive import unread
from invented import vocabulary
from sets import SHARED
from sqlalchemy import Connection, insert, select

from onrecord.articles.article import Article
from onrecord.articles.copies import LEAST_SHARED, Signature, copy_of, signature_of
from onrecord.pipeline import Options
from onrecord.record import Record, schema, stories
from onrecord.record.packing import pack
from onrecord.scale.runs import run
from onrecord.scale.runs.dataset import STORIES, Dataset

SOURCES = ["news/articles", "wikinews/articles"]
SWAPS = {"said": "told reporters", "however": "but", "percent": "per cent", "while": "as", "also": "further",
         "government": "administration", "large": "big", "about": "some", "began": "started"}  # fmt: skip
WORDS = vocabulary()[0]
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


def boilerplate(share: float, count: int, dice: random.Random) -> None:
    """How many copies a record finds among articles that share a footer, and what an article costs as it grows."""
    footer, size = invented(dice, int(300 * share)), 300 - int(300 * share)
    others = [invented(dice, 20) for _ in range(20)]
    bodies = [invented(dice, size) for _ in range(count)]
    given = [(f"{body} {footer}", n, False) for n, body in enumerate(bodies)]
    for n in range(0, count, 50):
        kept = " ".join(bodies[n].split()[: size * 2 // 3])
        given.append((f"{kept} {dice.choice(['', dice.choice(others)])}", n, True))
    dice.shuffle(given)
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "r.db") as record:
        spent, story = added(record, given)
    wanted = range(0, count, 50)
    right = sum(story[n, True] is not None and story[n, True] == story[n, False] for n in wanted)
    sizes = Counter(one for one in story.values() if one is not None)
    step = len(spent) // 5
    print(f"{len(given)} articles of which {share:.0%} is one footer: {right} of {len(wanted)} copies found, "
          f"{sum(sizes.values()) - 2 * right} articles in a wrong story; ms an article by fifths: "
          + " ".join(f"{1e3 * sum(spent[k : k + step]) / step:.1f}" for k in range(0, 5 * step, step)))  # fmt: skip


def invented(dice: random.Random, size: int) -> str:
    """Words of no language, common ones more often, a full stop after twelve."""
    words = [WORDS[int(len(WORDS) * dice.random() ** 3)] for _ in range(size)]
    return " ".join(word + ("." if n % 12 == 11 else "") for n, word in enumerate(words))


def added(record: Record, given: list[tuple[str, int, bool]]) -> tuple[list[float], dict[tuple[int, bool], int | None]]:
    """Processor time of each article's settling, and the story of each."""
    spent, numbers = [], {}
    with record.engine.execution_options(writes=True).begin() as connection:
        for n, (text, of, copy) in enumerate(given):
            reading = bare(text, f"a{n}", "Elsewhere" if copy else "Here")
            plain = add_article(connection, reading)
            began = time.process_time()
            stories.settle(connection, plain, reading, "2026-01-01T00:00:00Z")
            spent.append(time.process_time() - began)
            numbers[plain] = (of, copy)
        rows = connection.execute(select(schema.articles.c.id, schema.articles.c.story_id)).all()
    return spent, {numbers[row.id]: row.story_id for row in rows}


def bare(text: str, name: str, outlet: str) -> Article:
    """An article of a text."""
    return Article(name, None, text, sha256(text.encode()).hexdigest(), outlet=outlet)


def add_article(connection: Connection, article: Article) -> int:
    """Its rows, as adding makes them."""
    number: int = connection.execute(insert(schema.articles).values(
        sha256=article.sha256, text=pack(article.text.encode()), words=len(article.text.split()), superseded=False,
        added_at="2026-01-01T00:00:00Z").returning(schema.articles.c.id)).scalar_one()  # fmt: skip
    connection.execute(insert(schema.appearances).values(
        article_id=number, address=article.id, version=1, latest=True, document_id=article.id, outlet=article.outlet,
        about={}, first_seen="2026-01-01T00:00:00Z", last_seen="2026-01-01T00:00:00Z"))  # fmt: skip
    return number


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int)
    parser.add_argument("--boilerplate", type=float, metavar="SHARE")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--found", action="store_true")
    parser.add_argument("--run", action="store_true")
    options = parser.parse_args()
    dice = random.Random(options.seed)
    if options.boilerplate is not None:
        boilerplate(options.boilerplate, options.articles or 5000, dice)
        return
    texts = originals(options.articles or 60, dice)
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
    same = {pair for pair, one in decided.items() if one.same}
    report(texts, made, pairs, told_by_run(made) if options.run else same, options.found)
    print(f"{1e3 * signing / len(made):.2f} ms a signature, {1e3 * comparing / len(pairs):.2f} ms a comparison, "
          f"{len(pairs) / len(made):.1f} of them and "
          f"{sum(len(s.marks) for s in signatures) / len(made):.0f} rows an article")  # fmt: skip


def told_by_run(made: list[tuple[int, str, str]]) -> set[tuple[int, int]]:
    """Pairs of texts that a run holds to be one story."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.jsonl"
        with path.open("w", encoding="utf-8") as out:
            for number, (_, _, text) in enumerate(made):
                out.write(json.dumps({"id": str(number), "text": text, "language": "en"}) + "\n")
        engine = lambda jobs, _: ((job, unread(job)) for job in jobs)  # noqa: E731
        for _ in run([str(path)], f"{folder}/news", options=Options(), unit_bytes=1, engine=engine):
            pass
        dataset = Dataset(f"{folder}/news")
        numbers = {row["article_sha256"]: int(row["article_id"]) for unit in dataset.names("extract")
                   for row in dataset.rows("articles", unit)}  # fmt: skip
        told: dict[str, list[int]] = defaultdict(list)
        for row in dataset.rows(STORIES, STORIES):
            told[row["story"]].append(numbers[row["article_sha256"]])
    return {pair for some in told.values() for pair in combinations(sorted(some), 2)}


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
