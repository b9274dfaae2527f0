"""Noun phrases by words: where one that begins here ends, where one that ends here began, which may name a hearer."""

from __future__ import annotations

import re

from onrecord.speakers import nouns
from onrecord.speakers.tables import table

Span = tuple[int, int]

_LONGEST = 160
_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+|\w+(?:[’'.&@/‐-]\w+)*[’']?\.?|[^\w\s]|\n")
_STOP = re.compile(r"[.!?][”\"’']{0,3} +(?=[A-Z“\"‘])|\n")
_WORD_BEFORE = 12
_PRONOUN = table("me him her them")
_SUBJECTS = table("he she they i who we you it")
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
    then this ago so just simply bluntly separately also regarding concerning being multiple
    """
)
_DAYS = table("monday tuesday wednesday thursday friday saturday sunday")
_QUOTES = '“"‘«'
_PLACING = table("in at on for with from")
_ANYWHERE = table("reporters journalists followers supporters lawmakers press media public husband wife")
_OCCASIONS = table(
    """
    interview interviews email emails e-mail letter statement time times way phone tweet post video message speech year
    month week day night morning evening weekend first january february march april may june july august september
    october november december return part order front social him her them his their
    """
)
_LISTENERS = table(
    """
    followers superdelegates clients management staff staffers colleagues crowd crowds audience audiences lawmakers
    public press media readers listeners viewers subscribers fans pharmacies providers allies dad mom mother father
    wife husband boss bosses
    """
)
_COUNTING = table("the a an his her their two three four several some")
_INSIDE = table("of and or in at on for with from to all both")
_NOUNS = table("meeting gathering wing briefing hearing king family rally assembly ally sibling")
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


_APPOSED = re.compile(r", [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3}(?=[,.]| [-–—])")
_AND = re.compile(r",? (and|along with|as well as) (?:to )?|, ")
_LISTED = 8


def ends_sentence(text: str, start: int, end: int) -> int:
    """Where the sentence that runs at `start` ends: behind a full stop that is no abbreviation's, at most `end`."""
    for stop in _STOP.finditer(text, start, end):
        if text[stop.start()] != ".":
            return stop.start()
        word = text[max(start, stop.start() - _WORD_BEFORE) : stop.start() + 1].split()
        if not word or not _abbreviated(word[-1].lstrip('(“"')):
            return stop.start()
    return end


def phrase_from(text: str, start: int, end: int) -> Span | None:
    """The noun phrase that opens at `start` (after spaces), before `end` at the latest; None where none does."""
    taken: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text, start, min(end, start + _LONGEST)):
        word, low = token.group(), _low(token.group())
        if not taken:
            if word in _QUOTES:
                continue
            if low in _PRONOUN and not word.isupper() and not (low == "her" and _goes_on(text, token.end(), end)):
                return (token.start(), token.start() + len(low))
            if (low in _NOBODY and not word.isupper()) or low == "of":
                return None
        elif word in _QUOTES + "”" and len(taken) < 3 and _low(taken[0].group()) in _OPENING_WORDS:
            continue  # `the “interim” government`
        if (not word[0].isalnum() and word not in "@#$&") or _ends(token, taken, text, end):
            break
        taken.append(token)
        if word.endswith(".") and not _abbreviated(word):
            break
    while taken and _low(taken[-1].group()) in ("and", "or", "of"):
        taken.pop()
    if not taken:
        return None
    last = taken[-1].end() - (taken[-1].group().endswith(".") and not _abbreviated(taken[-1].group()))
    return taken[0].start(), last


def listed(text: str, first: Span, end: int) -> list[Span]:
    """A noun phrase with the name in apposition to it, and those that follow it in a list before `end`."""
    called = _APPOSED.match(text, first[1], end) if text[first[0] : first[1]].split()[-1].islower() else None
    found = [(first[0], called.end() if called else first[1])]
    kept = 1
    while len(found) < _LISTED and (link := _AND.match(text, found[-1][1], end)):
        following = phrase_from(text, link.end(), end)
        if following is None or not may_hear(text[slice(*following)]):
            break
        found.append(following)
        last = bool(link.group(1)) or " and " in text[slice(*following)]
        kept = len(found) if last else kept
    return [part for span in found[:kept] for part in _parted(text, span, kept > 1)]


