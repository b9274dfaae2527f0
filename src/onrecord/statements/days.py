"""The day of saying: which time words of a statement's sentence tell when it was said, and which day they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.articles.article import Article
from onrecord.relations.relation import Relation, Spans
from onrecord.speakers.words import read_page
from onrecord.statements.resolved_days import When, resolve
from onrecord.statements.ties import Sentence, inside, sentence_begin
from onrecord.statements.time_words import TimeWords, time_words

import re
EVENT = re.compile(r"\b(?:interviews?|rally|speech|debate|conference|letter|video|statement|e-?mail|hearing|town hall|tweet\w*|memo|briefing|posts?|forum|reporters|crowd|op-ed|column|article|essay|editorial|radio|television|show|Twitter|Facebook|Instagram|CNN|MSNBC|NBC|ABC|CBS|Fox|podcast|call|remarks|convention|address|supporters|appearance|spoke|speaking)\b")
_ORDER = {"day": 0, "week": 1, "month": 2, "year": 3}

@dataclass(frozen=True, slots=True)
class Said:
    value: str
    precision: str
    basis: str
    reason: str
    words: TimeWords


class Sayings:
    """Finds the time words of each relation of one article."""

    def __init__(self, article: Article, relations: Sequence[Relation], anchor: date | None, names=None) -> None:
        self.names = names or [()] * len(relations)
        self.text, self.relations, self.anchor = article.text, relations, anchor
        self.page = read_page(article.text)
        line = article.dateline.span[1] if article.dateline else 0
        self.times = [t for t in time_words(article.text) if t.start >= line]
        self.whens = self._resolved(anchor)
        self.sentences = [self.sentence(t.start) for t in self.times]

    def _resolved(self, anchor: date | None) -> list[When | None]:
        last: tuple[date, int] | None = None
        found = []
        for one in self.times:
            near = last[0] if last and one.start - last[1] < 300 else None
            when = resolve(one, anchor, near)
            found.append(when)
            if when and when.precision == "day":
                last = date.fromisoformat(when.value), one.end
        return found

    def sentence(self, offset: int) -> int:
        return self.page.sentence[min(self.page.at(offset), len(self.page.words) - 1)] if self.page.words else 0

    def run(self) -> list[Said | None]:
        n = len(self.relations)
        if not self.page.words:
            return [None] * n
        heres = [self.sentence((r.cue or r.source or ((0, 0),))[0][0]) if r.cue or r.source else -1 for r in self.relations]
        self.heres = heres
        own = [self.of(i) for i in range(n)]
        own = [own[i] or self._shared(i, own) for i in range(n)]
        return [own[i] or self._occasion(i) for i in range(n)]

    def _occasion(self, index):
        me = self.relations[index]
        if me.parent is not None or not self.names[index] or self.heres[index] < 0 or not self.direct(me):
            return None
        low = min(spans[0][0] for spans in (me.source, me.cue, me.content) if spans)
        before = self.sentence(low) - 1
        if before in self.heres:
            return None
        for one, when, at in zip(self.times, self.whens, self.sentences):
            if at != before or not when or when.precision != "day" or any(inside(r.content, one.start) for r in self.relations):
                continue
            begin = sentence_begin(self.page, one.start)
            if self.text[one.end:one.end+2] in ("'s", "’s"): continue
            words = self.text[begin : low]
            surname = self.names[index][0].split()[-1]
            import re
            if surname not in self.text[begin : one.start]: continue
            if not EVENT.search(words): continue
            return Said(when.value, when.precision, one.words, "occasion", one)
        return None

    def direct(self, me):
        return bool(me.content) and self.text[me.content[0][0]] in "\"“'‘"


    def _shared(self, index: int, own: list[Said | None]) -> Said | None:
        me = self.relations[index]
        if not me.cue:
            return None
        participle = not me.source and self.text[me.cue[0][0]:me.cue[0][1]].endswith("ing")
        for i, said in enumerate(own):
            other = self.relations[i]
            if not said or i == index or self.heres[i] != self.heres[index] or other.parent != me.parent: continue
            lead = self.text[max(0, (me.source or me.cue)[0][0] - 30) : (me.source or me.cue)[0][0]]
            if re.search(r"\b(?:which|whom?|that|because|although|though|if|since|what|when|until|previously)(?: \w+){0,2} $", lead):
                continue
            if other.source and (other.source == me.source or self.names[i] and self.names[i] == self.names[index]) and other.cue and other.cue < me.cue:
                return Said(said.value, said.precision, said.basis, "shared" + (" behind" if other.cue < me.cue else " ahead"), said.words)
            if participle and other.cue and other.cue < me.cue:
                return Said(said.value, said.precision, said.basis, "shared participle", said.words)
        return None

    def of(self, index: int) -> Said | None:
        relation = self.relations[index]
        here = self.heres[index]
        if here < 0:
            return None
        at = (relation.cue or relation.source)[0][0]
        sentence = None
        best = None
        for number, one in enumerate(self.times):
            when = self.whens[number]
            if self.sentences[number] != here or when is None or not self._open_to(one, relation):
                continue
            sentence = sentence or Sentence(self.text, sentence_begin(self.page, at), relation,
                [o for o in self.relations if o is not relation])
            reason = sentence.tie(one)
            if reason:
                if best is None or _ORDER[when.precision] < _ORDER[best.precision]:
                    best = Said(when.value, when.precision, one.words, reason, one)
        return best

    def _open_to(self, one: TimeWords, relation: Relation) -> bool:
        """Whether the words can belong to the saying: outside what is said, inside what the saying is told in."""
        if inside(relation.content, one.start):
            return False
        parent = self.relations[relation.parent] if relation.parent is not None else None
        if parent and not inside(parent.content, one.start):
            return False
        at = (relation.cue or relation.source)[0][0]
        return not any(
            inside(other.content, one.start) and not inside(other.content, at)
            for other in self.relations
            if other is not relation
        )
