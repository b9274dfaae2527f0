"""Text to word pieces: the tokenizer, the words they belong to, and what each word looks like."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from onrecord.relations.quotation import quotations

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

# What a word looks like, one small number a property; the model adds an embedding for each (training/model.py).
SHAPES = 6  # 0 lower case or other, 1 Capitalised, 2 ALL CAPITALS, 3 CapItals within, 4 digits, 5 punctuation
QUOTES = 6  # 0 outside, 1 inside, 2 inside an inner one, 3 an opening mark, 4 a closing mark, 5 inside, unclosed
LINES = 3  # 0 within a line, 1 first word of a line, 2 first word after an empty line


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text cut into W words and P word pieces. Offsets are code points of the text."""

    ids: NDArray[np.int32]  # [P] piece numbers in the model's vocabulary
    word: NDArray[np.int32]  # [P] the word each piece belongs to
    first: NDArray[np.int32]  # [W + 1] each word's first piece, closed by P
    starts: NDArray[np.int32]  # [W]
    ends: NDArray[np.int32]  # [W]
    shape: NDArray[np.int8]  # [W]
    quote: NDArray[np.int8]  # [W]
    line: NDArray[np.int8]  # [W]
    text: str

    def __len__(self) -> int:
        return len(self.starts)


def cut(tokenizer: Tokenizer, text: str) -> Pieces:
    """Cut `text` into pieces and words, with the features of each word."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    ids = np.asarray(encoding.ids, np.int32)
    raw = np.asarray([-1 if w is None else w for w in encoding.word_ids], np.int32)
    offsets = np.asarray(encoding.offsets, np.int32).reshape(-1, 2)
    fresh = np.ones(len(raw), bool)
    fresh[1:] = raw[1:] != raw[:-1]
    first = np.flatnonzero(fresh).astype(np.int32)
    starts = offsets[first, 0] if len(first) else np.zeros(0, np.int32)
    bounds = np.append(first, len(ids)).astype(np.int32)
    ends = offsets[bounds[1:] - 1, 1] if len(first) else np.zeros(0, np.int32)
    return Pieces(
        ids, (np.cumsum(fresh) - 1).astype(np.int32), bounds, starts, ends,
        _shapes(text, starts, ends), _quotes(text, starts, ends), _lines(text, starts), text,
    )  # fmt: skip


def _shapes(text: str, starts: NDArray[np.int32], ends: NDArray[np.int32]) -> NDArray[np.int8]:
    return np.fromiter(
        (_shape(text[a:b]) for a, b in zip(starts.tolist(), ends.tolist(), strict=True)), np.int8, len(starts)
    )


def _shape(word: str) -> int:
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 1
    if word[:1].isupper():
        return 1 if word[1:].islower() else 3
    if word[:1].isdigit():
        return 4
    return 0 if any(c.isalpha() for c in word) else 5


def _quotes(text: str, starts: NDArray[np.int32], ends: NDArray[np.int32]) -> NDArray[np.int8]:
    at = np.zeros(len(text) + 1, np.int8)
    for q in quotations(text):
        at[q.start : q.end] = 2 if q.depth > 1 else (1 if q.closed else 5)
        at[q.start : q.start + q.opener] = 3
        if q.closed:
            at[q.end - q.closer : q.end] = 4
    return at[starts] if len(starts) else np.zeros(0, np.int8)


def _lines(text: str, starts: NDArray[np.int32]) -> NDArray[np.int8]:
    begin = starts.tolist()
    out = np.fromiter((min(text.count("\n", a, b), 2) for a, b in pairwise([0, *begin])), np.int8, len(begin))
    out[:1] = 1
    return out
