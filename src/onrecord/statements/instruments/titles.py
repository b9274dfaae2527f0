"""Laws by the shape of their title: capital words before Act, Bill, Treaty and the like, and its year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.speakers.tables import table

from .acts import ACTS, LANDS, Act
from .instrument import Instrument

_HEAD = re.compile(
    r"\b(?:Act|Bill|Treaty|Ordinance|Amendment|Agreement|Accords|Decree|Statute|Convention|Code)\b(?!['’-]\w|\sOrgani[sz]ation)"
)
_WORD = re.compile(r"\([A-Z][\w. ]{1,20}\)|[\w&][\w.&’'-]*,?")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_YEAR_AFTER = re.compile(r",?\s(?:of\s)?((?:1[6-9]|20)\d\d)\b(?![-–/])")
_GOAL = re.compile(r"\s(?:on|[Aa]gainst|for)\s(?:the\s)?[A-Z][\w-]+(?:\s[A-Z][\w-]+)?")
_NAME_AFTER = re.compile(r"\s(?:of\s)?(?:[A-Z]|de\b|van\b)")
_WINDOW = 140
_MOST = 12

_INSIDE = table("of and for to in on with from through against by our over or &")
# Words that stand before a title with a capital letter and are no part of it: openers of sentences, offices, owners.
_NEVER = table(
    "The A An This That These Those Under In If When After Before Although Though But And Or Nor With Without By For"
    " From To On At Of As Since While Because Could Would Will Can Does Did Is Was Has Its Their His Her Our My Your"
    " Passing Like Unlike Both Also Even Then Now Yes Not So Sen Sen. Rep Rep. Mr Mr. Mrs. Ms. Dr. President Senator"
    " Minister Governor Gov Gov. Congressman Supporters Critics Opponents Members Section Article Title Invoking Citing"
    " Using Signing Repeal Repealing Pass Congress Republicans Democrats Senate House What Where How Why Which It"
    " Act Treaty Amendment Agreement Convention"
)
_LANDS = dict.fromkeys(("US", "U.S.", "USA", "American", "Federal", "federal"), "US") | {
    "UK": "UK", "U.K.": "UK", "British": "UK", "EU": "EU", "European": "EU",
}  # fmt: skip
_POSSESSIVE = re.compile(r"(?<!Children)(?<!Women)(?<!Nation)(?<!People)(?<!America)(?<!Men)['’]s$")
_IDLE = table(
    "sister class second third first balancing opening final constitutional buffalo helms-style last historic software"
    " source dress zip morse area qr bar promo discount visual studio free collective bargaining peace national"
    " democratic republican party libertarian international state annual licensing"
)
_ACTS = {called.lower(): act for act in ACTS for called in act.names}
_CODES = table("criminal penal civil tax labor labour administrative family electoral election revenue")


def find_titles(text: str) -> Iterator[Instrument]:
    """Every title; resolved where the table of acts has it under this name and, where one is printed, this year."""
    for head in _HEAD.finditer(text):
        words = _before(text, head.start())
        if not _is_title(text, head, words):
            continue
        start, end = words[0].start(), head.end()
        after = _YEAR_AFTER.match(text, end)
        goal = None if after or head[0] not in ("Treaty", "Convention") else _GOAL.match(text, end)
        end = after.end() if after else goal.end() if goal else end
        first = words[0][0]
        year = after[1] if after else first if _YEAR.fullmatch(first) else None
        yield Instrument.named(_form(text, _act(words, head[0]), year), start, end)


def _act(words: list[re.Match[str]], head: str) -> Act | None:
    """The act of this name in the table, whatever its land in front ("the U.S. Refugee Act")."""
    called = [word[0] for word in words if not _YEAR.fullmatch(word[0])]
    for cut in range(len(called)):
        lands = {_LANDS.get(word) for word in called[:cut]}
        if None in lands:
            break
        act = _ACTS.get(" ".join([*called[cut:], head]).lower().replace("’", "'"))
        if act is not None:
            return act if lands <= {act.land} else None
    return None


def _form(text: str, act: Act | None, year: str | None) -> str | None:
    """Its normal form, where the year is its own or, without a year, no other country's act may be meant."""
    if act is None or year not in (None, act.year):
        return None
    return None if act.common and year is None and not LANDS[act.land].search(text) else act.form


def _before(text: str, at: int) -> list[re.Match[str]]:
    """The words of the title in front of its last one, in order; empty where none belongs to it."""
    low = max(0, at - _WINDOW)
    window = text[low:at]
    taken: list[re.Match[str]] = []
    edge = at
    for word in reversed(list(_WORD.finditer(text, low + (0 if low == 0 else len(window) - len(window.lstrip())), at))):
        gap = text[word.end() : edge]
        if gap.strip() or gap.count("\n") > 1 or not gap or len(taken) >= _MOST or not _belongs(word[0], taken):
            break
        taken.append(word)
        edge = word.start()
    while taken and (taken[-1][0].lower() in _INSIDE or (taken[-1][0].endswith(",") and len(taken) == 1)):
        taken.pop()
    commas = [i for i, word in enumerate(taken) if word[0].endswith(",")]
    if len(commas) == 1 and taken[commas[0] - 1][0] == "and":  # "… the Farm Workers, and Dream Act …" is no list
        taken = taken[: commas[0] - 1]
    return taken[::-1]


def _belongs(word: str, taken: list[re.Match[str]]) -> bool:
    if word.endswith(","):  # "Police, Crime, Sentencing and Courts Act": a comma needs the "and" that closes its list
        return word[0].isupper() and word not in _NEVER and any(w[0] in ("and", "&") for w in taken) and bool(taken)
    if word in _INSIDE:
        return bool(taken)
    if word in _NEVER or _POSSESSIVE.search(word) or (word.endswith(".") and word.count(".") == 1 and len(word) > 4):
        return False
    return word[0].isupper() or word[0] == "(" or _YEAR.fullmatch(word) is not None


def _is_title(text: str, head: re.Match[str], words: list[re.Match[str]]) -> bool:
    named = [w[0] for w in words if (w[0][0].isupper() or w[0][0] == "(") and w[0] not in _LANDS]
    if not named or (len(named) == 1 and named[0].lower() in _IDLE):
        return False
    if _act(words, head[0]) is not None:
        return True
    definite = text[: words[0].start()][-5:].lower().endswith(("the ", "the\n"))
    dated = _YEAR_AFTER.match(text, head.end()) is not None
    match head[0]:
        case "Act":
            return definite or dated or len(named) > 1
        case "Bill":
            return len(named) > 1 and (dated or (definite and not _NAME_AFTER.match(text, head.end())))
        case "Code":
            return named[-1].lower() in _CODES
        case "Convention":
            return _GOAL.match(text, head.end()) is not None and named[-1].lower() not in _IDLE
        case "Amendment" | "Agreement" | "Accords" | "Decree" | "Statute":
            return definite and named[-1].lower() not in _IDLE and named[0].lower() not in _IDLE
    return definite or dated or len(named) > 1 or _GOAL.match(text, head.end()) is not None
