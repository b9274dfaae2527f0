"""Interviews: with `Q:` and `A:` before their paragraphs or without an answer is a statement, the question is none.

With `((Ann Roe))` before each, as Wikinews has them, all that is said is one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.relations.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.relations.relation import Spans

_LABEL = re.compile(r"^[ \t]*(Q|Question|A|Answer)[ \t]?[:.][ \t]+(?=\S)", re.MULTILINE)
_BRACKETED = re.compile(r"^[ \t]*\(\([ \t]*([^()\n]{1,60}?)[ \t]*\)\)[ \t]*:?[ \t]*(?=\S)", re.MULTILINE)
_LINE = re.compile(r"[^\n]*\S")
_NAMED = re.compile(r"[ \t]*[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}:\s")
_PREFIX = re.compile(r"[^.:\n]{1,40}[.:]\s|\(\(|\*\*")
_QUOTED = re.compile(r"[“\"][^“”\"\n]*[”\"]")
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_ME = re.compile(r"\b(?:I|me|my|mine|we|us|our)\b", re.IGNORECASE)
_TALK = re.compile(
    r"\b(?:interview(?:ed|s)?|Q ?& ?A|spoke|talk(?:ed|s)?|conversation|chat(?:ted)?|caught up|sat down)\b"
)
_LONGEST = 600  # characters of a question
_LEAST = 2  # of questions and of answers: below that `A.` may be an initial or an item of a list
_SURE = 0.98  # an interview's form leaves little doubt


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph: where its label begins, if it has one, where its words begin and end, and whether it answers.

    `source` is the name in a label that has one, or in the label before; then what is said is a statement either way.
    """

    label: int
    start: int
    end: int
    answers: bool
    source: Spans = ()


def turns(text: str) -> list[Turn]:
    """The paragraphs of an interview in their order; none in any other text.

    All labelled ones and those that go on after one; without labels each question that has a paragraph to itself, with
    the first one behind it, as some of those that follow are the asker's.
    """
    return _labelled(text) or _bracketed(text) or _unlabelled(text)


def _labelled(text: str) -> list[Turn]:
    found = [
        Turn(match.start(), match.end(), _line_end(text, match.end()), match[1][0] == "A")
        for match in _LABEL.finditer(text)
    ]
    answers = sum(turn.answers for turn in found)
    return _going_on(text, found) if answers >= _LEAST and len(found) - answers >= _LEAST else []


def _bracketed(text: str) -> list[Turn]:
    found = [
        Turn(match.start(), match.end(), _line_end(text, match.end()), True, (match.span(1),))
        for match in _BRACKETED.finditer(text)
    ]
    said = Counter(text[slice(*turn.source[0])] for turn in found)
    return _going_on(text, found) if sum(n >= _LEAST for n in said.values()) > 1 else []


def _going_on(text: str, labelled: list[Turn]) -> list[Turn]:
    """These, with the paragraphs between two of them: whoever spoke goes on, unless it is a question's."""
    out = labelled[-1:]
    for turn, following in pairwise(labelled):
        out.append(turn)
        for match in _LINE.finditer(text, turn.end, following.label) if turn.answers else ():
            start = match.end() - len(match[0].lstrip())
            out.append(replace(turn, label=start, start=start, end=match.end()))
    return sorted(out, key=lambda turn: turn.label)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return start + len(text[start : len(text) if end < 0 else end].rstrip())


def _unlabelled(text: str) -> list[Turn]:
    """Questions to a `you`, answered by an `I`, and little else: an explainer's headings ask nobody.

    Of 3,000 articles and speeches it takes three for interviews, and that they are (`quality/forms.py`).
    """
    lines = [match.span() for match in _LINE.finditer(text)]
    asks = [_asks(text[a:b]) for a, b in lines]
    named = [_NAMED.match(text, a, b) for a, b in lines]
    pairs = [k for k in range(len(lines) - 1) if asks[k] and not asks[k + 1] and not named[k] and not named[k + 1]]
    if len(pairs) < _LEAST:
        return []
    questions, answers = ([text[slice(*lines[k + later])].strip() for k in pairs] for later in (0, 1))
    prefixes = [m[0] for side in (questions, answers) for m in map(_PREFIX.match, side) if m]
    if any(len(set(labels)) < len(labels) for labels in (prefixes, [m[0] for m in named if m])):
        return []  # labels of another kind: a transcript, names before what they say
    you = sum(bool(_YOU.search(q)) for q in questions)
    me = sum(bool(_ME.search(_QUOTED.sub("", a))) for a in answers)
    share = len(pairs) / (len(lines) - pairs[0])
    told = share > 1 / 8 and len(pairs) > _LEAST and _TALK.search(text, 0, lines[pairs[0]][0]) is not None
    if min(you, me) < (0.5 if share >= 1 / 3 else 0.75 if told else 2) * len(pairs):
        return []
    spans = [(lines[n], n > k) for k in pairs for n in (k, k + 1)]
    return [Turn(a, b - len(text[a:b].lstrip()), b, answers) for (a, b), answers in spans]


def _asks(line: str) -> bool:
    return line.endswith("?") and len(line) <= _LONGEST and not any(mark in line for mark in '"“”')


def with_turns(text: str, relations: Sequence[Relation]) -> list[Relation]:
    """The relations with one for each answer, and without those that a question or a label alone made."""
    found = turns(text)
    if not found:
        return list(relations)
    out: list[Relation] = []
    acts: dict[int, str | None] = {}
    labels = [turn.label for turn in found]
    for relation in relations:
        at = (relation.cue or relation.content)[0][0]
        turn = found[max(0, bisect_right(labels, at) - 1)]
        if not turn.label <= at < turn.end:
            out.append(relation)
        elif relation.cue and at >= turn.start:
            out.append(replace(relation, source=tuple(s for s in relation.source if s[0] >= turn.start)))
        elif turn.answers:
            acts.setdefault(turn.start, relation.act)
    for turn in found:
        if turn.answers:
            act = acts.get(turn.start) or "state"
            if text[turn.end - 1] == "?":
                act = "ask"
            elif act == "ask":  # the model learned nearly all it knows of labels from those of questions
                act = "state"
            out.append(Relation(turn.source, (), ((turn.start, turn.end),), None, act, _SURE, _SURE))
    return sorted(out, key=lambda r: min(a for spans in (r.source, r.cue, r.content) for a, _ in spans))
