"""What the caller says about a document: address, outlet, day of publication and of fetching."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date, time

from onrecord.errors import UsageError
from onrecord.sources.document import Document

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ](\S+))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Metadata:
    """Options of a call; None says nothing. `speaker` is of primary documents."""

    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    fetched: str | None = None
    speaker: str | None = None

    def __post_init__(self) -> None:
        for name in ("published", "fetched"):
            given = getattr(self, name)
            if given is not None and not (isinstance(given, str) and is_iso(given)):
                raise UsageError(
                    f"{name} {given!r} is no day or time in ISO 8601", next_step="write it like 2017-07-21"
                )

    def over(self, document: Document) -> Document:
        """The document with every option that says something in place of its own field."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return replace(document, **{name: value for name, value in said.items() if value is not None})

    def under(self, document: Document) -> Document:
        """The document with its empty fields filled."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return replace(document, **{n: v for n, v in said.items() if v is not None and getattr(document, n) is None})


def is_iso(written: str) -> bool:
    """Whether this is a day, a month, a year or a time of ISO 8601, and one that exists."""
    found = _DAY.fullmatch(written.strip())
    if not found:
        return False
    year, month, day, clock = found.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
        if clock is not None:
            time.fromisoformat(clock)
    except ValueError:
        return False
    return clock is None or day is not None
