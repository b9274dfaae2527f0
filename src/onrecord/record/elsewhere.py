"""Raw bytes that a record does not hold: which they are, and whether they still hold where they were left."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, Text, cast, select

from onrecord.record import raws, schema
from onrecord.record.checked import Checked, Fault
from onrecord.sources.originals import Original

if TYPE_CHECKING:
    from onrecord.sources.originals import Originals

A, SEEN = schema.articles.c, schema.appearances.c
PAGE = 500
TOGETHER = 100_000
"""Inputs of one file that are held in memory at once; a file that more were read from is gone through again."""
SHOWN = 20
"""Files that are not found and are named; the others are counted."""
NO_FILE = "handed over without a file"
_MISSING = "not found in the places that were named; raw inputs that came from there"
_FACTS = select(
    SEEN.id, SEEN.document_id, SEEN.origin, cast(SEEN.about, Text).label("about"), A.sha256
).join_from(schema.appearances, schema.articles)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An input that was read of the file `origin`: the article's id and its text's SHA-256, and its raw bytes."""

    article: str
    sha256: str
    origin: str | None
    original: Original


def original_of(about: Any) -> Original | None:
    """What an appearance says of its raw bytes; None where it was text that was handed over."""
    sha256 = about.get("raw_sha256") if isinstance(about, dict) else None
    if not isinstance(sha256, str):
        return None
    offset = about.get("offset")
    return Original(sha256, offset if type(offset) is int and offset >= 0 else None)


def look_for(connection: Connection, originals: Originals) -> Iterator[Checked]:
    """Looks for all raw inputs that are not kept: one `Checked` for each whose file is there, and a last one for the
    files that are not.
    """
    if originals.refusals:
        yield Checked(0, 0, 0, tuple(Fault(one.id, "", one.reason) for one in originals.refusals))
    named: Counter[str] = Counter()
    others, of_others, last = 0, 0, None
    for origin, some in _by_file(connection):
        files, name = originals.near(origin) if origin else iter(()), origin or NO_FILE
        if (first := next(files, None)) is not None:
            yield from _held(originals, chain([first], files), some)
        elif name in named or len(named) < SHOWN:
            named[name] += len(some)
        else:
            others, of_others, last = others + (name != last), of_others + len(some), name
    faults = [Fault(name, "", f"{_MISSING}: {number:,}") for name, number in named.items()]
    if others:
        faults.append(Fault(f"{others:,} other files", "", f"{_MISSING}: {of_others:,}"))
    if faults:
        yield Checked(0, 0, 0, tuple(faults), sought=named.total() + of_others)


def _held(originals: Originals, files: Iterator[str], some: list[Elsewhere]) -> Iterator[Checked]:
    """Those of one file, held against each that it may be now, until their bytes are found."""
    left: defaultdict[Original, list[Elsewhere]] = defaultdict(list)
    for one in some:
        left[one.original].append(one)
    said: dict[Original, str] = {}
    for file in files:
        for original, why in originals.among(file, list(left)):
            if why is None:
                for _ in left.pop(original):
                    yield Checked(0, 0, 0, (), sought=1, held=1)
            else:
                said.setdefault(original, f"raw bytes {original.sha256[:12]}… do not hold in {file}: {why}")
        if not left:
            return
    for original, those in left.items():
        for one in those:
            yield Checked(0, 0, 0, (Fault(one.article, one.sha256, said[original]),), sought=1)


def _by_file(connection: Connection) -> Iterator[tuple[str | None, list[Elsewhere]]]:
    """All that are not kept, up to `TOGETHER` of one file at a time."""
    # the numbers alone are sorted: what an appearance says may be a thousand times as long
    asked = select(SEEN.id).where(SEEN.raw_sha256.is_(None)).order_by(SEEN.origin, SEEN.id)
    numbers = connection.scalars(asked).all()
    pages = (numbers[start : start + PAGE] for start in range(0, len(numbers), PAGE))
    every = (one for page in pages for one in _page(connection, page))
    for origin, some in groupby(every, key=lambda one: one.origin):
        while those := list(islice(some, TOGETHER)):
            yield origin, those


def _page(connection: Connection, numbers: Sequence[int]) -> Iterator[Elsewhere]:
    rows = {row.id: row for row in connection.execute(_FACTS.where(SEEN.id.in_(numbers)))}
    found = [(row, original) for row in map(rows.get, numbers) if row and (original := _original_in(row))]
    here = raws.held(connection, {original.sha256 for _, original in found})
    for row, original in found:
        if original.sha256 not in here:
            yield Elsewhere(row.document_id, row.sha256, row.origin, original)


def _original_in(row: Row[Any]) -> Original | None:
    try:
        return original_of(json.loads(row.about))
    except (TypeError, ValueError):  # damaged, as was said of its article
        return None
