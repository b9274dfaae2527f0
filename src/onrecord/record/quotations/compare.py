"""`compare`: whether two statements report one utterance, decided by a table of named reasons, each of which can veto.

A pair passes where the words in common tell enough for what is known of the speakers and days, hold nearly all of the
shorter statement, stand together, and nothing speaks against one occasion. Every limit was chosen on the development
pairs (quality/quotations.py, which also cross-validates the two that matter).
"""

from __future__ import annotations

import re
from math import fsum, log2
from typing import TYPE_CHECKING

from onrecord.record.quotations.alignment import Alignment, align
from onrecord.record.quotations.meaning import NEGATION, NUMBER, WORDS, kinds_of, negated_before
from onrecord.record.quotations.rarity import told
from onrecord.record.quotations.score import Changed, Reason, Score
from onrecord.record.quotations.utterance import day_of
from onrecord.record.quotations.voices import ALIKE, OTHER, SAME, UNKNOWN, voices
from onrecord.record.quotations.words import Words, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.record.quotations.utterance import Utterance

SOON = 90
"""Days between two reports within which the same short words of one speaker are taken for one utterance."""
NEEDED = {SAME: (22.0, 45.0), ALIKE: (27.0, 80.0), UNKNOWN: (45.0, 100.0), OTHER: (200.0, 400.0)}
"""Bits that the common words must tell, where the days lie within `SOON` of each other and where they do not. A rare
word tells 14: two of them, said by one speaker, or more than three where nobody knows by whom."""
SAME_DAY = 14.0
"""The same where one speaker's statements of one day or two are equal from end to end."""
STORY_NEEDED = 12.0
"""The same inside near-copies of one article, whoever is named there."""
SHARE, OVERLAP_SHARE, OVERLAP_RUN = 0.75, 0.6, 100.0
"""Share of the shorter one's words; a smaller one is enough where one run tells as much as a sentence."""
RUN, RUN_SHARE = 45.0, 0.45
"""The longest run without a change: bits, or share of the shorter one's."""
PASSAGE = 150.0
"""Bits from which a habit or a stock line no longer explains common words."""
STOCK = 3
"""Other speakers who use the same words, from which a short phrase is nobody's."""
REPORTED = 2.0
"""How much more is needed where one is indirect speech: its words may be the reporter's."""
REWORDED = 0.5
"""Share from which a pair that only its wording keeps apart may be one utterance reworded."""
_WORDING = frozenset(["share", "scattered"])
NEAR_WORTH = 0.7
VETO = -4.0

INSIDE = 0.7
"""Of two statements of near-copies with two speakers: a shorter one than this was said inside the longer one."""

_HABIT = re.compile(
    r"\b(?:regularly|often|repeatedly|always|frequently|routinely|usually|slogan|motto|chant(?:s|ed|ing)?|used to)\b",
    re.I,
)


def compare(a: Utterance, b: Utterance, *, others: int = 0) -> Score:
    """Whether `a` and `b` report one utterance, and how their words differ.

    `others`: how many further speakers the record has with the same short phrase, where it knows.
    """
    ones, twos = words_of(a.text), words_of(b.text)
    swapped = _size(ones, a) > _size(twos, b)
    if swapped:
        a, b, ones, twos = b, a, twos, ones
    aligned = align(ones, twos)
    weights = told(ones.forms)
    common = sum(weights[i] for i, _ in aligned.same) + NEAR_WORTH * sum(weights[i] for i, _ in aligned.near)
    share = common / sum(weights) if weights else 0.0
    changes = _changes(a.text, ones, b.text, twos, aligned)
    kinds = {kind for change in changes for kind in change.kinds}
    reasons = [
        _telling(a, b, common, ones.forms == twos.forms),
        _sharing(share, max(aligned.runs, default=0.0)),
        *_standing(aligned, sum(weights)),
        *_inside(a, b, len(ones.forms), len(twos.forms)),
        *_occasions(a, b, common, kinds, others),
    ]
    value = sum(reason.weight for reason in reasons)
    same = value >= 0 and all(reason.weight > VETO / 2 for reason in reasons)
    if swapped:
        changes = tuple(Changed(c.b, c.a, c.kinds) for c in changes)
    sizes = len(ones.forms), len(twos.forms)
    relation = _relation(aligned, changes, sizes) if same else _guess(reasons, share)
    return Score(value, same, relation, tuple(reasons), changes, share)


def _size(words: Words, said: Utterance) -> tuple[float, tuple[str, ...], str]:
    """What the words tell; of two that tell as much, the words themselves say which goes first."""
    return fsum(told(words.forms)), words.forms, said.text


def _telling(a: Utterance, b: Utterance, common: float, equal: bool) -> Reason:
    """What the common words tell, against what is needed for these speakers and days."""
    voice, gap = voices(a, b), days_apart(a, b)
    late = gap is not None and gap > SOON
    needed, who = NEEDED[voice][late], {SAME: "one speaker", ALIKE: "a speaker and who speaks for them",
                                        UNKNOWN: "a speaker not known", OTHER: "two speakers"}[voice]  # fmt: skip
    if voice == SAME and equal and gap is not None and gap <= 1:
        needed = SAME_DAY
    if _one_story(a, b):
        needed, who = STORY_NEEDED, "near-copies of one article"
    if "indirect" in (a.kind, b.kind):
        needed, who = needed * REPORTED, f"{who}, indirectly"
    when = "days not known" if gap is None else f"{gap} days apart"
    weight = min(2.0, log2(max(common, 0.5) / needed))
    return Reason("telling", f"common words tell {common:.0f} bits ({who}, {when}: {needed:.0f} are needed)",
                  weight if weight >= 0 else VETO + weight)  # fmt: skip


