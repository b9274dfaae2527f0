"""Quotation marks of all styles: which characters open, close or stand inside a quotation, paragraph by paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

OPENING = "“„‟«❝"
CLOSING = "”»❞"
SINGLE_OPEN = "‘‚‹"
DEEPEST = 6  # quotations inside one another; more is no writing but an attack on the stack
_MARK = re.compile("''|``|[\"“”„‟«»❝❞‘’‚‹›'＂]")
_SINGLE_CLOSING = re.compile("['’›]")
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BEFORE_OPEN = frozenset(" \t\u00a0\u202f([{—–-/:…>*_")
_STRONG_BEFORE = frozenset(",.?!…)]—–-;:")
_STRONG_AFTER = frozenset(',.?!;:)]}—–"”»')
# Words that begin with an apostrophe: 'em, 'til, '90s. None of them opens a quotation.
_ELISION = re.compile(r"['’‘](?:\d\ds?\b|(?:em|tis|twas|til|till|cause|bout|round|n|im|er)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between marks: `[start, end)` with the marks; `closed` is False where the closing one is missing.

    An unclosed quotation ends with its line, so that one missing mark never swallows the rest of an article.
    `depth` is 1 for an outermost quotation, 2 for one inside it, and so on.
    """

    start: int
    end: int
    opener: int  # length of the opening mark
    closer: int  # length of the closing mark, 0 where it is missing
    depth: int

    @property
    def closed(self) -> bool:
        return self.closer > 0


@lru_cache(maxsize=1)  # reader and statements ask for the same article's
def quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations of `text`, outer before inner, by start. Cost is linear in the length of the text."""
    found: list[Quotation] = []
    for line in _LINE.finditer(text):
        found.extend(_in_line(text, line.start(), line.end()))
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def overlapping(quotes: Sequence[Quotation], start: int, end: int) -> list[Quotation]:
    """Those of a text's `quotations` that overlap `[start, end)`, in their order; the others cost nothing."""
    first = bisect_left(quotes, start, key=lambda q: q.start)
    found: list[Quotation] = []
    for k in range(first - 1, -1, -1):
        if quotes[k].end > start:
            found.append(quotes[k])
        if quotes[k].depth == 1:  # what begins before it ends before it
            break
    found.reverse()
    for k in range(first, len(quotes)):
        if quotes[k].start >= end:
            break
        found.append(quotes[k])
    return found


def _in_line(text: str, start: int, end: int) -> Iterator[Quotation]:
    stack: list[tuple[int, int, str]] = []  # position, length, family
    singles = _SinglePairs(text, start, end)
    matches = list(_MARK.finditer(text, start, end))
    left = Counter(m.group() for m in matches)
    for match in matches:
        at, mark = match.start(), match.group()
        role, family = _role(text, at, mark, start, end, stack, singles, left[mark])
        left[mark] -= 1
        if role == "open" and len(stack) < DEEPEST:
            stack.append((at, len(mark), family))
        elif role == "close":
            level = next((i for i in range(len(stack) - 1, -1, -1) if stack[i][2] == family), None)
            if level is None:
                continue
            # A mark that closes an outer quotation closes what was left open inside it, too.
            for depth in range(len(stack) - 1, level, -1):
                inner = stack.pop()
                if inner[2] == "double":
                    yield Quotation(inner[0], at, inner[1], 0, depth + 1)
            opened = stack.pop()
            yield Quotation(opened[0], match.end(), opened[1], len(mark), level + 1)
    for depth, opened in enumerate(stack, 1):
        if opened[2] == "double":
            yield Quotation(opened[0], end, opened[1], 0, depth)


def _role(
    text: str,
    at: int,
    mark: str,
    start: int,
    end: int,
    stack: list[tuple[int, int, str]],
    singles: _SinglePairs,
    left: int,
) -> tuple[str, str]:
    """What a mark does (open, close, none) and its family; `left` counts its like from here to the line's end."""
    if mark in OPENING:
        # German and Scandinavian habits: » opens and « closes, “ closes what „ opened.
        if mark == "“" and any(text[p] == "„" for p, _, f in stack if f == "double"):
            return "close", "double"
        if mark == "«" and any(text[p] == "»" for p, _, f in stack if f == "double"):
            return "close", "double"
        return "open", "double"
    if mark in CLOSING:
        if not any(f == "double" for _, _, f in stack) and _opens(text, at, start, end, mark):
            return "open", "double"
        return "close", "double"
    if mark in ("''", "``", '"', "＂"):
        return _straight(text, at, mark, start, end, stack, left)
    return singles.role(at, mark, start, any(f == "single" for _, _, f in stack)), "single"


def _straight(
    text: str, at: int, mark: str, start: int, end: int, stack: list[tuple[int, int, str]], left: int
) -> tuple[str, str]:
    if any(f == "double" for _, _, f in stack):
        # Inside an open quotation a mark that stands before a word and after a space opens a second one.
        inner_open = _opens(text, at, start, end, mark) and at > start and text[at - 1] in " \t\u00a0("
        already = sum(f == "double" for _, _, f in stack) > 1
        if inner_open and not already and left % 2 == 1:
            return "open", "double"
        return "close", "double"
    if at > start and text[at - 1].isdigit() and not _opens(text, at, start, end, mark):
        return "none", "double"  # 6' 2" is a length
    return "open", "double"


def _opens(text: str, at: int, start: int, end: int, mark: str) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + len(mark)] if at + len(mark) < end else " "
    return before in _BEFORE_OPEN and not after.isspace()


class _SinglePairs:
    """Decides which single marks open, close or are apostrophes, within one line."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._end = text, end
        self._strong, self._weak = self._candidates(start)
        self._closes: set[int] = set()

    def role(self, at: int, mark: str, start: int, is_open: bool) -> str:
        text, end = self._text, self._end
        if at in self._closes:
            return "close"
        if is_open or _ELISION.match(text, at, end):
            return "none"
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        opening = mark in SINGLE_OPEN or (mark in "'’" and (before in _BEFORE_OPEN or before in '"“”«'))
        if not opening or after.isspace() or (mark in "'’" and not (after.isalnum() or after in '“"«[($£€…')):
            return "none"
        close = self._closing(at + 1)
        if close is None:
            return "none"
        self._closes.add(close)
        return "open"

    def _closing(self, begin: int) -> int | None:
        """The next mark that surely closes, else the next that may, within a thousand characters."""
        for candidates in (self._strong, self._weak):
            at = bisect_left(candidates, begin + 1)
            if at < len(candidates) and candidates[at] < begin + 1000:
                return candidates[at]
        return None

    def _candidates(self, start: int) -> tuple[list[int], list[int]]:
        text, end = self._text, self._end
        strong: list[int] = []
        weak: list[int] = []
        for match in _SINGLE_CLOSING.finditer(text, start, end):
            j = match.start()
            before, after = text[j - 1] if j > start else " ", text[j + 1] if j + 1 < end else "\n"
            if after.isalnum() or before.isspace():
                continue
            if before in _STRONG_BEFORE or after in _STRONG_AFTER or after == "\n":
                strong.append(j)
            elif before not in "sS":
                weak.append(j)
        return strong, weak


def quoted_depth(text: str) -> bytearray:
    """For each character: 0 outside quotations, else the depth of the innermost one (marks belong to theirs)."""
    depth = bytearray(len(text))
    for q in quotations(text):
        level = min(q.depth, 255)
        depth[q.start : q.end] = bytes([level]) * (q.end - q.start)
    return depth
