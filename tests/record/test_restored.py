"""Documents back to readings: nothing is lost on the way there and back."""

from __future__ import annotations

import json

import pytest
from storybook import harbour, refused

from onrecord.record.restored import from_document
from onrecord.statements.reading import Reading, dumped


@pytest.mark.parametrize("reading", [harbour(), refused()], ids=["harbour", "refused"])
def test_a_document_comes_back_as_the_reading_it_was(reading: Reading) -> None:
    document = json.loads(reading.to_json())
    again = from_document(document)
    assert again.to_dict() == reading.to_dict()
    assert again.rows() == reading.rows()
    assert (again.article, again.speakers, again.refusals) == (reading.article, reading.speakers, reading.refusals)
    for mine, theirs in zip(again, reading, strict=True):
        assert (mine.content, mine.speaker, mine.addressees) == (theirs.content, theirs.speaker, theirs.addressees)


def test_what_is_no_document_is_an_error() -> None:
    with pytest.raises(KeyError):
        from_document({"schema": "onrecord/1"})


def test_no_character_of_json_commands_a_terminal() -> None:
    hostile = "\x1b[31m \x9b31m \u202e \ud800 \u2028"
    shown = dumped({"x": hostile})
    assert shown.isascii()
    assert json.loads(shown) == {"x": hostile}
