"""One statement, article, speaker, quotation or correction, by an id that lasts."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request

from onrecord.errors import Missing
from onrecord.record.wordings import Quotation
from onrecord.views.api.models import (
    ArticleDetail,
    CorrectionRow,
    PersonId,
    QuotationDetail,
    SpeakerDetail,
    StatementDetail,
)
from onrecord.views.api.routing import Looking, at_once

router = APIRouter(tags=["one"], route_class=Looking)
CorrectionId = Annotated[int, Path(ge=1, le=2**53, description="Its number.", examples=[7])]
"""Not beyond what JavaScript's numbers hold."""


@router.get("/statements/{id}", summary="One statement", response_model=StatementDetail)
@at_once
def get_statement(
    request: Request, id: Annotated[str, Path(description="Its id, or the beginning of it.", examples=["2885c9c1b1d4"])]
) -> Any:
    """A statement as it stands, corrections applied, and as it was read. The id of an older reading's statement means
    the one that has its words now.

    Example: `GET /api/v1/statements/2885c9c1b1d4`
    """
    row, read = request.app.state.record.statement(id)
    return row | {"as_read": read}


@router.get("/articles/{id:path}", summary="One article with all its statements", response_model=ArticleDetail)
def get_article(
    request: Request,
    id: Annotated[str, Path(description="The SHA-256 of its text, 8 letters of it or more; its id; or its address.")],
) -> Any:
    """The article's `onrecord/1` document, its statements with corrections applied, and each place where it stood.

    Example: `GET /api/v1/articles/9f86d081884c7d65`
    """
    found = request.app.state.record.article(id)
    return {"document": found.document, "statements": found.rows, "places": found.places}


@router.get("/speakers/{id}", summary="One person or body", response_model=SpeakerDetail)
def get_speaker(request: Request, id: Annotated[PersonId, Path()]) -> Any:
    """Names, roles over time, what was merged and why, and what the statements are like. After a merger the number of
    either means both.

    Example: `GET /api/v1/speakers/P12`
    """
    found = request.app.state.record.people(id)
    if not found:
        raise Missing("nobody in this record has this number", where=id, next_step="see: /api/v1/speakers?name=NAME")
    one, known = found[0], found[0].known
    return {
        "id": one.id, "name": known.name, "kind": known.kind, "articles": known.articles, "first": known.first,
        "last": known.last, "names": known.names, "offices": [asdict(held) for held in known.offices],
        "statements": one.statements, "told": one.told, "about": one.about, "outlets": one.outlets, "years": one.years,
        "acts": one.acts, "reasons": one.reasons, "merged": [asdict(part) for part in one.merged],
        "odd": [asdict(odd) for odd in one.odd], "alike": one.alike, "lists": known.lists, "born": known.born,
    }  # fmt: skip


@router.get("/quotations/{id}", summary="One quotation in all its wordings", response_model=QuotationDetail)
def get_quotation(
    request: Request,
    id: Annotated[str, Path(description="Its number, or the id of one of its statements.", examples=["Q3"])],
) -> Any:
    """Each wording with its word diff against the fullest, and who printed it and when.

    Example: `GET /api/v1/quotations/Q3`
    """
    return _quotation(request.app.state.record.quotation(id))


@router.get("/corrections/{number}", summary="One correction", response_model=CorrectionRow)
def get_correction(request: Request, number: CorrectionId) -> Any:
    """Who corrected what, when and why, and whether it holds.

    Example: `GET /api/v1/corrections/7`
    """
    return asdict(request.app.state.record.correction(number))


def _quotation(found: Quotation) -> dict[str, Any]:
    return {
        "id": found.id,
        "wordings": [
            {
                "text": one.text, "relation": one.relation, "first_day": one.first_day,
                "diff": [asdict(piece) for piece in one.diff],
                "changes": [{"fullest": change.b, "here": change.a, "kinds": change.kinds} for change in one.changes],
                "reports": [
                    {"statement": found.rows[member], "printed": [asdict(place) for place in found.places[member]]}
                    for member in one.members
                ],
            }
            for one in found.wordings
        ],
    }  # fmt: skip
