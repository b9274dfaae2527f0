"""Kind: whether a statement is given in the speaker's own words, in the reporter's, or in both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.relations.quotation import overlapping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.relations.quotation import Quotation
    from onrecord.relations.relation import Relation, Spans


_LABEL = re.compile(r"(?:[*_ \t)\]]{0,4}(?:\([^()\n]{1,30}\))?[*_ \t]{0,4}:|[ \t]?\)\))[*_ \t]{0,4}(?=\S)")
"""What stands between a speaker's name and an answer on the same line."""
_TAGGED = re.compile(r"\"[^<>\n]{0,200}>[“”\"\s]{0,4}")
"""What stands between the author of a post and its words where the page's mark-up was left in."""
_SIGNED = re.compile(r"\s*\n\s*[—–-]+\s*")
"""What stands between a post's words and its author below them."""
_STOPS = frozenset(".!?…")
_TAIL = " \t\n*_)]\"'”’"
_BLOCK = re.compile(r"\s*:[ \t]*\n\s*")


def kind_of(text: str, relation: Relation, quoted: bytearray, around: int = 0) -> str:
    """`direct`, `indirect` or `mixed`.

    `quoted` is the depth of quotation of each character of `text`; `around` the depth at which the statement itself
    stands (1 inside somebody's quotation), so that an indirect statement inside a quotation stays indirect.
    """
    inside = outside = 0
    for start, end in relation.content:
        for i in range(start, end):
            if text[i].isalnum():
                if quoted[i] > around:
                    inside += 1
                else:
                    outside += 1
    if inside and not outside:
        return "direct"
    if not inside:
        return "direct" if _shown(text, relation) else "indirect"
    return "direct" if outside <= 0.02 * inside or _answer(text, relation, quoted, around) else "mixed"


def _answer(text: str, relation: Relation, quoted: bytearray, around: int) -> bool:
    """Whether words without cue, behind a label, signed or as a paragraph, quote others: they are one's own words."""
    if relation.cue or not relation.content or around:
        return False
    start, end = relation.content[0][0], relation.content[-1][1]
    last = next((k for k in range(end - 1, start - 1, -1) if text[k].isalnum()), start)
    if quoted[start] or quoted[last]:
        return False  # a reporter's sentence or a headline that quotes at its edge
    if not relation.source:
        line = text.rfind("\n", 0, start) + 1
        stop = text.find("\n", end)
        return not text[line:start].strip() and not text[end : len(text) if stop < 0 else stop].strip()
    if _SIGNED.fullmatch(text, end, max(end, relation.source[0][0])) is not None:
        return True
    label = _LABEL.match(text, relation.source[-1][1])
    return label is not None and _own_line(text, relation, start, end)


def _own_line(text: str, relation: Relation, start: int, end: int) -> bool:
    """Whether a label opens its line and what follows is speech: it ends with a full stop, as no headline does.

    Behind `((Ann Roe))` it need not: no headline is written so.
    """
    line = text.rfind("\n", 0, relation.source[0][0]) + 1
    before = text[line : relation.source[0][0]].strip(" \t")
    if before == "((":
        return True
    return not before.strip(" \t*_[(-–—•") and text[start:end].rstrip(_TAIL)[-1:] in _STOPS


def _shown(text: str, relation: Relation) -> bool:
    """Whether words without marks are shown as the speaker's own: an answer, a post or letter given in full."""
    if relation.cue:  # "The letter read:" and a paragraph of its own
        return _BLOCK.fullmatch(text, relation.cue[-1][1], max(relation.cue[-1][1], relation.content[0][0])) is not None
    if not relation.source:
        return True
    start, end = relation.content[0][0], relation.content[-1][1]
    if text[start:end].rstrip().endswith("?"):
        return True
    if _TAGGED.fullmatch(text, relation.source[-1][1], max(relation.source[-1][1], start)) is not None:
        return True
    label = _LABEL.match(text, relation.source[-1][1])
    if label is not None and label.end() >= start and _own_line(text, relation, start, end):
        return True  # "Lind: We stay." in an interview
    # "Source: claim" is a headline's indirect speech; a post or letter is set as a line of its own.
    return "\n" in text[min(relation.source[0][0], start) : max(relation.source[-1][1], end)]


def depth_around(spans: Spans, quotes: Sequence[Quotation]) -> int:
    """How many quotations hold all of `spans` and more than them: the depth at which something stands."""
    if not spans:
        return 0
    start, end = spans[0][0], spans[-1][1]
    return sum(q.start < start and end < q.end for q in overlapping(quotes, start, start + 1))
