"""`onrecord/1` documents back to readings, for whoever has the document and wants the nouns."""

from __future__ import annotations

from typing import Any

from onrecord.articles.article import Article, Dateline, Published
from onrecord.sources.document import Refusal
from onrecord.speakers.speaker import Speaker
from onrecord.statements.reading import ARTICLE_FIELDS, STATEMENT_FIELDS, Reading
from onrecord.statements.statement import Statement

FREE = {"edits", "about", "instruments", "designations"}
"""Fields of a statement that are tuples of dicts; their spans stay lists."""


def from_document(document: dict[str, Any]) -> Reading:
    """The reading that `Reading.to_dict` made this document of, all but its evidence.

    Raises `KeyError` or `TypeError` where it is no `onrecord/1` document.
    """
    name, origin = document["id"], document["origin"]
    return Reading(
        name, origin, _article(document) if document["article"] else None,
        tuple(Speaker(**{key: _tuples(value) for key, value in one.items()}) for one in document["speakers"]),
        tuple(_statement(one) for one in document["statements"]),
        tuple(Refusal(name, origin, one["reason"], one["next"]) for one in document["refusals"]),
        document["reader"],
    )  # fmt: skip


def _article(document: dict[str, Any]) -> Article:
    about = {name: document["article"][name] for name in ARTICLE_FIELDS}
    dateline, published = about.pop("dateline"), about.pop("published")
    return Article(
        id=document["id"], origin=document["origin"], sha256=document["sha256"], raw_sha256=document["raw_sha256"],
        dateline=Dateline(**dateline | {"span": tuple(dateline["span"])}) if dateline else None,
        published=Published(**published | {"candidates": tuple(published["candidates"])}) if published else None,
        **about | {"authors": tuple(about["authors"])},
    )  # fmt: skip


def _statement(one: dict[str, Any]) -> Statement:
    fields: dict[str, Any] = {name: _tuples(one[name]) for name in STATEMENT_FIELDS if name not in FREE}
    return Statement(**fields | {name: tuple(one[name]) for name in FREE})


def _tuples(value: Any) -> Any:
    return tuple(_tuples(inner) for inner in value) if isinstance(value, list) else value
