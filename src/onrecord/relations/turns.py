"""Interviews with `Q:` and `A:` before their paragraphs: every answer is a statement, the outlet's question is none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.relations.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABEL = re.compile(r"^[ \t]*(Q|Question|A|Answer)[ \t]?[:.][ \t]+(?=\S)", re.MULTILINE)
_LEAST = 2  # of questions and of answers: below that `A.` may be an initial or an item of a list
_SURE = 0.98  # a label leaves little doubt


@dataclass(frozen=True, slots=True)
class Turn:
    """One labelled paragraph: where its label begins, where its words begin and end, and whether it answers."""

    label: int
    start: int
    end: int
    answers: bool


def turns(text: str) -> list[Turn]:
    """The labelled paragraphs of an interview in their order; none in any other text."""
    found = []
    for match in _LABEL.finditer(text):
        end = text.find("\n", match.end())
        line = text[match.end() : len(text) if end < 0 else end]
        found.append(Turn(match.start(), match.end(), match.end() + len(line.rstrip()), match[1][0] == "A"))
    answers = sum(turn.answers for turn in found)
    return found if answers >= _LEAST and len(found) - answers >= _LEAST else []


def with_turns(text: str, relations: Sequence[Relation]) -> list[Relation]:
    """The relations with one for each labelled answer, and without those that a label alone made."""
    labelled = turns(text)
    if not labelled:
        return list(relations)
    out: list[Relation] = []
    acts: dict[int, str | None] = {}
    for relation in relations:
        at = (relation.cue or relation.content)[0][0]
        turn = next((t for t in labelled if t.label <= at < t.end), None)
        if turn is None:
            out.append(relation)
        elif relation.cue and at >= turn.start:
            out.append(replace(relation, source=tuple(s for s in relation.source if s[0] >= turn.start)))
        elif turn.answers:
            acts.setdefault(turn.start, relation.act)
    for turn in labelled:
        if turn.answers:
            act = acts.get(turn.start) or "state"
            out.append(Relation((), (), ((turn.start, turn.end),), None, act, _SURE, _SURE))
    return sorted(out, key=lambda r: min(a for spans in (r.source, r.cue, r.content) for a, _ in spans))
