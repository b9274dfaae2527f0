"""Spoken: the speaker's own words of a statement one by one, with their places, for comparing statements."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.statements.statement import Statement

Span = tuple[int, int]
# "[T]he" is the word "the" in other letters, no insertion.
_WORD = re.compile(r"\[[^\W_]{1,2}\][^\W_]+|[^\W_]+")
_OMISSION = re.compile(r"…|\.\s?\.\s?\.")


@dataclass(frozen=True, slots=True)
class Spoken:
    """`words` in lower case; for each its span in the text and the region (a stretch without its marks) it stands in.

    `breaks` are the numbers of the words before which something is openly left out or another piece begins.
    """

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    regions: tuple[Span, ...]
    breaks: frozenset[int]

    def segments(self) -> list[tuple[str, ...]]:
        """The words between breaks."""
        edges = [0, *sorted(self.breaks), len(self.words)]
        return [self.words[a:b] for a, b in pairwise(edges) if a < b]


def spoken_of(text: str, one: Statement, quoted: bytearray) -> Spoken:
    """The words of a content that are the speaker's, or all of indirect speech; insertions are left out."""
    words: list[str] = []
    spans: list[Span] = []
    regions: list[Span] = []
    breaks = set()
    inserted = _Inside(one.insertions)
    for region in _regions(one, quoted):
        begun = False
        for found in _WORD.finditer(text, *region):
            start, end = found.span()
            word = found.group().casefold()
            if word[0] == "[":
                word = word.replace("[", "").replace("]", "")
            elif inserted.holds(start):
                continue
            if words and (not begun or _OMISSION.search(text, spans[-1][1], start)):
                breaks.add(len(words))
            begun = True
            words.append(word)
            spans.append((start, end))
            regions.append(region)
    if one.kind == "indirect" and words[:1] == ["that"]:
        return Spoken(tuple(words[1:]), tuple(spans[1:]), tuple(regions[1:]), frozenset(b - 1 for b in breaks))
    return Spoken(tuple(words), tuple(spans), tuple(regions), frozenset(breaks))


class _Inside:
    """Whether a place lies in one of some spans that do not overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def holds(self, place: int) -> bool:
        number = bisect_right(self._starts, place) - 1
        return number >= 0 and place < self._spans[number][1]


def _regions(one: Statement, quoted: bytearray) -> Iterator[Span]:
    """The stretches of a content, of a mixed one those between marks, without the marks themselves."""
    opening = {edit["span"][0]: edit["span"][1] for edit in one.edits if edit["kind"] == "mark"}
    closing = {edit["span"][1]: edit["span"][0] for edit in one.edits if edit["kind"] == "mark"}
    for start, end in _between_marks(one, quoted) if one.kind == "mixed" else one.content:
        first, last = opening.get(start, start), closing.get(end, end)
        if first < last:
            yield first, last


def _between_marks(one: Statement, quoted: bytearray) -> Iterator[Span]:
    around = min((min(quoted[a:b], default=0) for a, b in one.content), default=0)
    for start, end in one.content:
        at = start
        while at < end:
            begin = at
            inside = quoted[at] > around
            while at < end and (quoted[at] > around) == inside:
                at += 1
            if inside:
                yield begin, at
