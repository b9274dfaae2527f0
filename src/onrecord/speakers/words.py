"""The text as words with their offsets, sentences, paragraphs and quoted stretches."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from .nouns import ABBREVIATIONS

# The odd signs in the middle are what is left of accented letters in badly decoded text ("PeÃ±a").
# Each separator is outside the class around it, so a match never has to give characters back. A full stop without its
# space ("in Kabul.Roe said") ends a word too.
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|"
    r"[@#]?[^\W_]+(?:(?:[-–'’&_\xad\x80-\x9f±§¡³©¨¼½¶µ·]|\.(?!(?<=[a-z]{3}\.)[A-Z][a-z]))[^\W_]+)*"
)
_BREAK = re.compile(r"\s*(?:[_*=~•#-][_*=~•# -]{2,}\.?|[_*•]\.?|\d{1,2}[:.]\d\d\s*[ap]\.?m\.?(?: [A-Z]{2,4})?\.?:?)\s*")
_ARABIC = re.compile(r"(?:al|el|ul|ash|az)-[^\W\d_]")
_END = ".!?…"


@dataclass(frozen=True, slots=True)
class Word:
    """One word; `text` lacks a possessive ending, `owns` tells that it had one."""

    start: int
    end: int
    text: str
    owns: bool
    low: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A text with its words; `sentence`, `paragraph`, `section`, `heading` and `quoted` hold one value a word.

    A section is what stands between lines such as `___` or `8:05 a.m.`; a heading is a line in headline capitals.
    """

    text: str
    words: tuple[Word, ...]
    starts: tuple[int, ...]
    sentence: tuple[int, ...]
    paragraph: tuple[int, ...]
    section: tuple[int, ...]
    heading: tuple[bool, ...]
    quoted: tuple[bool, ...]

    def at(self, offset: int) -> int:
        """The index of the first word that ends after `offset`."""
        index = max(0, bisect_right(self.starts, offset) - 1)
        while index < len(self.words) and self.words[index].end <= offset:
            index += 1
        return index

    def within(self, start: int, end: int) -> range:
        """Indices of the words that lie inside the span."""
        first = self.at(start)
        if first < len(self.words) and self.words[first].start < start:
            first += 1
        last = first
        while last < len(self.words) and self.words[last].start < end:
            last += 1
        return range(first, last)

    def gap(self, index: int) -> str:
        """What stands between this word and the one before it; a space for blanks of any kind and number in a line."""
        word = self.words[index]
        before = self.words[index - 1].end if index else 0
        found = self.text[before : word.start]
        return " " if found != " " and found.isspace() and "\n" not in found else found


def _word(text: str, match: re.Match[str]) -> Word:
    start, end = match.span()
    word, owns = match.group(), False
    if word[-2:] in ("'s", "’s", "'S", "’S"):
        word, owns = word[:-2] or word, True
    elif word[-1:] in "sS" and text[end : end + 1] in ("'", "’") and not text[end + 1 : end + 2].isalnum():
        owns = text[end + 1 : end + 2] == " "
    return Word(start, end, word, owns, word.lower().replace("’", "'"), _capital(word))


def _capital(word: str) -> bool:
    if not word[:1].islower():
        return word[:1].isupper()
    # "iPhone", "al-Assad"
    return word[1:2].isupper() or (_ARABIC.match(word) is not None and word.partition("-")[2][:1].isupper())


def _closes(gap: str, before: str) -> bool:
    """Whether the characters between two words end a sentence."""
    if "\n" in gap:
        return True
    if not any(c in gap for c in _END):
        return False
    if len(gap) < 2:
        return gap == "." and len(before) > 2 and before[-3:].islower()
    initial = len(before) == 1 and before.isupper() and before != "I"
    return not (gap.strip() == "." and (initial or before.lower() in ABBREVIATIONS))


def _quotes(text: str, paragraph_breaks: bool = True) -> list[tuple[int, int]]:
    """Stretches between double quotation marks; a paragraph's end closes an open one."""
    found: list[tuple[int, int]] = []
    opened = -1
    for match in re.finditer(r"''|[“”\"«»„]|\n\s*\n", text):
        mark = match.group()
        if "\n" in mark:
            if opened >= 0:
                found.append((opened, match.start()))
            opened = -1
        elif opened < 0:
            if mark not in "”»":
                opened = match.end()
        elif mark not in "“«„":
            found.append((opened, match.start()))
            opened = -1
    if opened >= 0:
        found.append((opened, len(text)))
    return found


def _lines(text: str, words: tuple[Word, ...]) -> tuple[tuple[int, ...], tuple[bool, ...]]:
    """The section of each word, and whether it stands in a line in headline capitals."""
    section, heading = [], []
    number, at, begin = 0, 0, 0
    for line in text.split("\n"):
        end = begin + len(line) + 1
        number += bool(_BREAK.fullmatch(line))
        first = at
        while at < len(words) and words[at].start < end:
            at += 1
        section += [number] * (at - first)
        heading += [_headline(words[first:at], line)] * (at - first)
        begin = end
    return tuple(section), tuple(heading)


def _headline(words: tuple[Word, ...], line: str) -> bool:
    """Whether nearly every word of some length has a capital: `Gold Star Mother Corners Mayor`."""
    if not 3 <= len(words) <= 20 or len(line) > 160:
        return False
    told = [w.capital for w in words if len(w.text) > 3]
    return len(told) > 2 and sum(told) >= 0.9 * len(told)


@lru_cache(maxsize=1)  # speakers and days ask for the same article's
def read_page(text: str) -> Page:
    """Cut a text into words once, with what later steps ask of each."""
    words = tuple(_word(text, match) for match in _WORD.finditer(text))
    quotes = _quotes(text)
    sentence, paragraph, quoted = [], [], []
    section, heading = _lines(text, words)
    s = p = q = 0
    before = 0
    for index, word in enumerate(words):
        gap = text[before : word.start]
        if index and _closes(gap, words[index - 1].text):
            s += 1
            p += "\n" in gap
        while q < len(quotes) and quotes[q][1] <= word.start:
            q += 1
        sentence.append(s)
        paragraph.append(p)
        quoted.append(q < len(quotes) and quotes[q][0] <= word.start)
        before = word.end
    return Page(
        text, words, tuple(w.start for w in words), tuple(sentence), tuple(paragraph), section, heading, tuple(quoted)
    )
