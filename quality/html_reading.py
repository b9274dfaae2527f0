"""How well pages are read: word-level F1 of the text and accuracy of the metadata, on the shared pages with gold text.

python quality/html_reading.py [--pages ../shared/data/html] [--worst 15]
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml.html import fromstring  # type: ignore[import-untyped]

from onrecord.articles.instants import instant_of
from onrecord.articles.pages import Page, read_page
from onrecord.settings import current

_WORD = re.compile(r"\w+")
_BLOCKS = "p div li h1 h2 h3 h4 h5 h6 td th tr br figcaption blockquote pre section article header".split()  # noqa: SIM905
_SEPARATORS = tuple("|-–—·_[:")
LEAST_WORDS = 8
"""Fewer words of gold are a test of markup (`abc def ghi`), and refusing such a page is right."""
FIELDS = ("title", "byline", "siteName", "publishedTime")


@dataclass(frozen=True, slots=True)
class Score:
    """One page: precision, recall and F1 of its words; per field None (no gold), or right or wrong."""

    name: str
    precision: float
    recall: float
    f1: float
    synthetic: bool
    seconds: float
    fields: dict[str, bool | None]
    shown: dict[str, tuple[object, object]]


def main() -> int:
    """Prints the table; 2 where the pages are not there."""
    options = _options()
    if not options.pages.is_dir():
        print(f"{options.pages} is not there: the pages are shared material outside the repository", file=sys.stderr)
        return 2
    scores = list(_scores(options.pages))
    _report(scores, options.worst)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    shared = Path(__file__).resolve().parents[2] / "shared" / "data" / "html"
    parser.add_argument("--pages", type=Path, default=shared)
    parser.add_argument("--worst", type=int, default=10, help="how many of the worst pages to show")
    return parser.parse_args()


def _scores(folder: Path) -> Iterator[Score]:
    for page in sorted(path.parent for path in folder.glob("*/source.html")):
        started = time.perf_counter()
        read = read_page((page / "source.html").read_bytes(), None, charset=None, settings=current())
        seconds = time.perf_counter() - started
        gold = json.loads((page / "expected-metadata.json").read_text())
        expected = _words(_text_of((page / "expected.html").read_bytes()))
        found = _words(read.text if isinstance(read, Page) else "")
        fields = _fields(read if isinstance(read, Page) else Page(), gold)
        if expected.total() < LEAST_WORDS:
            print(f"{page.name}: {expected.total()} words, no article; {'read' if found else 'refused'}")
            continue
        yield Score(
            page.name,
            *_overlap(expected, found),
            "ipsum" in expected,
            seconds,
            {name: right for name, (right, _, _) in fields.items()},
            {name: (wanted, got) for name, (right, wanted, got) in fields.items() if right is False},
        )


def _text_of(html: bytes) -> str:
    tree = fromstring(html.decode())
    for element in tree.iter(*_BLOCKS):
        element.tail = f" {element.tail or ''}"
        element.text = f" {element.text or ''}"
    return str(tree.text_content())


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))


def _overlap(expected: Counter[str], found: Counter[str]) -> tuple[float, float, float]:
    both = (expected & found).total()
    precision = both / found.total() if found else float(not expected)
    recall = both / expected.total() if expected else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if both else float(found == expected)


def _fields(page: Page, gold: dict[str, Any]) -> dict[str, tuple[bool | None, object, object]]:
    read = {
        "title": page.headline,
        "byline": "; ".join(page.authors) or None,
        "siteName": page.outlet,
        "publishedTime": next((found.day for _, day in page.days if (found := instant_of(day))), None),
    }
    return {name: (_right(name, gold[name], read[name]), gold[name], read[name]) for name in FIELDS}


def _right(name: str, wanted: str | None, got: str | None) -> bool | None:
    if not wanted:
        return None
    if not got:
        return False
    if name == "publishedTime":
        return wanted[:10] == got[:10]
    wanted_words, got_words = _words(wanted), _words(got)
    if name == "byline":  # gold bylines carry jobs and handles; ours must be names in it
        return all(word in wanted_words for word in got_words)
    rest = wanted.lower().removeprefix(got.lower()).strip()  # gold titles keep ` | Site`: that is no part of a headline
    return wanted_words == got_words or (name == "title" and rest != wanted.lower().strip() and rest[:1] in _SEPARATORS)


def _report(scores: list[Score], worst: int) -> None:
    count = len(scores)
    real = [score for score in scores if not score.synthetic]
    for name in ("precision", "recall", "f1"):
        values = sorted(getattr(score, name) for score in scores)
        mean = sum(getattr(score, name) for score in real) / len(real)
        middle = values[count // 2]
        print(f"{name:10} mean {sum(values) / count:.3f}  median {middle:.3f}  mean without filler text {mean:.3f}")
    slowest = max(scores, key=lambda score: score.seconds)
    total = sum(score.seconds for score in scores)
    print(f"pages      {count}, {total:.1f} s, slowest {slowest.name} {slowest.seconds:.2f} s")
    for name in FIELDS:
        judged = [score for score in scores if score.fields[name] is not None]
        right = sum(bool(score.fields[name]) for score in judged)
        print(f"{name:14} {right}/{len(judged)} = {right / len(judged):.3f}")
    for score in sorted(scores, key=lambda score: score.f1)[:worst]:
        print(f"  {score.f1:.3f} p {score.precision:.3f} r {score.recall:.3f} {score.name}")
    for score in scores[: None if worst else 0]:
        for name, (wanted, got) in score.shown.items():
            print(f"  {score.name} {name}: {wanted!r} read as {got!r}")


if __name__ == "__main__":
    sys.exit(main())
