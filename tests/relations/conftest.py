"""A tokenizer of single words, so that these tests need no weights."""

from __future__ import annotations

import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    letters = {c: i for i, c in enumerate("abcdefghijklmnopqrstuvwxyz", 1)}
    vocab = {"[UNK]": 0, **letters, **{f"##{c}": 26 + i for c, i in letters.items()}}
    built = Tokenizer(models.WordPiece(vocab, unk_token="[UNK]", max_input_chars_per_word=1000))
    built.normalizer = normalizers.BertNormalizer(lowercase=True)
    built.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return built
