"""Noun phrases by words: where one that begins here ends, where one that ends here began, which may name a hearer."""

from __future__ import annotations

import re

from onrecord.speakers import nouns
from onrecord.speakers.tables import table

Span = tuple[int, int]

_LONGEST = 160
_TOKEN = re.compile(r"\w+(?:[’'.&@/‐-]\w+)*[’']?\.?|[^\w\s]|\n")
_STOP = re.compile(r"[.!?][”\"’']{0,3} +(?=[A-Z“\"‘])|\n")
_WORD_BEFORE = 12
_PRONOUN = table("me him her them")
_SUBJECTS = table("he she they i who")
_NOBODY = table(
    """
    us you it himself herself themselves itself myself ourselves yourself whom that there these what which who
    """
)
_ENDS = table(
    """
    to that whether if when why what how who whom which where while because as since until but or not by with on for
    about via during after before at in from into against over under near through than without within amid upon
    between among along alongside following ahead outside inside is are was were be been has have had do does did will
    would could should may might must can he she it they we i you there these saying adding over earlier later last
    late early today yesterday tomorrow tonight recently again once twice repeatedly directly privately anonymously
    then this ago so just simply bluntly separately also such regarding concerning
    """
)
_DAYS = table("monday tuesday wednesday thursday friday saturday sunday")
_TIMES = table("this last late early one")
_AUXILIARY = table(
    """
    was were is are be been being am has have had having will would could should can may might must get got gets
    not then later first recently often now even always already still again just when
    """
)
_OPENING = table(
    """
    and when while where but that as because since after before though although in at from for or if once
    """
)
_OPENING_WORDS = table("the a an his her their its my our all some many several most both these those other")
_NO_HEARER = table(
    """
    twitter facebook instagram youtube account page website site x tiktok reddit telegram
    january february march april june july august september october november december
    """
)


def ends_sentence(text: str, start: int, end: int) -> int:
    """Where the sentence that runs at `start` ends: behind a full stop that is no abbreviation's, at most `end`."""
    for stop in _STOP.finditer(text, start, end):
        if text[stop.start()] != ".":
            return stop.start()
        word = text[max(start, stop.start() - _WORD_BEFORE) : stop.start() + 1].split()
        if not word or not _abbreviated(word[-1].lstrip("(“\"")):
            return stop.start()
    return end


def phrase_from(text: str, start: int, end: int) -> Span | None:
    """The noun phrase that opens at `start` (after spaces), before `end` at the latest; None where none does."""
    first = last = -1
    before = ""
    for token in _TOKEN.finditer(text, start, min(end, start + _LONGEST)):
        word = token.group()
        low = word.lower().rstrip(".").replace("’", "'")
        if first < 0:
            if word in "“\"‘«":
                continue
            if low in _PRONOUN and not word.isupper() and not (low == "her" and _goes_on(text, token.end(), end)):
                return token.span()
            if (low in _NOBODY and word != "US") or low == "of":
                return None
        if not word[0].isalnum() and word not in "@#$&":
            break
        if _ends(word, low, before, text[token.end() : token.end() + 5]):
            break
        first = token.start() if first < 0 else first
        last, before = token.end(), word
        if word.endswith(".") and not _abbreviated(word):
            last -= 1
            break
    return (first, last) if 0 <= first < last else None


def _ends(word: str, low: str, before: str, after: str) -> bool:
    """Whether the phrase ends before this word."""
    if low in _TIMES and (not before or before == "of"):
        return False
    if low in ("in", "for", "at", "on") and before[:1].isupper() and nouns.singular(before.lower()) in nouns.BODY:
        return not (after.strip()[:1].isupper() or after.startswith(" the "))  # "the Embassy in London"
    if word[:1].isupper() and before and low not in _DAYS and low not in _SUBJECTS:
        return False
    return low in _ENDS or low in _DAYS


def _goes_on(text: str, at: int, end: int) -> bool:
    """`her dad`: whether a noun follows."""
    found = _TOKEN.match(text, at + 1, end)
    low = found.group().lower() if found else ""
    return low[:1].isalpha() and low not in _ENDS and low not in _DAYS and low not in _OPENING_WORDS


def _abbreviated(word: str) -> bool:
    bare = word[:-1].lower()
    return bare in nouns.ABBREVIATIONS or (len(bare) == 1 and word[0].isupper()) or ("." in bare and len(bare) < 6)


def phrase_until(text: str, start: int, end: int) -> Span | None:
    """The noun phrase that ends at `end` (before spaces), after `start` at the earliest, auxiliaries left out."""
    words = [t for t in _TOKEN.finditer(text, max(start, end - _LONGEST), end) if t.end() <= end]
    while words and (words[-1].group().lower() in _AUXILIARY or words[-1].group().endswith("ly")):
        words.pop()
    taken: list[re.Match[str]] = []
    while words and not _begins(words[-1].group()):
        taken.append(words.pop())
    if words and words[-1].group().lower() in _SUBJECTS and not taken:
        return words[-1].span()
    while taken and taken[-1].group().lower() in _OPENING:
        taken.pop()
    return (taken[-1].start(), taken[0].end()) if taken else None


def _begins(word: str) -> bool:
    """Whether the phrase begins behind this word."""
    low = word.lower().rstrip(".").replace("’", "'")
    if (not word[0].isalnum() and word not in "@#$&") or (word.endswith(".") and not _abbreviated(word)):
        return True
    return low in _SUBJECTS or (low in _ENDS and low not in ("in", "at", "from", "for") and not word[0].isupper())


def may_hear(phrase: str) -> bool:
    """Whether words may name somebody who is spoken to: a pronoun, a name, a noun for people or a body."""
    words = phrase.split(" of ")[0].split(" in ")[0].split()
    head = words[-1].strip("”\"’'.,")
    low = head.lower()
    if low in _NO_HEARER or head[:1].isdigit() or low == "percent":
        return False
    if low in _PRONOUN or head[:1].isupper() or words[0][:1] == "@":
        return words[0][:1].isupper() or words[0].lower() in _OPENING_WORDS or len(words) < 3 or words[0][:1] in "@“\""
    known = nouns.is_people(low) or nouns.is_person(low) or low in nouns.BODY or nouns.singular(low) in nouns.BODY
    return known and (words[0].lower() in _OPENING_WORDS or len(words) < 4 or words[0][:1].isupper())
