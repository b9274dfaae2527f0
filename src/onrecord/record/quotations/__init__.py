"""Quotations: statements of several articles that report one utterance, in which wordings, and who had it first."""

from .clusters import clusters_of, join
from .compare import compare
from .keys import HOT, keys_of
from .score import Changed, Reason, Score
from .utterance import Utterance
from .wordings import Piece, Wording, word_diff, wordings

__all__ = [
    "HOT",
    "Changed",
    "Piece",
    "Reason",
    "Score",
    "Utterance",
    "Wording",
    "clusters_of",
    "compare",
    "join",
    "keys_of",
    "word_diff",
    "wordings",
]
