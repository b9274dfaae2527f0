"""Which changed words bear on the meaning: a negation, a number, a name, a modal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.record.quotations.rarity import bits
from onrecord.speakers.tables import table

if TYPE_CHECKING:
    from onrecord.record.quotations.alignment import Alignment
    from onrecord.record.quotations.words import Words

NEGATION, NUMBER, NAME, MODAL, WORDS = "negation", "number", "name", "modal", "words"

NEGATIONS = table("not no never nor none nobody nothing nowhere neither without hardly")
OPPOSED = ("un", "in", "im", "il", "ir", "dis", "non")
MODALS = table("can could may might must shall should will would ought need")
SCALES = table("hundred thousand million billion trillion dozen half percent double twice")
DAYS = table("""
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december
""")
_CAPITAL = re.compile(r"[A-Z][\w’'-]*")
_ENDED = re.compile(r"(?:^|[.!?:…“\"«])\s*[“\"«‘']?\s*$")


def kinds_of(text_a: str, a: Words, span_a: range, text_b: str, b: Words, span_b: range) -> tuple[str, ...]:
    """What kind of words stand only on one side of a change; `words` where none of them bears on the meaning."""
    left, right = {a.forms[i] for i in span_a}, {b.forms[j] for j in span_b}
    only_a, only_b = left - right, right - left
    differing = only_a | only_b
    found = []
    if (differing & NEGATIONS and bool(left & NEGATIONS) != bool(right & NEGATIONS)) or _opposites(only_a, only_b):
        found.append(NEGATION)
    if numbers(only_a) != numbers(only_b):
        found.append(NUMBER)
    if _names(text_a, a, span_a, only_a) != _names(text_b, b, span_b, only_b):
        found.append(NAME)
    if differing & MODALS:
        found.append(MODAL)
    return tuple(found) or (WORDS,)


def negated_before(aligned: Alignment, a: Words, b: Words) -> list[range]:
    """Words of `b` with a negation right before what a piece of `a` begins with: `[not to] recommend charges`."""
    partner = dict(sorted({*aligned.same, *aligned.near}))
    taken = set(partner.values())
    found = []
    for piece in a.pieces():
        at = partner.get(piece.start)
        if at is None or at in b.breaks:
            continue
        before = [j for j in range(max(0, at - 2), at) if b.forms[j] in NEGATIONS and j not in taken]
        if before:
            found.append(range(before[0], at))
    return found


def numbers(words: set[str]) -> set[str]:
    """The words of some that count something or name a day: numbers, scales, weekdays and months."""
    return {w for w in words if w[:1].isdecimal() or w in SCALES or w in DAYS}


def _opposites(left: set[str], right: set[str]) -> bool:
    """`like` and `unlike`, `able` and `unable`."""
    return any(
        longer == prefix + shorter
        for x in left
        for y in right
        for shorter, longer in ((x, y), (y, x))
        for prefix in OPPOSED
    )


def _names(text: str, words: Words, span: range, only: set[str]) -> set[str]:
    """Words with a capital that no sentence gives them."""
    found = set()
    for n in span:
        start, end = words.spans[n]
        if words.forms[n] not in only or not _CAPITAL.match(text, start, end) or bits(words.forms[n]) < 8:
            continue
        if not _ENDED.search(text[max(0, start - 4) : start]):
            found.add(words.forms[n])
    return found
