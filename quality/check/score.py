"""Scores `onrecord check` on the benchmark: pairs, finding, mutations, speeches that are not there, and the speed.

    python quality/check/score.py [--sentences 1000] [--only pairs,finding,mutations,absent,meaning,speed]
                                  [--record PLACE] [--wrong N]
The collections lie in ../shared/data; a record of all of them is made anew unless `--record` names one. `meaning` makes
a small one besides, with vectors, of the documents of paraphrases.jsonl.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from mutations import BEARING, SEED, Case, cases, drawn, load

from onrecord.articles.transcripts import Transcript
from onrecord.check import Passage, Verdict, grade
from onrecord.check.checking import check_on
from onrecord.check.standing import Asked
from onrecord.record import Record

SHARED = next(p / "shared" / "data" for p in Path(__file__).resolve().parents if (p / "shared" / "data").is_dir())
ON_RECORD = ("verbatim", "tidied", "elided")
LEFT_OUT = 100
"""Speeches that are not added, for what must not be found."""
SCANNED = 20
"""Sentences that the linear scan looks for: each takes seconds."""
WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> list[str]:
    """Words by the simplest rule, none of the checker's: lower case, marks and apostrophes gone."""
    return WORD.findall(re.sub(r"['’]", "", text.lower()))


def in_order(few: list[str], many: list[str]) -> bool:
    """Whether all of `few` stand in `many` in their order."""
    rest = iter(many)
    return all(word in rest for word in few)


class Wrong:
    """Examples of what went wrong, a few of each kind."""

    def __init__(self, shown: int) -> None:
        self.shown, self.seen = shown, Counter[str]()

    def __call__(self, kind: str, *lines: object) -> None:
        self.seen[kind] += 1
        if self.seen[kind] <= self.shown:
            print(f"  ✗ {kind}", *(f"      {line}" for line in lines), sep="\n")


