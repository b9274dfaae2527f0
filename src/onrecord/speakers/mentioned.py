"""Who is meant where somebody does not speak: a noun phrase or pronoun named by the rules for sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from .answers import OPEN, Answer, holder_kind
from .docket import Docket
from .figures import Figure
from .parties import government, kind_of
from .phrases import Phrase
from .speaker import Mention
from .tables import table

_MEDIA = table("outlet newspaper paper magazine network station channel publication site website broadcaster agency")
"""`told the outlet`: the body that was told something before."""
_QUOTES = tuple('“"‘«')
_OTHERS = table("other others another")
Rules = Mapping[str, Callable[[Docket, int, Phrase], Answer]]


def settle_mentions(docket: Docket, mentions: Sequence[Mention], rules: Rules) -> list[Answer]:
    """One answer a mention. Each enters the docket as one more relation, so call it when all others are settled."""
    speaking = {r.source[0]: k for k, r in reversed(list(enumerate(docket.relations))) if len(r.source) == 1}
    relations = docket.relations = list(docket.relations)
    found: dict[int, Answer] = {}
    body = OPEN
    for place in sorted(range(len(mentions)), key=lambda k: mentions[k].span):
        mention = mentions[place]
        relations.append(replace(docket.relations[mention.relation], source=(mention.span,)))
        docket.phrases.append(docket.stage.parser.parse(*mention.span))
        docket.positions.append(mention.span[0])
        answer = _known(docket, mention, speaking) or _meant(docket, mention, len(relations) - 1, rules)
        phrase = docket.phrases[-1]
        if phrase.head in _MEDIA and phrase.kind != "name" and body.names and not _named(answer):
            answer = body
        if _named(answer) and answer.kind == "organisation":
            body = answer
        found[place] = answer
    return [found[k] for k in range(len(mentions))]


def _named(answer: Answer) -> bool:
    return any(entity.figure is not None for entity in answer.entities)


def _known(docket: Docket, mention: Mention, speaking: Mapping[tuple[int, int], int]) -> Answer | None:
    """The words are another relation's source."""
    other = speaking.get(mention.span)
    return docket.answers.get(other) if other is not None and other != mention.relation else None


def _meant(docket: Docket, mention: Mention, index: int, rules: Rules) -> Answer:
    phrase = docket.phrases[index]
    rule = rules.get(phrase.kind)
    if rule is None or phrase.kind == "second" or (phrase.kind == "first" and docket.parent(index) is None):
        return OPEN
    docket.barred = docket.answers.get(mention.relation, OPEN).entities
    answer = rule(docket, index, phrase)
    docket.barred = ()
    if len(phrase.names) > 1 and docket.text[phrase.start - 1 : phrase.start] in _QUOTES:
        return Answer((phrase.text,), "organisation", (), "body name")  # "Fox and Friends"
    if answer.reason == "joint" and phrase.kind == "name":
        return _each(docket, phrase)
    if not answer.names and phrase.kind not in ("pronoun", "first", "relative", "of two"):
        return Answer((phrase.text,), holder_kind(phrase.kind), (), "noun phrase")
    return answer


def _each(docket: Docket, phrase: Phrase) -> Answer:
    """`Moscow and other players`: every name by itself, a capital as its country; others are nobody in particular."""
    stage, found = docket.stage, list[Figure]()
    for index in phrase.names:
        figure = government(docket, stage.names[index]) or stage.figures.of.get(index)
        if figure is not None:
            found.append(figure)
    rest = [words for words in phrase.rest if words.split()[0].lower() not in _OTHERS]
    entities = tuple(stage.entity(figure) for figure in found)
    kind = kind_of(docket, found[0]) if found else "group"
    return Answer((*(figure.name for figure in found), *rest), kind, entities, "joint")
