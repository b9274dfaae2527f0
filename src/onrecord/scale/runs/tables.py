"""The tables of a run, and an article's way into them and out again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from onrecord.articles.copies import signature_of
from onrecord.statements.documents import article_of, speaker_of
from onrecord.statements.reading import ARTICLE_FIELDS, STATEMENT_FIELDS, dumped, picked
from onrecord.statements.rows import COLUMNS as STATEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.articles.article import Article
    from onrecord.sources.document import Document, Refusal
    from onrecord.speakers.speaker import Speaker
    from onrecord.statements.reading import Reading

COLUMNS: dict[str, tuple[str, ...]] = {
    "articles": (
        "article_id", "article_sha256", "raw_sha256", "origin", "offset", "published", "outlet", "url", "headline",
        "section", "authors", "fetched", "language", "words", "text", "about",
    ),
    "marks": ("article_sha256", "mark", "row"),
    "statements": (*STATEMENTS, "document"),
    "speakers": ("article_id", "article_sha256", "speaker_id", "name", "kind", "names", "roles", "mentions"),
    "refusals": ("id", "origin", "reason", "next"),
    "pairs": ("one", "other", "shared"),
    "copies": ("article_sha256", "other_sha256", "share"),
    "stories": ("article_sha256", "story"),
}  # fmt: skip
"""`about` is the rest of the article, `document` the whole statement, as `onrecord/1` has them, in JSON. A mark is one
number of a text's signature: texts that share two are worth comparing; `row` is its article's in the file of the same
name. A `speaker_id` is of its article alone. Of `pairs` the numbers are those of a `Texts`. `share`: how much of the
shorter text stands in the longer. A story has the name of one of its texts, the least of all.
"""
_BESIDE_TEXT = tuple(name for name in ARTICLE_FIELDS if name != "text")
NUMBERS = frozenset({"offset", "words", "mark", "row", "one", "other", "shared"})
"""Columns of whole numbers."""
FRACTIONS = frozenset({"confidence", "share"})
"""Columns of other numbers."""
NEVER_EMPTY = frozenset({
    "article_id", "article_sha256", "statement_id", "kind", "content", "reason", "mark", "text", "row", "one", "other",
    "shared", "other_sha256", "share", "story",
})  # fmt: skip
_JOINED = "; "


def article_row(article: Article, document: Document, words: int) -> dict[str, Any]:
    """A row of `articles`."""
    return {
        "article_id": article.id, "article_sha256": article.sha256, "raw_sha256": article.raw_sha256,
        "origin": article.origin, "offset": document.place,
        "published": article.published.date if article.published else None,
        "outlet": article.outlet, "url": article.url, "headline": article.headline, "section": article.section,
        "authors": _JOINED.join(article.authors) or None, "fetched": article.fetched, "language": article.language,
        "words": words, "text": article.text, "about": dumped(picked(article, _BESIDE_TEXT)),
    }  # fmt: skip


def mark_rows(article: Article, row: int) -> tuple[int, list[dict[str, Any]]]:
    """How many words a text has, and the rows of `marks` that it gives, the article being this `row` of its file."""
    signature = signature_of(article.text)
    marks = [{"article_sha256": article.sha256, "mark": mark, "row": row} for mark in signature.marks]
    return signature.words, marks


def article_in(row: Mapping[str, Any]) -> Article:
    """The article that a row of `articles` was made of."""
    return article_of(
        {
            "id": row["article_id"], "origin": row["origin"], "sha256": row["article_sha256"],
            "raw_sha256": row["raw_sha256"], "article": {**json.loads(row["about"]), "text": row["text"]},
        }
    )  # fmt: skip


def speaker_in(row: Mapping[str, Any]) -> Speaker:
    """The speaker that a row of `speakers` was made of."""
    lists = {name: json.loads(row[name]) for name in ("names", "roles", "mentions")}
    return speaker_of({"id": row["speaker_id"], "name": row["name"], "kind": row["kind"], **lists})


def statement_rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """Rows of `statements`: the columns that every table of onrecord has, and the whole of each in JSON."""
    for row, one in zip(reading.rows(), reading.statements, strict=True):
        yield row | {"document": dumped(picked(one, STATEMENT_FIELDS))}


def speaker_rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """Rows of `speakers`."""
    assert reading.article is not None
    for one in reading.speakers:
        yield {
            "article_id": reading.id, "article_sha256": reading.article.sha256, "speaker_id": one.id, "name": one.name,
            "kind": one.kind, "names": json.dumps(one.names, ensure_ascii=False),
            "roles": json.dumps(one.roles, ensure_ascii=False), "mentions": json.dumps(one.mentions),
        }  # fmt: skip


def refusal_row(refusal: Refusal) -> dict[str, Any]:
    """A row of `refusals`."""
    return {"id": refusal.id, "origin": refusal.origin, "reason": refusal.reason, "next": refusal.next}
