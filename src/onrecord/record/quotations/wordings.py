"""The wordings of one quotation: each form once, with a word diff against the fullest, and who had it first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from onrecord.record.quotations.alignment import align
from onrecord.record.quotations.clusters import fullness
from onrecord.record.quotations.compare import compare
from onrecord.record.quotations.words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.record.quotations.score import Changed
    from onrecord.record.quotations.utterance import Utterance
    from onrecord.record.quotations.words import Words


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a diff. `kind`: `same`, `left out` (only in the fullest), `added` (only here) or `changed`.

    `here` and `fullest` are the words as each has them, without the marks around them.
    """

    kind: str
    here: str
    fullest: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One form of a quotation.

    `members` are the ids of its statements by day of publication, `first` those of the earliest day known. `relation`
    (to the fullest): `same`, `trimmed` or `altered`; `changes` say what a change bears on.
    """

    text: str
    members: tuple[str, ...]
    first: tuple[str, ...]
    first_day: str | None
    relation: str
    diff: tuple[Piece, ...]
    changes: tuple[Changed, ...]

    @property
    def left_out(self) -> tuple[str, ...]:
        """The words of the fullest wording that this one lacks."""
        return tuple(piece.fullest for piece in self.diff if piece.kind == "left out")


def wordings(members: Sequence[Utterance]) -> tuple[Wording, ...]:
    """Each wording of a cluster, the fullest first; two that differ only in marks, case or contractions are one."""
    ordered = sorted(members, key=fullness)
    if not ordered:
        return ()
    forms: dict[tuple[str, ...], list[Utterance]] = {}
    for member in ordered:
        forms.setdefault(words_of(member.text).forms, []).append(member)
    return tuple(_wording(same, ordered[0]) for same in forms.values())


def _wording(same: list[Utterance], fullest: Utterance) -> Wording:
    by_day = sorted(same, key=lambda u: (u.published or "9999", u.id))
    shown, day = by_day[0], by_day[0].published
    score = compare(shown, fullest)
    alike = words_of(shown.text).forms == words_of(fullest.text).forms
    return Wording(
        text=shown.text,
        members=tuple(u.id for u in by_day),
        first=tuple(u.id for u in by_day if u.published == day),
        first_day=day,
        relation="same" if alike else score.relation if score.same else "altered",
        diff=word_diff(shown.text, fullest.text),
        changes=() if alike else score.changes,
    )


def word_diff(here: str, fullest: str) -> tuple[Piece, ...]:
    """What stands where in both, word by word; words in another place count as left out here and added there."""
    one, two = words_of(here), words_of(fullest)
    aligned = align(one, two)
    near = set(aligned.near)
    marks = [(*pair, pair not in near) for pair in _rising(sorted({*aligned.same, *near}))]
    pieces: list[Piece] = []
    at, other = 0, 0
    for (equal, _), group in groupby(enumerate(marks), key=lambda item: (item[1][2], _offset(item))):
        run = [pair for _, pair in group]
        (i, j, _), (last, end, _) = run[0], run[-1]
        pieces += _between(here, one, range(at, i), fullest, two, range(other, j))
        shown = _text(here, one, range(i, last + 1)), _text(fullest, two, range(j, end + 1))
        pieces.append(Piece("same" if equal else "changed", *shown))
        at, other = last + 1, end + 1
    pieces += _between(here, one, range(at, len(one.forms)), fullest, two, range(other, len(two.forms)))
    return tuple(pieces)


def _offset(item: tuple[int, tuple[int, int, bool]]) -> tuple[int, int]:
    """The same for pairs that follow each other without a gap on either side."""
    number, (i, j, _) = item
    return i - number, j - number


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs that go forward in both, each kept where it lies behind the last kept one."""
    kept: list[tuple[int, int]] = []
    for i, j in pairs:
        if not kept or (i > kept[-1][0] and j > kept[-1][1]):
            kept.append((i, j))
    return kept


def _between(here: str, one: Words, left: range, fullest: str, two: Words, right: range) -> list[Piece]:
    if not left and not right:
        return []
    kind = "changed" if left and right else "added" if left else "left out"
    return [Piece(kind, _text(here, one, left), _text(fullest, two, right))]


def _text(text: str, words: Words, numbers: range) -> str:
    return text[words.spans[numbers.start][0] : words.spans[numbers.stop - 1][1]] if numbers else ""
