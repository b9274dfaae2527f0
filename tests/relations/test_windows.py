"""Windows cover every word once, in order, and none is too long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.relations.pieces import cut
from onrecord.relations.windows import windows

PROSE = st.text(alphabet=st.sampled_from("ab .\n“”A"), max_size=600)


@given(PROSE, st.integers(5, 40), st.integers(1, 40))
def test_cover(tokenizer: Tokenizer, text: str, limit: int, first: int) -> None:
    pieces = cut(tokenizer, text)
    at = 0
    for start, end in windows(pieces, limit, min(first, limit)):
        assert start == at < end
        # A single word longer than a window is the one thing that can't be cut.
        assert pieces.first[end] - pieces.first[start] <= limit or end - start == 1
        at = end
    assert at == len(pieces)


def test_lines_stay_whole_where_they_fit(tokenizer: Tokenizer) -> None:
    text = "a b c d.\ne f g h.\ni j k l."
    pieces = cut(tokenizer, text)
    cuts = [text[pieces.starts[a] : pieces.ends[b - 1]] for a, b in windows(pieces, 11)]
    assert cuts == ["a b c d.\ne f g h.", "i j k l."]


def test_a_long_line_is_cut_at_sentence_ends(tokenizer: Tokenizer) -> None:
    text = "A b c. “D e f.” G h i."
    pieces = cut(tokenizer, text)
    cuts = [text[pieces.starts[a] : pieces.ends[b - 1]] for a, b in windows(pieces, 8)]
    assert cuts == ["A b c.", "“D e f.”", "G h i."]
