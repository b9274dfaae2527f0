"""Repeats: a headline, standfirst or pull quote that gives a quotation of the body once more, and what it trimmed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from onrecord.speakers.tables import table
from onrecord.statements.spoken import Spoken, spoken_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.statements.statement import Statement

MOST_COMPARED = 20  # quotations of the body that one statement is compared with, so that cost stays linear
WIDEST_GAP = 30  # words left out in one place without a mark; beyond that two passages were joined
MOST_GAPS = 2  # omissions without a mark in one piece
MOST_PIECES = 8
LONG_WORDS = 12  # letters in two words that tell as much as three short ones
LONGEST = 2000  # words of a content that is compared
SHORTEST_RUN = 3  # words on each side of an omission without a mark
_NEGATIONS = table("not no never nor none nobody nothing without neither cannot t")
_ENDED = re.compile(r"[%.!?…]*[”\"’')\]]*")


@dataclass(frozen=True, slots=True)
class _Candidate:
    statement: Statement
    spoken: Spoken
    place: str  # head, pulled or body
    needed: int  # words that must be the same, more where a speaker is not known


def repeats(text: str, statements: Sequence[Statement], quoted: bytearray, head: int) -> dict[str, dict[str, Any]]:
    """For the id of each statement that repeats another: `{"statement": id, "dropped": (piece, …)}`.

    `quoted` is the depth of quotation of each character, `head` where the body begins. The shorter one points to the
    longer one in the body; the same words are asked for, marks, case, white space and insertions aside, so that a
    paraphrase is none. `dropped` are the pieces of the longer content that the shorter one lacks, as they stand.
    """
    made = [_candidate(text, one, quoted, head) for one in statements]
    bodies = [
        c for c in made if c.place != "head" and c.statement.kind != "indirect" and len(c.spoken.words) <= LONGEST
    ]
    index = _index(bodies)
    found = {}
    for short in made:
        if short.place == "body" or short.statement.parent is not None:
            continue
        best = _best(short, bodies, index)
        if best is not None:
            long, kept = best
            dropped = tuple(_dropped(text, long.spoken, kept))
            found[short.statement.id] = {"statement": long.statement.id, "dropped": dropped}
    return found


def _candidate(text: str, one: Statement, quoted: bytearray, head: int) -> _Candidate:
    place = "body"
    if one.content[-1][1] <= head:
        place = "head"
    elif one.parent is None and one.kind != "indirect" and _stands_alone(text, one):
        place = "pulled"
    needed = {"head": 4 if one.kind == "indirect" else 3, "pulled": 5 if not one.cue else 6}.get(place, 0)
    return _Candidate(one, spoken_of(text, one, quoted), place, needed)


def _stands_alone(text: str, one: Statement) -> bool:
    """Whether the lines of the content hold no other word than the statement's own."""
    start, end = one.content[0][0], one.content[-1][1]
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    at = begin
    for a, b in sorted(one.content + one.source + one.cue):
        if any(c.isalnum() for c in text[at : max(at, min(a, stop))]):
            return False
        at = max(at, b)
    return not any(c.isalnum() for c in text[at:stop])


