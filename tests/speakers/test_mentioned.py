"""Whom a mention means: the rules for sources, with the one who speaks left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.relations.relation import Relation
from onrecord.speakers import Cast, Mention, resolve

from .shortcuts import article, spans


def meant(text: str, source: str, cue: str, whom: str, content: str) -> Cast:
    relation = Relation(spans(text, source), spans(text, cue), spans(text, content), None, None, 1.0)
    start = text.index(whom, relation.cue[0][1])
    return resolve(article(text), [relation], [Mention(0, (start, start + len(whom)))])


@pytest.mark.parametrize(
    ("text", "whom", "names"),
    [
        ("Ivo Marsh sat down. Petra Quill told him that it was late.", "him", ("Ivo Marsh",)),
        ("Ivo Marsh sat down. Petra Quill told Marsh that it was late.", "Marsh", ("Ivo Marsh",)),
        ("Russia waited. Petra Quill told Moscow that it was late.", "Moscow", ("Russia",)),
        ("Russia waited. Petra Quill told Moscow and other states that it was late.", "Moscow and other states",
         ("Russia",)),
        ("Petra Quill told reporters that it was late.", "reporters", ("reporters",)),
        ("Petra Quill told “Tide and Timber” that it was late.", "Tide and Timber", ("Tide and Timber",)),
        ("Petra Quill told us that it was late.", "us", ()),
        ("Petra Quill told you that it was late.", "you", ()),
    ],
)  # fmt: skip
def test_meant(text: str, whom: str, names: tuple[str, ...]) -> None:
    cast = meant(text, "Petra Quill", "told", whom, "that it was late")
    ((_, found),) = cast.mentioned
    assert found.names == names
    assert len(found.speaker_ids) == len(names)
    assert set(found.speaker_ids) <= {speaker.id for speaker in cast.speakers}


_TEXT = "Russia waited. Ivo Marsh and Petra Quill told the board, the press and Moscow that she was late. He left."


@given(st.lists(st.tuples(st.integers(0, len(_TEXT)), st.integers(0, len(_TEXT))), max_size=6))
def test_any_mention_gives_known_speakers_and_changes_no_attribution(places: list[tuple[int, int]]) -> None:
    relation = Relation(
        spans(_TEXT, "Petra Quill"), spans(_TEXT, "told"), spans(_TEXT, "that she was late"), None, None, 1.0
    )
    mentions = [Mention(0, (min(p), max(p))) for p in places]
    cast = resolve(article(_TEXT), [relation], mentions)
    assert [mention for mention, _ in cast.mentioned] == mentions
    assert [a.names for a in cast.attributions] == [("Petra Quill",)]
    known = {speaker.id for speaker in cast.speakers}
    assert all(set(a.speaker_ids) <= known for _, a in cast.mentioned)
    assert all(name.speaker_id in known for name in cast.named)
