"""Acts that the form shows: `asked her to go` requests, an interview's question asks, and its answer does not."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.relations.relation import Relation

_ASKED = re.compile(r"\b(?:ask(?:s|ed|ing)?|tell(?:s|ing)?|told)\b", re.IGNORECASE)
_TO = re.compile(r"(?:not )?to [a-z]")
_MARKS = " \t\n“”\"'‘’"


def with_acts(text: str, relation: Relation) -> Relation:
    """The relation with the act that its form leaves no choice of, or as it is.

    Of the annotated statements in training 60 of 60 that are asked or told `to …` request, and 82 of 85 questions
    without a cue ask; of 104 that ask without a cue none lacks a question mark (`quality/forms.py`).
    """
    if not relation.content:
        return relation
    start, end = relation.content[0][0], relation.content[-1][1]
    if relation.cue:
        requests = _TO.match(text, start) and any(_ASKED.search(text, a, b) for a, b in relation.cue)
        return replace(relation, act="request") if requests else relation
    body = text[start:end].strip(_MARKS)
    asks = body.endswith("?") and not any(mark in body for mark in ".!")
    if relation.act == "ask" and "?" not in text[start:end]:
        return replace(relation, act="state")
    return replace(relation, act="ask") if asks else relation
