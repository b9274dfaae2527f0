"""Markup: every character once and in order, under exactly the layers that cover it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from storybook import HARBOUR, harbour, statement

from onrecord.statements.markup import Layer, depths, in_order, marked_html, segments, visible
from onrecord.statements.statement import Statement

TEXTS = st.text(alphabet=st.characters(codec=None), max_size=40)


@st.composite
def told(draw: st.DrawFn) -> tuple[str, tuple[Statement, ...]]:
    """A text and statements over it: nested, overlapping, discontinuous, empty, beyond the end."""
    text = draw(TEXTS)
    edge = st.integers(min_value=-2, max_value=len(text) + 2)
    some = st.lists(st.tuples(edge, edge), max_size=3).map(tuple)
    count = draw(st.integers(min_value=0, max_value=5))
    made = []
    for number in range(count):
        parent = draw(st.sampled_from([None, *(f"s{other}" for other in range(count))]))
        made.append(
            Statement(
                f"s{number}",
                "direct",
                draw(some),
                draw(some),
                draw(some),
                None,
                "none",
                (),
                parent,
                None,
                None,
                None,
                insertions=draw(some),
            )
        )
    return text, tuple(made)


@given(told(), st.lists(st.integers(-3, 45), max_size=4))
def test_segments_are_the_text(case, breaks):
    text, statements = case
    parts = segments(text, statements, breaks)
    assert "".join(part.text for part in parts) == text
    assert all(part.text == text[part.start : part.end] for part in parts)
    assert all(before.end == after.start for before, after in pairwise(parts))


@given(told())
def test_layers_are_what_covers_each_character(case):
    text, statements = case
    for part in segments(text, statements):
        for place in range(part.start, part.end):
            covering = {
                (one.id, role)
                for one in statements
                for role, spans in _roles(one)
                if any(start <= place < end for start, end in spans)
            }
            assert {(layer.statement, layer.role) for layer in part.layers} == covering


@given(told())
def test_what_opens_closes_again(case):
    open_now: set[Layer] = set()
    for part in segments(*case):
        assert not open_now & set(part.opens)
        open_now |= set(part.opens)
        assert open_now == set(part.layers)
        assert set(part.closes) <= open_now
        open_now -= set(part.closes)
    assert not open_now


@given(told())
def test_order_keeps_every_statement_once(case):
    _, statements = case
    assert sorted(one.id for one in in_order(statements)) == sorted(one.id for one in statements)


@given(told())
def test_html_of_segments_holds_no_tag_of_the_text(case):
    text, statements = case
    shown = marked_html(segments(text, statements), lambda part: 'class="x"' if part.layers else "")
    assert shown.replace('<span class="x">', "").replace("</span>", "").count("<") == 0


@given(TEXTS)
def test_visible_keeps_the_length_and_nothing_that_commands(text):
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any((ord(char) < 32 and char not in "\t\n\r") or 0x7F <= ord(char) < 0xA0 for char in shown)


def test_nesting_counts_outwards():
    assert depths(harbour().statements) == {"s1": 0, "s2": 0, "s3": 0, "s3.1": 1, "s4": 0}


def test_a_nested_content_lies_over_the_outer_one():
    parts = segments(HARBOUR, harbour().statements)
    deep = next(part for part in parts if part.text == "that its members want to work")
    assert [(layer.statement, layer.role, layer.depth) for layer in deep.layers] == [
        ("s3", "content", 0), ("s3.1", "content", 1)
    ]  # fmt: skip
    assert deep.depth == 2


def test_order_is_that_of_the_text_with_nested_ones_under_theirs():
    text = "a b c d"
    made = [statement(text, name, [word]) for name, word in (("s3", "d"), ("s1", "a"), ("s2", "c"))]
    inner = statement(text, "s1.1", ["d"], parent="s1")
    assert [one.id for one in in_order([*made, inner])] == ["s1", "s1.1", "s2", "s3"]


def _roles(one: Statement):
    return (("content", one.content), ("source", one.source), ("cue", one.cue), ("insertion", one.insertions))
