"""How many documents inputs hold, where that can be told quickly; for saying how much time is left."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.sources.document import Refusal
from onrecord.sources.fetch import paths
from onrecord.sources.folders import LINES_SUFFIXES, MANY_SUFFIXES
from onrecord.sources.lists import is_list

CHUNK = 1 << 20
_UNKNOWN = tuple(suffix for suffix in MANY_SUFFIXES if suffix not in LINES_SUFFIXES)


def count(inputs: Iterable[str], *, primary: bool = False) -> int | None:
    """Files, and the lines of JSON Lines in them; None where that can't be told without reading it all."""
    total = 0
    for item in inputs:
        if item == "-" or "://" in item or is_list(item):
            return None
        for path in paths(item, primary=primary):
            if not isinstance(path, Refusal) and path.name.lower().endswith(_UNKNOWN):
                return None
            if isinstance(path, Refusal) or path.suffix.lower() not in LINES_SUFFIXES:
                total += 1
                continue
            try:
                with path.open("rb") as file:
                    total += sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(CHUNK), b""))
            except OSError:
                return None
    return total
