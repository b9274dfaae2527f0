"""What makes an input, an article's address and a statement the same one when they come again."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord import __version__
from onrecord.settings import current
from onrecord.sources.web import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.articles.article import Article
    from onrecord.sources.document import Document
    from onrecord.statements.statement import Statement

    Spans = Sequence[Sequence[int]]

GIVEN = ("id", "origin", "media", "text", "url", "outlet", "title", "published", "language")
"""What is hashed of a document beside its bytes; not when it was fetched, since that is another time each time."""

LONGEST = 300
"""Letters of an address, a name of an input, a reason in an index; PostgreSQL takes 2,704 bytes for two of them."""


def now() -> str:
    """This moment in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def fingerprint(document: Document, *, transcript: bool = False) -> str:
    """The same for the same input, whenever it comes; another one for an input that is read as a transcript."""
    given = [getattr(document, name) for name in GIVEN]
    if transcript:
        given += ["transcript", document.speaker, document.about]
    digest = hashlib.sha256(json.dumps(given).encode("utf-8", "replace"))
    digest.update(document.data or b"")
    return digest.hexdigest()


def refused_under(fingerprint: str) -> str:
    """What an input that was refused is known by: with another version, or other limits, it is tried again."""
    return hashlib.sha256(f"{fingerprint} {__version__} {current()}".encode()).hexdigest()


def statement_key(article_sha256: str, statement: Statement, digest: str) -> str:
    """Of the article's text, the spans and the reader."""
    return spans_key(article_sha256, statement.source, statement.cue, statement.content, digest)


def spans_key(article_sha256: str, source: Spans, cue: Spans, content: Spans, digest: str) -> str:
    """The same of bare spans."""
    return hashlib.sha256(json.dumps([article_sha256, [source, cue, content], digest]).encode()).hexdigest()


def distinct(keys: Iterable[str]) -> list[str]:
    """Keys in their order; one that comes again (two statements over the same words) becomes another one."""
    seen: Counter[str] = Counter()
    out = []
    for key in keys:
        out.append(hashlib.sha256(f"{key} {seen[key]}".encode()).hexdigest() if seen[key] else key)
        seen[key] += 1
    return out


def address_of(article: Article) -> tuple[str, bool]:
    """Where the article was published, as far as is known, and whether that is more than the file it came in.

    Its web address, else outlet and the id it was given there, else outlet and file: a file that is renamed is no other
    publication.
    """
    if article.url:
        return address_of_url(article.url), True
    named = article.id != article.origin
    return _short(json.dumps([article.outlet, article.id], ensure_ascii=False)), named


def address_of_url(url: str) -> str:
    """The address of what was published at `url`."""
    return _short(normal_url(url))


def _short(address: str) -> str:
    """No longer than PostgreSQL's indexes take, and still another one for another address."""
    if len(address) <= LONGEST:
        return address
    return f"{address[:LONGEST]}…{hashlib.sha256(address.encode('utf-8', 'surrogatepass')).hexdigest()}"


def normal_url(url: str) -> str:
    """The same for the same page, whatever it was linked from."""
    return address(url)
