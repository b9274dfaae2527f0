"""Names read again in the light of the whole text: verbs before a surname cut off, towns told from first names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

from . import first_names
from .capitals import FIRST_TOO
from .names import Name
from .spelling import fold, surname
from .words import Page


class Rereader:
    """What the whole text tells of a name: who is named in full, in running text, in headlines, after `in`."""

    def __init__(self, page: Page, names: list[Name], headline: str) -> None:
        self.page = page
        self.pairs = first_and_last(names, headline)
        self.running = {surname(n.words) for n in names if not page.heading[n.first] and n.kind in ("person", "")}
        self.alone = {
            fold(n.words[0]) for n in names if len(n.words) == 1 and n.kind == "" and not page.heading[n.first]
        }
        self.sure: dict[str, set[str]] = defaultdict(set)  # surname -> the first names that stand before it
        for name in names:
            if name.kind == "person" and len(name.words) > 1 and first_names.known(name.words[0]):
                self.sure[surname(name.words)].add(name.words[0])
        self.towns = self._towns(names)

    def read(self, name: Name) -> Name:
        """The name as it should have been read."""
        words, alone = name.words, len(name.words) == 1
        if alone and name.kind in ("place", "group", "role", "body"):
            surely = not words[0].isupper() and fold(words[0]) in self.sure
            return replace(name, kind="person") if surely else name
        if alone and not name.titles and name.kind == "person" and words[0] in self.towns:
            return replace(name, kind="place")
        if len(words) == 2 and name.kind != "role" and (self._verb_before(name) or self._in_headline(name)):
            start = self.page.words[name.last].start
            return replace(name, start=start, first=name.last, words=words[1:], titles=(), kind="person")
        if self._verb_after(name):
            end = self.page.words[name.first].end
            return replace(name, end=end, last=name.first, words=words[:1], kind="")
        return name

    def _verb_after(self, name: Name) -> bool:
        """`Okafor Hid` in a headline, where the text below has the surname alone: what follows is no name."""
        lone = len(name.words) > 1 and name.kind == "person" and not name.titles and self.page.heading[name.first]
        return lone and not first_names.known(name.words[0]) and fold(name.words[0]) in self.alone

    def _towns(self, names: list[Name]) -> set[str]:
        """First names that are towns here: `in Charlotte`."""
        page, found = self.page, set[str]()
        for name in names:
            alone = len(name.words) == 1 and not name.titles and name.first and page.gap(name.first) == " "
            if alone and page.words[name.first - 1].low == "in" and not page.words[name.last].owns:
                found.add(name.words[0])
        parts = {w for n in names if len(n.words) > 1 and n.kind != "place" for w in n.words}
        return {w for w in found if w not in parts and fold(w) not in self.pairs}

    def _verb_before(self, name: Name) -> bool:
        """`Stated Stone`: a sentence's first word before the surname of somebody named in full."""
        opens = name.first == 0 or self.page.sentence[name.first - 1] != self.page.sentence[name.first]
        first, others = name.words[0], self.sure.get(surname(name.words))
        if name.titles or not others or len(first) < 3:
            return False
        if opens and first.lower() in FIRST_TOO:  # "Will Okafor concede?", where another first name stands elsewhere
            return others != {first}
        return (opens or "-" in first) and not first_names.known(first)

    def _in_headline(self, name: Name) -> bool:
        """`Mayor Corners Okafor` in a headline, where the text below has the surname: the word before it is a verb."""
        page, first = self.page, name.first
        inner = first > 0 and page.sentence[first - 1] == page.sentence[first] and page.gap(first) == " "
        known = first_names.known(name.words[0])
        return inner and page.heading[first] and not known and surname(name.words) in self.running


def first_and_last(names: list[Name], headline: str) -> dict[str, str]:
    """First names before a surname anywhere: the headline, or a longer name ("The Rachel Maddow Show")."""
    found: dict[str, str] = {}
    words = headline.replace(",", " ").replace(":", " ").split()
    for run in (*(n.words for n in names if len(n.words) > 2), words):
        for a, b in pairwise(run):
            if first_names.known(a) and b[:1].isupper():
                last = b.removesuffix("'s").removesuffix("’s")
                found.setdefault(fold(last), f"{a} {last}")
    return found
