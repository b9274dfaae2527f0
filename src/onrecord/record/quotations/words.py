"""A statement's words in one form for comparing: case, marks, accents, contractions and written numbers aside."""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

Span = tuple[int, int]

LONGEST = 2_000
"""Words of one statement that are compared; what comes after them is left out."""

_MARKS = '“”„"«»'
_TOKEN = re.compile(
    r"\[[^\W\d_]{1,2}\][^\W\d_]+"  # "[T]he": the word in other letters
    r"|\[[^\[\]]{0,200}\]"  # "[Trump]": the editor's
    r"|\d[\d,]*(?:\.\d+)?"
    r"|[^\W\d_]+(?:['’‘][^\W\d_]+)*['’]?"
    r"|…|\.\s?\.\s?\."
    rf"|[{_MARKS}%]"
)
_CONTRACTED = {"re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am"}
_NOT = {"ca": "can", "wo": "will", "sha": "shall"}
_COUNTED = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {word: str(n) for n, word in enumerate(_COUNTED.split())} | {
    word: str(10 * n) for n, word in enumerate(_TENS.split(), 2)
}


@dataclass(frozen=True, slots=True)
class Words:
    """`forms` to compare; for each its span in the text and whether it stands between quotation marks.

    `breaks` are the numbers of the words before which something is openly left out or another piece begins.
    """

    forms: tuple[str, ...]
    spans: tuple[Span, ...]
    quoted: tuple[bool, ...]
    breaks: tuple[int, ...]

    def pieces(self) -> list[range]:
        """The runs of word numbers between breaks."""
        edges = [0, *self.breaks, len(self.forms)]
        return [range(a, b) for a, b in itertools.pairwise(edges) if a < b]


@lru_cache(maxsize=8192)
def words_of(text: str) -> Words:
    """The words of a statement's text; words in square brackets are the editor's and left out."""
    forms: list[str] = []
    spans: list[Span] = []
    quoted: list[bool] = []
    breaks: list[int] = []
    inside = False
    for found in _TOKEN.finditer(text):
        token = found.group()
        if token in _MARKS:
            inside = token == "“" or (token != "”" and not inside)
            continue
        if token[0] in "….":
            if forms and breaks[-1:] != [len(forms)]:
                breaks.append(len(forms))
            continue
        for form in _forms(token):
            forms.append(form)
            spans.append(found.span())
            quoted.append(inside)
        if len(forms) >= LONGEST:
            break
    breaks = [b for b in breaks if b < len(forms)]
    return Words(tuple(forms), tuple(spans), tuple(quoted), tuple(breaks))


def _forms(token: str) -> list[str]:
    """One token as zero to two forms."""
    if token == "%":
        return ["percent"]
    if token[0].isdigit():
        return [token.replace(",", "").rstrip(".")]
    if token[0] == "[":
        word = token.replace("[", "").replace("]", "")
        return [plain(word)] if not token.endswith("]") else []
    low = plain(token).replace("‘", "'").replace("’", "'")
    if low.endswith("n't") and len(low) > 3:
        stem = low[:-3]
        return [_NOT.get(stem, stem), "not"]
    if low == "cannot":
        return ["can", "not"]
    stem, mark, end = low.rpartition("'")
    if mark and stem:
        return [stem, _CONTRACTED[end]] if end in _CONTRACTED else [stem if end in ("s", "") else stem + end]
    return [NUMBERS.get(low, low)]


def plain(word: str) -> str:
    """A word without case and accents."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
