"""A candidate with its grade, and the passage as it is shown with its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.check.differences import Difference, compare
from onrecord.check.grading import Grade, graded
from onrecord.check.kinds import GRAVITY
from onrecord.check.speakers import who
from onrecord.check.tokens import words_of
from onrecord.check.verdict import Passage
from onrecord.record.quotations.voices import SAME

if TYPE_CHECKING:
    from onrecord.check.differences import Comparison
    from onrecord.check.finding import Candidate
    from onrecord.check.tokens import Words

_BRACKETS = re.compile(r"[\[(]([^\[\]()]{1,200})[\])]")
BESIDE = 240
"""Characters of the neighbours that are shown on either side."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a check asks beside the words: who said them, until and from which day, and the SHA-256 of an article whose
    own quotations do not count.
    """

    speaker: str | None = None
    before: str | None = None
    after: str | None = None
    apart_from: str | None = None

    def within(self, one: Candidate) -> bool:
        """Whether a candidate is asked for by its day and article; what has no day always is by its day."""
        if one.sha256 and one.sha256 == self.apart_from:
            return False
        if not one.date:
            return True
        late = self.before and one.date[: len(self.before)] > self.before[: len(one.date)]
        return not late and not (self.after and one.date[: len(self.after)] < self.after[: len(one.date)])


@dataclass(frozen=True, slots=True)
class Standing:
    """A candidate with its grade; `voice`: whether it is the asked speaker's."""

    candidate: Candidate
    grade: Grade
    voice: str

    @property
    def order(self) -> tuple[bool, int, float, bool, str]:
        """Sorts the best first: graded at all, the lightest verdict, the most words, a known speaker, the earliest."""
        verdict, one = self.grade.verdict, self.candidate
        nobody = not one.speaker(self.grade.span[0])
        return verdict is None, GRAVITY.index(verdict) if verdict else 9, -self.grade.share, nobody, one.date or "9999"

    @property
    def passage(self) -> Passage:
        """The passage that has the words."""
        return passage_of(self.candidate, self.grade.span)


def standing(quote: Words, one: Candidate, speaker: str | None) -> Standing:
    """How a quotation stands in a candidate."""
    grade = graded(_as_printed(_by_speakers(compare(quote, words_of(one.text)), one), one.printed))
    return Standing(one, grade, who(speaker, one.speaker(grade.span[0])) if speaker else SAME)


def _by_speakers(compared: Comparison, one: Candidate) -> Comparison:
    """Words of two speakers are joined from two passages."""
    spans = compared.passage.spans
    spoken = [(i, j, one.speaker(spans[j][0])) for i, j in compared.pairs]
    known = {speaker for _, _, speaker in spoken if speaker}
    if len(known) < 2:
        return compared
    first = next(n for n in range(1, len(spoken)) if spoken[n][2] != spoken[n - 1][2])
    i, j, _ = spoken[first]
    return replace(compared, differences=(*compared.differences, Difference("splice", (i, i), (j, j))))


def _as_printed(compared: Comparison, printed: str) -> Comparison:
    """What an outlet put into a quotation in brackets, and the quotation has in brackets too, is no change to it."""
    quote = compared.quote
    there = {words_of(found).forms for found in _BRACKETS.findall(printed)}

    def seen(one: Difference) -> Difference:
        theirs = one.q[0] < one.q[1] and one.p[0] == one.p[1] and quote.edited.issuperset(range(*one.q))
        return replace(one, kind="as printed") if theirs and quote.forms[slice(*one.q)] in there else one

    return replace(compared, differences=tuple(map(seen, compared.differences))) if there else compared


def passage_of(one: Candidate, span: tuple[int, int]) -> Passage:
    """The passage under a span of the candidate's text, with its neighbours."""
    start, end = one.start + span[0], one.start + span[1]
    before, after = one.whole[max(0, start - BESIDE) : start], one.whole[end : end + BESIDE]
    return Passage(
        text=one.whole[start:end], document=one.document, span=one.span or (start, end),
        before=_cut(before, from_start=True) if start > BESIDE else before,
        after=_cut(after, from_start=False) if end + BESIDE < len(one.whole) else after,
        title=one.title, speaker=one.speaker(span[0]), date=one.date, basis=one.basis, origin=one.origin,
        article_sha256=one.sha256, statement_id=one.statement,
    )  # fmt: skip


def _cut(text: str, *, from_start: bool) -> str:
    """Without the piece of a word at the edge."""
    if from_start:
        return "…" + text[text.find(" ") :] if " " in text else text
    return text[: text.rfind(" ") + 1] + "…" if " " in text else text
