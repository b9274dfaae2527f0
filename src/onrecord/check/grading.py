"""Grades a quotation against one text: aligned, every difference classified, the verdict by the table of kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.check.blocks import ADDED, CHANGED, LEFT_OUT, MOVED, SAME
from onrecord.check.differences import Comparison, compare
from onrecord.check.kinds import ALTERED, KINDS, SPLICED, gravest
from onrecord.check.neighbours import cautions
from onrecord.check.tokens import words_of
from onrecord.check.verdict import Difference, Piece

if TYPE_CHECKING:
    from onrecord.check.tokens import Words

LIKE = 0.75
"""Share of a quotation's words that the passage must have; below it, it is not these words."""

NEAR = 0.72
"""The same where words are changed too, with what is changed and left out counted against it (`likeness`): a few common
words of a long passage make no quotation of it."""
LEAST = -0.2
"""Likeness that is enough where at most one word is another, with much left out between the others."""
FEWEST = -0.5
"""Likeness of a quotation of which words are only left out."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A quotation against one text. `verdict` is None where they are not the same words at all (see `share`).

    `span`: the characters of the text that hold the quoted words.
    """

    verdict: str | None
    share: float
    span: tuple[int, int]
    differences: tuple[Difference, ...]
    diff: tuple[Piece, ...]
    cautions: tuple[str, ...]
    comparison: Comparison

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the verdict: what each difference is, the gravest kinds first; or that there is none."""
        return reasons(self.differences)


def grade(quote: str, text: str) -> Grade:
    """Grade `quote` against `text`, wherever in it the quotation stands."""
    return graded(compare(words_of(quote), words_of(text)))


def graded(compared: Comparison) -> Grade:
    """The grade that a comparison leads to."""
    quote, passage = compared.quote, compared.passage
    differences = tuple(
        Difference(d.kind, KINDS[d.kind].verdict, quote.written(*d.q), passage.written(*d.p),
                   _span(quote, d.q), _span(passage, d.p), d.marked)
        for d in compared.differences
    )  # fmt: skip
    verdict = gravest([d.kind for d in differences])
    held = verdict if _is_it(compared, verdict) else None
    return Grade(held, compared.share, matched(compared), differences, diff(compared), cautions(compared), compared)


def _is_it(compared: Comparison, verdict: str) -> bool:
    """Whether the passage is what is quoted, and not one that has some of its words, here and there."""
    if verdict not in (ALTERED, SPLICED):
        return compared.share >= LIKE and compared.likeness >= FEWEST
    others = (1 - compared.share) * len(compared.quote)
    near = compared.likeness >= NEAR or (others < 1.5 and compared.likeness >= LEAST)
    return near and compared.share >= LIKE


def matched(compared: Comparison) -> tuple[int, int]:
    """The characters of the passage from the first to the last word that stands for one of the quotation."""
    both = [step.p for step in compared.steps if step.q[0] < step.q[1] and step.p[0] < step.p[1]]
    spans = compared.passage.spans
    return (spans[both[0][0]][0], spans[both[-1][1] - 1][1]) if both else (0, 0)


def reasons(differences: tuple[Difference, ...]) -> tuple[str, ...]:
    """The differences as sentences, the gravest first."""
    if not differences:
        return ("the same words, letters' case at the start, marks and white space aside",)
    order = sorted(differences, key=lambda d: (d.verdict != ALTERED, not d.bears_on_meaning, d.verdict))
    return tuple(dict.fromkeys(f"{d} ({d.verdict})" for d in order))


def _span(words: Words, numbers: tuple[int, int]) -> tuple[int, int]:
    first, stop = numbers
    if first < stop:
        return words.spans[first][0], words.spans[stop - 1][1]
    at = words.spans[first][0] if first < len(words) else len(words.text)
    return at, at


_SHOWN = {SAME: "same", MOVED: "", CHANGED: "changed", ADDED: "added", LEFT_OUT: "left out"}
_TIDY = ("capitals", "contraction", "spelling", "transliteration", "number written otherwise", "apart")


def diff(compared: Comparison) -> tuple[Piece, ...]:
    """The word diff, from the first to the last word of the quotation. What is written as one word stands in one piece,
    "didn't" too where only its "not" is missing.
    """
    quote, passage = compared.quote, compared.passage
    tidied = {n for d in compared.differences if d.kind in _TIDY for n in range(*d.q)}
    whole: list[tuple[str, tuple[int, int], tuple[int, int]]] = []
    for step in compared.steps:
        kind = _SHOWN.get(step.kind) or ("added" if step.q[0] < step.q[1] else "left out")
        if step.kind not in _SHOWN:
            kind = "tidied" if KINDS[step.kind].verdict == "tidied" else "changed"
        if kind == "same" and step.q[0] in tidied:
            kind = "tidied"
        q, p = step.q, step.p
        while whole and (quote.parts(whole[-1][1], q) or passage.parts(whole[-1][2], p)):
            before, (first, _), (start, _) = whole.pop()
            kind = kind if kind == before else "tidied" if {kind, before} == {"same", "tidied"} else "changed"
            q, p = (first, q[1]), (start, p[1])
        whole.append((kind, q, p))
    runs: list[tuple[str, list[int]]] = []
    for kind, q, p in whole:
        if runs and runs[-1][0] == kind:
            runs[-1][1][1], runs[-1][1][3] = q[1], p[1]
        else:
            runs.append((kind, [*q, *p]))
    return tuple(Piece(kind, quote.written(a, b), passage.written(c, d)) for kind, (a, b, c, d) in runs)
