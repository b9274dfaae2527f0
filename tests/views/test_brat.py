"""brat standoff: every line says what stands at its offsets, as brat itself reads it."""

from __future__ import annotations

import io
import re

from hypothesis import given
from hypothesis import strategies as st
from storybook import HARBOUR, article, harbour, reading, statement

from onrecord.views.exports import brat


def bound(lines: str) -> dict[str, tuple[str, list[tuple[int, int]], str]]:
    """Text-bound annotations: role, fragments, words."""
    found = {}
    for line in lines.splitlines():
        if line.startswith("T"):
            name, where, words = line.split("\t")
            role, places = where.split(" ", 1)
            found[name] = (role, [tuple(map(int, place.split(" "))) for place in places.split(";")], words)
    return found


def test_offsets_are_those_of_the_words():
    for role, places, words in bound(brat.standoff(harbour())).values():
        assert role in ("Source", "Cue", "Content")
        assert " ".join(HARBOUR[start:end] for start, end in places) == words


def test_relations_lead_from_source_and_cue_to_content():
    lines = brat.standoff(harbour())
    roles = {name: role for name, (role, _, _) in bound(lines).items()}
    for kind, one, other in re.findall(r"^R\d+\t(\w+) Arg1:(T\d+) Arg2:(T\d+)$", lines, re.MULTILINE):
        wanted = {"SourceOf": "Source", "CueOf": "Cue", "NestedIn": "Content"}[kind]
        assert (roles[one], roles[other]) == (wanted, "Content")
    assert lines.count("NestedIn") == 1


def test_speakers_kinds_and_acts_are_on_the_content():
    lines = brat.standoff(harbour())
    assert "AnnotatorNotes T1\tMara Lind\n" in lines
    assert "\tKind T1 mixed\n" in lines
    assert "\tAct T1 state\n" in lines


def test_a_quotation_over_paragraphs_is_one_piece_a_line():
    text = 'He wrote:\n\n"One.\r\n\r\n"Two." '
    long = statement(text, "s1", ['"One.\r\n\r\n"Two."'])
    (_, places, words), *_ = bound(brat.standoff(reading(article(text), long))).values()
    assert [text[start:end] for start, end in places] == ['"One.', '"Two."']
    assert words == '"One. "Two."'


@given(st.text(max_size=30))
def test_any_text_stays_on_its_line(text):
    whole = statement(text or "x", "s1", [text or "x"], speaker=text)
    for line in brat.standoff(reading(article(text or "x"), whole)).split("\n")[:-1]:
        assert re.match(r"[TRA#]\d+\t", line)
        assert len(line.splitlines()) == 1


def test_several_articles_need_a_folder():
    import pytest

    from onrecord.errors import UsageError

    with pytest.raises(UsageError, match="--output FOLDER"):
        brat.write(iter([harbour(), harbour()]), io.StringIO())
