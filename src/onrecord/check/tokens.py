"""The words of a quotation or a passage in one form: what is the same after this is the same, and what was written.

Equal after: letters' case, accents, marks and white space aside; hyphens part words; stage notes in brackets are no
words. Contractions, spoken joins (`gonna`), spellings, abbreviations and numbers come to one form too, and each
word keeps how it got there (`origins`), since a quotation that differs so is tidied.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.check import habits
from onrecord.check.numbers import number_at
from onrecord.record.quotations.words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

Span = tuple[int, int]

LONGEST = 4_000
"""Words of one text that are looked at."""
CONTRACTION, NUMBER, SPELLING = "contraction", "number written otherwise", "spelling"

_DOTS = r"(?:\.{2,6}|…|\.(?: \.){1,4})"
_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"(?P<break>\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|<\s*{_DOTS}\s*>|{_DOTS})"
    rf"|(?P<initials>(?<![^\W_])(?:{_LETTER}\.){{2,6}}(?![^\W_]))"
    rf"|(?P<word>(?:\[{_LETTER}{{1,2}}\])?{_LETTER}+(?:['’‘ʼ´`]{_LETTER}+)*(?:\[{_LETTER}{{1,3}}\])?)(?P<mark>['’])?"
    r"|(?P<note>\[[^\[\]]{0,200}\]|\([^()]{0,200}\))"
    r"|(?P<money>[$£€])(?=\s?\d)"
    r"|(?P<percent>%)"
    rf"|(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?{_LETTER}{{0,2}}(?![^\W_]))"
    r"|(?P<digits>\d+)"
    r"|(?P<end>[.?!]+)"
    r"|(?P<clause>[,;:–—]|--| - |\n\s*\n)"
)
_MONEY = {"$": "dollars", "£": "pounds", "€": "euros"}
MONEY = frozenset(_MONEY.values())
_WRITTEN = frozenset("'’.,;:?!")
_APOSTROPHE = str.maketrans("’‘ʼ´`", "'''''", "[]\xad\u200b\u2060")
_UNSHOWN = str.maketrans("", "", "',")


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words. Of word n: `forms` what is compared, `shown` its letters as they stand, `spans` where,
    `origins` how the form came about (empty: as it stands), `units` its number among the words as written.

    `breaks`: numbers of words before which dots mark an omission. `edited`: words in brackets. `marks`: what sentence
    or clause mark stands right before a word (and after the last). `bare`: without capitals, apostrophes and
    sentence marks, as machines write.
    """

    text: str
    forms: tuple[str, ...]
    shown: tuple[str, ...]
    spans: tuple[Span, ...]
    origins: tuple[str, ...]
    units: tuple[int, ...]
    capitals: frozenset[int]
    edited: frozenset[int]
    breaks: frozenset[int]
    marks: tuple[str, ...]
    bare: bool

    def __len__(self) -> int:
        """How many words."""
        return len(self.forms)

    def written(self, start: int, stop: int) -> str:
        """The text from word `start` to before word `stop`, as it stands."""
        return self.text[self.spans[start][0] : self.spans[stop - 1][1]] if start < stop else ""

    def letters(self, start: int, stop: int) -> list[str]:
        """The letters of each of some written words; empty where one is only partly among them."""
        units = self.units
        if start >= stop or (start and units[start] == units[start - 1]):
            return []
        if stop < len(units) and units[stop] == units[stop - 1]:
            return []
        return [self.shown[n] for n in range(start, stop) if n == start or units[n] != units[n - 1]]

    def parts(self, one: Sequence[int], following: Sequence[int]) -> bool:
        """Whether the border of two neighbouring runs of words lies in the middle of a written word."""
        return one[0] < one[1] == following[0] < following[1] and self.units[one[1] - 1] == self.units[following[0]]

    def opens(self, n: int) -> bool:
        """Whether a sentence begins with word `n`."""
        return n == 0 or self.marks[n][-1:] in (".", "?", "!", "\n", ":")

    def edge(self, n: int) -> bool:
        """Whether a clause begins with word `n`, or ends before it."""
        return n == 0 or n >= len(self.forms) or bool(self.marks[n])


@dataclass(slots=True)
class _Word:
    """One word as it stands in the text; `caps`: all in capitals, or initials with dots."""

    letters: str
    span: Span
    mark: str = ""
    capital: bool = False
    caps: bool = False
    edited: bool = False


@dataclass(slots=True)
class _Forms:
    """What `Words` holds, as it grows."""

    forms: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    origins: list[str] = field(default_factory=list)
    units: list[int] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    capitals: set[int] = field(default_factory=set)
    edited: set[int] = field(default_factory=set)
    unit: int = 0

    def add(self, run: list[_Word], new: tuple[str, ...], origin: str) -> None:
        """Some words as written, which make the forms `new`."""
        first, size = run[0], len(self.forms)
        if first.capital:
            self.capitals.add(size)
        if any(one.edited for one in run):
            self.edited.update(range(size, size + len(new)))
        letters = "".join(one.letters for one in run).translate(_UNSHOWN)
        self.forms += new
        self.shown += [letters] * len(new)
        self.spans += [(first.span[0], run[-1].span[1])] * len(new)
        self.origins += [origin] * len(new)
        self.units += [self.unit] * len(new)
        self.marks += [first.mark, *[""] * (len(new) - 1)]
        self.unit += 1


