"""`about`: the persons, organisations and countries that a statement's content names."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.relations.relation import Spans
    from onrecord.speakers import Named


def about(content: Spans, named: Sequence[Named], starts: Sequence[int]) -> tuple[dict[str, Any], ...]:
    """Each party that the content names, once, by its first mention: `name`, `speaker_id`, `span`.

    `named` are the names of the article in the order of the text, `starts` where they begin.
    """
    found: dict[str, dict[str, Any]] = {}
    for start, end in content:
        for name in named[bisect_left(starts, start) : bisect_left(starts, end)]:
            if name.span[1] <= end:
                found.setdefault(name.speaker_id, {"name": name.name, "speaker_id": name.speaker_id, "span": name.span})
    return tuple(found.values())
