"""The fourth stage: texts that were paired are compared word by word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.articles.copies import copy_of, days_between
from onrecord.scale.runs.dataset import Dataset

Place = tuple[str, int]
"""A unit, and the row of an article in it."""


@dataclass(frozen=True, slots=True)
class Compare:
    """Compares pairs of texts, each where it was read."""

    name: str
    pairs: tuple[tuple[Place, Place], ...]
    dataset: Dataset
    stage = "compare"

    def done(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Rows by table, and what is told of them."""
        copies = list(self._copies())
        return {"copies": copies}, {"pairs": len(self.pairs), "copies": len(copies)}

    def _copies(self) -> Iterator[dict[str, Any]]:
        texts = self._texts()
        for one, other in self.pairs:
            a, b = texts[one], texts[other]
            outlet = a["outlet"] is not None and a["outlet"] == b["outlet"]
            apart = days_between(a["published"], b["published"])
            found = copy_of(a["text"], b["text"], days_apart=apart, one_outlet=outlet)
            if found.same:
                yield {
                    "article_sha256": a["article_sha256"], "other_sha256": b["article_sha256"],
                    "share": round(found.value, 3),
                }  # fmt: skip

    def _texts(self) -> dict[Place, dict[str, Any]]:
        wanted: defaultdict[str, set[int]] = defaultdict(set)
        for unit, row in (place for pair in self.pairs for place in pair):
            wanted[unit].add(row)
        out = {}
        for unit, some in wanted.items():
            rows = sorted(some)
            for row, article in zip(rows, self.dataset.rows("articles", unit, rows), strict=True):
                out[unit, row] = {
                    name: article[name] for name in ("article_sha256", "text", "outlet", "published")
                }  # fmt: skip
        return out
