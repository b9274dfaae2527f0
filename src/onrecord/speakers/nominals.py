"""Common noun phrases that may hold a statement: `the driver`, `a new report from the institute`, `officials`."""

from __future__ import annotations

from dataclasses import dataclass

from . import nouns
from .phrases import DETERMINERS, is_corps, noun_kind
from .tables import table
from .words import Page

_BACK = 6
_AFTER = 10
_LINKS = table(
    """
    of in for at and or who that which with by on from to is was are were has have had said says as but if than
    according he she they him them i we you me us be been being when while though although because if including
    citing like such not only so do does did can could will would may might must should
    """
)
_COUNTED = table("two three four five six seven eight nine ten several many most few other hundreds thousands")
_TIES = table(
    """
    of from by at on for in published released posted obtained filed issued conducted led against written about
    into with
    """
)


@dataclass(frozen=True, slots=True)
class Nominal:
    """A common noun phrase: `text` without its article, `full` with what is tied to it, `kind` as in `noun_kind`."""

    start: int
    end: int
    first: int
    last: int
    text: str
    full: str
    head: str
    determiner: str
    kind: str
    gender: str

    @property
    def named(self) -> bool:
        """Whether a capitalised word stands in it beside the head."""
        return any(w[:1].isupper() and w.lower() != self.head for w in self.full.split())


def _start(page: Page, head: int) -> int:
    """The first word of the phrase that ends with this head."""
    at = head
    while at > 0 and head - at < _BACK:
        before = page.words[at - 1]
        gap = page.gap(at)
        if gap not in (" ", "\xa0", "-", " “", "” ") or before.low in _LINKS:
            break
        if before.low in DETERMINERS:
            return at - 1
        at -= 1
        if before.low in _COUNTED or before.text.isdigit():
            return at - 1 if at and page.words[at - 1].low in DETERMINERS and page.gap(at) == " " else at
        if before.owns and before.text.islower():
            break
    return at


def _tied(page: Page, last: int) -> int:
    """The last word of the prepositional phrases that follow the head."""
    at = last + 1
    end = last
    words = page.words
    while at < len(words) and at - last <= _AFTER and page.gap(at) in (" ", "\xa0", " “", "’s "):
        low = words[at].low
        if at == last + 1 and (low not in _TIES or _acts(page, at)):
            return last
        if low in _STOP or (at > last + 1 and low.endswith("ed") and low not in _TIES):
            break
        if words[at].capital or words[at].text.isdigit() or (low not in _TIES and low not in DETERMINERS):
            end = at
        at += 1
    return end


def _acts(page: Page, at: int) -> bool:
    """`The company issued a fix`: a past tense with an object, where `a report issued in May` has none."""
    word = page.words[at]
    if not word.low.endswith("ed") or at + 1 >= len(page.words):
        return False
    return page.words[at + 1].low in DETERMINERS


_STOP = table(
    """
    is was were are has had have said says who which that when where while will would could may can and but or
    as after before if because since until during found shows showed show says reported claimed suggests
    suggested wrote told did does do
    """
)


def find_nominals(page: Page, taken: frozenset[int]) -> list[Nominal]:
    """Common noun phrases of a text in order; words inside names are `taken`."""
    found = []
    words = page.words
    for k, word in enumerate(words):
        if k in taken or not word.text[:1].isalpha():
            continue
        low = word.low
        if noun_kind(low, "the") == "thing":
            continue
        follows = k + 1 < len(words) and page.gap(k + 1) == " "
        if follows and (word.owns or noun_kind(words[k + 1].low, "the") != "thing" or k + 1 in taken):
            continue
        first = _start(page, k)
        determiner = words[first].low if words[first].low in DETERMINERS else "'s" if words[first].owns else ""
        if first == k and not nouns.is_people(low):
            continue
        begin = first + (words[first].low in ("the", "a", "an") and first < k)
        text = page.text[words[begin].start : word.end]
        last = _tied(page, k)
        full = page.text[words[begin].start : words[last].end]
        gender = nouns.GENDERED.get(low, "")
        kind = "body" if is_corps(page, k) else noun_kind(low, determiner)
        found.append(Nominal(words[first].start, word.end, first, k, text, full, low, determiner, kind, gender))
    return found
