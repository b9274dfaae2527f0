"""Checks a quotation against what is on record: find the passage, align it word by word, grade it by a table."""

import sys
from types import ModuleType
from typing import Any

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


class _Room(ModuleType):
    """Python puts the room in the place of `onrecord.check` once anything imports it: it can be called as its verb."""

    def __call__(self, quote: str, **asked: Any) -> Verdict:
        """The same as `check`."""
        return check(quote, **asked)


sys.modules[__name__].__class__ = _Room
