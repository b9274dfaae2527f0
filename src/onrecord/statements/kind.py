"""Kind: whether a statement is given in the speaker's own words, in the reporter's, or in both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.relations.quotation import Quotation
    from onrecord.relations.relation import Relation, Spans


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
    return "direct" if outside <= 0.02 * inside else "mixed"


def _shown(text: str, relation: Relation) -> bool:
    """Whether words without marks are shown as the speaker's own: an answer, a post or letter given in full."""
    if relation.cue:  # "The letter read:" and a paragraph of its own
        return _BLOCK.fullmatch(text, relation.cue[-1][1], max(relation.cue[-1][1], relation.content[0][0])) is not None
    if not relation.source:
        return True
    start, end = relation.content[0][0], relation.content[-1][1]
    if text[start:end].rstrip().endswith("?"):
        return True
    # "Source: claim" is a headline's indirect speech; a post or letter is set as a line of its own.
    return "\n" in text[min(relation.source[0][0], start) : max(relation.source[-1][1], end)]


def depth_around(spans: Spans, quotes: list[Quotation]) -> int:
    """How many quotations hold all of `spans` and more than them: the depth at which something stands."""
    if not spans:
        return 0
    start, end = spans[0][0], spans[-1][1]
    return sum(q.start < start and end < q.end for q in quotes)