def _parted(text: str, span: Span, many: bool) -> list[Span]:
    """`nurses and the mayor`: two phrases, where the second is no part of a name."""
    cut = text.rfind(" and ", *span)
    second = text[cut + 5 : span[1]]
    if cut < 0 or not second[:1].islower() or not may_hear(second):
        return [span]
    if not (many or second.split()[0] in _OPENING_WORDS) or second.startswith("other"):
        return [span]
    return [(span[0], cut), (cut + 5, span[1])]


def _low(word: str) -> str:
    return word.lower().rstrip(".").replace("’", "'")


def _ends(token: re.Match[str], taken: list[re.Match[str]], text: str, end: int) -> bool:
    """Whether the phrase ends before this word."""
    word, low = token.group(), _low(token.group())
    before = taken[-1].group() if taken else ""
    if low in _TIMES and (not before or before == "of"):
        return False
    if taken and _low(taken[0].group()) == "those" and low not in _DAYS:
        return False
    if low in _DAYS:
        return True
    if word[:1].isupper() and ((before and low not in _SUBJECTS) or (word.isupper() and len(word) > 1)):
        return False
    if low in _PLACING and before and _placed(token, taken, text, end):
        return False
    if before and low in _COUNTING and _low(before) not in _INSIDE:
        return True  # "told People the next day"
    if word.islower() and before and low.endswith(("ed", "ing", "ly")) and low not in _NOUNS:
        return low not in nouns.PERSON and _low(before) not in _OPENING_WORDS and not before.endswith(("ly", "ing"))
    return low in _ENDS


def _placed(token: re.Match[str], taken: list[re.Match[str]], text: str, end: int) -> bool:
    """`the Embassy in London`, `a guard at the door`, but not `Reuters in an interview`, `reporters at the time`."""
    before = taken[-1].group()
    after = [_low(t.group()) for t in _TOKEN.finditer(text, token.end(), min(end, token.end() + 30))][:3]
    if not after or set(after) & _OCCASIONS or after[0] in _ENDS | _DAYS or after[0][:1].isdigit():
        return False
    if before[:1].isupper():
        capital = text[token.end() + 1 : token.end() + 2].isupper() or after[0] == "the"
        return nouns.singular(before.lower()) in nouns.BODY and capital
    return before not in _ANYWHERE and all(_low(t.group()) != "of" for t in taken)


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
    if not taken or _low(taken[0].group()) in (*_PLACING, "of"):
        return None
    return taken[-1].start(), taken[0].end()


def _begins(word: str) -> bool:
    """Whether the phrase begins behind this word."""
    low = _low(word)
    if (not word[0].isalnum() and word not in "@#$&") or (word.endswith(".") and not _abbreviated(word)):
        return True
    closes = low in _ENDS and low not in ("in", "at", "from", "for") and not word[0].isupper()
    return closes or low.split("'")[0] in _SUBJECTS


def may_hear(phrase: str) -> bool:
    """Whether words may name somebody who is spoken to: a pronoun, a name, a noun for people or a body."""
    words = phrase.split(" and ")[0].split(" of ")[0].split(" in ")[0].split()
    head = words[-1].strip("”\"’'.,")
    low = head.lower()
    if low in _NO_HEARER or head[:1].isdigit() or "percent" in words or "majority" in words:
        return False
    if low in _PRONOUN:
        return len(words) == 1
    if head[:1].isupper() or words[0][:1] == "@":
        return True
    known = low in _LISTENERS or nouns.is_people(low) or nouns.is_person(low) or {low, nouns.singular(low)} & nouns.BODY
    return bool(known) and (words[0].lower() in _OPENING_WORDS or len(words) < 4 or words[0][:1].isupper())


def may_stand(phrase: str) -> bool:
    """Whether words between a verb of telling and what is told are a noun phrase: no adverb, no `last week`."""
    words = phrase.lower().split()
    if len(words) == 2 and words[0] in _TIMES:
        return False
    return words[0] in _OPENING_WORDS or words[-1].endswith("s") or phrase[:1].isupper() or words[0] in _PRONOUN
