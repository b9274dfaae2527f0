"""Posts that lost their frame: a paragraph, then `— Ann Roe (@annroe) 14 May 2024`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.relations.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGNED = re.compile(r"^[ \t]*[—–-]{1,2}[ \t]*([^\n()]{2,60}?)[ \t]*\((@\w{1,30})\)[^\n]{0,40}$", re.MULTILINE)
_SURE = 0.98  # the form of an embedded post leaves little doubt


def with_posts(text: str, relations: Sequence[Relation]) -> list[Relation]:
    """The relations with one for each signed post; what the model made of its words without a cue gives way."""
    out = list(relations)
    for match in _SIGNED.finditer(text):
        span = _paragraph_before(text, match.start())
        if span is None:
            continue
        same = [r for r in out if not r.cue and any(a < span[1] and b > span[0] for a, b in r.content)]
        out = [r for r in out if r not in same]
        act = same[0].act if same else "state"
        out.append(Relation((match.span(1),), (), (span,), None, act, _SURE, _SURE))
    return sorted(out, key=lambda r: min(a for spans in (r.source, r.cue, r.content) for a, _ in spans))


def _paragraph_before(text: str, at: int) -> tuple[int, int] | None:
    end = len(text[:at].rstrip())
    start = text.rfind("\n", 0, end) + 1
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return (start, end) if start < end else None
