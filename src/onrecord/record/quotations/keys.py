"""Keys under which a store finds statements that may report the same utterance, without comparing all with all.

Two kinds of 64-bit numbers, kept as plain rows (key, statement). One is made of three telling words in a row, whoever
speaks: enough for a sentence. The other of two telling words and the speaker's last name: enough for a fragment of two
words, where the speaker is known. A pair without a common key is never compared; a key with more than `HOT` rows says
nothing and is passed over.
"""

from __future__ import annotations

from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.record.quotations.rarity import bits
from onrecord.record.quotations.voices import last_names
from onrecord.record.quotations.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.record.quotations.utterance import Utterance

TELLING = 8.5
"""Bits from which a word is part of a key."""
PAIR, TRIPLE = 20.0, 34.0
"""Bits that the words of a key tell at least."""
HOT = 200
"""Rows from which a key is a stock phrase of the record and not worth following."""
STEM = 6
"""Letters of a word that a key has, so that another ending changes nothing."""
MOST = 300
"""Keys of one statement: bounds what a whole speech given as one statement costs."""
SHORT = 8
"""Words up to which a statement is also found as a whole, so that one without a telling word is."""


def keys_of(utterance: Utterance) -> tuple[int, ...]:
    """The keys of a statement as signed 64-bit numbers, ascending; the same on every machine."""
    forms = words_of(utterance.text).forms
    names = last_names(utterance)
    words = [(form[:STEM], tells) for form in forms if (tells := bits(form)) >= TELLING]
    made = {_number(f"{name}|{first} {second}") for first, second in _pairs(words) for name in names}
    made.update(_triples(words))
    if forms and len(forms) <= SHORT:
        made.update(_number(f"{name}|={' '.join(forms)}") for name in names)
    return tuple(sorted(made)[:MOST])


def _pairs(words: Sequence[tuple[str, float]]) -> Iterator[tuple[str, str]]:
    for (first, tells), (second, more) in pairwise(words):
        if tells + more >= PAIR:
            yield first, second


def _triples(words: Sequence[tuple[str, float]]) -> set[int]:
    """Of two neighbouring triples the one with the lower number, so that a run of four words is always found."""
    numbers = [
        _number(f"{first} {second} {third}")
        for (first, tells), (second, more), (third, most) in zip(words, words[1:], words[2:], strict=False)
        if tells + more + most >= TRIPLE
    ]
    return {min(pair) for pair in pairwise(numbers)} or set(numbers)


def _number(key: str) -> int:
    """Sixty-four bits of a digest: `hash()` differs from process to process."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little", signed=True)
