"""Rules for sources that describe: roles of persons, bodies, groups and documents by a common noun."""

from __future__ import annotations

from . import nouns
from .answers import OPEN, Answer, holder_kind
from .docket import CLEAR, LEAST, Docket
from .fitting import ENTERPRISE
from .named import as_said, own
from .phrases import Phrase
from .stage import Entity
from .tables import table

_DEFINITE = table("the his her their its this that these those both my our")
_HIGHEST = table("top highest leading")
_SHORT = 3
_AT_ITS_WORD = 0.5  # share below which a description seldom speaks for itself, nor for anybody else
_COMPARED = 200


def by_description(docket: Docket, index: int, phrase: Phrase, task: str, reason: str) -> Answer:
    """Whoever the description fits best; the description itself where nobody fits better."""
    gender = nouns.GENDERED.get(phrase.head, "") if task == "role" else ""
    ranked = docket.ranked(index, task, phrase, gender)
    if not ranked:
        return as_said(docket, index, phrase)
    share, entity = ranked[0]
    if entity.figure is None and entity.nominal is None:
        return as_said(docket, index, phrase) if share >= _AT_ITS_WORD else OPEN
    if share < LEAST[task]:
        return OPEN
    reason = reason if share >= CLEAR else f"{reason}, close"
    if entity.figure is not None:
        own(docket, phrase).same = entity
        return Answer(entity.all_names, holder_kind(entity.kind), (entity,), reason)
    full = entity.nominal.full if entity.nominal is not None else entity.name
    return Answer((full,), holder_kind(entity.kind), (entity,), reason)


def by_role(docket: Docket, index: int, phrase: Phrase) -> Answer:
    """`the foreign minister`, `a retired general`; a superlative names the only one with such a role."""
    words = {w.lower() for w in phrase.text.split()}
    holders = docket.ranker.holders(phrase) if words & _HIGHEST else []
    if len(holders) == 1 and phrase.kind == "role" and holders[0].person:
        entity = docket.stage.entity(holders[0])
        own(docket, phrase).same = entity
        return Answer(entity.all_names, "person", (entity,), "only role")
    return by_description(docket, index, phrase, "role", "role")


def by_body(docket: Docket, index: int, phrase: Phrase) -> Answer:
    """`the company`, `his campaign`, `the council`."""
    owned = _owned(docket, index, phrase)
    if owned is not None:
        return owned
    if phrase.determiner not in _DEFINITE:
        return as_said(docket, index, phrase)
    known = None if phrase.head in ENTERPRISE else fuller(docket, phrase)
    return known or by_description(docket, index, phrase, "body", "body noun")


def by_noun(docket: Docket, index: int, phrase: Phrase) -> Answer:
    """Groups, documents and the nameless."""
    if phrase.kind == "anonymous" and nouns.is_person(phrase.head) and phrase.head not in nouns.ANONYMOUS:
        return by_role(docket, index, phrase)
    if phrase.determiner not in _DEFINITE:
        return as_said(docket, index, phrase)
    return fuller(docket, phrase) or as_said(docket, index, phrase)


def fuller(docket: Docket, phrase: Phrase) -> Answer | None:
    """`the report` after `a new report from the institute`: the same noun with a name tied to it."""
    parts = phrase.text.split()
    words = {w.lower() for w in parts}
    if len(words) > _SHORT or any(w[:1].isupper() for w in parts[1:]):
        return None
    found = [
        (n.start, n.full, e)
        for e in docket.stage.by_head.get(nouns.singular(phrase.head), ())[:_COMPARED]
        if (n := e.nominal) and n.named and n.head == phrase.head and words <= {w.lower() for w in n.full.split()}
    ]
    if phrase.kind == "body" and len({full.lower() for _, full, _ in found}) > 1:
        return None
    before = [f for f in found if f[0] < phrase.start]
    if not before:
        return None
    _, full, entity = max(before, key=lambda f: f[0])
    return Answer((full,), holder_kind(phrase.kind), (entity,), "same noun")


def _owned(docket: Docket, index: int, phrase: Phrase) -> Answer | None:
    """`his campaign`: the pronoun's person with the noun."""
    if phrase.determiner not in ("his", "her"):
        return None
    ranked = docket.ranked(index, "he", phrase, "m" if phrase.determiner == "his" else "f")
    if not ranked or ranked[0][1].figure is None:
        return None
    text = f"{ranked[0][1].all_names[0].split()[-1]} {phrase.text.partition(' ')[2]}"
    return Answer((text,), "organisation", (Entity(text, "body"),), "owner")
