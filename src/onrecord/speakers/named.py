"""Rules for sources that name somebody: persons, bodies, countries, capitals, families, user names."""

from __future__ import annotations

import re

from . import countries, nouns
from .answers import OPEN, Answer, holder_kind
from .docket import Docket
from .phrases import Phrase, bare
from .stage import Entity
from .tables import table

_LOOSE = table("a an one another some any every each no")
_TOGETHER = table("both two each neither pair couple")
_NUMBERED = table("resolution directive regulation protocol article order decree")
_ACTS = table("act law treaty bill accord constitution amendment convention charter resolution manifesto")
_SIGHT = 14
_SEAT = re.compile(r" (?:in|of|for) (?:the )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*")
"""What goes on with a body's name: where it sits or what it is of, and not `in a statement`."""
_LOOKED_AT = 40  # mentions: hostile text must not make this quadratic
_OPEN_ENDED = table("of on for")


def as_said(docket: Docket, index: int, phrase: Phrase) -> Answer:
    """The words of the source, unless they are a user name or mean two persons."""
    if not phrase.text:
        return OPEN
    if " " not in phrase.text and (phrase.text.startswith("@") or phrase.kind == "thing"):
        figure = docket.stage.figures.by_handle(phrase.text)
        if figure is not None:
            entity = docket.stage.entity(figure)
            return Answer(entity.all_names, "person", (entity,), "handle")
    together = _pronoun_and(docket, index, phrase) or _pair(docket, index, phrase)
    if together is not None:
        return together
    return Answer((phrase.text,), holder_kind(phrase.kind), (own(docket, phrase),), "noun phrase")


def own(docket: Docket, phrase: Phrase) -> Entity:
    """The entity of the source's own noun phrase."""
    for place in docket.stage.after(phrase.start, 3):
        if phrase.start <= place.start < phrase.end and place.entity.nominal is not None:
            return place.entity
    return Entity(phrase.text, phrase.kind, nouns.GENDERED.get(phrase.head, ""))


def _pronoun_and(docket: Docket, index: int, phrase: Phrase) -> Answer | None:
    """`he and his lawyers`, `both she and her husband`."""
    first, _, rest = phrase.text.partition(" and ")
    word = first.lower().removeprefix("both ")
    if not rest or word not in ("he", "she", "her", "him"):
        return None
    stage = docket.stage
    other = stage.parser.parse(phrase.end - len(rest), phrase.end)
    named = [stage.entity(stage.figures.of[k]) for k in other.names if k in stage.figures.of]
    ranked = docket.ranked(index, "he", phrase, "m" if word in ("he", "him") else "f")
    entity = next((entity for _, entity in ranked if entity not in named), None)
    if entity is None:
        return None
    names = tuple(n for e in named for n in e.all_names) or (rest,)
    return Answer((*entity.all_names, *names), holder_kind(entity.kind), (entity, *named), "joint")


def _pair(docket: Docket, index: int, phrase: Phrase) -> Answer | None:
    """`both candidates`, `the two`: the two persons in sight, open if there are more."""
    low = phrase.text.lower().split()
    if low[0] not in _TOGETHER or len(low) > 4 or phrase.kind == "document" or "of" in low:
        return None
    if low[0] == "two" and phrase.determiner == "":
        return None  # "two speechwriters": nobody in sight
    if len(low) > 1 and not nouns.is_people(low[-1]) and low[-1] != "them":
        return None  # "both countries", "the two companies"
    page = docket.stage.page
    here = page.at(docket.positions[index])
    if here >= len(page.words):
        return None
    found: list[Entity] = []
    for place in docket.stage.before(docket.positions[index], _SIGHT):
        entity = place.entity
        near = page.sentence[here] - page.sentence[place.word] <= 2 or len(found) < 2
        if near and entity.kind == "person" and entity.figure is not None and entity not in found and not place.quoted:
            found.append(entity)
    if len(found) != 2:
        return OPEN if len(found) > 2 else None
    found.reverse()
    return Answer(tuple(n for e in found for n in e.all_names), "person", tuple(found), "pair")


