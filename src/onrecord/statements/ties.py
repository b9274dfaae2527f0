"""Which words of a sentence tell when a statement was made: by where they stand to source, cue and content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.relations.relation import Relation, Spans
from onrecord.statements.tie_words import (
    AFTER_ALL,
    AHEAD,
    AIRED,
    AND,
    AS_OF,
    ASIDE,
    CLAUSE,
    DATED_TAIL,
    IN_DOCUMENT,
    ISSUED,
    LEADS_AWAY,
    NAMES_DOCUMENT,
    NOUN_CUE,
    OF_DOCUMENT,
    RELATIVE,
    RELATIVE_CUE,
    RELATIVE_TAIL,
    SUBORDINATE,
    THEN,
    TO_COME,
    UNDATED_SOURCE,
    WHEN,
)  # fmt: skip
from onrecord.statements.time_words import TimeWords

_LONGEST = 14  # words between a cue and its time
_WIDEST = 400  # characters that a pattern is let loose on
_OPENING = 4  # words before a time that opens its sentence: "But late on Friday,"


def inside(spans: Spans, offset: int) -> bool:
    """Whether a character lies in one of the spans."""
    return any(a <= offset < b for a, b in spans)


@dataclass(frozen=True, slots=True)
class Setting:
    """One statement in its sentence, which begins at `begin`, and the others there."""

    text: str
    begin: int
    relation: Relation
    others: Sequence[Relation]

    def tie(self, time: TimeWords) -> str | None:
        """How the words belong to the saying, in words; None where they don't."""
        relation = self.relation
        if inside(relation.source, time.start):
            return self._in_source(time)
        if not relation.cue:
            return self._beside_a_post(time)
        cue = relation.cue[0]
        if time.form == "weekday" and TO_COME.search(self.text, max(0, cue[0] - 40), cue[0]):
            return None
        if self._leads_away(time) and self.text[time.end : cue[0]].strip():
            return None
        if time.start >= cue[1]:
            return self._after_cue(time)
        if relation.source and relation.source[-1][1] <= time.start:
            return self._between(time)
        return self._before(time)

    def _leads_away(self, time: TimeWords) -> bool:
        """Whether the words before or after make it the time of something else: `until Friday`, `Friday's vote`."""
        cue = self.relation.cue[0]
        lead = self.text[max(cue[1] if time.start >= cue[1] else self.begin, time.start - 24) : time.start]
        if IN_DOCUMENT.search(lead) and OF_DOCUMENT.match(self.text, time.end, time.end + 90):
            return False
        if self.text[time.end : time.end + 2] in ("'s", "’s"):
            return True
        return bool(LEADS_AWAY.search(lead)) and not (AS_OF.search(lead) and time.start < cue[0])

    def _in_source(self, time: TimeWords) -> str | None:
        source = self.relation.source
        around = self.text[source[0][0] : source[-1][1]][:_WIDEST]
        lead = self.text[max(0, time.start - 24) : time.start]
        a_document = NAMES_DOCUMENT.search(around) or ISSUED.search(lead)
        if not a_document or AHEAD.search(lead) or UNDATED_SOURCE.search(around):
            return None
        return "the document's own day"

    def _beside_a_post(self, time: TimeWords) -> str | None:
        """A post shown with its day: `— Ann Lee (@annlee) July 21, 2017`, `<tweet date="July 21, 2017">`."""
        source = self.relation.source
        if not source or source[-1][1] > time.start or not (time.form == "iso" or "year" in time.parts):
            return None
        between = self.text[source[-1][1] : time.start]
        return "the day beside a post" if len(between) < 60 and "\n" not in between else None

    def _after_cue(self, time: TimeWords) -> str | None:
        cue = self.relation.cue[0]
        if any(cue[1] <= o.cue[0][0] < time.start for o in self.others if o.cue and o.parent == self.relation.parent):
            return None
        between, said = self._without_roles(cue[1], time.start)
        if len(between) > _WIDEST or len(between.split()) > _LONGEST or AIRED.search(between):
            return None
        if CLAUSE.search(AND.sub("", ASIDE.sub("", between))):
            return None
        if not said:
            return "after the cue"
        behind = max((b for _, b in self.relation.content if b <= time.start), default=cue[1])
        if self._in_an_aside() and re.search(r"[,;–—-]|(?:\w+ ){4}", self.text[behind : time.start][:_WIDEST]):
            return None
        return "after the content"

    def _in_an_aside(self) -> bool:
        """Whether the cue stands in a relative clause (`groups that say …`), or one without its pronoun."""
        cue, source = self.relation.cue[0], self.relation.source
        if RELATIVE_CUE.search(self.text[max(self.begin, cue[0] - 40) : cue[0]]):
            return True
        return bool(source and source[-1][1] == cue[0] - 1 and self.text[cue[0] : cue[1]].endswith("ing"))

    def _between(self, time: TimeWords) -> str | None:
        behind = self.text[self.relation.source[-1][1] : time.start]
        ahead = self.text[time.end : self.relation.cue[0][0]]
        if ahead.startswith(",") and DATED_TAIL.match(behind[:_WIDEST]):
            return None
        if len(ahead.split()) <= 1:
            return None if "," in ahead and RELATIVE_TAIL.match(behind) else "before the cue"
        if len(behind) + len(ahead) > _WIDEST or RELATIVE.search(behind.rpartition(",")[2]):
            return None
        joined = re.search(r"(?:,|\band) (?:\w+ly )?$", ahead)
        return None if RELATIVE.search(ahead) and not joined else "between source and cue"

    def _before(self, time: TimeWords) -> str | None:
        relation = self.relation
        cue = relation.cue[0]
        first = relation.source[0][0] if relation.source else cue[0]
        until = first if time.end <= first <= cue[0] else cue[0]
        opening, ahead = self.text[self.begin : time.start], self._without_roles(time.end, until)[0]
        if not ahead.strip():
            return "right before the source"
        if len(opening) + len(ahead) > _WIDEST or not self._is_main(time.end):
            return None
        if WHEN.fullmatch(ahead) or (SUBORDINATE.fullmatch(ahead) and not self._cue_within(time.end, until)):
            return "at the head of the sentence"
        if AIRED.search(opening) or AFTER_ALL.match(opening) or CLAUSE.search(self._clause_ahead(ahead, until)):
            return None
        if len(opening.split()) <= _OPENING:
            return "at the head of the sentence"
        if RELATIVE.search(ASIDE.sub("", opening.rpartition(",")[2])):
            return None
        return "before the source"

    def _clause_ahead(self, ahead: str, until: int) -> str:
        """What stands before the source, without asides and without words that tell of the same occasion."""
        then = THEN.search(ahead)
        if then and (then[0] != "as " or re.match(r"(?:he|she|they)\b", self.text[until : until + 5])):
            ahead = ahead[: then.start()]
        return AND.sub("", ASIDE.sub("", ahead))

    def _cue_within(self, start: int, end: int) -> bool:
        return any(o.cue and start <= o.cue[0][0] < end for o in self.others)

    def _is_main(self, start: int) -> bool:
        """Whether the cue is a verb of the sentence: not a noun without a holder, not in a relative clause."""
        cue, source = self.relation.cue[0], self.relation.source
        if not source or source[0][0] > cue[0]:
            adverb = self.text[cue[0] : cue[1]].endswith("ly")  # "reportedly"
            return not adverb and not NOUN_CUE.search(self.text[max(start, cue[0] - 40) : cue[0]])
        return not re.fullmatch(r",? (?:who|which|that)\b[^,]*", self.text[source[-1][1] : cue[0]])

    def _without_roles(self, start: int, end: int) -> tuple[str, bool]:
        """The text between two places without what is said and who says it; whether something said was left out."""
        kept, at, said = [], start, False
        for a, b in sorted([*self.relation.content, *self.relation.source]):
            if a < end and b > start:
                said |= (a, b) in self.relation.content
                kept.append(self.text[at : max(a, at)])
                at = max(at, b)
        kept.append(self.text[at:end])
        return " ".join(kept), said
