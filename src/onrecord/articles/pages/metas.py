"""What a page's head says: meta tags and JSON-LD, read without running anything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MAX_SCRIPTS = 20
MAX_SCRIPT = 300_000


@dataclass(frozen=True, slots=True)
class Metas:
    """Meta tags by lower-case name, and the JSON-LD scripts as they are written (many are no valid JSON)."""

    tags: tuple[tuple[str, str], ...]
    scripts: tuple[str, ...]

    def first(self, *names: str) -> str | None:
        """The first tag with one of these names, in the order of the names."""
        return next((written for name in names for written in self.all(name)), None)

    def all(self, name: str) -> Iterator[str]:
        return (written for called, written in self.tags if called == name)

    def in_scripts(self, field: str) -> str | None:
        """The first string of this field in any script; text between the quotation marks, JSON escapes resolved."""
        pattern = re.compile(rf'"{field}"\s{{0,9}}:\s{{0,9}}("(?:[^"\\\n]|\\.){{1,600}}")')
        for script in self.scripts:
            found = pattern.search(script)
            if found:
                try:
                    return " ".join(str(json.loads(found[1])).split()) or None
                except ValueError:
                    continue
        return None


def metas_of(tree: Any) -> Metas:
    """The metas of a parsed page."""
    tags = []
    for meta in tree.iter("meta"):
        written = " ".join((meta.get("content") or "").split())
        for name in (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower().split():
            if written:
                tags.append((name, written))
    scripts = [s.text for s in tree.iter("script") if "ld+json" in (s.get("type") or "") and s.text]
    return Metas(tuple(tags), tuple(script[:MAX_SCRIPT] for script in scripts[:MAX_SCRIPTS]))


def words_of(element: Any) -> str:
    """An element's characters, white space as single spaces."""
    return " ".join("".join(element.itertext()).split())
