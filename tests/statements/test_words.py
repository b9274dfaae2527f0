"""The speaker's own words, and that every change against the text is accounted for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.relations.quotation import quotations
from onrecord.statements.words import own_words


def words_of(text: str, content: str, kind: str) -> str | None:
    start = text.index(content)
    return own_words(text, ((start, start + len(content)),), kind, quotations(text)).quote


@pytest.mark.parametrize(
    ("text", "content", "kind", "quote"),
    [
        ("“We won,” she said.", "“We won,”", "direct", "We won"),
        ("“Did we win?” she asked.", "“Did we win?”", "direct", "Did we win?"),
        ("“He [the mayor] won,” she said.", "“He [the mayor] won,”", "direct", "He won"),
        ("“We won [...] twice,” she said.", "“We won [...] twice,”", "direct", "We won [...] twice"),
        ("“He said ‘no’ to us,” she said.", "“He said ‘no’ to us,”", "direct", "He said ‘no’ to us"),
        ("She said they “won it” and “kept it”.", "they “won it” and “kept it”", "mixed", "won it … kept it"),
        ("She said they had won.", "they had won", "indirect", None),
        ("“It never closed, she said.", "“It never closed", "direct", "It never closed"),
    ],
)
def test_quote(text: str, content: str, kind: str, quote: str | None) -> None:
    assert words_of(text, content, kind) == quote


@pytest.mark.parametrize(
    ("text", "pieces", "quote"),
    [
        ("“I never said that,” she told us. “Tom knows it.”", ("“I never said that,”", "“Tom knows it.”"),
         "I never said that … Tom knows it."),
        ("“We won!” she said. “Tom knows it.”", ("“We won!”", "“Tom knows it.”"), "We won! Tom knows it."),
    ],
)  # fmt: skip
def test_a_quotation_in_two_pieces_shows_where_it_was_cut(text: str, pieces: tuple[str, str], quote: str) -> None:
    content = tuple((text.index(p), text.index(p) + len(p)) for p in pieces)
    assert own_words(text, content, "direct", quotations(text)).quote == quote


def test_insertions_are_told() -> None:
    text = "“He [the mayor] won,” she said."
    found = own_words(text, ((0, 21),), "direct", quotations(text))
    assert [text[a:b] for a, b in found.insertions] == ["[the mayor]"]
    assert [(e["kind"], text[slice(*e["span"])]) for e in found.edits] == [
        ("mark", "“"),
        ("insertion", "[the mayor]"),
        ("mark", ",”"),
    ]


@given(st.text(alphabet=st.sampled_from('ab “”"‘’[],.…\n'), max_size=80), st.sampled_from(["direct", "mixed"]))
def test_the_edits_give_the_quote_back(text: str, kind: str) -> None:
    content = ((0, len(text)),) if text else ()
    found = own_words(text, content, kind, quotations(text))
    spans = [e["span"] for e in found.edits]
    assert spans == sorted(spans)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    if found.quote:
        assert set(found.quote) - set(" …") <= set(text)
