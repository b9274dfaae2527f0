"""Acts by their form: requests and questions."""

from __future__ import annotations

import pytest

from onrecord.relations.asking import with_acts
from onrecord.relations.relation import Relation


@pytest.mark.parametrize(
    ("text", "cue", "content", "act"),
    [
        ("Roe asked them to leave.", "asked", "to leave", "request"),
        ("Roe told the crew not to sing.", "told", "not to sing", "request"),
        ("Roe has been asking for more.", "asking", "for more", "state"),
        ("Roe asked “to what end?”", "asked", "“to what end?”", "state"),
        ("Roe hopes to leave.", "hopes", "to leave", "state"),
        ("“Why bread? Who eats it?”", "", "“Why bread? Who eats it?”", "ask"),
        ("“Why bread? I eat it.”", "", "“Why bread? I eat it.”", "state"),
        ("“Why bread?” Roe said.", "said", "“Why bread?”", "state"),
        ("Silence", "", "Silence", "state"),
    ],
)
def test_acts(text: str, cue: str, content: str, act: str) -> None:
    spans = lambda part: ((text.index(part), text.index(part) + len(part)),) if part else ()  # noqa: E731
    assert with_acts(text, Relation((), spans(cue), spans(content), None, "state", 0.9)).act == act


@pytest.mark.parametrize(("text", "act"), [("A: Because it floats.", "state"), ("A: Does it? It floats.", "ask")])
def test_without_a_cue_or_a_question_mark_nobody_asks(text: str, act: str) -> None:
    assert with_acts(text, Relation((), (), ((3, len(text)),), None, "ask", 0.9)).act == act


def test_without_content_nothing_changes() -> None:
    empty = Relation((), ((0, 5),), (), None, "state", 0.9)
    assert with_acts("asked", empty) == empty
