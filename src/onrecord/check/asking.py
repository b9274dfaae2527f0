"""`check`: one quotation against a record; `checks`: many, one verdict for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.check.checking import check_on
from onrecord.check.standing import Asked
from onrecord.check.verdict import Verdict
from onrecord.errors import UsageError
from onrecord.record import Record

_NUMBER = re.compile(r"\s*[Pp][0-9]+\s*", re.ASCII)


def check(
    quote: str,
    *,
    record: Record | str | Path | None = None,
    speaker: str | None = None,
    before: str | None = None,
    after: str | None = None,
) -> Verdict:
    """Whether `quote` is on record: the passage, a word diff, and a verdict that follows from a table.

    `record` is an open `Record`, or a place as `Record` takes it. `speaker`: who is said to have said it, by name or as
    `P12`. `before` and `after`: only what was said until and from that day counts. The verdict is never "false": it
    says what this record holds, and what was searched.
    """
    asked = {"quote": quote, "speaker": speaker, "before": before, "after": after}
    return next(iter(checks([asked], record=record)))


def checks(asked: Iterable[dict[str, Any]], *, record: Record | str | Path | None = None) -> Iterator[Verdict]:
    """The verdict for each dict with a `quote` and, where known, `id`, `speaker`, `before`, `after`."""
    if not isinstance(record, Record):
        with Record(record, create=False) as opened:
            yield from checks(asked, record=opened)
        return
    with record.shelf() as shelf:
        for one in asked:
            ask = Asked(_named(record, one.get("speaker")), one.get("before"), one.get("after"), one.get("apart_from"))
            yield replace(check_on(shelf, one["quote"], ask), id=one.get("id"))


def _named(record: Record, speaker: str | None) -> str | None:
    """`P12` by the name that this record has for that one; any other name, and a number that nobody has, as it is."""
    if speaker is None or not _NUMBER.fullmatch(speaker):
        return speaker
    try:
        return record.called(speaker.strip()).name
    except UsageError:
        return speaker
