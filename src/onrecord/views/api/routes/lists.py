"""Lists: statements, articles, speakers, quotations and corrections, page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from onrecord.record import Record
from onrecord.record.find import MANY
from onrecord.views.api.asked import (
    ArticlesAsked,
    Asked,
    CorrectionsAsked,
    QuotationsAsked,
    SpeakersAsked,
    StatementsAsked,
)
from onrecord.views.api.cursors import sealed, unsealed
from onrecord.views.api.models import Articles, Corrections, Quotations, Speakers, Statements
from onrecord.views.api.routing import Looking

router = APIRouter(tags=["lists"], route_class=Looking)
DEEPEST = 100_000
"""Rows before a page in the order of rank, at most."""


@router.get("/statements", summary="Statements, searched and filtered", response_model=Statements)
def list_statements(request: Request, asked: Annotated[StatementsAsked, Query()]) -> Any:
    """Statements that fit all conditions. In the order of days a list stays as it was when its first page was asked
    for: what comes in meanwhile is not in it, and nothing is passed over or comes twice.

    Example: `GET /api/v1/statements?q=bridge&speaker=Brandt&since=2017&limit=20`
    """
    record: Record = request.app.state.record
    query = replace(asked.query, order=asked.order, limit=asked.limit)
    ranked = asked.order == "rank" and bool(asked.q)
    of = _of("statements", asked)
    if asked.cursor:
        up_to, total, *place = unsealed(asked.cursor, of)
        query = replace(query, up_to=up_to)
        query = replace(query, offset=place[0]) if ranked else replace(query, after=(place[0], place[1]))
        found = record.search(query)
    else:
        query = replace(query, up_to=record.newest())
        found = record.search(query)
        total = found.total
    following = None
    if len(found.rows) == asked.limit:
        end = query.offset + asked.limit
        if found.end is not None and not ranked:
            following = sealed([query.up_to, total, *found.end], of)
        elif ranked and end <= DEEPEST:
            following = sealed([query.up_to, total, end], of)
    return {
        "items": found.rows, "next": following, "total": min(total, MANY), "total_is_exact": total <= MANY,
        "left_out": found.left_out,
    }  # fmt: skip


@router.get("/articles", summary="Articles, the last added first", response_model=Articles)
def list_articles(request: Request, asked: Annotated[ArticlesAsked, Query()]) -> Any:
    """Articles in the place where each stood first.

    Example: `GET /api/v1/articles?outlet=Coastwire&since=2017-07`
    """
    of = _of("articles", asked)
    below = unsealed(asked.cursor, of)[0] if asked.cursor else None
    rows = request.app.state.record.list_articles(
        outlet=asked.outlet, since=asked.since, until=asked.until, superseded=asked.versions, below=below,
        limit=asked.limit,
    )  # fmt: skip
    return _page(rows, asked.limit, of)


@router.get("/speakers", summary="Persons and bodies", response_model=Speakers)
def list_speakers(request: Request, asked: Annotated[SpeakersAsked, Query()]) -> Any:
    """Whoever takes part in a statement, or is named beside one; those that only an outside list has are left out.

    Example: `GET /api/v1/speakers?name=brandt`
    """
    of = _of("speakers", asked)
    above = unsealed(asked.cursor, of)[0] if asked.cursor else 0
    rows = request.app.state.record.list_people(name=asked.name, kind=asked.kind, above=above, limit=asked.limit)
    return _page(rows, asked.limit, of)


@router.get("/quotations", summary="The same words in several articles", response_model=Quotations)
def list_quotations(request: Request, asked: Annotated[QuotationsAsked, Query()]) -> Any:
    """Quotations, the last that formed first.

    Example: `GET /api/v1/quotations?person=P12`
    """
    of = _of("quotations", asked)
    below = unsealed(asked.cursor, of)[0] if asked.cursor else None
    rows = request.app.state.record.list_quotations(person=asked.person, below=below, limit=asked.limit)
    return _page(rows, asked.limit, of)


@router.get("/corrections", summary="What was corrected", response_model=Corrections)
def list_corrections(request: Request, asked: Annotated[CorrectionsAsked, Query()]) -> Any:
    """Corrections in the order of making, undone ones too, with who, when, why, and whether they hold.

    Example: `GET /api/v1/corrections?limit=20`
    """
    of = _of("corrections", asked)
    above = unsealed(asked.cursor, of)[0] if asked.cursor else 0
    found = request.app.state.record.corrections(above=above, limit=asked.limit)
    return _page([asdict(one) | {"number": one.id} for one in found], asked.limit, of)


def _of(what: str, asked: Asked) -> dict[str, Any]:
    """What a cursor is good for: this list under these conditions, in pages of whatever size."""
    return asked.model_dump(exclude={"cursor", "limit"}, exclude_defaults=True) | {"list": what}


def _page(rows: Sequence[Mapping[str, Any]], limit: int, of: Mapping[str, Any]) -> dict[str, Any]:
    following = sealed([rows[-1]["number"]], of) if len(rows) == limit else None
    return {"items": rows, "next": following}
