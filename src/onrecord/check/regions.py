"""Of what kind changed, added or left-out words are: do they bear on the meaning, do they stand in for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.check import habits
from onrecord.record.quotations.meaning import MODALS, NEGATIONS, numbers
from onrecord.record.quotations.rarity import bits
from onrecord.speakers.tables import table

if TYPE_CHECKING:
    from collections.abc import Set

    from onrecord.check.tokens import Words

AUXILIARIES = MODALS | table("""
    be is are was were been am do does did have has had 's 'd to ever even just only really at all simply yet
""")  # fmt: skip
PRONOUNS = table("""
    i me my mine we us our ours you your yours he him his she her hers it its they them their theirs
    this that these those who whom which one here there then myself himself herself itself themselves ourselves
""")  # fmt: skip
OWN = table("i me my mine we us our ours you your yours myself ourselves there here then")
DETERMINERS = table("the a an his her its their this that these those mr mrs ms")
TITLES = table("mr mrs ms dr sen rep gov president secretary minister prime the of and 's de")
LONGEST_REPEAT = 6
LONGEST_NAME = 4
"""Words in brackets that can explain a pronoun by a name."""
LONELY = 2
"""Words beside which a left-out negation is no clause of its own."""


def left_out(quote: Words, i: int, passage: Words, p: tuple[int, int]) -> list[str]:
    """The kinds of an omission before word `i`: of words `p`."""
    p0, p1 = p
    size = p1 - p0
    run = passage.forms[p0:p1]
    if size <= LONGEST_REPEAT and run in (passage.forms[p1 : p1 + size], passage.forms[max(0, p0 - size) : p0]):
        return ["repetition"]
    if _said_again(passage, p0, p1):
        return ["repetition"]
    if run == ("'s",) or run == ("s",):
        return ["inflection"]
    kinds = []
    if _loses_negation(passage, p0, p1):
        kinds.append("negation")
    rest = [w for w in run if w not in AUXILIARIES - MODALS]
    if size <= LONELY and rest and set(rest) <= MODALS and not kinds:
        kinds.append("modal")
    return kinds or ["omission"]


def _said_again(passage: Words, p0: int, p1: int) -> bool:
    """Whether words are taken up again right after a few others: `it's not even, believe it or not, it's not even`."""
    run = passage.forms[p0:p1]
    ahead = range(p1 + 1, min(p1 + LONGEST_REPEAT + 1, len(passage) - len(run) + 1))
    return 3 <= len(run) <= LONGEST_REPEAT and any(passage.forms[n : n + len(run)] == run for n in ahead)


def _loses_negation(passage: Words, p0: int, p1: int) -> bool:
    """Whether what is left after an omission says the contrary: the negation stood alone, or at the edge of what goes.

    `we do [not] want`, `we will [not, under any condition,] accept`; not so `we act[, not for ourselves,] for you`.
    """
    run = passage.forms[p0:p1]
    if NEGATIONS.isdisjoint(run):
        return False
    rest = [w for w in run if w not in NEGATIONS and w not in AUXILIARIES]
    if len(rest) == 0 or (len(rest) < LONELY and not passage.edge(p0)):
        return True
    after = p0 > 0 and passage.forms[p0 - 1] in AUXILIARIES
    return (run[0] in NEGATIONS and after) or (run[-1] in NEGATIONS and not passage.edge(p1))


def put_in(quote: Words, q: tuple[int, int], passage: Words, at: int) -> list[str]:
    """The kinds of added words `q`, before word `at` of the passage."""
    q0, q1 = q
    run = quote.forms[q0:q1]
    size = q1 - q0
    edited = all(n in quote.edited for n in range(q0, q1))
    if (
        not edited
        and NEGATIONS.isdisjoint(run)
        and size <= LONGEST_REPEAT
        and run in (quote.forms[q1 : q1 + size], quote.forms[max(0, q0 - size) : q0])
    ):
        return ["repetition"]
    if set(run) <= habits.STAGE:
        return ["stage"]
    bearing = _bearing(quote, range(q0, q1), set(run), passage, range(0), set())
    if edited:
        explains = size <= LONGEST_NAME and _explains(quote, q0, q1) and _pointing(passage, at - 1)
        serious = [kind for kind in bearing if kind != "name"]
        return serious or ([] if not explains else ["stand-in"]) or ["insertion"]
    return bearing or ["added"]


def _explains(quote: Words, q0: int, q1: int) -> bool:
    """Whether words in brackets name somebody or something."""
    return quote.forms[q0] in DETERMINERS or any(n in quote.capitals for n in range(q0, q1))


def _pointing(passage: Words, n: int) -> bool:
    """Whether a word points to somebody or something that a bracket after it can explain."""
    return n >= 0 and (n in passage.capitals or passage.forms[n] in PRONOUNS - OWN)


def changed(quote: Words, q: tuple[int, int], passage: Words, p: tuple[int, int]) -> list[str]:
    """The kinds of words `q` in the place of words `p`."""
    here, there = _said(quote, q), _said(passage, p)
    only_q, only_p = here - there, there - here
    edited = [n for n in range(*q) if n in quote.edited]
    if edited and len(edited) >= q[1] - q[0] - 1 and _refers(passage, p):
        return ["stand-in"]
    bearing = _bearing(quote, range(*q), only_q, passage, range(*p), only_p)
    if edited:
        return [kind for kind in bearing if kind != "name"] or ["insertion"]
    return bearing or ["word"]


def _said(words: Words, numbers: tuple[int, int]) -> set[str]:
    """The forms of some words; `cant` of a text without apostrophes denies as `can not` does."""
    forms = words.forms[slice(*numbers)]
    return {
        *forms,
        *(part for form in forms for part in habits.AMBIGUOUS.get(form, ()) if words.bare and part == "not"),
    }


def _refers(passage: Words, p: tuple[int, int]) -> bool:
    """Whether words only name somebody or something, or point to them."""
    return all(
        n in passage.capitals or passage.forms[n] in PRONOUNS or passage.forms[n] in TITLES for n in range(*p)
    ) and any(n in passage.capitals or passage.forms[n] in PRONOUNS for n in range(*p))


def _bearing(quote: Words, q: range, only_q: Set[str], passage: Words, p: range, only_p: Set[str]) -> list[str]:
    kinds = []
    if bool(only_q & NEGATIONS) != bool(only_p & NEGATIONS):
        kinds.append("negation")
    if numbers(set(only_q)) != numbers(set(only_p)):
        kinds.append("number")
    if (only_q | only_p) & MODALS:
        kinds.append("modal")
    if _names(quote, q, only_q) or (_names(passage, p, only_p) and only_q):
        kinds.append("name")
    return kinds


def _names(words: Words, numbers: range, only: Set[str]) -> bool:
    """Whether some words have a capital that no sentence gives them."""
    return any(
        n in words.capitals
        and words.forms[n] in only
        and not words.opens(n)
        and bits(words.forms[n]) >= 8
        and words.forms[n] not in PRONOUNS
        for n in numbers
    )
