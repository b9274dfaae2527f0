"""Who speaks in each relation: which rule answers for which source, and in what order relations are settled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from onrecord.articles.article import Article
from onrecord.relations.relation import Relation

from .answers import OPEN, Answer
from .casting import cast_of
from .described import by_body, by_noun, by_role
from .docket import Docket
from .mentioned import settle_mentions
from .named import by_name
from .phrases import Phrase
from .pronouns import by_antecedent, by_pronoun, first_person, of_two, second_person
from .speaker import Cast, Mention
from .unsourced import without_source

RULES: dict[str, Callable[[Docket, int, Phrase], Answer]] = {
    "name": by_name,
    "role": by_role,
    "body": by_body,
    "group": by_noun,
    "document": by_noun,
    "anonymous": by_noun,
    "thing": by_noun,
    "pronoun": by_pronoun,
    "relative": by_antecedent,
    "of two": of_two,
    "first": first_person,
    "second": second_person,
}
_LATE = frozenset(["first", "second"])  # what they mean hangs on the statement around them
_DEEPEST = 12


class Resolver:
    """Settles the relations of one article."""

    def __init__(self, article: Article, relations: Sequence[Relation]) -> None:
        self.docket = Docket(article, relations)
        self._begun: set[int] = set()

    def run(self) -> list[Answer]:
        """One answer a relation, in the relations' order."""
        docket = self.docket
        order = sorted(range(len(docket.relations)), key=lambda i: (docket.positions[i], i))
        late = [i for i in order if docket.phrases[i].kind in _LATE]
        for index in [i for i in order if docket.phrases[i].kind not in _LATE]:
            self.settle(index)
        for index in sorted(late, key=lambda i: (self._depth(i), docket.positions[i])):
            self.settle(index)
        return [docket.answers.get(i, OPEN) for i in range(len(docket.relations))]

    def settle(self, index: int) -> None:
        """Answer for one relation, for the one around it first; a relation begun already is left alone."""
        docket = self.docket
        if index in docket.answers or index in self._begun:
            return
        self._begun.add(index)
        parent = docket.parent(index)
        if parent is not None and self._depth(index) < _DEEPEST and docket.phrases[parent].kind not in _LATE:
            self.settle(parent)
        docket.record(index, self._answer(index))

    def _answer(self, index: int) -> Answer:
        phrase = self.docket.phrases[index]
        rule = RULES.get(phrase.kind)
        if rule is None:
            return without_source(self.docket, index, self.settle)
        return rule(self.docket, index, phrase)

    def _depth(self, index: int) -> int:
        depth, parent = 0, self.docket.parent(index)
        while parent is not None and depth < _DEEPEST:
            depth += 1
            parent = self.docket.parent(parent)
        return depth


def resolve(article: Article, relations: Sequence[Relation], mentions: Sequence[Mention] = ()) -> Cast:
    """Name the speaker of every relation, and whom each mention means, under the fullest name that the article has."""
    resolver = Resolver(article, relations)
    answers = resolver.run()
    meant = settle_mentions(resolver.docket, mentions, RULES)
    cast = cast_of(resolver.docket, [*answers, *meant])
    own, others = cast.attributions[: len(answers)], cast.attributions[len(answers) :]
    return replace(cast, attributions=own, mentioned=tuple(zip(mentions, others, strict=True)))
