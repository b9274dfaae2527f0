"""A quotation joined from passages apart: what one passage leaves is looked for elsewhere, part by part."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.check.alignment import align
from onrecord.check.blocks import CHANGED
from onrecord.check.differences import APART
from onrecord.check.finding import candidates
from onrecord.check.grading import reasons
from onrecord.check.kinds import GRAVITY, OTHER_SPEAKER, SPLICED
from onrecord.check.standing import standing
from onrecord.check.tokens import words_of
from onrecord.check.verdict import Difference, Piece, Verdict
from onrecord.record.quotations.rarity import bits
from onrecord.record.quotations.voices import OTHER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.check.differences import Comparison
    from onrecord.check.standing import Asked, Standing
    from onrecord.check.tokens import Words
    from onrecord.record.transcripts import Shelf

LEAST, TOLD = 6, 60.0
"""Words and bits that a part has to have: less is said by everybody."""
MOST, SENTENCES = 4, 8
"""Parts of one quotation, and sentences that are looked for one by one."""
TRIED = 4
"""Candidates that a part is tried on."""
SHARE = 0.85
"""Share of a part's words that its passage must have."""


def unmatched(compared: Comparison) -> bool:
    """Whether a stretch of the quotation that is long enough for a part is not in the passage."""
    has = {n for step in compared.steps if step.p[0] < step.p[1] and step.kind != CHANGED for n in range(*step.q)}
    run = 0.0
    for n in range(len(compared.quote)):
        run = max(0.0, run - 1) if n in has or n in compared.quote.edited else run + 1
        if run >= LEAST - 1:
            return True
    return False


def joined(shelf: Shelf, quote: Words, asked: Asked) -> Verdict | None:
    """The verdict over a quotation that is joined from passages apart; None where it is not, or a part is nowhere."""
    parts = _sentences(shelf, quote, asked) or _parts(shelf, quote, asked, MOST)
    if parts is None or len(parts) < 2:
        return None
    differences: list[Difference] = []
    diff: list[Piece] = []
    at = 0
    for number, part in enumerate(parts):
        written = part.grade.comparison.quote.text
        at = quote.text.index(written, at)
        if number:
            differences.append(Difference("splice", SPLICED, "", "", (at, at), (0, 0)))
        differences += [_moved(one, at) for one in part.grade.differences]
        diff += part.grade.diff
        at += len(written)
    verdict = max((SPLICED, *(part.grade.verdict or SPLICED for part in parts)), key=GRAVITY.index)
    passages = tuple(part.passage for part in parts)
    told = [f"joined from {len(parts)} passages: " + "; ".join(passage.where for passage in passages)]
    told += [reason for reason in reasons(tuple(differences)) if not reason.startswith("splice")]
    shown = verdict
    if asked.speaker and all(part.voice == OTHER for part in parts):
        shown = OTHER_SPEAKER
        told.insert(0, f"these are words of others, not of {asked.speaker}")
    cautions = tuple(caution for part in parts for caution in part.grade.cautions)
    return Verdict(
        shown, quote.text, verdict, passages[0], passages, tuple(differences), tuple(diff), tuple(told), cautions
    )


def _moved(one: Difference, by: int) -> Difference:
    """A part's difference with its place in the whole quotation."""
    start, end = one.quote_span
    return Difference(
        one.kind, one.verdict, one.quote, one.passage, (start + by, end + by), one.passage_span, one.marked
    )


def _sentences(shelf: Shelf, quote: Words, asked: Asked) -> list[Standing] | None:
    """The parts where each sentence stands somewhere as a whole; neighbours that stand together are one."""
    edges = [0, *(n for n in range(1, len(quote)) if quote.opens(n) or n in quote.breaks), len(quote)]
    pieces = [quote.written(a, b) for a, b in pairwise(edges)]
    if not 2 <= len(pieces) <= SENTENCES:
        return None
    parts: list[Standing] = []
    for piece in pieces:
        one = _whole(shelf, piece, asked)
        if one is None and parts and (more := standing(words_of(_between(quote, parts[-1], piece)), parts[-1].candidate,
                                                       asked.speaker)) and _holds(more):  # fmt: skip
            parts[-1] = more
        elif one is None:
            return None
        else:
            parts.append(one)
    return parts


def _between(quote: Words, part: Standing, piece: str) -> str:
    """The quotation's text from the beginning of a part to the end of the piece behind it."""
    start = quote.text.index(part.grade.comparison.quote.text)
    return quote.text[start : quote.text.index(piece, start) + len(piece)]


def _whole(shelf: Shelf, written: str, asked: Asked) -> Standing | None:
    """Where a part stands best as a whole."""
    words = words_of(written)
    found = [one for one in candidates(shelf, words) if asked.within(one)]
    held = [part for one in found[:TRIED] if _holds(part := standing(words, one, asked.speaker))]
    return min(held, key=lambda part: part.order) if held else None


def _parts(shelf: Shelf, quote: Words, asked: Asked, most: int) -> list[Standing] | None:
    """The quotation as parts, each with its passage, in its order; None where a part is nowhere."""
    if most < 1:
        return None
    found = [one for one in candidates(shelf, quote) if asked.within(one)]
    best: tuple[int, int, Standing | None] = (0, 0, None)
    for one in found[:TRIED]:
        start, stop = _covered(quote, align(quote, words_of(one.text)))
        start = 0 if start < LEAST else start
        stop = len(quote) if len(quote) - stop < LEAST else stop
        if stop - start > best[1] - best[0]:
            part = standing(words_of(quote.written(start, stop)), one, asked.speaker)
            if _holds(part):
                best = start, stop, part
    start, stop, middle = best
    if middle is None:
        return None
    parts = [middle]
    if start:
        ahead = _parts(shelf, words_of(quote.written(0, start)), asked, most - 1)
        if ahead is None:
            return None
        parts = [*ahead, *parts]
    if stop < len(quote):
        behind = _parts(shelf, words_of(quote.written(stop, len(quote))), asked, most - len(parts))
        if behind is None:
            return None
        parts = [*parts, *behind]
    return parts


def _holds(part: Standing) -> bool:
    """Whether a part is long and like enough to be no accident."""
    forms = part.grade.comparison.quote.forms
    told = sum(bits(forms[i]) for i, _ in part.grade.comparison.pairs)
    return (
        part.grade.verdict is not None
        and min(part.grade.share, part.grade.comparison.likeness) >= SHARE
        and len(forms) >= LEAST
        and told >= TOLD
    )


def _covered(quote: Words, pairs: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The stretch of the quotation that a passage covers best: what it has counts for it, else against; no leaps."""
    has = dict(pairs)
    best, run, start, found, last = 0, 0, 0, (0, 0), -1
    for n in range(len(quote)):
        leap = n in has and last >= 0 and has[n] - last > APART
        if run <= 0 or leap:
            run, start = 0, n
        run += 1 if n in has else -1
        last = has.get(n, last)
        if run > best:
            best, found = run, (start, n + 1)
    return found
