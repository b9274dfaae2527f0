"""A reading out of the `onrecord/1` document that it was written as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.articles.article import Article, Dateline, Published
from onrecord.sources.document import Refusal
from onrecord.speakers.speaker import Speaker
from onrecord.statements.reading import SCHEMA, STATEMENT_FIELDS, Reading
from onrecord.statements.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPANS = ("source", "cue", "content", "insertions")
_LISTS = ("speaker_ids", "edits", "addressees", "addressee_ids", "about", "instruments", "designations", "answers")


def reading_of(document: Mapping[str, Any]) -> Reading:
    """See `Reading.from_dict`."""
    if document.get("schema") != SCHEMA:
        raise ValueError(f"no {SCHEMA} document: its schema is {document.get('schema')!r}")
    try:
        return Reading(
            id=document["id"],
            origin=document["origin"],
            article=article_of(document) if document["article"] else None,
            speakers=tuple(speaker_of(one) for one in document["speakers"]),
            statements=tuple(statement_of(one) for one in document["statements"]),
            refusals=tuple(
                Refusal(document["id"], document["origin"], one["reason"], one["next"]) for one in document["refusals"]
            ),
            reader=dict(document["reader"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"no whole {SCHEMA} document: {error!r}") from error


def article_of(document: Mapping[str, Any]) -> Article:
    """The article of a document that has one."""
    about = dict(document["article"])
    dateline, published = about.pop("dateline"), about.pop("published")
    about["authors"] = tuple(about["authors"])
    return Article(
        id=document["id"],
        origin=document["origin"],
        sha256=document["sha256"],
        raw_sha256=document["raw_sha256"],
        dateline=Dateline(**dateline | {"span": tuple(dateline["span"])}) if dateline else None,
        published=Published(**published | {"candidates": tuple(published["candidates"])}) if published else None,
        **about,
    )


def speaker_of(one: Mapping[str, Any]) -> Speaker:
    """A speaker out of its article's document."""
    return Speaker(
        one["id"], one["name"], one["kind"], tuple(one["names"]), tuple(one["roles"]), _spans(one["mentions"])
    )


def statement_of(one: Mapping[str, Any]) -> Statement:
    """A statement out of its document."""
    fields = {name: one[name] for name in STATEMENT_FIELDS}
    fields |= {name: _spans(fields[name]) for name in _SPANS} | {name: tuple(fields[name]) for name in _LISTS}
    if isinstance(fields["speaker"], list):
        fields["speaker"] = tuple(fields["speaker"])
    return Statement(**fields)


def _spans(some: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in some)