def days_apart(a: Utterance, b: Utterance) -> int | None:
    """Days between the sayings as told, or as published; None where a day is not known."""
    one, two = day_of(a.said_on) or day_of(a.published), day_of(b.said_on) or day_of(b.published)
    return abs((one - two).days) if one and two else None


def _sharing(share: float, run: float) -> Reason:
    words = f"{share:.0%} of the shorter one's words, by what they tell"
    if share >= SHARE:
        return Reason("share", words, 0.5 if share > 0.95 else 0.2)
    if share >= OVERLAP_SHARE and run >= OVERLAP_RUN:
        return Reason("overlap", f"{words}; a passage of {run:.0f} bits is the same", 0.0)
    return Reason("share", words, VETO - (SHARE - share) * 4)


def _standing(aligned: Alignment, total: float) -> list[Reason]:
    run = max(aligned.runs, default=0.0)
    if run >= RUN or run >= RUN_SHARE * total:
        return []
    return [Reason("scattered", f"no run of the same words tells more than {run:.0f} bits", VETO)]


def _inside(a: Utterance, b: Utterance, shorter: int, longer: int) -> list[Reason]:
    """What speaks for `a` being somebody's words that `b` reports: `People ask me: "When?"`, in a copy."""
    if not _one_story(a, b) or not (a.speakers and b.speakers) or shorter >= INSIDE * longer:
        return []
    if voices(a, b) in (SAME, ALIKE):
        return []
    return [Reason("inside", "other speakers, and one says much less: it is reported inside the other", VETO)]


def _occasions(a: Utterance, b: Utterance, common: float, kinds: set[str], others: int) -> list[Reason]:
    """What speaks for two occasions on which much the same was said."""
    found = []
    gap = days_apart(a, b)
    if NUMBER in kinds and (gap is None or gap > 1):
        found.append(Reason("numbers", "other numbers or days on another day", VETO))
    if NEGATION in kinds and "indirect" in (a.kind, b.kind):
        found.append(Reason("negation", "one denies what the other says, in a reporter's words", VETO))
    if common < PASSAGE and (_HABIT.search(a.cue) or _HABIT.search(b.cue)):
        found.append(Reason("habit", "reported as said more than once", VETO))
    if a.article != b.article and not (a.reported or b.reported) and _asks(a.text) and _asks(b.text):
        found.append(Reason("asked", "an interviewer's question, put in two interviews", VETO))
    elsewhere = a.article != b.article and not _one_story(a, b) and (gap is None or gap > 1)
    if elsewhere and not (a.reported or b.reported) and common < PASSAGE:
        found.append(Reason("turns", "turns of two interviews", VETO))
    if common < RUN and others >= STOCK:
        found.append(Reason("stock", f"{others} other speakers use the same words", VETO))
    said = day_of(a.said_on), day_of(b.said_on)
    if all(said) and gap:
        found.append(Reason("days", f"said on {a.said_on} and on {b.said_on}", VETO if gap > 1 else -0.5))
    return found


def _one_story(a: Utterance, b: Utterance) -> bool:
    return a.story is not None and a.story == b.story


def _asks(text: str) -> bool:
    return text.rstrip(" \"”'’)").endswith("?")


def _changes(text_a: str, a: Words, text_b: str, b: Words, aligned: Alignment) -> tuple[Changed, ...]:
    found = [
        Changed(_shown(text_a, a, range(*c.a)), _shown(text_b, b, range(*c.b)),
                kinds_of(text_a, a, range(*c.a), text_b, b, range(*c.b)))
        for c in aligned.changes
    ]  # fmt: skip
    near = [Changed(_shown(text_a, a, range(i, i + 1)), _shown(text_b, b, range(j, j + 1)), (WORDS,))
            for i, j in aligned.near]  # fmt: skip
    cut = [Changed("", _shown(text_b, b, span), (NEGATION,)) for span in negated_before(aligned, a, b)]
    return tuple(found + near + cut)


def _shown(text: str, words: Words, span: range) -> str:
    return text[words.spans[span.start][0] : words.spans[span.stop - 1][1]] if span else ""


def _guess(reasons: Sequence[Reason], share: float) -> str:
    """Of two that are not put together: whether only the wording keeps them apart, much of which is the same."""
    against = {reason.name for reason in reasons if reason.weight <= VETO / 2}
    return "reworded" if share >= REWORDED and against <= _WORDING else "different"


def _relation(aligned: Alignment, changes: Sequence[Changed], sizes: tuple[int, int]) -> str:
    """How the wordings of one utterance differ; `sizes` are their numbers of words."""
    moved = [j for _, j in aligned.same]
    if changes or moved != sorted(moved):
        return "altered"
    return "same" if (len(moved), len(moved)) == sizes else "trimmed"