def pairs(wrong: Wrong) -> None:
    """Quotations of newspapers against the window of a transcript that they are paired with."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for line in (SHARED / "quotes-and-transcripts" / "pairs-train.jsonl").open(encoding="utf-8"):
        pair = json.loads(line)
        if len(pair["quote"].split()) < 9:
            continue
        whole = in_order(plain(pair["quote"]), plain(pair["window"]))
        kind = pair["label"] if pair["label"] == "partial" or not whole else "whole"
        made = grade(pair["quote"], pair["window"])
        verdict = made.verdict or "not these words"
        counts[kind][verdict] += 1
        right = {"whole": verdict in ON_RECORD, "near": verdict not in ("verbatim", "not these words")}
        if not right.get(kind, verdict not in ("verbatim", "tidied")):
            wrong(f"pairs {kind}: {verdict}", pair["quote"], pair["window"], *made.reasons)
    for kind, found in counts.items():
        print(f"pairs, {kind:8} {sum(found.values()):5}  {dict(found.most_common())}")
    all_there, near, partial = counts["whole"], counts["near"], counts["partial"]
    share(
        f"all words in order: {', '.join(ON_RECORD)}", sum(all_there[v] for v in ON_RECORD), all_there.total(), "≥ 99 %"
    )
    share("other near pairs: found", near.total() - near["not these words"], near.total(), "≥ 95 %")
    print(f"other near pairs verbatim: {near['verbatim']} (0)")
    print(f"partial pairs verbatim or tidied: {partial['verbatim'] + partial['tidied']} of {partial.total()} (0)")


def share(what: str, right: int, of: int, reach: str) -> None:
    """A line of the report."""
    print(f"{what}: {right:,} of {of:,} = {100 * right / max(1, of):.2f} % ({reach})")


def transcript(row: dict[str, Any]) -> Transcript:
    """A line of the collections as a transcript."""
    about = {k: v for k, v in row.items() if k not in ("id", "text", "date", "speaker")}
    return Transcript(
        row["id"], row["text"], (), None, None, row.get("date") or str(row["year"]), row.get("speaker"), about
    )


def build(place: Path, rows: list[dict[str, Any]]) -> None:
    """A record of some transcripts."""
    started, spent = time.perf_counter(), time.process_time()
    with Record(place) as record, record.writing():
        for row in rows:
            record.add_transcript(transcript(row))
    words = sum(len(row["text"].split()) for row in rows)
    size = place.stat().st_size / 1e6
    print(
        f"added {len(rows):,} documents, {words:,} words: {time.perf_counter() - started:.0f} s "
        f"({time.process_time() - spent:.0f} s of processor), {size:.0f} MB"
    )


def finding(record: Record, rows: list[dict[str, Any]], count: int, wrong: Wrong) -> list[str]:
    """Sentences as they stand: the first passage has these very words."""
    texts = {row["id"]: row["text"] for row in rows}
    right, quotes, spent, used = 0, [], [], []
    with record.shelf() as shelf:
        for row, start, end in drawn(rows, count, SEED):
            quote = " ".join(row["text"][start:end].split())
            began, processor = time.perf_counter(), time.process_time()
            made = check_on(shelf, quote)
            spent.append(1000 * (time.perf_counter() - began))
            used.append(1000 * (time.process_time() - processor))
            quotes.append(quote)
            found = made.passage and texts[made.passage.document][slice(*made.passage.span)]
            if found and plain(found) == plain(quote):
                right += 1
            else:
                wrong("finding", quote, made.verdict, made.passage and made.passage.where, row["id"])
    share("sentences first at a document with these very words, at the right place", right, len(quotes), "≥ 99 %")
    told("check of sentences as they stand", spent)
    told("the same by the processor's clock, which other work does not lengthen", used)
    return quotes


def told(what: str, spent: list[float]) -> None:
    """Times in a line."""
    p50, p90, p99 = np.percentile(spent, [50, 90, 99])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    print(f"{what}: p50 {p50:.0f}, p90 {p90:.0f}, p99 {p99:.0f}, most {max(spent):.0f} ms; {memory:.0f} MB at most")


def mutated(record: Record, rows: list[dict[str, Any]], count: int, wrong: Wrong) -> None:
    """Sentences that are changed in known ways, against the whole record."""
    texts = {row["id"]: row["text"] for row in rows}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    right: Counter[str] = Counter()
    spent = []
    with record.shelf() as shelf:
        for case in cases(rows, count):
            quote = case.quote(texts)
            began = time.perf_counter()
            made = check_on(shelf, quote, Asked(case.asked))
            spent.append(1000 * (time.perf_counter() - began))
            found[case.mutation][made.verdict] += 1
            if made.verdict in case.right:
                right[case.mutation] += 1
            else:
                wrong(
                    f"{case.mutation}: {made.verdict}",
                    case.id,
                    quote,
                    _text(case, texts),
                    *made.reasons,
                    *_passage(made),
                )
    for mutation, verdicts in found.items():
        print(f"{mutation:18} {right[mutation]:5} of {verdicts.total():5} right  {dict(verdicts.most_common())}")
    hidden = sum(found[m][v] for m in BEARING for v in ("verbatim", "tidied"))
    print(
        f"meaning-bearing changes given verbatim or tidied: {hidden} of {sum(found[m].total() for m in BEARING):,} (0)"
    )
    share("cosmetic changes verbatim or tidied", right["cosmetic"], found["cosmetic"].total(), "≥ 99 %")
    rest = [m for m in found if m not in ("cosmetic", "unchanged")]
    share(
        "all other changes: the right verdict",
        sum(right[m] for m in rest),
        sum(found[m].total() for m in rest),
        "≥ 95 %",
    )
    told("check of changed sentences", spent)


def _text(case: Case, texts: dict[str, str]) -> str:
    return " | ".join(" ".join(texts[document][a:b].split()) for document, a, b in case.parts)


def _passage(made: Verdict) -> list[str]:
    return [f"{made.passage.where}: {' '.join(made.passage.text.split())}"] if made.passage else []


def absent(folder: Path, rows: list[dict[str, Any]], count: int, wrong: Wrong) -> None:
    """Sentences of speeches that are not added, whose nearest passage differs in more than a quarter of its words."""
    gone = {row["id"] for row in random.Random(SEED).sample(rows, LEFT_OUT)}
    place = folder / "absent.db"
    kept = [row for row in rows if row["id"] not in gone]
    if not place.exists():
        build(place, kept)
    texts = {row["id"]: row["text"] for row in kept}
    verdicts: Counter[str] = Counter()
    near, spent = 0, []
    with Record(place) as record, record.shelf() as shelf:
        for row, start, end in drawn([row for row in rows if row["id"] in gone], count, SEED):
            quote = " ".join(row["text"][start:end].split())
            began = time.perf_counter()
            made = check_on(shelf, quote)
            spent.append(1000 * (time.perf_counter() - began))
            on_record = made.verdict not in ("paraphrase", "not-on-record")
            if on_record and any(differs(quote, texts[p.document][slice(*p.span)]) <= 0.25 for p in made.parts):
                near += 1  # it is on record: others said the same
                continue
            verdicts[made.verdict] += 1
            if on_record:
                wrong(f"absent: {made.verdict}", quote, *(" ".join(p.text.split()) for p in made.parts), *made.reasons)
    false = verdicts.total() - verdicts["paraphrase"] - verdicts["not-on-record"]
    print(f"sentences that are not there: {dict(verdicts.most_common())}, and {near} that are, by others")
    share("not there, and given another verdict than paraphrase or not-on-record", false, verdicts.total(), "≤ 0.5 %")
    told("check of what is not there", spent)


def meaning(folder: Path, rows: list[dict[str, Any]], wrong: Wrong, place: Path | None = None) -> None:
    """Sentences said otherwise by us: the passage is found; and those that say something else than it: never."""
    asked = [json.loads(line) for line in (Path(__file__).parent / "paraphrases.jsonl").open(encoding="utf-8")]
    wanted = {case["part"][0] for case in asked}
    place = place or folder / "meaning.db"
    if not place.exists():
        build(place, [row for row in rows if row["id"] in wanted])
    with Record(place) as record:
        began, spent = time.perf_counter(), time.process_time()
        made = sum(record.make_transcript_meanings())
        wall, used = time.perf_counter() - began, time.process_time() - spent
        if made:
            print(f"vectors of {made:,} sentences: {wall:.0f} s, {made / used:.0f} a second of processor")
        found: dict[str, Counter[str]] = defaultdict(Counter)
        spent_each = []
        with record.shelf() as shelf:
            check_on(shelf, "What is loaded once is loaded now, before the clock runs.")
            for case in asked:
                began = time.perf_counter()
                verdict = check_on(shelf, case["quote"])
                spent_each.append(1000 * (time.perf_counter() - began))
                kind = "same" if "paraphrase" in case["right"] else "other"
                there = any(_there(passage, case["part"]) for passage in verdict.parts)
                told_as = verdict.verdict if there or not verdict.parts else f"{verdict.verdict} of another passage"
                found[kind][told_as] += 1
                shown = [*verdict.parts, *(passage for _, passage in verdict.others)]
                found[kind]["shown"] += any(_there(passage, case["part"]) for passage in shown)
                if told_as not in case["right"]:
                    wrong(f"meaning {kind}: {told_as}", case["quote"], *verdict.reasons, *_passage(verdict))
    for kind, what in (("same", "said otherwise"), ("other", "says something else")):
        told_as = found[kind]
        shown = told_as.pop("shown")
        share(f"{what}: a paraphrase of the passage", told_as["paraphrase"], told_as.total(), "no figure set")
        share(f"{what}: the passage is shown, at least beside", shown, told_as.total(), "no figure set")
        print(f"  {dict(told_as.most_common())}")
    told("check by meaning", spent_each)


def _there(passage: Passage, part: tuple[str, int, int]) -> bool:
    document, start, end = part
    return passage.document == document and passage.span[0] < end and start < passage.span[1]


def differs(quote: str, passage: str) -> float:
    """The share of the quotation's words that another passage has otherwise, by edit distance of plain words."""
    from rapidfuzz.distance import Levenshtein

    one, other = plain(quote), plain(passage)
    return Levenshtein.distance(one, other) / max(1, len(one))


