"""Quotations: statements of several articles that report one utterance, in which wordings, and who had it first."""

from .clusters import clusters_of, fitting, fullness, regrouped, same_words
from .compare import compare
from .keys import HOT, keys_of
from .score import Changed, Reason, Score
from .utterance import Utterance, words_said
from .voices import OTHER, last_names, voices
from .wordings import Piece, Wording, word_diff, wordings

__all__ = [
    "HOT",
    "OTHER",
    "Changed",
    "Piece",
    "Reason",
    "Score",
    "Utterance",
    "Wording",
    "clusters_of",
    "compare",
    "fitting",
    "fullness",
    "keys_of",
    "last_names",
    "regrouped",
    "same_words",
    "voices",
    "word_diff",
    "wordings",
    "words_said",
]
