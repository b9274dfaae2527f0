"""Checks a quotation against a record: the best passage and its grade, who said it, parts joined, what was searched."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.check.finding import candidates
from onrecord.check.kinds import ALTERED, NOT_ON_RECORD, OTHER_SPEAKER, PARAPHRASE, SPLICED
from onrecord.check.sense import ALONE, by_meaning, same_sense
from onrecord.check.speakers import who
from onrecord.check.splices import joined, unmatched
from onrecord.check.standing import Asked, Standing, standing
from onrecord.check.tokens import words_of
from onrecord.check.verdict import Passage, Searched, Verdict
from onrecord.record.quotations.voices import OTHER, SAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.check.tokens import Words
    from onrecord.record.transcripts import Shelf

GRADED = 4
"""Candidates that are graded in full."""
SHOWN = 2
"""Further passages that are told."""
_NOWHERE = "no passage that was searched has these words"


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
        verdict = (
            _verdict(quote, chosen, standings, asked.speaker) if chosen else _unfound(shelf, words, standings, asked)
        )
    return replace(verdict, searched=_searched(shelf))


def _searched(shelf: Shelf) -> Searched:
    held = shelf.holdings()
    return Searched(held.transcripts, held.articles, held.words, held.first_day, held.last_day, held.by_meaning)


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


def _unfound(shelf: Shelf, quote: Words, standings: Sequence[Standing], asked: Asked) -> Verdict:
    """A paraphrase of a passage that has some of the words, else of one that means the same; or nothing."""
    told = _NOWHERE
    for one in standings:
        if found := same_sense(quote, one):
            passage, why = found
            if not why:
                return _paraphrase(quote, passage, asked, _others(standings, one))
            told = f"{_NOWHERE}; one that is near says otherwise ({why})"
    near: list[tuple[str, Passage]] = []
    for passage, likeness, why in by_meaning(shelf, quote, asked):
        if likeness >= ALONE and not why:
            return _paraphrase(quote, passage, asked, _elsewhere(_others(standings, None), [("", passage)]))
        if likeness >= ALONE and told == _NOWHERE:
            told = f"{_NOWHERE}; one that is near says otherwise ({why})"
        near.append(("near in meaning", passage))
    others = (*near[:SHOWN], *_elsewhere(_others(standings, None), near))[:SHOWN]
    return Verdict(NOT_ON_RECORD, quote.text, NOT_ON_RECORD, reasons=(told,), others=others)


def _elsewhere(
    others: Sequence[tuple[str, Passage]], shown: Sequence[tuple[str, Passage]]
) -> tuple[tuple[str, Passage], ...]:
    """Those passages that do not overlap any that is shown already."""
    spans = [(one.document, one.span) for _, one in shown]
    return tuple(
        (label, one)
        for label, one in others
        if not any(one.document == document and one.span[0] < b and a < one.span[1] for document, (a, b) in spans)
    )


def _paraphrase(quote: Words, passage: Passage, asked: Asked, others: tuple[tuple[str, Passage], ...]) -> Verdict:
    told = ["the sense is near, the words are others: read the passage"]
    if asked.speaker and who(asked.speaker, passage.speaker) == OTHER:
        told.append(f"these are words of {passage.speaker}, not of {asked.speaker}")
    return Verdict(PARAPHRASE, quote.text, PARAPHRASE, passage, (passage,), reasons=tuple(told), others=others)
