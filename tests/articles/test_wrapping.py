"""Lines that were broken at a fixed width are joined again; no other line end is touched."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.wrapping import WIDEST, unwrapped

PARAGRAPHS = (
    "The bridge will be closed for a year, the mayor of Karsholm, Ada Quill, said on Monday, and nobody else did.",
    "“We won the case, and we will win the next one, whatever they say in the capital,” Ilse Brandt said.",
    "It rained.",
)
WHOLE = "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@given(st.integers(40, 90))
def test_paragraphs_are_whole_again(end: str, width: int) -> None:
    text = "\n\n".join(textwrap.fill(one, width) for one in PARAGRAPHS).replace("\n", end)
    made = unwrapped(text)
    assert len(made) == len(text)
    assert [" ".join(one.split()) for one in made.split(end * 2)] == list(PARAGRAPHS)


def test_lines_that_were_evened_out_are_joined_too() -> None:
    text = (  # as `fmt -w 72` has it
        "The bridge will be closed for a year, the mayor of Karsholm,\nAda Quill, said on Monday, and nobody else had "
        "anything to say of\nit. The engineer Tomas Reed said that it was rusty, and Foreign\nMinister Ilse Brandt "
        "denied it, with the words that nobody ever\nsays."
    )
    assert "\n" not in unwrapped(text)


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        WHOLE.replace("\n\n", "\n"),  # a paragraph a line
        "Milk and honey, one pound of each, and three loaves\nBread\nSalt\nA bridge over the river at Karsholm\nSalt",
        "\n\n".join(textwrap.fill(one, 60, initial_indent="") for one in PARAGRAPHS[1:]),  # one line end is no width
        textwrap.fill(WHOLE, 30),
        "",
    ],
)
def test_other_line_ends_stay(text: str) -> None:
    assert unwrapped(text) == text


@given(st.text(st.sampled_from("ab .\n\r\t“é"), max_size=4 * WIDEST))
def test_nothing_but_line_ends_changes(text: str) -> None:
    made = unwrapped(text)
    assert len(made) == len(text)
    assert all(a == b or (a in "\r\n" and b == " ") for a, b in zip(text, made, strict=True))
