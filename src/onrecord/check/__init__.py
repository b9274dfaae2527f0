"""Checks a quotation against what is on record: find the passage, align it word by word, grade it by a table."""

from onrecord.check.asking import check, checks
from onrecord.check.grading import Grade, grade
from onrecord.check.kinds import KINDS, VERDICTS, Kind
from onrecord.check.verdict import Difference, Passage, Piece, Searched, Verdict

__all__ = [
    "KINDS",
    "VERDICTS",
    "Difference",
    "Grade",
    "Kind",
    "Passage",
    "Piece",
    "Searched",
    "Verdict",
    "check",
    "checks",
    "grade",
]
