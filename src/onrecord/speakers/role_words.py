"""Which words of an apposition or a title name a role, and where a clause about something else begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import nouns
from .phrases import DETERMINERS, FIRST, PRONOUNS, RELATIVE, SECOND
from .tables import table

if TYPE_CHECKING:
    from .words import Word

_FORMER = table("then now previously formerly currently also once")
_JOINING = table("of for in at to with on by from under and or")
_ENDS = (
    PRONOUNS | FIRST | SECOND | RELATIVE
    | table("is was are were has have had will would can could may might do does did said says told when where while "
            "but because if than as after before during until since so about whom whose where nor not")
)  # fmt: skip
_BEFORE_A_NOUN = table(
    """
    acting retired elected appointed leading managing founding commanding presiding operating marketing accounting
    coaching visiting ranking sitting outgoing incoming serving deposed convicted accused alleged suspected exiled
    jailed unnamed decorated renowned ousted armed registered licensed certified distinguished disgraced unelected
    limited united disputed designated governing ruling opposing banking housing building polling reigning running
    remaining longest-serving self-proclaimed broadcasting engineering planning policing nursing training teaching
    wing spring king being young-looking red unaffiliated embattled troubled celebrated acclaimed noted trusted
    """
)
_WEEKDAYS = table("monday tuesday wednesday thursday friday saturday sunday")
_LIMBS = 3
"""Parts that begin with a preposition: what comes behind is seldom about the role any more."""


def role_span(words: Sequence[Word], heads: frozenset[str]) -> tuple[int, int] | None:
    """The words `[start, end)` that name a role; None where there are none.

    `heads`: the nouns, in small letters and without a full stop, that may be one's role beside those for persons.
    """
    start = 0
    while start < len(words) and words[start].low in DETERMINERS | _FORMER:
        start += 1
    stop = _clause(words, start)
    end = next((k for k in range(start, stop) if words[k].low in _JOINING), stop)
    if end == start or words[end - 1].owns or any(words[k].low in DETERMINERS for k in range(start, end)):
        return None
    if not _names_one(words[end - 1], heads):
        return None
    return start, _limbs(words, end, stop, heads)


def _clause(words: Sequence[Word], start: int) -> int:
    """Where a clause begins: at its subject, its relative, its verb or its participle."""
    return next(
        (k for k in range(start, len(words)) if words[k].low in _ENDS or _participle(words[k].text)), len(words)
    )


def _participle(word: str) -> bool:
    return word.islower() and word.endswith(("ing", "ed")) and "-" not in word and word not in _BEFORE_A_NOUN


def _names_one(word: Word, heads: frozenset[str]) -> bool:
    low = word.low.rstrip(".")
    return low in heads or nouns.is_person(low)


def _limbs(words: Sequence[Word], at: int, stop: int, heads: frozenset[str]) -> int:
    """The end of what goes with the noun: `of the city`, `for foreign affairs and trade`."""
    end = at
    for _ in range(_LIMBS):
        after = next((k for k in range(at + 1, stop) if words[k].low in _JOINING), stop)
        told = [word for word in words[at + 1 : after] if word.low not in DETERMINERS]
        if not told or told[-1].owns or not _goes_on(words[at].low, told, len(told) < after - at - 1, heads):
            return end
        at = end = after
    return end


def _goes_on(joint: str, told: Sequence[Word], determined: bool, heads: frozenset[str]) -> bool:
    named = told[0].text[0].isupper()
    if joint in ("and", "or"):  # not "… and automatically assumes the presidency"
        return named or _names_one(told[-1], heads)
    if joint == "to":  # not "the first woman to serve"
        return named or determined
    return joint != "on" or told[0].low not in _WEEKDAYS
