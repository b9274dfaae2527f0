"""Differences: which statements and fields two versions of the reader found differently, article by article."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from outlines import Outline, Spans, Told, Version

SAME_STATEMENT = 0.5
"""Share of characters (those in both of those in either) from which two contents are one statement without its cue."""
SAME_CONFIDENCE = 0.05


@dataclass(frozen=True)
class Example:
    """One difference. `name` is the field's, empty for a whole statement; values are plain ones or hashes."""

    what: str  # gained lost changed
    name: str
    article: str
    at: tuple[int, int] | None
    old: str | None = None
    new: str | None = None
    words: str = field(default="", compare=False)

    def line(self, words: bool) -> str:
        """As the terminal shows it."""
        sign = {"gained": "+", "lost": "-", "changed": "~"}[self.what]
        place = f" [{self.at[0]}:{self.at[1]}]" if self.at else ""
        values = f" {self.name}: {self.old or '–'} → {self.new or '–'}" if self.name else " statement"
        return f"{sign} {self.article}{place}{values}" + (f"  {self.words}" if words and self.words else "")

    def to_dict(self) -> dict[str, Any]:
        """Without words."""
        values = {"what": self.what, "field": self.name, "article": self.article, "at": self.at}
        return {**values, "old": self.old, "new": self.new}


