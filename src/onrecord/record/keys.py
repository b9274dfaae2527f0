"""What makes an input, an article's address and a statement the same one when they come again."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord.sources.web import address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.articles.article import Article
    from onrecord.sources.document import Document
    from onrecord.statements.statement import Statement

    Spans = Sequence[Sequence[int]]

GIVEN = ("id", "origin", "media", "text", "url", "outlet", "title", "published", "language")
"""What is hashed of a document beside its bytes; not when it was fetched, since that is another time each time."""


def now() -> str:
    """This moment in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def fingerprint(document: Document) -> str:
    """The same for the same input, whenever it comes."""
    digest = hashlib.sha256(json.dumps([getattr(document, name) for name in GIVEN]).encode("utf-8", "replace"))
    digest.update(document.data or b"")
    return digest.hexdigest()


def statement_key(article_sha256: str, statement: Statement, digest: str) -> str:
    """Of the article's text, the spans and the reader."""
    return spans_key(article_sha256, statement.source, statement.cue, statement.content, digest)


def spans_key(article_sha256: str, source: Spans, cue: Spans, content: Spans, digest: str) -> str:
    """The same of bare spans."""
    return hashlib.sha256(json.dumps([article_sha256, [source, cue, content], digest]).encode()).hexdigest()


def address_of(article: Article) -> tuple[str, bool]:
    """Where the article was published, as far as is known, and whether that is more than the file it came in.

    Its web address, else outlet and the id it was given there, else outlet and file: a file that is renamed is no other
    publication.
    """
    if article.url:
        return normal_url(article.url), True
    named = article.id != article.origin
    return json.dumps([article.outlet, article.id], ensure_ascii=False), named


def normal_url(url: str) -> str:
    """The same for the same page, whatever it was linked from."""
    return address(url)
