"""Turns: the statements of an article as an exchange: who spoke before whom, how near, about what in common."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from onrecord.statements.reply_words import COMMON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onrecord.statements.statement import Statement

Span = tuple[int, int]
AROUND = 250  # characters on each side of source and cue that may belong to their sentence
FAR = 3  # paragraphs back in which a named person's statement is looked for
MOST = 8  # statements that one statement answers at once
GAP = "¶"  # stands for a content in a sentence
_LINE = re.compile(r"[^\r\n\u2028\u2029]*\S[^\r\n\u2028\u2029]*")
_TOKEN = re.compile(r"[^\W_]+")
# The mark first, so that a search stops at marks only; then what makes it no end of a sentence: "Mr.", an initial.
_END = re.compile(
    r"[.!?](?<!\b[A-Z]\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bMrs\.)(?<!\bSen\.)(?<!\bRep\.)"
    r"(?<!\bGov\.)(?<!\bGen\.)[\"”’)]{0,3}\s"
)


class Turns:
    """The statements in the order of the text, each with what stands before it at its own level of nesting."""

    def __init__(self, text: str, statements: Sequence[Statement], head: int) -> None:
        self.text, self._head = text, head
        self.hulls = {one.id: _hull(one) for one in statements}
        self.order = sorted(statements, key=lambda one: (self.hulls[one.id][0], -self.hulls[one.id][1]))
        self._place = {one.id: number for number, one in enumerate(self.order)}
        self._levels: dict[str | None, list[Statement]] = defaultdict(list)
        self._among: dict[str, int] = {}
        for one in self.order:
            level = self._levels[one.parent]
            self._among[one.id] = len(level)
            level.append(one)
        self._lines = [found.start() for found in _LINE.finditer(text)]
        self._topics: dict[str, dict[str, bool]] = {}
        self._starts: dict[str, list[int]] = {}

    def in_head(self, one: Statement) -> bool:
        """Whether it stands above the body."""
        return self.hulls[one.id][0] < self._head

    def before(self, one: Statement) -> Statement | None:
        """The statement before it at its level, if it ends in the same paragraph or the one before."""
        place = self._among[one.id]
        if place == 0:
            return None
        previous = self._levels[one.parent][place - 1]
        near = self.line(self.hulls[one.id][0]) - self.line(self.hulls[previous.id][1] - 1) <= 1
        near = near and not _overlap(previous.content, one.content)
        return previous if near and self.in_head(previous) == self.in_head(one) else None

    def inside(self, one: Statement) -> list[Statement]:
        """The statements nested right inside it."""
        return self._levels.get(one.id, [])

    def line(self, place: int) -> int:
        """The number of the line, empty ones not counted."""
        return bisect_right(self._lines, place)

    def run(self, last: Statement) -> list[Statement]:
        """It and the statements right before it by the same speaker in the same paragraph."""
        found = [last]
        level = self._levels[last.parent]
        here = self.line(self.hulls[last.id][0])
        place = self._among[last.id]
        for one in reversed(level[max(0, place - MOST + 1) : place]):
            if one.speaker != last.speaker or self.line(self.hulls[one.id][0]) != here:
                break
            found.append(one)
        return found[::-1]

    def sorted(self, some: Iterable[Statement]) -> list[Statement]:
        """Each once, in the order of the text."""
        return sorted({one.id: one for one in some}.values(), key=lambda one: self._place[one.id])

    def turn_before(self, one: Statement) -> list[Statement]:
        """What somebody else said right before: a run of statements, or what the same speaker reported of one other."""
        previous = self.before(one)
        if previous is None:
            return []
        if others(previous, one):
            return self.run(previous)
        if previous.speaker != one.speaker:
            return []
        theirs = [inner for inner in self.inside(previous) if others(inner, one)]
        return theirs if len({inner.speaker for inner in theirs}) == 1 and len(theirs) <= MOST else []

    def latest(self, name: str, one: Statement) -> list[Statement]:
        """What the named one said last before a statement, or in its sentence."""
        start, end = self._sentence(one)
        known = self.by_name.get(name, [])
        first = self.hulls[one.id][0]
        for number in range(bisect_left(self._starts_of(name), max(first, end)) - 1, -1, -1):
            other = known[number]
            begins, ends = self.hulls[other.id]
            if other.id == one.id or _overlap(other.content, one.content):
                continue
            if start <= begins < end:
                return [other]
            if ends <= first:
                near = self.line(first) - self.line(ends - 1) <= FAR and not self.in_head(other)
                return self.run(other) if near else []
        return []

    def _starts_of(self, name: str) -> list[int]:
        if name not in self._starts:
            self._starts[name] = [self.hulls[one.id][0] for one in self.by_name.get(name, [])]
        return self._starts[name]

    @cached_property
    def by_name(self) -> dict[str, list[Statement]]:
        """A speaker's full name → the statements, in order; joint ones belong to nobody alone."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for one in self.order:
            if isinstance(one.speaker, str) and one.speaker_kind not in ("anonymous", "none"):
                found[one.speaker].append(one)
        return found

    @cached_property
    def _last_words(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.by_name:
            found[last_word(name)].append(name)
        return found

    def named(self, words: str, one: Statement) -> str | None:
        """Whom other than its speaker these words name: the only speaker with that last name, or the full name."""
        for found in _TOKEN.finditer(words):
            names = [n for n in self._last_words.get(found.group(), ()) if _different(n, one.speaker)]
            if len(names) > 1:
                names = [n for n in names if n in words]
            if len(names) == 1:
                return names[0]
        return None

    def sentence(self, one: Statement) -> str:
        """The words of the sentence of source and cue, each content in it shown as ¶; empty without either."""
        start, end = self._sentence(one)
        return self._shown(one, start, end)

    def _sentence(self, one: Statement) -> Span:
        anchors = one.source + one.cue
        if not anchors:
            return (0, 0)
        first, last = min(a for a, _ in anchors), max(b for _, b in anchors)
        start = max(0, first - AROUND, self.text.rfind("\n", 0, first) + 1)
        stop = self.text.find("\n", last, last + AROUND)
        stop = min(len(self.text), last + AROUND) if stop < 0 else stop
        contents = self._contents(one, start, stop)
        for found in _END.finditer(self.text, start, stop):
            inside = any(a <= found.start() < b - 1 for a, b in contents)
            if not inside and found.end() <= first:
                start = found.end()
            elif not inside and found.start() >= last:
                return (start, found.start() + 1)
        return (start, stop)

    def _contents(self, one: Statement, start: int, stop: int) -> list[Span]:
        """Contents between two places: its own and those of its neighbours, joined where they overlap."""
        level, place = self._levels[one.parent], self._among[one.id]
        spans = sorted(s for near in level[max(0, place - 3) : place + 4] for s in near.content)
        return [(max(a, start), min(b, stop)) for a, b in spans if a < stop and b > start]

    def _shown(self, one: Statement, start: int, end: int) -> str:
        parts, at = [], start
        for a, b in self._contents(one, start, end):
            if a >= at:
                parts += [self.text[at:a], GAP]
            at = max(at, b)
        return "".join([*parts, self.text[at:end]])

    def topic(self, one: Statement) -> dict[str, bool]:
        """The words of a content that tell what it is about, without endings; for each whether it is written small."""
        if one.id not in self._topics:
            found = (pair for a, b in one.content for pair in _tokens(self.text[a:b]))
            self._topics[one.id] = {word: small for word, small in found if word}
        return self._topics[one.id]

    def content(self, one: Statement) -> str:
        """The words of a content, its pieces parted by ¶."""
        return GAP.join(self.text[a:b] for a, b in one.content)

    def cue(self, one: Statement) -> str:
        """The reporting words."""
        return " ".join(self.text[a:b] for a, b in one.cue)


def others(a: Statement, b: Statement) -> bool:
    """Whether both speakers are known and are not the same."""
    if a.speaker is None or b.speaker is None or set(a.speaker_ids) & set(b.speaker_ids):
        return False
    return all(_different(x, b.speaker) for x in _names(a.speaker))


def last_word(name: str) -> str:
    """The last word of a name."""
    words: list[str] = _TOKEN.findall(name)
    return words[-1] if words else ""


def shared(turns: Turns, a: Statement, b: Statement) -> int:
    """How many words of topic two contents have in common; none where these are all names."""
    mine = turns.topic(a)
    common = mine.keys() & turns.topic(b).keys()
    return len(common) if any(mine[word] for word in common) else 0


def mentions(turns: Turns, a: Statement, b: Statement) -> bool:
    """Whether two contents have any word of topic in common, a name too."""
    return not turns.topic(a).keys().isdisjoint(turns.topic(b).keys())


def pairs(words: str) -> set[tuple[str, str]]:
    """Neighbouring words of topic, no names: what is taken up when somebody's words are."""
    made = list(_tokens(words))
    return {(a, b) for (a, small), (b, low) in pairwise(made) if a and b and small and low}


def first_pair(words: str) -> tuple[str, str]:
    """The first two words, as `pairs` has them."""
    two = [word for word, _ in islice(_tokens(words), 2)]
    return (two[0], two[1]) if len(two) == 2 else ("", "")


def _tokens(words: str) -> Iterator[tuple[str, bool]]:
    """Each word's stem, empty for a common word, and whether it is written small."""
    for found in _TOKEN.finditer(words):
        yield _stem(found.group()), found.group()[0].islower()


def _stem(word: str) -> str:
    low = word.casefold()
    if low in COMMON or (len(low) < 3 and not word.isupper()) or low.isdigit():
        return ""
    return low[:-1] if len(low) > 3 and low.endswith("s") and not low.endswith("ss") else low


def _names(speaker: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return () if speaker is None else (speaker,) if isinstance(speaker, str) else speaker


def _different(name: str, speaker: str | tuple[str, ...] | None) -> bool:
    """Whether no name of `speaker` can mean the same: none holds all the words of the other."""
    mine = set(_TOKEN.findall(name.casefold()))
    return all(
        not (mine <= other or other <= mine) for n in _names(speaker) if (other := set(_TOKEN.findall(n.casefold())))
    )


def _hull(one: Statement) -> Span:
    spans = one.content + one.source + one.cue
    return min(a for a, _ in spans), max(b for _, b in spans)


def _overlap(a: Sequence[Span], b: Sequence[Span]) -> bool:
    return a[0][0] < b[-1][1] and b[0][0] < a[-1][1]