@dataclass
class Report:
    """Totals, and the first few examples of each kind."""

    limit: int
    articles: Counter[str] = field(default_factory=Counter)
    statements: Counter[str] = field(default_factory=Counter)
    fields: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    examples: list[Example] = field(default_factory=list)
    _shown: Counter[tuple[str, str]] = field(default_factory=Counter)

    def note(self, one: Example) -> None:
        """Keep an example unless there are enough of its kind."""
        self._shown[one.what, one.name] += 1
        if self._shown[one.what, one.name] <= self.limit:
            self.examples.append(one)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, without words."""
        return {
            "articles": dict(self.articles),
            "statements": dict(self.statements),
            "fields": {name: dict(row) for name, row in sorted(self.fields.items())},
            "examples": [one.to_dict() for one in self.examples],
        }


def compare(old: Version, new: Version, *, examples: int = 5) -> Report:
    """Articles are the same by the hash of their text, statements within them by content and cue."""
    report = Report(examples)
    report.articles.update({"in both": 0})
    report.statements.update({"in both": 0, "gained": 0, "lost": 0})
    waiting: dict[str, list[Outline]] = defaultdict(list)
    for article in new.articles:
        if article.sha256 is not None:
            waiting[article.sha256].append(article)
    read_now = {a.id: a for a in new.articles}
    met: set[int] = set()
    for article in old.articles:
        match = _same_text(article, waiting)
        if match is None:
            other = read_now.get(article.id)
            report.articles[_why_apart(article, other)] += 1
            met.update([id(other)] if other is not None else [])
        else:
            met.add(id(match))
            report.articles["in both"] += 1
            _compare_article(report, article, match)
    report.articles["only in new"] += sum(id(article) not in met for article in new.articles)
    return report


def _same_text(article: Outline, waiting: dict[str, list[Outline]]) -> Outline | None:
    """The new article of the same text, of the same id if there are several; each is taken once."""
    found = waiting.get(article.sha256 or "")
    if not found:
        return None
    place = next((n for n, one in enumerate(found) if one.id == article.id), 0)
    return found.pop(place)


def _why_apart(old: Outline, new: Outline | None) -> str:
    if new is None:
        return "only in old"
    if old.sha256 is None:
        return "refused in both" if new.sha256 is None else "refused in old, read in new"
    return "read in old, refused in new" if new.sha256 is None else "with another text"


def _compare_article(report: Report, old: Outline, new: Outline) -> None:
    for name in sorted(old.fields.keys() | new.fields.keys()):
        was, is_now = old.fields.get(name), new.fields.get(name)
        _count(report, Example(_what(was, is_now), f"article.{name}", new.id, None, was, is_now))
    pairs = match(old.statements, new.statements)
    lost = set(range(len(old.statements))) - pairs.keys()
    gained = set(range(len(new.statements))) - set(pairs.values())
    report.statements.update({"in both": len(pairs), "gained": len(gained), "lost": len(lost)})
    for number in sorted(lost):
        report.note(_whole("lost", old, old.statements[number]))
    for number in sorted(gained):
        report.note(_whole("gained", new, new.statements[number]))
    for before, now in pairs.items():
        _compare_statement(report, old, new, old.statements[before], new.statements[now], pairs)


def _compare_statement(report: Report, old: Outline, new: Outline, a: Told, b: Told, pairs: dict[int, int]) -> None:
    at = _hull(b.content)

    def count(name: str, before: Any, now: Any, shown: str = "") -> None:
        was, is_now = (None if v in (None, [], "") else str(v) for v in (before, now))
        _count(report, Example(_what(before, now), name, new.id, at, was, is_now, shown))

    count("content", a.content, b.content, _words(new, b))
    count("cue", a.cue, b.cue, _words(new, b))
    for name in sorted(a.fields.keys() | b.fields.keys()):
        shown = f"{a.shown[name]!r} → {b.shown[name]!r}" if name in a.shown and name in b.shown else ""
        count(name, a.fields.get(name), b.fields.get(name), shown or _words(new, b))
    for name in sorted(a.links.keys() | b.links.keys()):
        count(name, *_places(old, new, a.links.get(name, []), b.links.get(name, []), pairs))
    if a.confidence is not None or b.confidence is not None:
        near = a.confidence is not None and b.confidence is not None
        near = near and abs((a.confidence or 0) - (b.confidence or 0)) <= SAME_CONFIDENCE
        count("confidence", b.confidence if near else a.confidence, b.confidence)


def _places(
    old: Outline, new: Outline, before: list[int], now: list[int], pairs: dict[int, int]
) -> tuple[list[Any], list[Any]]:
    """References as contents: those to a statement found in both under its new content, so that they compare."""
    moved = [
        _hull(new.statements[pairs[n]].content) if n in pairs else ("gone", *_hull(old.statements[n].content))
        for n in before
        if n >= 0
    ]
    return moved, [_hull(new.statements[n].content) for n in now if n >= 0]


def _count(report: Report, one: Example) -> None:
    report.fields[one.name][one.what] += 1
    if one.what != "same":
        report.note(one)


def _what(before: Any, now: Any) -> str:
    if before == now:
        return "same"
    return "gained" if before in (None, [], "") else "lost" if now in (None, [], "") else "changed"


def match(old: list[Told], new: list[Told]) -> dict[int, int]:
    """Old number → new number of the statements that are the same: best content first, those with a cue in common
    before others; half of the content has to be shared, any of it where the cue is."""
    candidates = []
    for i, a in enumerate(old):
        for j, b in enumerate(new):
            both = _shared(a.content, b.content)
            if not both:
                continue
            share = both / (_size(a.content) + _size(b.content) - both)
            cue = bool(_shared(a.cue, b.cue))
            if cue or share >= SAME_STATEMENT:
                candidates.append((not cue and bool(a.cue or b.cue), -share, i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(candidates):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return dict(sorted(pairs.items()))


def _shared(a: Spans, b: Spans) -> int:
    """Characters in both; spans are sorted and do not overlap."""
    total = i = j = 0
    while i < len(a) and j < len(b):
        total += max(0, min(a[i][1], b[j][1]) - max(a[i][0], b[j][0]))
        if a[i][1] <= b[j][1]:
            i += 1
        else:
            j += 1
    return total


def _size(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def _hull(spans: Spans) -> tuple[int, int]:
    return (spans[0][0], spans[-1][1])


def _whole(what: str, article: Outline, told: Told) -> Example:
    return Example(what, "", article.id, _hull(told.content), words=_words(article, told))


def _words(article: Outline, told: Told) -> str:
    if article.text is None:
        return ""
    start, end = _hull(told.content)
    return repr(article.text[start : min(end, start + 80)])
