"""Who answers in an interview: the person it says it is with."""

from __future__ import annotations

import re

from .answers import Answer, meaning
from .docket import Docket
from .stage import Entity

_WITH = re.compile(
    r"\b(?:interview(?:s|ed)?|conversation|sat down|talk(?:s|ed)?|spoke|speaks|Q&A|questions)\b"
    r"[^.\n]{0,40}?\b(?:with|to|for|of)\b(?! (?:him|her|them)\b)|\binterview(?:ed|ing)\b(?! by)|\bto interview\b"
)
_BY = re.compile(r"\bby[ \t]*$", re.IGNORECASE)
_NEAR = 40


def interviewee(docket: Docket, index: int) -> Answer | None:
    """The answer for an interview's paragraph, and for `“…”: an interview with …`; None for any other relation."""
    text, here = docket.text, docket.positions[index]
    end = max((b for _, b in docket.relations[index].content), default=here)
    line = text.find("\n", end)
    said = _WITH.search(text, end, len(text) if line < 0 else line)
    if said is not None:
        found = next((p.entity for p in docket.stage.after(said.end(), 2) if _person(p.entity)), None)
    else:
        relation = docket.relations[index]
        if not docket.turns or relation.source or relation.cue or relation.parent is not None:
            return None
        if here < docket.turns[0].label:
            return None
        first = docket.turns[0].label
        found = _named_with(docket, first) or _most_named(docket, first)
    return meaning(found, "interview") if found is not None else None


def _named_with(docket: Docket, first: int) -> Entity | None:
    """`an interview with Ann Roe`, in the headline or before the first question."""
    for place in docket.stage.places:
        if place.start >= first:
            break
        before = docket.text[max(0, place.start - 2 * _NEAR) : place.start]
        ends = [match.end() for match in _WITH.finditer(before)]
        if ends and len(before) - ends[-1] <= _NEAR and _person(place.entity):
            return place.entity
    headline = docket.article.headline or ""
    said = _WITH.search(headline)
    people = (docket.stage.entity(f) for f in docket.stage.figures.all if f.person)
    return next((e for e in people if said and e.name in headline[said.end() :]), None)


def _most_named(docket: Docket, first: int) -> Entity | None:
    """Whoever is named most before the first question, whose line is no byline; the headline counts twice."""
    counts: dict[int, int] = {}
    people: dict[int, Entity] = {}
    for place in docket.stage.places:
        if place.start >= first:
            break
        if _person(place.entity) and not _BY.search(docket.text[max(0, place.start - _NEAR) : place.start]):
            counts[id(place.entity)] = counts.get(id(place.entity), 0) + 1
            people.setdefault(id(place.entity), place.entity)
    headline = docket.article.headline or ""
    return people[max(counts, key=lambda key: counts[key] + 2 * (people[key].name in headline))] if counts else None


def _person(entity: Entity) -> bool:
    return entity.figure is not None and entity.kind == "person"