def _index(bodies: list[_Candidate]) -> dict[tuple[str, str], list[int]]:
    """Two words in a row → the quotations that have them, the first few."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, body in enumerate(bodies):
        words = body.spoken.words
        for pair in pairwise(words):
            known = index[pair]
            if len(known) < MOST_COMPARED and (not known or known[-1] != number):
                known.append(number)
    return index


def _best(
    short: _Candidate, bodies: list[_Candidate], index: dict[tuple[str, str], list[int]]
) -> tuple[_Candidate, list[int]] | None:
    """The quotation that needs least trimming, the first of equals; a pull quote only where nothing else fits."""
    segments = short.spoken.segments()
    longest = max(segments, key=len, default=())
    if len(longest) < 2 or len(segments) > MOST_PIECES:
        return None
    fits = []
    for number in index.get((longest[0], longest[1]), ()):
        long = bodies[number]
        if not _may_repeat(short, long):
            continue
        kept = _kept(segments, long.spoken.words)
        if kept is not None:
            bare = long.place == "pulled" and not long.statement.cue
            fits.append((bare, len(long.spoken.words) - len(kept), number, long, kept))
    return min(fits, key=lambda fit: fit[:3])[3:] if fits else None


def _may_repeat(short: _Candidate, long: _Candidate) -> bool:
    a, b = short.statement, long.statement
    needed = short.needed
    if not (a.speaker_ids and set(a.speaker_ids) <= set(b.speaker_ids)) and a.speaker != b.speaker:
        if a.speaker is not None and b.speaker is not None:
            return False
        needed += 2
    elif a.speaker is None or a.speaker_kind == "anonymous":
        needed += 2
    size = len(short.spoken.words)
    enough = size if sum(map(len, short.spoken.words)) < LONG_WORDS or size < 2 else max(size, 3)
    if enough < needed or size > len(long.spoken.words):
        return False
    if size == len(long.spoken.words) and short.place == "pulled" and not (b.cue and not a.cue):
        return False  # of two equal ones in the body only a bare one is the repetition
    return a.content[-1][1] <= b.content[0][0] or b.content[-1][1] <= a.content[0][0]


def _kept(segments: list[tuple[str, ...]], words: tuple[str, ...]) -> list[int] | None:
    """Places in `words` of all words of the segments, in order; None where one is not there."""
    line = f" {' '.join(words)} "
    starts, at = [], 1
    for word in words:
        starts.append(at)
        at += len(word) + 1
    kept: list[int] = []
    behind = 0
    for segment in segments:
        rest, runs = segment, 0
        while rest:
            size, found = _longest_start(rest, line, behind)
            if size < min(SHORTEST_RUN, len(segment)):
                return None
            place = bisect_left(starts, found + 1)
            if runs and (runs > MOST_GAPS or not _may_be_left_out(words[kept[-1] + 1 : place])):
                return None
            kept.extend(range(place, place + size))
            behind = starts[place + size - 1] + len(words[place + size - 1])
            rest, runs = rest[size:], runs + 1
    return kept


def _longest_start(rest: tuple[str, ...], line: str, behind: int) -> tuple[int, int]:
    """How many of the first words of `rest` stand in a row in `line`, and where. Where n are not, n + 1 aren't."""
    low, at = 0, -1
    high = len(rest) + 1
    guess = len(rest)
    while low + 1 < high:
        found = line.find(f" {' '.join(rest[:guess])} ", behind)
        if found >= 0:
            low, at = guess, found
        else:
            high = guess
        guess = (low + high) // 2
    return low, at


def _may_be_left_out(gap: Sequence[str]) -> bool:
    """A negation left out is another statement, and far apart are two."""
    return len(gap) <= WIDEST_GAP and not _NEGATIONS.intersection(gap)


def _dropped(text: str, long: Spoken, kept: list[int]) -> Iterator[str]:
    """The pieces of `long` that are not kept. What is left reads on: the space in front of a piece is not its own."""
    known = set(kept)
    at, size = 0, len(long.words)
    while at < size:
        if at in known:
            at += 1
            continue
        first, region = at, long.regions[at]
        while at < size and at not in known and long.regions[at] == region:
            at += 1
        follows = first > 0 and long.regions[first - 1] == region
        goes_on = at < size and long.regions[at] == region
        start = long.spans[first - 1][1] if follows else region[0]
        end = _front(text, long.spans[at - 1][1], long.spans[at][0]) if goes_on else region[1]
        if follows:
            ended = _ENDED.match(text, start, long.spans[first][0])
            if ended and ended.end() < end and text[ended.end()].isspace():
                start = ended.end()
        piece = text[start:end]
        bare = piece.lstrip()
        yield bare if goes_on and (bare != piece or not follows) else bare.rstrip()


def _front(text: str, after: int, word: int) -> int:
    """Where a word begins with what is written in front of it without a space, `$53`."""
    place = word
    while place > after and not text[place - 1].isspace():
        place -= 1
    return place if place > after else word
