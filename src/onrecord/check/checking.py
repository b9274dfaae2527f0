"""Checks a quotation against a record: the best passage and its grade, who said it, parts joined, what was searched."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.check.finding import candidates
from onrecord.check.kinds import ALTERED, NOT_ON_RECORD, OTHER_SPEAKER, PARAPHRASE, SPLICED
from onrecord.check.sense import same_sense
from onrecord.check.splices import joined, unmatched
from onrecord.check.standing import Asked, Standing, standing
from onrecord.check.tokens import words_of
from onrecord.check.verdict import Passage, Searched, Verdict
from onrecord.record.quotations.voices import OTHER, SAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.record.transcripts import Shelf

GRADED = 4
"""Candidates that are graded in full."""
SHOWN = 2
"""Further passages that are told."""


def check_on(shelf: Shelf, quote: str, asked: Asked = Asked()) -> Verdict:  # noqa: B008  (frozen)
    """How `quote` stands in a record."""
    words = words_of(quote)
    if not len(words):
        verdict = Verdict(NOT_ON_RECORD, quote, NOT_ON_RECORD, reasons=("there are no words to look for",))
        return replace(verdict, searched=_searched(shelf))
    found = [one for one in candidates(shelf, words) if asked.within(one)]
    standings = sorted((standing(words, one, asked.speaker) for one in found[:GRADED]), key=lambda s: s.order)
    chosen = _chosen(standings)
    apart = joined(shelf, words, asked) if chosen is None or unmatched(chosen.grade.comparison) else None
    if apart is not None:
        verdict = apart
    else:
        verdict = _verdict(quote, chosen, standings, asked.speaker) if chosen else _unfound(quote, standings)
    return replace(verdict, searched=_searched(shelf))


def _searched(shelf: Shelf) -> Searched:
    held = shelf.holdings()
    return Searched(held.transcripts, held.articles, held.words, held.first_day, held.last_day)


def _chosen(standings: Sequence[Standing]) -> Standing | None:
    """The best that is graded; somebody else's only where nothing of the asked speaker's is as good, or unaltered."""
    right = [s for s in standings if s.grade.verdict]
    mine = [s for s in right if s.voice != OTHER]
    if mine and (mine[0].order[:3] <= right[0].order[:3] or mine[0].grade.verdict not in (ALTERED, SPLICED)):
        return mine[0]
    return right[0] if right else None


def _verdict(quote: str, chosen: Standing, standings: Sequence[Standing], speaker: str | None) -> Verdict:
    grade, passage = chosen.grade, chosen.passage
    assert grade.verdict is not None
    told, verdict = list(grade.reasons), grade.verdict
    if speaker and chosen.voice == OTHER:
        verdict = OTHER_SPEAKER
        told.insert(0, f"these are words of {passage.speaker}, not of {speaker}")
    elif speaker and chosen.voice != SAME:
        told.append(f"the source names {passage.speaker or 'nobody'} as the speaker, which may be {speaker} or not")
    return Verdict(
        verdict, quote, grade.verdict, passage, (passage,), grade.differences, grade.diff, tuple(told), grade.cautions,
        _others(standings, chosen),
    )  # fmt: skip


def _others(standings: Sequence[Standing], chosen: Standing | None) -> tuple[tuple[str, Passage], ...]:
    rest = [s for s in standings if s is not chosen and s.grade.span[1]]
    return tuple((s.grade.verdict or "unlike", s.passage) for s in rest[:SHOWN])


def _unfound(quote: str, standings: Sequence[Standing]) -> Verdict:
    told = "no passage that was searched has these words"
    for one in standings:
        if passage := same_sense(quote, one):
            # a vector hardly tells a sentence from its opposite: 0.87 between "have never closed our side" and "always"
            against = [str(d) for d in one.grade.differences if d.kind in ("negation", "opposite")]
            if not against:
                near = ("the sense is near, the words are others: read the passage",)
                others = _others(standings, one)
                return Verdict(PARAPHRASE, quote, PARAPHRASE, passage, (passage,), reasons=near, others=others)
            told = f"no passage that was searched has these words; one that is near says otherwise ({against[0]})"
    return Verdict(NOT_ON_RECORD, quote, NOT_ON_RECORD, reasons=(told,), others=_others(standings, None))
