"""Python values to documents: a string is text, a Path is a file, a mapping has the JSON Lines fields."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.settings import Settings, current
from onrecord.sources.document import Document, Refusal
from onrecord.sources.fetch import fetch
from onrecord.sources.metadata import Metadata
from onrecord.sources.records import document_of
from onrecord.sources.tables import Columns
from onrecord.sources.tables.columns import check


def documents_from(
    values: Iterable[str | Path | Mapping[str, object]],
    *,
    url: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    fetched: str | None = None,
    columns: Columns | None = None,
    settings: Settings | None = None,
) -> Iterator[Document | Refusal]:
    """A stream of documents in the order of the values; what an option says fills what a value does not.

    `columns` are as for `fetch`: they hold for files that are tables.
    """
    if isinstance(values, str | bytes | Mapping | Path) or not isinstance(values, Iterable):
        raise UsageError(f"{type(values).__name__} instead of several articles", next_step="give a list of them")
    said = Metadata(url=url, outlet=outlet, published=published, fetched=fetched)
    check(columns or {})
    return _stream(values, said, settings or current(), columns or {})


def _stream(
    values: Iterable[str | Path | Mapping[str, object]], said: Metadata, settings: Settings, columns: Columns
) -> Iterator[Document | Refusal]:
    for number, value in enumerate(values, 1):
        if isinstance(value, Path):
            yield from fetch(value, **asdict(said), settings=settings, columns=columns)
            continue
        if not isinstance(value, str | Mapping):
            raise UsageError(
                f"item {number} is {type(value).__name__}", next_step="give a str (text), a Path (a file) or a dict"
            )
        if isinstance(value, str) and _names_a_file(value):
            raise UsageError(
                f"{value!r} is a file here, and a str is read as an article's text",
                next_step=f"give Path({value!r}) to read the file",
            )
        record = {"text": value} if isinstance(value, str) else value
        document = document_of(
            record, default_id=_id_of(record), origin=None, where=f"item {number}", settings=settings
        )
        yield said.under(document) if isinstance(document, Document) else document


def _names_a_file(text: str) -> bool:
    """Whether what should be a text is the path of a file that is there."""
    return len(text) < 256 and text.isprintable() and os.path.isfile(text)


def _id_of(record: Mapping[str, object]) -> str:
    """An id that the same content always gets: there is no path or address to call it by."""
    if isinstance(record.get("url"), str):
        return str(record["url"])
    content = record.get("text") if isinstance(record.get("text"), str) else record.get("html")
    digest = hashlib.sha256(str(content).encode("utf-8", "backslashreplace")).hexdigest()
    return f"text-{digest[:12]}"
