"""The day of saying: which time words tell when a statement was made, in its sentence or the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.statements.named_times import Named, Times, times_of
from onrecord.statements.tie_words import LINKED, OCCASION
from onrecord.statements.ties import Setting, inside

if TYPE_CHECKING:
    from onrecord.articles.article import Article
    from onrecord.relations.relation import Relation
    from onrecord.speakers.speaker import Cast

_FINEST = ("day", "week", "month", "year")
_LEAD = re.compile(r"\b(?:(?:[Ll]ate|[Ee]arly|[Ee]arlier|[Ll]ater|[Aa]s of) )?(?:(?:[Oo]n|[Bb]y) )?$")
_MANY = 40  # statements in one sentence; more is a list or an attack
_MARKS = frozenset("\"“„«'‘`")


@dataclass(frozen=True, slots=True)
class Said:
    """When something was said, the words for it with what they are seen from, and by which rule they are its words."""

    value: str  # 2017-07-21, a week's Monday, 2017-07 or 2017
    precision: str  # day week month year
    basis: str  # "on Friday", dateline July 21
    reason: str


def said_days(article: Article, relations: Sequence[Relation], cast: Cast) -> tuple[Said | None, ...]:
    """One answer a relation, in their order; None where no words give the time of saying."""
    times = times_of(article)
    if not times.page.words or not times.by_sentence:
        return (None,) * len(relations)
    return _Finder(article.text, relations, [given.names for given in cast.attributions], times).run()


class _Finder:
    """Settles the relations of one article."""

    def __init__(
        self, text: str, relations: Sequence[Relation], names: Sequence[tuple[str, ...]], times: Times
    ) -> None:
        self.text, self.relations, self.names, self.times = text, relations, names, times
        self.here = [times.sentence(spans[0][0]) if (spans := r.cue or r.source) else None for r in relations]
        self.over = _contents_over(relations, times)
        self.told: dict[int, list[int]] = {}
        for index, sentence in enumerate(self.here):
            if sentence is not None:
                self.told.setdefault(sentence, []).append(index)

    def run(self) -> tuple[Said | None, ...]:
        every = range(len(self.relations))
        own = [self._own(i) for i in every]
        shared = [own[i] or self._shared(i, own) for i in every]
        return tuple(shared[i] or self._occasion(i) for i in every)

    def _own(self, index: int) -> Said | None:
        """By words of its own sentence, the finest of them."""
        relation, sentence = self.relations[index], self.here[index]
        named = self.times.by_sentence.get(sentence, []) if sentence is not None else []
        if not named or sentence is None:
            return None
        others = [self.relations[i] for i in self._near(index, sentence) if i != index]
        setting = Setting(self.text, self.times.begins[sentence], relation, others)
        best: Said | None = None
        for one in named:
            if best is None or _FINEST.index(one.when.precision) < _FINEST.index(best.precision):
                reason = setting.tie(one.words) if self._is_open(one, relation) else None
                best = self._said(one, reason) if reason else best
        return best

    def _is_open(self, one: Named, relation: Relation) -> bool:
        """Whether the words can belong to the saying: outside what is said, inside what the saying is told in."""
        at, time = (relation.cue or relation.source)[0][0], one.words.start
        parent = self.relations[relation.parent] if relation.parent is not None else None
        if inside(relation.content, time) or (parent and not inside(parent.content, time)):
            return False
        return all(inside(self.relations[i].content, at) for i in self.over[time] if self.relations[i] is not relation)

    def _near(self, index: int, sentence: int) -> list[int]:
        """The statements told in this sentence, nearest in their order where there are very many."""
        told = self.told[sentence]
        at = told.index(index) if len(told) > _MANY else 0
        return told[max(0, at - _MANY // 2) : at + _MANY]

    def _shared(self, index: int, own: Sequence[Said | None]) -> Said | None:
        """From an earlier saying of the sentence by the same speaker: "said on Friday …, adding", "and called"."""
        me, sentence = self.relations[index], self.here[index]
        if not me.cue or sentence is None:
            return None
        first = (me.source or me.cue)[0][0]
        if LINKED.search(self.text[max(0, first - 40) : first]):
            return None
        participle = not me.source and self.text[me.cue[0][0] : me.cue[0][1]].endswith("ing")
        for i in self._near(index, sentence):
            other, said = self.relations[i], own[i]
            if not said or other.parent != me.parent or not other.cue or other.cue >= me.cue:
                continue
            same = other.source and (
                other.source == me.source or (self.names[i] and self.names[i] == self.names[index])
            )
            if same or participle:
                return replace(said, reason="shared with an earlier cue of the sentence")
        return None

    def _occasion(self, index: int) -> Said | None:
        """From the sentence before, where it tells of an occasion on which this speaker spoke, and no statement."""
        me, names = self.relations[index], self.names[index]
        if me.parent is not None or not names or self.here[index] is None or not me.content:
            return None
        first = min(spans[0][0] for spans in (me.source, me.cue, me.content) if spans)
        before = self.times.sentence(first) - 1
        if self.text[me.content[0][0]] not in _MARKS or before in self.told:
            return None
        for one in self.times.by_sentence.get(before, []):
            time, begin = one.words, self.times.begins[before]
            owned = self.text[time.end : time.end + 2] in ("'s", "’s")
            about = names[0].split()[-1] in self.text[begin : time.start]
            if one.when.precision != "day" or owned or not about or not OCCASION.search(self.text[begin:first][:600]):
                continue
            if not self.over[time.start]:
                return self._said(one, "the occasion told in the sentence before")
        return None

    def _said(self, one: Named, reason: str) -> Said:
        """With the preposition before the words, as a reader would quote them."""
        start, end = one.words.start, one.words.end
        lead = _LEAD.search(self.text[max(0, start - 20) : start])
        words = (lead[0] if lead else "") + self.text[start:end] + (")" if "(" in one.words.words else "")
        basis = f'"{" ".join(words.split())}"'
        if one.after:
            basis += f' after "{one.after}"'
        if self.times.anchor_words and one.words.form != "iso" and "year" not in one.words.parts:
            basis += f", {self.times.anchor_words}"
        return Said(one.when.value, one.when.precision, basis, reason)


def _contents_over(relations: Sequence[Relation], times: Times) -> dict[int, list[int]]:
    """For each time's start the statements whose content holds it, in one sweep over both."""
    spans = sorted((a, b, index) for index, relation in enumerate(relations) for a, b in relation.content)
    over: dict[int, list[int]] = {}
    open_spans: list[tuple[int, int, int]] = []
    at = 0
    for start in sorted(one.words.start for found in times.by_sentence.values() for one in found):
        while at < len(spans) and spans[at][0] <= start:
            open_spans.append(spans[at])
            at += 1
        open_spans = [span for span in open_spans if span[1] > start]
        over[start] = [index for _, _, index in open_spans]
    return over
