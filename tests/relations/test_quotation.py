"""Quotation marks: every style, nested, unbalanced."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.relations.quotation import overlapping, quotations, quoted_depth

CASES = [
    ('"Yes," she said. "No."', ['"Yes,"', '"No."']),
    ("“Yes,” she said.", ["“Yes,”"]),
    ("«Oui», dit-elle.", ["«Oui»"]),
    ("„Ja“, sagte sie.", ["„Ja“"]),
    ("»Ja«, sagte sie.", ["»Ja«"]),
    ("''Yes,'' she said.", ["''Yes,''"]),
    ("'It's the dogs' bowl,' she said.", ["'It's the dogs' bowl,'"]),
    ("‘It’s here,’ she said.", ["‘It’s here,’"]),
    ("“He said ‘no’ twice,” she said.", ["“He said ‘no’ twice,”", "‘no’"]),
    ('"He said "no" twice," she said.', ['"He said "no" twice,"', '"no"']),
    ('“Mixed marks," she said.', ['“Mixed marks,"']),
    ("The board is 6' 2\" long and the '90s are over.", []),
    ("the teachers' and the pupils' rooms", []),
    ("She'd say it's John's.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_styles(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text)] == expected


def test_an_unclosed_mark_ends_with_its_line() -> None:
    text = "“It never ends, she said.\nThe rest is quiet.\n“This one does,” he said."
    found = quotations(text)
    assert [(text[q.start : q.end], q.closed) for q in found] == [
        ("“It never ends, she said.", False),
        ("“This one does,”", True),
    ]


def test_a_mark_left_open_inside_another_does_not_outlive_it() -> None:
    text = "“He told me “stay and I stayed,” she said. Then she left."
    depth = quoted_depth(text)
    assert depth[text.index("Then")] <= 1
    assert all(q.end <= len(text) for q in quotations(text))


MARKS = st.text(alphabet=st.sampled_from("“”\"'‘’«»„`ab s,.\n (["), max_size=120)


@given(MARKS)
def test_never_raises_and_spans_are_sound(text: str) -> None:
    for q in quotations(text):
        assert 0 <= q.start < q.end <= len(text)
        assert q.opener > 0
        assert "\n" not in text[q.start : q.end]
        assert q.depth >= 1
    assert len(quoted_depth(text)) == len(text)


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    quotations(text)


@given(st.text(st.sampled_from("“”‘’\"' ab.\n"), max_size=80), st.integers(0, 80), st.integers(1, 40))
def test_overlapping_ones_are_what_a_look_at_all_finds(text: str, start: int, size: int) -> None:
    quotes, end = quotations(text), start + size
    assert overlapping(quotes, start, end) == [q for q in quotes if q.start < end and start < q.end]
