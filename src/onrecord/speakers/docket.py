"""The relations of an article as they are settled one by one: phrases, places, answers, who spoke before."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence

from onrecord.articles.article import Article
from onrecord.relations.relation import Relation
from onrecord.relations.turns import turns

from .answers import OPEN, Answer, meaning
from .context import Context
from .fitting import Features
from .phrases import Phrase
from .ranking import Ranker, rank
from .stage import Entity, Stage

_MARKS = frozenset("\"'“‘«")
_DATED = re.compile(r"[A-Z][A-Z .,'’-]{2,30}(?:\([A-Z]{2,9}\) ?)? *[-–—]+ +(?=\S)")  # a source must not begin before it
_APART = 30  # characters between two pieces of a source
_EARLIER = 8  # how many earlier speakers a rule is shown
LEAST = {"he": 0.5, "they": 0.5, "it": 0.5, "next": 0.65, "relative": 0.6, "role": 0.55, "body": 0.4}
"""Share of the score below which a ranking stays open: there the first candidate was right about half the time."""
CLEAR = 0.85
"""Share from which the first candidate stands alone."""


class Docket:
    """What the rules ask about a relation and its neighbours."""

    def __init__(self, article: Article, relations: Sequence[Relation]) -> None:
        self.article = article
        self.text = article.text
        self.turns = turns(article.text)
        self.relations = relations
        cues = [s for r in relations for s in r.cue if 0 <= s[0] < s[1]]
        sources = [(r.source[0][0], r.source[-1][1]) for r in relations if r.source and r.source[-1][1] >= 0]
        told = [s for r in relations for s in r.content]
        self.stage = Stage(article.text, article.headline or "", cues, sources, told)
        self.ranker = Ranker(self.stage)
        self.phrases = [self._phrase(r) for r in relations]
        self.positions = [self._position(r) for r in relations]
        self.answers: dict[int, Answer] = {}
        self.said: list[tuple[int, int, Entity]] = []
        self.barred: tuple[Entity, ...] = ()  # whom no choice may fall on: who speaks is not whom they speak to
        self.trace: list[tuple[int, str, list[tuple[Entity, Features]]]] | None = None

    def _phrase(self, relation: Relation) -> Phrase:
        spans = [s for s in relation.source if 0 <= s[0] < s[1] <= len(self.text)]
        if not spans:
            return Phrase("none", "")
        last = spans[0][1]
        for start, end in spans[1:]:
            if start - last > _APART:
                break  # a piece far off names no holder of its own
            last = end
        dated = _DATED.match(self.text, spans[0][0], last)
        return self.stage.parser.parse(dated.end() if dated else spans[0][0], last)

    def _position(self, relation: Relation) -> int:
        for spans in (relation.source, relation.cue, relation.content):
            if spans:
                return min(max(0, spans[0][0]), len(self.text))
        return 0

    def words(self, spans: Sequence[tuple[int, int]]) -> str:
        """The text of some spans."""
        return " ".join(self.text[max(0, a) : max(0, b)] for a, b in spans)

    def parent(self, index: int) -> int | None:
        """The relation around this one, if there is such."""
        parent = self.relations[index].parent
        if parent is not None and 0 <= parent < len(self.relations) and parent != index:
            return parent
        return None

    def record(self, index: int, answer: Answer) -> None:
        """Keep an answer; an outermost one makes its holder an earlier speaker for what follows."""
        self.answers[index] = answer
        if not answer.entities or self.relations[index].parent is not None:
            return
        entity = answer.entities[0]
        if len(answer.names) > 1:
            entity = Entity(answer.names[0], "joint", names=answer.names)
        insort(entity.spoke, self.positions[index])
        insort(self.said, (self.positions[index], index, entity), key=lambda t: t[:2])

    def spoken(self, offset: int) -> tuple[Entity, ...]:
        """Earlier speakers, the last one first."""
        at = bisect_left(self.said, offset, key=lambda t: t[0])
        return tuple(entity for _, _, entity in reversed(self.said[max(0, at - _EARLIER) : at]))

    def context(self, index: int) -> Context:
        """Where the relation stands."""
        relation, parent, position = self.relations[index], self.parent(index), self.positions[index]
        around: Entity | None = None
        direct = False
        outer: tuple[tuple[int, int], ...] = ()
        if parent is not None:
            answer, outer = self.answers.get(parent), self.relations[parent].content
            around = answer.entities[0] if answer is not None and answer.entities else None
            shown = not self.relations[parent].cue and not self.relations[parent].source  # an interview's answer
            direct = bool(outer) and (shown or self.text[max(0, outer[0][0]) :][:1] in _MARKS)
        anchor = max(0, min([position, *(s[0] for s in relation.content)]))
        page = self.stage.page
        word = page.at(position)
        quoted = word < len(page.words) and page.quoted[word]
        return Context(position, anchor, relation.content, outer, self.spoken(position), around, direct, quoted)

    def ranked(self, index: int, task: str, phrase: Phrase, gender: str = "") -> list[tuple[float, Entity]]:
        """Candidates of one kind of choice with their shares, the best first."""
        if not self.stage.page.words:
            return []
        context = self.context(index)
        found = self.ranker.candidates(task, phrase, gender, context)
        if context.direct and context.around is not None:
            # Within their own quotation people are "I": of 487 third persons there two were the one who speaks.
            found = [(entity, features) for entity, features in found if entity is not context.around]
        if self.barred:
            found = [(entity, features) for entity, features in found if entity not in self.barred]
        if self.trace is not None:
            self.trace.append((index, task, found))
        return rank(task, found)

    def choose(self, index: int, task: str, phrase: Phrase, reason: str, gender: str = "") -> Answer:
        """The best candidate, or open where too little speaks for it."""
        ranked = self.ranked(index, task, phrase, gender)
        if not ranked or ranked[0][0] < LEAST.get(task, 0.0):
            return OPEN
        return meaning(ranked[0][1], reason if ranked[0][0] >= CLEAR else f"{reason}, close")
