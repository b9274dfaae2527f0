"""Windows: runs of whole lines, short enough for the encoder, cut at sentence ends only where a line is too long."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.relations.pieces import Pieces


def windows(pieces: Pieces, limit: int, first_limit: int | None = None) -> list[tuple[int, int]]:
    """Word ranges `[start, end)` that cover all words in order, each at most `limit` pieces.

    `first_limit` shortens the first window: training shifts the cuts with it.
    """
    out: list[tuple[int, int]] = []
    room = first_limit or limit
    begin, last = 0, 0
    for start, end in _units(pieces, limit):
        if start > begin and _size(pieces, begin, end) > room:
            out.append((begin, start))
            begin, room = start, limit
        last = end
    if last > begin:
        out.append((begin, last))
    return out


def _size(pieces: Pieces, start: int, end: int) -> int:
    return int(pieces.first[end] - pieces.first[start])


def _units(pieces: Pieces, limit: int) -> list[tuple[int, int]]:
    """Lines, and where one is longer than `limit`, its sentences; a sentence without end is cut hard."""
    starts = [i for i in range(len(pieces)) if pieces.line[i]]
    out: list[tuple[int, int]] = []
    for start, end in pairwise([*starts, len(pieces)]):
        if _size(pieces, start, end) <= limit:
            out.append((start, end))
        else:
            out.extend(_sentences(pieces, start, end, limit))
    return out


def _sentences(pieces: Pieces, start: int, end: int, limit: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    begin = start
    for i in range(start, end):
        full = i + 1 < end and _size(pieces, begin, i + 2) > limit
        if full or _ends_sentence(pieces, i):
            out.append((begin, i + 1))
            begin = i + 1
    if begin < end:
        out.append((begin, end))
    return out


def _ends_sentence(pieces: Pieces, i: int) -> bool:
    word = pieces.text[pieces.starts[i] : pieces.ends[i]]
    if word not in {".", "!", "?", "”", '"', "»", "''"} or i + 1 >= len(pieces):
        return False
    if word in {"”", '"', "»", "''"} and (i == 0 or pieces.text[pieces.starts[i - 1]] not in ".!?"):
        return False
    follows = pieces.text[pieces.ends[i] : pieces.starts[i + 1]]
    return bool(follows) and bool(pieces.shape[i + 1] in (1, 2, 3, 4, 5))
