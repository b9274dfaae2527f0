"""Rules for pronouns: he and she, they and it, who and which, I, we and you."""

from __future__ import annotations

import re

from .answers import OPEN, Answer, meaning
from .docket import Docket
from .named import as_said
from .phrases import Phrase
from .stage import Entity
from .tables import table

_NEAR = 12
_MANY = 1000  # relations beyond which only the parent tells what stands around
_LINE = re.compile(r"\n[ \t—–-]*([A-Z][^\n]{3,40}?)\.?[ \t]*(?=\n|$)")
_MALE = table("he him his himself")
_FEMALE = table("she her hers herself")
_SINGULAR = table("it its itself")


def by_pronoun(docket: Docket, index: int, phrase: Phrase) -> Answer:
    """He, she, they and it: the likeliest candidate before it."""
    gender = "m" if phrase.head in _MALE else "f" if phrase.head in _FEMALE else ""
    task = "he" if gender else "it" if phrase.head in _SINGULAR else "they"
    return docket.choose(index, task, phrase, "pronoun" if gender else "plural pronoun", gender)


def by_antecedent(docket: Docket, index: int, phrase: Phrase) -> Answer:
    """Who, which and that: the noun before, or whoever that noun describes."""
    answer = docket.choose(index, "relative", phrase, "relative")
    if len(answer.entities) != 1 or answer.entities[0].nominal is None:
        return answer
    stage = docket.stage
    for place in stage.before(phrase.start, _NEAR):
        if place.entity is answer.entities[0]:
            named = stage.apposed(place)
            return meaning(named, answer.reason) if named is not None else answer
    return answer


def of_two(docket: Docket, index: int, phrase: Phrase) -> Answer:
    """The latter: the last name before it. The former is left open: where the two begin nothing tells."""
    if phrase.head == "latter":
        for place in docket.stage.before(phrase.start, _NEAR):
            if place.entity.figure is not None and place.entity.kind in ("person", "body"):
                return meaning(place.entity, "latter")
    return OPEN


def first_person(docket: Docket, index: int, phrase: Phrase) -> Answer:
    """I and we inside a statement: its speaker; outside any, the article's author if there is one name."""
    around = _around(docket, index)
    if around is not None:
        found = docket.answers.get(around)
        return Answer(found.names, found.kind, found.entities, "first person") if found is not None else OPEN
    authors = docket.article.authors
    if len(authors) == 1 and phrase.head in ("i", "me", "my"):
        return Answer((authors[0],), "person", (), "author")
    signed = _signature(docket, index) if phrase.head in ("i", "me", "my") else None
    if signed is not None:
        return Answer(signed.all_names, "person", (signed,), "author")
    return as_said(docket, index, Phrase("anonymous", phrase.text, phrase.head, start=phrase.start, end=phrase.end))


def _signature(docket: Docket, index: int) -> Entity | None:
    """The name alone in a line below, as letters to the editor end."""
    stage, begin = docket.stage, docket.positions[index]
    for line in _LINE.finditer(
        docket.text, docket.text.find("\n", begin) if "\n" in docket.text[begin:] else len(docket.text)
    ):
        name = next((n for n in stage.names if line.start(1) <= n.start and n.end <= line.end(1)), None)
        whole = (
            name is not None
            and len(name.words) > 1
            and docket.text[line.start(1) : line.end(1)] == docket.text[name.start : name.end]
        )
        if name is not None and whole and name.kind in ("person", ""):
            figure = stage.figures.of.get(stage.names.index(name))
            return stage.entity(figure) if figure is not None else None
    return None


def second_person(docket: Docket, index: int, phrase: Phrase) -> Answer:
    """You inside a statement: the last other person who spoke."""
    parent = docket.parent(index)
    answer = docket.answers.get(parent) if parent is not None else None
    if answer is not None and answer.entities:
        for entity in docket.spoken(docket.positions[index]):
            if entity is not answer.entities[0] and entity.kind == "person":
                return Answer(entity.all_names, "person", (entity,), "second person")
    return Answer((phrase.text,), "anonymous", (), "you")


def _around(docket: Docket, index: int) -> int | None:
    """The statement around: the parent, else the one whose content holds the source."""
    parent = docket.parent(index)
    if parent is not None:
        return parent
    here = docket.positions[index]
    if len(docket.relations) > _MANY:
        return None
    for other, relation in enumerate(docket.relations):
        if other != index and other in docket.answers and any(a <= here < b for a, b in relation.content):
            return other
    return None
