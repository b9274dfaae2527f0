"""The terminal view: told apart with and without colour, at any width, nothing lost."""

from __future__ import annotations

import io
import re
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from storybook import HARBOUR, article, harbour, reading, refused, statement

from onrecord.views import terminal
from onrecord.views.paragraphs import paragraphs
from onrecord.views.terminal.console import PlainConsole


@pytest.fixture(autouse=True)
def _plain(monkeypatch):
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def shown(monkeypatch, width: int, *told, terminal_like: bool = False) -> str:
    out = io.StringIO()
    made = partial(PlainConsole, width=width, force_terminal=terminal_like)
    monkeypatch.setattr("onrecord.views.terminal.page.PlainConsole", made)
    terminal.write(iter(told), out)
    return out.getvalue()


def test_without_colour_marks_tell_the_parts_apart(monkeypatch):
    text = " ".join(shown(monkeypatch, 80, harbour()).split())
    assert "{Port minister} _says_ s1‹strike “will not last”›" in text
    assert '{The union} _told_ us s3.1‹that its members want to work›,"›' in text
    assert "\x1b" not in text


def test_with_colour_they_are_coloured_and_marked_less(monkeypatch):
    text = shown(monkeypatch, 80, harbour(), terminal_like=True)
    assert "\x1b[" in text
    assert "{" not in text
    assert "‹" in text


def test_no_color_keeps_the_marks_on_a_terminal(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    text = shown(monkeypatch, 80, harbour(), terminal_like=True)
    assert "{" in text
    assert not re.search(r"\x1b\[[\d;]*3[0-7]", text)


def test_each_note_has_speaker_kind_act_and_confidence(monkeypatch):
    text = shown(monkeypatch, 100, harbour())
    assert "    s3 Mara Lind · direct · state · 0.88\n" in text
    assert "      s3.1 dockers’ union · organisation · indirect · concede · to Mara Lind · 0.61\n" in text
    assert "           Coastwire → Mara Lind → dockers’ union\n" in text
    assert "    s4 the dockers · group · indirect · accuse · 0.44 unsure\n" in text


@pytest.mark.parametrize("width", [20, 40, 80, 103, 104, 140, 300])
def test_no_line_is_wider_than_the_terminal(monkeypatch, width):
    for line in shown(monkeypatch, width, harbour()).splitlines():
        assert len(line) <= width


@pytest.mark.parametrize("width", [80, 140])
def test_no_word_of_the_article_is_lost(monkeypatch, width):
    words = shown(monkeypatch, width, harbour())
    for word in re.findall(r"\w+", HARBOUR):
        assert word in words


def test_a_wide_terminal_has_the_notes_beside_the_words(monkeypatch):
    lines = shown(monkeypatch, 140, harbour()).splitlines()
    assert any("{Port minister}" in line and "s1 Mara Lind" in line for line in lines)


def test_a_quotation_over_paragraphs_is_opened_again_in_each(monkeypatch):
    text = 'Rusk wrote:\n\n"One.\n\n"Two."'
    long = statement(text, "s1", ['"One.\n\n"Two."'], source=["Rusk"], cue=["wrote"])
    lines = shown(monkeypatch, 80, reading(article(text), long)).splitlines()
    assert 's1‹"One.›' in lines
    assert 's1‹"Two."›' in lines


def test_a_refused_input_shows_nothing(monkeypatch):
    assert shown(monkeypatch, 80, refused()) == ""


def test_a_headline_outside_the_text_is_shown_once(monkeypatch):
    assert shown(monkeypatch, 80, reading(article("Text.", headline="Over it"))).count("Over it") == 1
    assert shown(monkeypatch, 80, harbour()).count("will not last”") == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0), (" \n\n\t", 0), ("one", 1), ("one\n\ntwo", 2), ("one\r\n\r\ntwo", 2), ("one\rtwo", 1), ("one\ntwo", 1),
        ("one\n \ntwo", 2), ("x" * 120 + "\n" + "y" * 120, 2),
    ],
)  # fmt: skip
def test_paragraphs(text, count):
    assert len(paragraphs(text)) == count


@given(st.text(alphabet="ab \n\r\t", max_size=60))
def test_paragraphs_hold_all_that_is_to_be_seen(text):
    found = paragraphs(text)
    assert all(start < end for start, end in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())
