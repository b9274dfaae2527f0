"""Which time words of a sentence tell when a statement was made: by where they stand to source, cue and content."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.relations.relation import Relation, Spans
from onrecord.speakers.words import Page
from onrecord.statements.time_words import TimeWords

# A clause of its own begins: its time is that of something else.
_CLAUSE = re.compile(
    r"\b(?:who|whom|whose|which|what|that|when|while|where|after|before|because|as|if|but|since|than|until|so|though"
    r"|although|and|or|following|referring|repeating|despite|planned|scheduled|set to|slated|in the wake)\b|[;(:]",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|that|when|while|where|because|if|since|until)\b|;", re.IGNORECASE)
# "until Friday", "the Friday vote": words that lead to the time of another thing.
_LEADS_AWAY = re.compile(
    r"(?:\b|(?=['’]s ))(?:until|till|through|since|before|after|between|from|for|to|next|of|by|the|a|an|his|her|their|its|two|coming|due"
    r"|starting|beginning|effective|opening|scheduled|slated|set|['’]s) (?:on )?$",
    re.IGNORECASE,
)
_AS_OF = re.compile(r"(?:^|\W)(?:as of|by) $", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:to be|will be|slated|set|expected|scheduled|due) (?:\w+ )?(?:for |on )?$")
_DOCUMENT = (
    r"(?:reports?|statements?|polls?|surveys?|stud(?:y|ies)|posts?|letters?|memos?|releases?|tweets?|e-?mails?|columns?"
    r"|editorials?|articles?|opinion|ruling|order|filings?|document|appeal|alert|bulletin|update|advisory|interview"
    r"|briefing|analysis|video|message|paper|resolution|essay|cable|announcement|hearing|debate|conference|rally|speech"
    r"|meeting|episode|broadcast|program|show|town hall|call|remarks|testimony|session|event|address|premiere"
    r"|appearance|edition|forum|note|complaint|lawsuit|press|affidavit|response|upload|celebration|op-ed|podcast"
    r"|installment|taping|gathering|ceremony|deposition|press|story|blog|newsletter|tweetstorm|lunch|dinner|tour|visit)"
)
_OF_DOCUMENT = re.compile(rf"['’]s (?:New|Wall|Washington|USA) |(?:['’]s)?,? (?:[\w.’'-]{{1,20}} ){{0,3}}?{_DOCUMENT}\b")
_NAMES_DOCUMENT = re.compile(rf"\b{_DOCUMENT}\b", re.IGNORECASE)
_IN_DOCUMENT = re.compile(r"\b(?:in|at|during|on|with|from|to|over|after|following|of) (?:(?:the|a|an|his|her|their|its|another|late) )?$", re.IGNORECASE)
_ADVERB = re.compile(r"(?:\w+ly|according to)$", re.IGNORECASE)
_ISSUED = re.compile(r"\b(?:released|filed|published|issued|reported|dated|posted|sent|made public)(?: on| late| early)? $")
_AIRED = re.compile(r"\binterview\b.*\b(?:aired|published(?: online)?|out|airing|broadcast|to air|that ran)(?: on)? $", re.I | re.S)
_ASIDE = re.compile(
    r"\([^()\n]{0,60}\)|(?:—|–| - )[^—–\n]{1,80}(?:—|–| - )|\b(?:while|when|before|after|and) \w+ing\b|\bwhen asked\b"
    r"|\bafter (?:an?|the|his|her|their)\b|\bbut (?=\w+ statement)|\bas (?:a )?part of\b|\b(?:before|after) (?:midnight|noon)\b"
    r"|\bas (?:he|she|they)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\band (?=[A-Z])")
_WHEN = re.compile(r"(?:['’]s (?:[\w-]+ ){1,3}?[\w-]+)?,? when ")
_SUBORDINATE = re.compile(r", (?:\w+ ){0,2}?(?:before|after|as|while|during which|following|despite|because)\b[^,;]*(?:,[^,;]*)?, $")
_LONGEST = 14  # words between a cue and its time


def inside(spans: Spans, offset: int) -> bool:
    """Whether a character lies in one of the spans."""
    return any(a <= offset < b for a, b in spans)


class Sentence:
    """One statement in its sentence, and what stands between it and words that name a time."""

    def __init__(self, text: str, begin: int, relation: Relation, others: Sequence[Relation]) -> None:
        self.text, self.begin, self.relation, self.others = text, begin, relation, others

    def tie(self, one: TimeWords) -> str | None:
        """How the words belong to the saying, in words; None where they don't."""
        relation = self.relation
        if inside(relation.source, one.start):
            return self._in_source(one)
        if not relation.cue:
            return self._beside_a_post(one)
        if not relation.source and re.search(r"ly$", self.text[relation.cue[0][0]:relation.cue[0][1]]):
            return None
        cue = relation.cue[0]
        lead = self.text[max(cue[1] if one.start >= cue[1] else self.begin, one.start - 24) : one.start]
        of_document = self._of_document(one, lead)
        away = not of_document and (self._owned(one) or (_LEADS_AWAY.search(lead) and not (_AS_OF.search(lead) and one.start < relation.cue[0][0])))
        if away and self.text[one.end : cue[0]].strip():
            return None
        if one.start >= relation.cue[0][1]:
            return self._after_cue(one)
        if relation.source and relation.source[-1][1] <= one.start:
            return self._between(one)
        return self._before(one)

    def _owned(self, one: TimeWords) -> bool:
        return self.text[one.end : one.end + 2] in ("'s", "’s")

    def _of_document(self, one: TimeWords, lead: str) -> bool:
        """`in a Friday statement`, `at Monday's hearing`."""
        return bool(_IN_DOCUMENT.search(lead) and _OF_DOCUMENT.match(self.text, one.end, one.end + 90))

    def _in_source(self, one: TimeWords) -> str | None:
        source = self.relation.source
        around = self.text[source[0][0] : source[-1][1]]
        lead = self.text[max(0, one.start - 24) : one.start]
        if not (_NAMES_DOCUMENT.search(around) or _ISSUED.search(lead)) or _AHEAD.search(lead) or re.search(r"\b(?:who|as of)\b", around):
            return None
        return "dated document"

    def _beside_a_post(self, one: TimeWords) -> str | None:
        """A post shown with its day: `— Ann Lee (@annlee) July 21, 2017`, `<tweet date="July 21, 2017">`."""
        if not self.relation.source:
            return None
        between = self.text[self.relation.source[-1][1] : one.start]
        if one.form == "iso" or "year" in one.parts:
            return "post" if len(between) < 60 and "\n" not in between and self.relation.source[-1][1] <= one.start else None
        return None

    def _after_cue(self, one: TimeWords) -> str | None:
        cue = self.relation.cue[0]
        if any(cue[1] <= o.cue[0][0] < one.start for o in self.others if o.cue and o.parent == self.relation.parent):
            return None
        between, said = self._without_roles(cue[1], one.start)
        if _AIRED.search(between):
            return None
        if _CLAUSE.search(_AND.sub("", _ASIDE.sub("", between))) or len(between.split()) > _LONGEST:
            return None
        behind = max((b for _, b in self.relation.content if b <= one.start), default=cue[1])
        if said and self._is_aside() and re.search(r"[,;–—-]|(?:\w+ ){4}", self.text[behind : one.start]):
            return None
        return "after the content" if said else "after the cue"

    def _is_aside(self) -> bool:
        """Whether the cue stands in a relative clause (`the groups that say …`), or one without its pronoun."""
        cue = self.relation.cue[0]
        before = self.text[max(self.begin, cue[0] - 40) : cue[0]]
        if re.search(r"\b(?:(?:who|which|what)(?: \w+){0,2}|that) $", before):
            return True
        source = self.relation.source
        return bool(source and source[-1][1] == cue[0] - 1 and self.text[cue[0] : cue[1]].endswith("ing"))

    def _between(self, one: TimeWords) -> str | None:
        behind, ahead = self.text[self.relation.source[-1][1] : one.start], self.text[one.end : self.relation.cue[0][0]]
        if len(ahead.split()) <= 1 and "," not in ahead.strip()[:0]:
            return "before the cue"
        if _RELATIVE.search(behind.rpartition(",")[2]):
            return None
        joined = re.search(r"(?:,|\band) (?:\w+ly )?$", ahead)
        if _RELATIVE.search(ahead) and not joined:
            return None
        return "between source and cue"

    def _before(self, one: TimeWords) -> str | None:
        relation = self.relation
        source = relation.source[0][0] if relation.source else relation.cue[0][0]
        until = source if one.end <= source <= relation.cue[0][0] else relation.cue[0][0]
        opening = self.text[self.begin : one.start]
        ahead = self._without_roles(one.end, until)[0]
        if not ahead.strip():
            return "right before the source"
        if not self._leads_the_clause(one.end):
            return None
        if _WHEN.fullmatch(ahead):
            return "when"
        if _SUBORDINATE.fullmatch(ahead) and not self._cue_within(one.end, until):
            return "opens, aside"
        if _AIRED.search(opening):
            return None
        clause = _CLAUSE.search(_AND.sub("", _ASIDE.sub("", ahead)))
        if len(opening.split()) <= 4:
            return "opens the sentence" if not clause else None
        if _RELATIVE.search(_ASIDE.sub("", opening.rpartition(",")[2])) or clause:
            return None
        return "before the source"

    def _cue_within(self, start: int, end: int) -> bool:
        return any(o.cue and start <= o.cue[0][0] < end for o in self.others)

    def _leads_the_clause(self, start: int) -> bool:
        """Whether the cue is the verb of its clause: not a noun without a holder, not in a relative clause."""
        cue, source = self.relation.cue[0], self.relation.source
        if not source or source[0][0] > cue[0]:
            return not re.search(r"(?:\b(?:to|at|of|on|from|over|about|with|for|against|first|by|the|an?)|['’]s)(?: \w+)? $", self.text[start : cue[0]])
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


def sentence_begin(page: Page, offset: int) -> int:
    """Where the sentence of a character begins."""
    index = min(page.at(offset), len(page.words) - 1)
    here = page.sentence[index]
    while index > 0 and page.sentence[index - 1] == here:
        index -= 1
    return page.words[index].start
