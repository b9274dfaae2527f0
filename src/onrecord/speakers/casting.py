"""From answers to the cast: one `Speaker` for each person or body, with every form, role and mention."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .answers import Answer, holder_kind
from .docket import Docket
from .names import Name
from .parties import kind_of, parties
from .reasons import score_of, words_of
from .speaker import Attribution, Cast, Named, Span, Speaker
from .stage import Cover, Entity
from .words import Word

_SHOWN = ("person", "body", "place")


@dataclass(slots=True)
class _Part:
    """A speaker while its forms are gathered."""

    name: str
    kind: str
    forms: dict[str, None] = field(default_factory=dict)
    roles: dict[str, None] = field(default_factory=dict)
    spans: set[Span] = field(default_factory=set)


def _key(name: str, entity: Entity | None) -> str:
    """One key for one figure; a common noun phrase is the same holder under the same words."""
    if entity is not None and entity.figure is not None:
        return f"figure {id(entity.figure)}"
    return f"words {name.lower()}"


def span_of(words: Sequence[Word], name: Name) -> Span:
    """A name with its titles."""
    return (words[name.first - len(name.titles)].start if name.titles else name.start, name.end)


class _Company:
    """All parts of an article by key."""

    def __init__(self, docket: Docket) -> None:
        self.docket = docket
        self.parts: dict[str, _Part] = {}

    def part(self, name: str, kind: str, entity: Entity | None) -> str:
        key = _key(name, entity)
        if key not in self.parts:
            self.parts[key] = _Part(name, kind)
            if entity is not None and entity.figure is not None:
                self._figure(self.parts[key], entity)
        elif name[:1].islower() and name.lower() == self.parts[key].name.lower():
            self.parts[key].name = name  # `Officials` has its capital from the sentence that it opens
        return key

    def _figure(self, part: _Part, entity: Entity) -> None:
        """Every mention of a figure by name, with its titles as roles."""
        text, words = self.docket.text, self.docket.stage.page.words
        if entity.figure is None:
            return
        for name in entity.figure.mentions:
            start, end = span_of(words, name)
            part.spans.add((start, end))
            part.forms[text[start:end]] = None
        part.roles.update(dict.fromkeys(entity.figure.roles))
        found = self.docket.stage.evidence.roles.get(id(entity.figure))
        part.roles.update(dict.fromkeys(found.phrases if found is not None else []))

    def source(self, key: str, index: int) -> None:
        """The words that named the speaker in one relation."""
        for start, end in self.docket.relations[index].source[:1]:
            if 0 <= start < end <= len(self.docket.text) and self.docket.phrases[index].kind != "first":
                self.parts[key].spans.add((start, end))
                self.parts[key].forms[self.docket.text[start:end]] = None


def _entity_for(answer: Answer, place: int) -> Entity | None:
    """The entity behind one of the names, where names and entities go together."""
    if len(answer.entities) > place and answer.entities[place].kind != "joint":
        entity = answer.entities[place]
        return entity if answer.names[place] in (entity.name, *entity.all_names) else None
    return None


def cast_of(docket: Docket, answers: Sequence[Answer]) -> Cast:
    """The speakers in order of first mention, and one attribution a relation."""
    company = _Company(docket)
    keys: list[list[str]] = []
    for index, answer in enumerate(answers):
        mine = [company.part(n, answer.kind, _entity_for(answer, k)) for k, n in enumerate(answer.names)]
        keys.append(mine)
        if len(mine) == 1:
            company.source(mine[0], index)
    for figure in docket.stage.figures.all:
        if figure.kind in _SHOWN and figure.mentions:
            company.part(figure.name, holder_kind(figure.kind), docket.stage.entity(figure))
    named = [
        (name, figure, company.part(figure.name, kind_of(docket, figure), docket.stage.entity(figure)))
        for name, figure in parties(docket, Cover(s for r in docket.relations for s in r.content))
    ]
    order = sorted(company.parts, key=lambda key: min(company.parts[key].spans, default=(len(docket.text), 0)))
    ids = {key: f"p{k}" for k, key in enumerate(order, 1)}
    speakers = tuple(_speaker(ids[key], company.parts[key]) for key in order)
    attributions = tuple(_attribution(a, ks, ids, company) for a, ks in zip(answers, keys, strict=True))
    words = docket.stage.page.words
    mentions = tuple(Named(span_of(words, name), figure.name, ids[key]) for name, figure, key in named)
    return Cast(speakers, attributions, named=mentions)


def _speaker(id_: str, part: _Part) -> Speaker:
    forms = dict.fromkeys([part.name, *part.forms])
    return Speaker(id_, part.name, part.kind, tuple(forms), tuple(part.roles), tuple(sorted(part.spans)))


def _attribution(answer: Answer, keys: list[str], ids: dict[str, str], company: _Company) -> Attribution:
    """One speaker has one name, however its letters stand in one place."""
    shown = [company.parts[key].name for key in keys]
    names = tuple(s if s.lower() == n.lower() else n for n, s in zip(answer.names, shown, strict=True))
    own = tuple(dict.fromkeys(ids[key] for key in keys))
    return Attribution(names, answer.kind, own, words_of(answer.reason), score_of(answer.reason))
