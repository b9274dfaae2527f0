"""Words, pieces and what words look like."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.relations.pieces import cut


def test_words_and_their_features(tokenizer: Tokenizer) -> None:
    text = "“We WON,” said eBay 3 times.\n\nThen it stopped."
    pieces = cut(tokenizer, text)
    words = [text[a:b] for a, b in zip(pieces.starts, pieces.ends, strict=True)]
    assert words == ["“", "We", "WON", ",", "”", "said", "eBay", "3", "times", ".", "Then", "it", "stopped", "."]
    assert pieces.shape.tolist() == [5, 1, 2, 5, 5, 0, 0, 4, 0, 5, 1, 0, 0, 5]
    assert pieces.quote.tolist()[:6] == [3, 1, 1, 1, 4, 0]
    assert [words[i] for i, line in enumerate(pieces.line) if line] == ["“", "Then"]
    assert pieces.line.tolist()[10] == 2


@given(st.text(max_size=300))
def test_pieces_cover_any_text_in_order(tokenizer: Tokenizer, text: str) -> None:
    pieces = cut(tokenizer, text)
    assert pieces.first[0] == 0
    assert pieces.first[-1] == len(pieces.ids) == len(pieces.word)
    before = 0
    for start, end in zip(pieces.starts, pieces.ends, strict=True):
        assert before <= start < end <= len(text)
        before = end
    assert len(pieces.shape) == len(pieces.quote) == len(pieces.line) == len(pieces)
