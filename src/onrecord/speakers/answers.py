"""What a rule answers: the names, the kind of holder, whom they mean, and the rule's name."""

from __future__ import annotations

from dataclasses import dataclass

from .stage import Entity

_KINDS = {"place": "organisation", "body": "organisation", "role": "anonymous", "thing": "group", "": "person"}


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
    """The public kind for an internal one."""
    if kind == "joint":
        return "person"
    return _KINDS.get(kind, kind)


def meaning(entity: Entity, reason: str) -> Answer:
    """The answer that names one entity, a common noun with all that is tied to it."""
    if entity.nominal is not None:
        return Answer((entity.nominal.full,), holder_kind(entity.kind), (entity,), reason)
    return Answer(entity.all_names, holder_kind(entity.kind), (entity,), reason)
