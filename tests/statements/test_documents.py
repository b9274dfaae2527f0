"""A document gives back the reading that it was written from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import onrecord
from onrecord.statements.reading import Reading

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.txt"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_document_gives_its_reading_back(path: Path) -> None:
    reading = onrecord.read(path)
    document = json.loads(reading.to_json())
    again = Reading.from_dict(document)
    assert json.loads(again.to_json()) == document
    assert (again.article, again.speakers) == (reading.article, reading.speakers)
    assert [one.content for one in again] == [one.content for one in reading]


def test_a_refusal_too() -> None:
    refused = onrecord.read("")
    assert refused.article is None
    assert Reading.from_dict(refused.to_dict()).to_dict() == refused.to_dict()


@pytest.mark.parametrize("broken", [{}, {"schema": "onrecord/2"}, {"schema": "onrecord/1", "id": "x"}])
def test_anything_else_is_said_to_be_none(broken: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="document"):
        Reading.from_dict(broken)
