"""`addressed`: where the text says to whom something is told, asked, urged, written or answered."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from onrecord.speakers import Mention
from onrecord.speakers.tables import table

from .noun_phrases import ends_sentence, listed, may_hear, may_stand, phrase_from, phrase_until
from .telling import EITHER, HEARER, LINKED, NOT_HEARD, PARTICLE, STATES, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.relations.relation import Relation
    from onrecord.speakers import Cast

Span = tuple[int, int]

_REACH = 200  # characters around a cue that belong to its clause at most
_BE = table("was were is are been be being am get got gets getting")
_LINK = re.compile(
    r"(?: (?:later|again|also|back|out|directly|anonymously|bluntly|recently|this|last|late|week|month|on|\w{3,6}day"
    r"|morning|night|evening|today|yesterday)){0,4} (to|with|on|from) (?=[\w“\"‘@])"
)
_WRITING = r"remarks?|comments?|statement|letter|e-?mail|message|note|memo|memorandum|text|address|testimony|pitch|plea"
_OCCASION = re.compile(
    r"\b(?:(?:speaking|talking|speaks|spoke|spoken|testifying|writing|wrote|complaining|conversation) (?:to|with)"
    rf"|(?:{_WRITING})s? (?:\w{{3,6}}day |(?:earlier )?(?:this|last) \w+ |message )?(?:to|with)"
    r"|(?:in|during|for) (?:an?|his|her|their|the|another) (?:[\w-]+ )?(?:[\w-]+ )?interview (?:with|to)"
    r"|(?<!if )addressing|addressed|e-?mailed|emailing|texted|congratulated) (?=[\w“\"‘@])",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"\b(?:sent|sends|sending|issued|gave|handed) "
    r"(?=(?:[\w.’'-]+ ){1,6}(?:an?|the) (?:\w+ )?(?:letter|e-?mail|message|note|text|subpoena|memo)\b)"
)


def addressed(text: str, relations: Sequence[Relation]) -> tuple[Mention, ...]:
    """The noun phrases and pronouns that name a hearer, each with the index of its relation, in the relations' order.

    Only what is said explicitly: the object of a verb of telling, `to` with somebody, a letter or interview, the
    subject of `was asked`, and the hearer of the verb before a participle (`told staff …, adding …`).
    """
    finder = _Finder(text, relations)
    return tuple(Mention(index, span) for index in range(len(relations)) for span in finder.hearers(index))


def hearers(cast: Cast) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """For each relation of a cast the names of whom it is said to, and their ids among its speakers."""
    names: list[dict[str, None]] = [{} for _ in cast.attributions]
    ids: list[dict[str, None]] = [{} for _ in cast.attributions]
    for mention, whom in cast.mentioned:
        names[mention.relation].update(dict.fromkeys(whom.names))
        ids[mention.relation].update(dict.fromkeys(whom.speaker_ids))
    return [(tuple(n), tuple(i)) for n, i in zip(names, ids, strict=True)]


class _Finder:
    """Looks at one article's relations."""

    def __init__(self, text: str, relations: Sequence[Relation]) -> None:
        self.text = text
        self.relations = relations
        cues = [s for r in relations for s in r.cue]
        contents = [s for r in relations for s in r.content]
        self._stops = sorted([a for a, _ in cues] + [a for a, _ in contents])
        self._starts = sorted([b for _, b in cues] + [edge for s in contents for edge in s])
        self._sources = sorted((r.source[0][0], k) for k, r in enumerate(relations) if r.source)

    def hearers(self, index: int) -> list[Span]:
        """Where this relation's hearers stand."""
        relation = self.relations[index]
        if not relation.cue or relation.cue[-1][1] > len(self.text) or not self._cue(relation).strip():
            return []
        span = self._object(relation) or self._asked(index) or self._to(relation) or self._occasion(relation)
        if span is not None and self.text[slice(*span)].lower() in ("them", "him", "her"):
            span = self._occasion(relation, aside=True) or span
        if span is None or any(a < span[1] and span[0] < b for a, b in relation.source):
            return []
        return listed(self.text, span, self._end(span[1]))

    def _cue(self, relation: Relation) -> str:
        return " ".join(self.text[a:b] for a, b in relation.cue).lower()

    def _end(self, start: int) -> int:
        """Where the reporting clause ends after `start`: the next content or cue, or the sentence."""
        at = bisect_left(self._stops, start)
        end = min([start + _REACH, len(self.text), *self._stops[at : at + 1]])
        return ends_sentence(self.text, start, end)

    def _begin(self, end: int) -> int:
        """Where the clause before `end` begins: behind the last content, cue or sentence before it."""
        at = bisect_right(self._starts, end)
        begin = max([0, end - _REACH, *self._starts[max(0, at - 1) : at]])
        while (stop := ends_sentence(self.text, begin, end)) < end:
            begin = stop + 1
        return begin

    def _object(self, relation: Relation) -> Span | None:
        """`told the committee`."""
        cue, after = self._cue(relation), relation.cue[-1][1]
        words = cue.split()
        sure = words[-1] in HEARER or " ".join(words[-2:]) in PARTICLE
        if not (sure or words[-1] in EITHER) or self._passive(relation):
            return None
        if any(0 <= a - after < 3 for a, _ in relation.source):
            return None
        span = phrase_from(self.text, after, self._end(after)) or self._begged(relation)
        if span is None:
            return None
        phrase = self.text[slice(*span)]
        heard = phrase.split(" of ")[0].split()[-1] not in NOT_HEARD
        between = may_stand(phrase) and any(0 <= a - span[1] < 3 for a, _ in relation.content)
        return span if heard and (sure or between or may_hear(phrase)) else None

    def _begged(self, relation: Relation) -> Span | None:
        """`asked for voters to come`: a content that begins with whom it asks."""
        start, end = relation.content[0] if relation.content else (0, 0)
        if not 0 < start - relation.cue[-1][1] < 3 or not self.text.startswith("for ", start):
            return None
        span = phrase_from(self.text, start + 4, end)
        asked = span is not None and self.text.startswith(" to ", span[1]) and may_hear(self.text[slice(*span)])
        return span if asked else None

    def _passive(self, relation: Relation) -> bool:
        """`was told`: whether the cue's subject is the hearer."""
        start, end = relation.cue[0][0], relation.cue[-1][1]
        before = self.text[max(0, start - 40) : start].lower().split()
        return bool(set(before[-2:]) & _BE) and not self.text[start:end].split()[0].endswith("ing")

    def _asked(self, index: int) -> Span | None:
        """`Residents were told to …`; `when asked about …, the mayor said`."""
        relation = self.relations[index]
        cue = self._cue(relation).split()[-1]
        if cue not in (HEARER | EITHER) or cue in STATES or not cue.endswith(("ed", "told", "taught")):
            return None
        start = relation.cue[0][0]
        begin = self._begin(start)
        if self._passive(relation):
            return phrase_until(self.text, begin, start)
        before = self.text[begin:start].strip().lower().split()
        by = any(0 < a - start < 30 for a, _ in relation.source)
        if (relation.source and not by) or (before and before[-1] not in ("when", "if", "once", "as")):
            return None
        return self._main_clause(index, begin)

    def _main_clause(self, index: int, begin: int) -> Span | None:
        """The subject of the clause around `when asked`: the source of another statement in the sentence."""
        relation = self.relations[index]
        last = max([relation.cue[-1][1], *(b for _, b in relation.content)])
        stop = ends_sentence(self.text, last, min(len(self.text), last + _REACH))
        first = bisect_left(self._sources, (max(0, begin - _REACH), 0))
        near = [
            self.relations[k].source[0] for at, k in self._sources[first : bisect_left(self._sources, (stop, 0))]
            if k != index and not any(a <= at < b for a, b in relation.content)
            and "\n" not in self.text[at : relation.cue[0][0]]
        ]  # fmt: skip
        if near:
            nearest = min(near, key=lambda s: (s[0] < last, abs(s[0] - last)))
            words = self.text[slice(*nearest)]
            return nearest if may_hear(words) or words.lower() in SUBJECTS else None
        span = phrase_from(self.text, last + 2, stop) if self.text[last : last + 2] == ", " else None
        return span if span and may_hear(self.text[slice(*span)]) else None

    def _to(self, relation: Relation) -> Span | None:
        """`said to the committee`, `described Day to the BBC`."""
        cue, after = self._cue(relation).split()[-1], relation.cue[-1][1]
        edges = [b for _, b in (*relation.source, *relation.content) if b > after]
        for edge in [after, *edges]:
            end = self._end(edge)
            found = _LINK.match(self.text, edge, end)
            if found and (found.group(1) == "to" or cue in LINKED[found.group(1)]):
                span = phrase_from(self.text, found.end(), end)
                if span is not None and may_hear(self.text[slice(*span)]):
                    return span
        return None

    def _occasion(self, relation: Relation, aside: bool = False) -> Span | None:
        """`Speaking to Reuters, she said`, `in a letter to staff`, `emailed supporters, saying`."""
        start, after = relation.cue[0][0], relation.cue[-1][1]
        begin, end = self._begin(start), self._end(after)
        if aside:
            end = after
        before = [*_OCCASION.finditer(self.text, begin, start), *_SENT.finditer(self.text, begin, start)]
        for found in (*before[::-1], *_OCCASION.finditer(self.text, after, end)):
            span = phrase_from(self.text, found.end(), start if found.end() <= start else end)
            if span is not None and may_hear(self.text[slice(*span)]):
                return span
        return None
