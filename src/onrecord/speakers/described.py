"""Rules for sources that describe: roles of persons, bodies, groups and documents by a common noun."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from . import nouns
from .answers import OPEN, Answer, holder_kind
from .capitals import COMMON
from .docket import CLEAR, LEAST, Docket
from .fitting import ENTERPRISE
from .named import as_said, own
from .phrases import Phrase
from .stage import Entity
from .tables import table

_DEFINITE = table("the his her their its this that these those both my our")
_HIGHEST = table("top highest leading")
_CAMPAIGN = re.compile(r"\b([A-Z][\w.-]+)[’']?s?(?: presidential| election)? campaign\b")
_ALONG = re.compile(r"\s+and ((?:his|her|their) [\w’' -]+)$")
_ALIKE = (
    table("ad spot clip video commercial advertisement"), table("study research paper survey analysis"),
    table("poll survey"), table("letter memo statement"), table("article story report piece"),
)  # fmt: skip
KNOWN_AS = {
    "bloc": ("european union", "eu", "e.u."), "alliance": ("nato", "north atlantic treaty organization"),
    "military alliance": ("nato",), "world body": ("united nations", "un", "u.n."),
    "central bank": ("federal reserve", "european central bank", "bank of england", "reserve bank of india"),
}  # fmt: skip
"""What a few bodies are called after their first mention, in lower case."""
_NO_NAME = table("government state party world people nation country city house company administration")
_TRAIT = re.compile(r"(?:[A-Z][\w.]* )*[\w.]+-\w+ ")
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
    along = _ALONG.search(docket.text, phrase.start, phrase.end)
    if along is not None:
        first = by_role(docket, index, docket.stage.parser.parse(phrase.start, along.start()))
        return Answer((*first.names, along.group(1)), first.kind, first.entities, "joint") if first.names else first
    words = {w.lower() for w in phrase.text.split()}
    holders = docket.ranker.holders(phrase) if words & _HIGHEST else []
    if len(holders) == 1 and phrase.kind == "role" and holders[0].person:
        entity = docket.stage.entity(holders[0])
        own(docket, phrase).same = entity
        return Answer(entity.all_names, "person", (entity,), "only role")
    answer = by_description(docket, index, phrase, "role", "role")
    return _nameless(docket, index, phrase) if answer is OPEN and phrase.head in nouns.ANONYMOUS else answer


def _nameless(docket: Docket, index: int, phrase: Phrase) -> Answer:
    """`the official`: as they were described first, `White House official`, else the words of the source."""
    found = [
        noun
        for entity in docket.stage.by_head.get(nouns.singular(phrase.head), ())[:_COMPARED]
        if (noun := entity.nominal) and noun.start < phrase.start and noun.head == phrase.head
        if noun.determiner in ("a", "an", "another", "one")
    ]
    first = max(found, key=lambda noun: noun.start, default=None)
    if first is None or len(phrase.text.split()) > 1:
        return as_said(docket, index, phrase)
    return Answer((first.text,), "anonymous", (Entity(first.text, "anonymous"),), "same noun")


def by_body(docket: Docket, index: int, phrase: Phrase) -> Answer:
    """`the company`, `his campaign`, `the council`."""
    owned = _owned(docket, index, phrase)
    if owned is not None:
        return owned
    if phrase.determiner not in _DEFINITE:
        return (by_own_name(docket, phrase) if phrase.text.lower() in KNOWN_AS else None) or as_said(
            docket, index, phrase
        )
    known = None if phrase.head in ENTERPRISE else fuller(docket, phrase)
    return known or by_own_name(docket, phrase) or _without_trait(docket, index, phrase)


def _without_trait(docket: Docket, index: int, phrase: Phrase) -> Answer:
    """`the left-leaning daily`, `the New York-based newspaper`: as `the newspaper`, and in its own words otherwise."""
    short = _TRAIT.sub("", phrase.text)
    if short == phrase.text or short != phrase.head:
        return by_description(docket, index, phrase, "body", "body noun")
    found = by_description(docket, index, replace(phrase, text=short), "body", "body noun")
    return found if found.entities else as_said(docket, index, phrase)


def by_own_name(docket: Docket, phrase: Phrase) -> Answer | None:
    """`the ministry`, where one body named before has the word in its name: `Ministry of Health`."""
    words = [w for w in phrase.text.lower().split() if "-" not in w]
    if phrase.determiner not in ("the", "this", "") or phrase.head in _NO_NAME:
        return None
    if phrase.determiner == "" and phrase.text.lower() not in KNOWN_AS:
        return None
    found = []
    for entity in docket.stage.bodies.get(phrase.head, ()):
        name = entity.name.lower().split()
        at = name.index(phrase.head)
        ends = at == len(name) - 1 or name[at + 1] in ("of", "for")
        if ends and set(words) <= set(name) and docket.stage.places[entity.places[0]].start < phrase.start:
            found.append(entity)
    found = [entity for entity in found if " " in entity.name] or found  # "Ministry" alone is no second one
    known = KNOWN_AS.get(phrase.text.lower())
    if known is not None and not found:
        found = [e for n in known if (f := docket.stage.figures.by_plain.get(n)) for e in [docket.stage.entity(f)]][:1]
    if len(found) != 1:
        return None
    return Answer(found[0].all_names, "organisation", (found[0],), "body noun")


def by_noun(docket: Docket, index: int, phrase: Phrase) -> Answer:
    """Groups, documents and the nameless."""
    if phrase.kind == "anonymous" and nouns.is_person(phrase.head) and phrase.head not in nouns.ANONYMOUS:
        return by_role(docket, index, phrase)
    if phrase.determiner not in _DEFINITE:
        return as_said(docket, index, phrase)
    named = by_own_name(docket, phrase) if phrase.kind == "thing" else None
    return named or fuller(docket, phrase) or as_said(docket, index, phrase)


def fuller(docket: Docket, phrase: Phrase) -> Answer | None:
    """`the report` after `a new report from the institute`: the same noun, or one like it, with a name tied to it."""
    parts = phrase.text.split()
    words = {w.lower() for w in parts}
    if len(words) > _SHORT or any(w[:1].isupper() for w in parts[1:]):
        return None
    found = _named(docket, phrase.head, words)
    if phrase.kind == "body" and len({full.lower() for _, full, _ in found}) > 1:
        return None
    before = [f for f in found if f[0] < phrase.start]
    if not before and phrase.kind == "document" and len(words) == 1:
        like = next((group for group in _ALIKE if phrase.head in group), frozenset())
        before = [f for head in like for f in _named(docket, head, set()) if f[0] < phrase.start]
        if len({id(entity) for _, _, entity in before}) > 1:
            return None
    if not before:
        return None
    _, full, entity = max(before, key=lambda f: f[0])
    return Answer((full,), holder_kind(phrase.kind), (entity,), "same noun")


def _named(docket: Docket, head: str, words: set[str]) -> list[tuple[int, str, Entity]]:
    """Where noun phrases of this head with a name in them stand, and what they say in full."""
    return [
        (n.start, n.full, e)
        for e in docket.stage.by_head.get(nouns.singular(head), ())[:_COMPARED]
        if (n := e.nominal) and n.named and n.head == head and words <= {w.lower() for w in n.full.split()}
    ]


def _campaigner(docket: Docket, phrase: Phrase) -> str | None:
    """Whose campaign was named last; in a new section of the article, else the person named there last."""
    page = docket.stage.page
    here = page.section[min(page.at(phrase.start), len(page.words) - 1)]
    begin = page.words[bisect_left(page.section, here)].start if here else 0
    for match in reversed(list(_CAMPAIGN.finditer(docket.text, begin, phrase.start))):
        if match.group(1).lower() not in COMMON:
            return match.group(1)
    people = (
        p for p in docket.stage.before(phrase.start, 30) if here and p.start >= begin and p.entity.kind == "person"
    )
    person = next((p.entity for p in people if p.entity.figure is not None), None)
    return person.name.split()[-1] if person is not None else None


def _owned(docket: Docket, index: int, phrase: Phrase) -> Answer | None:
    """`his campaign`: the pronoun's person with the noun; `the campaign`: whose campaign was named last."""
    if phrase.determiner in ("his", "her"):
        ranked = docket.ranked(index, "he", phrase, "m" if phrase.determiner == "his" else "f")
        if not ranked or ranked[0][1].figure is None:
            return None
        text = f"{ranked[0][1].all_names[0].split()[-1]} {phrase.text.partition(' ')[2]}"
    elif phrase.determiner == "the" and phrase.text.lower() == "campaign":
        whose = _campaigner(docket, phrase)
        if whose is None:
            return None
        text = f"{whose} campaign"
    else:
        return None
    return Answer((text,), "organisation", (Entity(text, "body"),), "owner")