def scanned(rows: list[dict[str, Any]], quotes: list[str]) -> None:
    """The same sentences by a linear scan: rapidfuzz's partial ratio over every document."""
    from rapidfuzz import fuzz, process

    texts = [" ".join(plain(row["text"])) for row in rows]
    spent = []
    for quote in quotes[:SCANNED]:
        began = time.perf_counter()
        process.extractOne(" ".join(plain(quote)), texts, scorer=fuzz.partial_ratio)
        spent.append(1000 * (time.perf_counter() - began))
    told(f"linear scan with rapidfuzz ({SCANNED} sentences)", spent)


def main() -> None:
    """Print all figures, or those that `--only` names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=1_000)
    parser.add_argument("--only", default="pairs,finding,mutations,absent,meaning,speed")
    parser.add_argument("--record", type=Path)
    parser.add_argument("--wrong", type=int, default=0, help="show so many of each kind of error")
    given = parser.parse_args()
    only, wrong = given.only.split(","), Wrong(given.wrong)
    rows = load(sorted((SHARED / "transcripts").glob("*.jsonl")))
    with tempfile.TemporaryDirectory() as made:
        if "pairs" in only:
            pairs(wrong)
        if {"finding", "mutations", "speed"} & set(only):
            place = given.record or Path(made) / "all.db"
            if not place.exists():
                build(place, rows)
            with Record(place) as record:
                quotes = finding(record, rows, given.sentences, wrong) if {"finding", "speed"} & set(only) else []
                if "mutations" in only:
                    mutated(record, rows, given.sentences, wrong)
            if "speed" in only:
                scanned(rows, quotes)
        if "meaning" in only:
            meaning(Path(made), rows, wrong, given.record)
        if "absent" in only:
            absent(given.record.parent if given.record else Path(made), rows, given.sentences, wrong)


if __name__ == "__main__":
    main()
