"""Review: the statements that a reading is least sure of, each with its words, to be called right or wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, ClassVar

from onrecord.record import Record
from onrecord.record.find import MANY
from onrecord.record.review import Called, Doubtful
from onrecord.record.rows import COLUMNS
from onrecord.views.web.pages.asked import DEEPEST, number
from onrecord.views.web.pages.page import Page, Table

ROWS, MOST_ROWS = 10, 50
BESIDE = 300
"""Characters that are shown before the first and behind the last word of a statement."""
_GAP = re.compile(r"\s*\n\s*")
ROLES = ("content", "source", "cue")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a passage, and what they are in the statement: `content`, `source`, `cue`; none: what stands around."""

    text: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A statement to look at: its `row` with the columns of a search, its words, and who else may have said it."""

    row: dict[str, Any]
    passage: tuple[Piece, ...]
    candidates: tuple[Called, ...]


@dataclass(frozen=True, slots=True)
class ReviewPage(Page):
    """`left`: how many there are, in words; `done`: how many corrections of each kind hold; `kept` and `undone`: the
    correction that was just made, or taken back. `single`: whether one statement was asked for, doubtful or not.
    """

    template: ClassVar[str] = "review.html"
    doubts: tuple[Doubt, ...]
    left: str
    done: dict[str, int]
    offset: int
    after: int | None
    single: bool
    kept: str
    undone: str

    @property
    def table(self) -> Table:
        """The statements, with the columns of every table of onrecord."""
        return COLUMNS, [one.row for one in self.doubts]


def review(record: Record, asked: Mapping[str, str]) -> ReviewPage:
    """The page that an address asks for; `UsageError` where a number, or a statement's id, is none."""
    offset, rows = number(asked, "offset", 0, 0, DEEPEST), number(asked, "limit", ROWS, 1, MOST_ROWS)
    one = asked.get("statement") or None
    found = record.review(statement=one, limit=rows, offset=offset)
    end = offset + rows
    return ReviewPage(
        title="One statement" if one else "Review",
        doubts=tuple(_doubt(item) for item in found.items),
        left=f"{found.left:,}" if found.left <= MANY else f"more than {MANY:,}",
        done=found.done,
        offset=offset,
        after=end if one is None and found.left > end and end <= DEEPEST else None,
        single=one is not None,
        kept=_numbered(asked, "done"),
        undone=_numbered(asked, "undone"),
    )


def _numbered(asked: Mapping[str, str], name: str) -> str:
    written = asked.get(name, "")
    return written if written.isascii() and written.isdecimal() else ""


def _doubt(one: Doubtful) -> Doubt:
    return Doubt(one.row, passage(one.document["article"]["text"], one.read), one.candidates)


def passage(text: str, read: Mapping[str, Any]) -> tuple[Piece, ...]:
    """The words of a statement, and so much around them, cut where what they are changes."""
    spans = [(start, end, role) for role in ROLES for start, end in read[role]]
    first, last = min(start for start, _, _ in spans), max(end for _, end, _ in spans)
    start, end = _word(text, max(0, first - BESIDE), 1), _word(text, min(len(text), last + BESIDE), -1)
    edges = sorted({start, end, *(edge for one in spans for edge in one[:2])})
    pieces = [
        Piece(
            _GAP.sub("\n", text[a:b]),
            tuple(role for role in ROLES if any(s <= a and b <= e and r == role for s, e, r in spans)),
        )
        for a, b in pairwise(edges)
    ]
    before = (Piece("… ", ()),) if start else ()
    return (*before, *pieces, *((Piece(" …", ()),) if end < len(text) else ()))


def _word(text: str, at: int, step: int) -> int:
    """The next place between two words, going by `step`; the place itself where no word is near."""
    for place in range(at, at + 30 * step, step):
        if not 0 < place < len(text) or text[place - 1].isspace() or text[place].isspace():
            return max(0, min(len(text), place))
    return at
