"""The vocabulary and the vectors of its pieces, which all models share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

FILES = ("tokenizer.json", "vectors.npy", "scale.npy")
FOLDER = Path(__file__).parent / "weights" / "words"


@dataclass(frozen=True, slots=True)
class Words:
    """`vectors` [V, width] times `scale` [V, 1] are the pieces' vectors; `special` begins and ends every input."""

    tokenizer: Tokenizer
    vectors: NDArray[Any]
    scale: NDArray[np.float32]
    special: tuple[int, int]

    def framed(self, ids: NDArray[np.int32]) -> NDArray[np.float32]:
        """The vectors of these pieces between the special ones, [N + 2, width]."""
        begin, end = self.special
        every = np.concatenate([[begin], ids, [end]])
        found: NDArray[np.float32] = self.vectors[every].astype(np.float32) * self.scale[every]
        return found


@lru_cache(maxsize=2)
def load_words(folder: Path = FOLDER) -> Words:
    """Raises whatever reading damaged or missing files raises."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    vectors, scale = (np.load(folder / name, allow_pickle=False) for name in ("vectors.npy", "scale.npy"))
    if len(vectors) != tokenizer.get_vocab_size() or scale.shape != (len(vectors), 1):
        raise ValueError("as many vectors as pieces are wanted")
    return Words(tokenizer, vectors, scale, (_number(tokenizer, "[CLS]"), _number(tokenizer, "[SEP]")))


def _number(tokenizer: Tokenizer, piece: str) -> int:
    found = tokenizer.token_to_id(piece)
    if found is None:
        raise ValueError(f"the vocabulary has no {piece}")
    return found
