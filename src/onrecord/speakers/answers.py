"""What a rule answers: the names, the kind of holder, whom they mean, and the rule's name."""

from __future__ import annotations

from dataclasses import dataclass

from .stage import Entity

KINDS = ("person", "organisation", "group", "document", "anonymous", "none")
# A capitalised source that is nobody's name (Republicans, many Americans) was a group in 54 of 62 training statements.
_KINDS = {"place": "organisation", "body": "organisation", "role": "anonymous", "thing": "group", "name": "group"}
_KINDS |= {"joint": "person", "": "person"}


@dataclass(frozen=True, slots=True)
class Answer:
    """`reason` is a key of the table of reasons; no names and a kind of none mean nobody or an open case."""

    names: tuple[str, ...]
    kind: str
    entities: tuple[Entity, ...]
    reason: str


NOBODY = Answer((), "none", (), "nobody")
OPEN = Answer((), "none", (), "open")


def holder_kind(kind: str) -> str:
    """The public kind for an internal one; whatever is nobody in particular is anonymous."""
    return kind if kind in KINDS else _KINDS.get(kind, "anonymous")


def meaning(entity: Entity, reason: str) -> Answer:
    """The answer that names one entity, a common noun with all that is tied to it."""
    if entity.nominal is not None:
        return Answer((entity.nominal.full,), holder_kind(entity.kind), (entity,), reason)
    return Answer(entity.all_names, holder_kind(entity.kind), (entity,), reason)