def by_name(docket: Docket, index: int, phrase: Phrase) -> Answer:
    """Each name under the fullest form that the article has."""
    figures, stage = docket.stage.figures, docket.stage
    found = [(k, figures.of[k]) for k in phrase.names if k in figures.of]
    if not found:
        return as_said(docket, index, phrase)
    if len(found) == 1 and found[0][1].kind in ("", "person") and phrase.determiner == "the":
        family = figures.family(found[0][0])
        if family:
            members = tuple(stage.entity(f) for f in family[:3])
            return Answer(tuple(e.name for e in members), "person", members, "joint")
    entities = tuple(stage.entity(f) for _, f in found)
    names = tuple(dict.fromkeys([f.name for _, f in found] + list(phrase.rest)))
    if len(names) > 1 and _one_body(docket, phrase, entities):
        return Answer((_core(docket, phrase),), "organisation", (entities[0],), "body name")
    if len(names) > 1:
        return Answer(names, holder_kind(entities[0].kind), entities, "joint")
    if entities[0].kind in ("person", ""):
        return Answer(names, "person", entities, "name")
    return _body(docket, index, phrase, entities[0])


def _body(docket: Docket, index: int, phrase: Phrase, entity: Entity) -> Answer:
    """A body, country or document by name; a demonym or `a super PAC` is taken at its word."""
    name = docket.stage.names[phrase.names[0]]
    if entity.kind == "group" or phrase.determiner in _LOOSE:
        return as_said(docket, index, phrase)
    country = _capital_of(docket, name.plain)
    if country is not None:
        return Answer(country.all_names, "organisation", (country,), "capital")
    whole, mine = _core(docket, phrase), entity.all_names[0]
    opens = whole[:1].isupper() or whole[:1].isdigit()
    if opens and len(whole.split()) > max(len(mine.split()), len(name.words)):
        if whole.startswith(mine) and _SEAT.fullmatch(whole, len(mine)):
            entity.names = (whole,)  # "Ministry of Health in Gaza": so "the ministry" is too, from here on
        return Answer((whole,), "document" if _document(whole) else "organisation", (entity,), "body name")
    kind = "document" if entity.kind == "body" and _document(mine) else holder_kind(entity.kind)
    return Answer((mine,), kind, (entity,), "country" if entity.kind == "place" else "body name")


def _document(name: str) -> bool:
    """Whether a name is a document's: `Harbour Act`, `UN Security Council Resolution 2254`."""
    words = [word for word in name.lower().split() if not word[0].isdigit()]
    return bool(words) and words[-1] in (_NUMBERED | _ACTS if name[-1:].isdigit() else _ACTS)


def _one_body(docket: Docket, phrase: Phrase, entities: tuple[Entity, ...]) -> bool:
    """`the Department of Health and Human Services`: one name with a list in it, whose parts stand nowhere else."""
    first = entities[0]
    if first.kind != "body" or phrase.rest or not _OPEN_ENDED & set(first.name.split()):
        return False
    return all(
        e.figure is not None and e.kind in ("body", "") and not e.name.isupper() and _follows_and(docket, e)
        for e in entities[1:]
    )


def _follows_and(docket: Docket, entity: Entity) -> bool:
    """Whether a name stands only in lists, without an article."""
    page = docket.stage.page
    words = [docket.stage.places[k].word for k in entity.places[:_LOOKED_AT]]
    return all(k and (page.words[k - 1].low in ("and", "&") or page.gap(k) == ", ") for k in words)


def _core(docket: Docket, phrase: Phrase) -> str:
    """The phrase up to its first comma or relative clause behind its first name, without an article."""
    name = docket.stage.names[phrase.names[0]]
    after = max(phrase.start, min(name.end, phrase.end))
    text = docket.text[after : phrase.end]
    for mark in (", ", " who ", " which ", " that ", " (", " - ", " — "):
        text = text.split(mark)[0]
    return bare(docket.text[phrase.start : after + len(text)])


def _capital_of(docket: Docket, name: str) -> Entity | None:
    """`Moscow` that urges or warns is Russia, where the article names Russia."""
    country = countries.CAPITALS.get(name.lower())
    if country is None:
        return None
    figure = docket.stage.figures.by_plain.get(f"country {country}")
    return docket.stage.entity(figure) if figure is not None else None