@lru_cache(maxsize=4096)
def words_of(text: str) -> Words:
    """The words of a text."""
    words: list[_Word] = []
    breaks: set[int] = set()
    end = _scan(text, 0, len(text), False, words, breaks)
    bare = not any(c.isupper() or c in _WRITTEN for c in text)
    loud = 2 * sum(w.caps for w in words) > len(words)
    letters = [w.letters for w in words]
    out = _Forms()
    firsts: list[int] = []
    at = 0
    while at < len(words):
        size, new, origin = _form_at(words, letters, at, bare, loud)
        firsts += [len(out.forms)] * size
        out.add(words[at : at + size], new, origin)
        at += size
    firsts.append(len(out.forms))
    return Words(text, tuple(out.forms), tuple(out.shown), tuple(out.spans), tuple(out.origins), tuple(out.units),
                 frozenset(out.capitals), frozenset(out.edited), frozenset(firsts[n] for n in breaks),
                 (*out.marks, end), bare)  # fmt: skip


def _scan(text: str, start: int, stop: int, edited: bool, words: list[_Word], breaks: set[int]) -> str:
    """Gather the words of `text[start:stop]`; gives the mark after the last one."""
    mark = ""
    for found in _TOKEN.finditer(text, start, stop):
        kind = found.lastgroup
        if kind == "break":
            breaks.add(len(words))
            mark = mark or "…"
        elif kind == "note":
            if not _is_stage(found.group()):
                _scan(text, found.start() + 1, found.end() - 1, True, words, breaks)
        elif kind == "end" and found.group() == "." and words and words[-1].letters in habits.SHORTENED:
            continue
        elif kind in ("end", "clause"):
            mark = _stronger(mark, "\n" if "\n" in found.group() else found.group().strip())
        elif len(words) < LONGEST:
            words.append(_word(found, mark, edited))
            mark = ""
    return mark


def _stronger(mark: str, new: str) -> str:
    """Of several marks between two words the one that parts them more."""
    return mark if mark[-1:] in (".", "?", "!", "\n") and new[-1:] not in ("?", "!") else new


def _is_stage(note: str) -> bool:
    found = [plain(w) for w in re.findall(r"[^\W\d_]+", note)]
    return bool(habits.STAGE.intersection(found)) and len(found) <= 8


def _word(found: re.Match[str], mark: str, edited: bool) -> _Word:
    kind, token = found.lastgroup, found.group()
    if kind == "percent":
        return _Word("percent", found.span(), mark, edited=edited)
    if kind == "initials":
        return _Word(plain(token).replace(".", ""), found.span(), mark, True, token.isupper(), edited)
    word = found.group("word")
    if word is None:
        return _Word(plain(token), found.span(), mark, edited=edited)
    letters = plain(word.translate(_APOSTROPHE))
    if found.group("mark") and letters.endswith("in") and len(letters) > 4:  # doin', but not the Allens'
        letters += "g"
    caps = word.isupper() and len(word) > 1
    return _Word(letters, found.span("word"), mark, word.lstrip("[")[:1].isupper(), caps, edited or word[-1] == "]")


def _form_at(
    words: list[_Word], letters: list[str], at: int, bare: bool, loud: bool
) -> tuple[int, tuple[str, ...], str]:
    """How many words make the next forms, the forms, and where they differ from what is written, why."""
    if letters[at] in _MONEY and at + 1 < len(words):
        size, forms, origin = _form_at(words, letters, at + 1, bare, loud)
        return size + 1, (*forms, _MONEY[letters[at]]), origin or NUMBER
    if letters[at : at + 2] == ["per", "cent"]:
        return 2, ("percent",), SPELLING
    stop = next((n for n in range(at + 1, min(at + 8, len(words))) if words[n].mark), at + 8)
    if found := number_at(letters[at:stop], 0):
        return found[1], (found[0],), NUMBER
    forms, origin = _forms(letters[at], words[at].caps and not loud, bare)
    return 1, forms, origin


@lru_cache(maxsize=1 << 16)
def _forms(letters: str, caps: bool, bare: bool) -> tuple[tuple[str, ...], str]:
    """A word's forms and where they come from; `caps`: in capitals among other letters."""
    if letters in habits.ABBREVIATIONS and caps:
        return habits.ABBREVIATIONS[letters], SPELLING
    if letters in habits.SPOKEN:
        return habits.SPOKEN[letters], CONTRACTION
    if "'" in letters:
        return _unfolded(letters)
    if bare and letters in habits.UNAMBIGUOUS:
        return habits.UNAMBIGUOUS[letters], CONTRACTION
    form = habits.spelled(letters)
    return (form,), SPELLING if form != letters else ""


def _unfolded(letters: str) -> tuple[tuple[str, ...], str]:
    """`we'll`, `couldn't've`, `America's`, `O'Brien`."""
    stem, _, end = letters.rpartition("'")
    if end == "t" and stem.endswith("n") and len(stem) > 1:
        return (habits.BEFORE_NOT.get(stem[:-1], stem[:-1]), "not"), CONTRACTION
    if end in habits.ENDINGS and stem:
        return (*_unfolded(stem)[0], habits.ENDINGS[end]), CONTRACTION
    return (habits.spelled(letters.replace("'", "")),), ""
