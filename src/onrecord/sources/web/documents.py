"""Web addresses to documents: the page that stands there, or the entries of a feed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.sources.document import Document, Refusal
from onrecord.sources.files import Handling, documents_of_stream
from onrecord.sources.heads import ENOUGH
from onrecord.sources.metadata import Metadata
from onrecord.sources.signatures import media_of
from onrecord.sources.web.answers import Failed, Fetched, Unchanged

if TYPE_CHECKING:
    from onrecord.sources.web.fetcher import Fetcher

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "text/csv": ".csv",
}
_JSON_FEED = "application/feed+json"


def documents_at(url: str, fetcher: Fetcher, said: Metadata, handling: Handling) -> Iterator[Document | Refusal]:
    """What stands at an address, called by it. A feed is one document here, of media `feed`."""
    answer = fetcher.get(url)
    if isinstance(answer, Fetched):
        yield from documents_in(answer, said, handling)
    else:
        yield refusal_of(answer)


def documents_in(answer: Fetched, said: Metadata, handling: Handling) -> Iterator[Document | Refusal]:
    """The documents of what was fetched, with where it was in the end, when, and the charset that the server says."""
    if answer.media == _JSON_FEED:
        found: Iterator[Document | Refusal] = iter(
            [said.over(Document(answer.asked, answer.asked, "feed", data=answer.data))]
        )
    else:
        found = documents_of_stream(io.BytesIO(answer.data), answer.asked, _suffix(answer), said, handling)
    for item in found:
        if isinstance(item, Refusal):
            yield item
            continue
        item = replace(item, fetched=item.fetched or answer.fetched)
        # a record of JSON Lines is at no address of its own
        yield replace(item, url=item.url or answer.url, charset=answer.charset) if item.data is not None else item


def refusal_of(answer: Failed | Unchanged, *, id: str | None = None, origin: str | None = None) -> Refusal:
    """Why an address gave no document."""
    if isinstance(answer, Unchanged):
        return Refusal(id or answer.asked, origin or answer.asked, "unchanged", "nothing is to be done")
    return Refusal(id or answer.asked, origin or answer.asked, answer.reason, answer.next)


def _suffix(answer: Fetched) -> str:
    """The suffix that a file of this kind would have; feeds come under all kinds, so their first bytes say it."""
    head = answer.data[:ENOUGH]
    return "" if media_of(head) == "feed" else _SUFFIXES.get(answer.media or "", "")
