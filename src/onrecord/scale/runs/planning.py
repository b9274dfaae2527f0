"""Which unit reads which texts: a text that stands in many places is read once, where it stands first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def rows_to_read(
    units: Iterable[str], extracted: Mapping[str, Mapping[str, Any]], read: Mapping[str, Mapping[str, Any]]
) -> dict[str, tuple[int, ...]]:
    """For each unit that was not read yet the rows of its articles whose texts are its own.

    What an earlier run read is read by nobody else, whatever came before it since.
    """
    taken = {text for told in read.values() for text in told["texts"]}
    out: dict[str, tuple[int, ...]] = {}
    for unit in units:
        if unit in read or unit not in extracted:
            continue
        mine = []
        for row, text in enumerate(extracted[unit]["texts"]):
            if text not in taken:
                taken.add(text)
                mine.append(row)
        out[unit] = tuple(mine)
    return out
