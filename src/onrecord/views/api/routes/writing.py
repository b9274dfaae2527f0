"""Adding and correcting: with a token alone, whose name signs what is changed."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import Any

from fastapi import APIRouter, Request, Response, Security
from fastapi.security import HTTPBearer

from onrecord.record import Added, Record
from onrecord.record.corrections import Correction
from onrecord.sources import documents_from
from onrecord.sources.document import Document
from onrecord.views.api.asked import CorrectionIn, DocumentIn, PeopleCorrection, SpeakerCorrection
from onrecord.views.api.faults import Stopped, described
from onrecord.views.api.models import AddedArticle, CorrectionRow
from onrecord.views.api.reader import Reader
from onrecord.views.api.routes.looking import CorrectionId
from onrecord.views.web.problems import Problem
from onrecord.views.web.turns import Turns

_TOKEN = HTTPBearer(auto_error=False, description="A token of the desk's token file. The gate has checked it before.")

router = APIRouter(tags=["writing"], dependencies=[Security(_TOKEN)], responses=described(401, 429))


@router.post("/articles", summary="Add an article", response_model=AddedArticle)
async def add_article(request: Request, given: DocumentIn) -> Any:
    """Reads an article and keeps it. Adding it again changes nothing. One that can't be read is `refused`, with why.

    Example: `curl --json @article.json -H "Authorization: Bearer $TOKEN" http://127.0.0.1:8000/api/v1/articles`
    """
    reader: Reader = request.app.state.reader
    return await reader.apart(partial(_added, request, given))


def _added(request: Request, given: DocumentIn) -> dict[str, Any]:
    record: Record = request.app.state.record
    [document] = documents_from([given.fields])
    known = record.knows(document) if isinstance(document, Document) else None
    added = known or _read_and_added(request, given, document if isinstance(document, Document) else None)
    return {
        "outcome": added.outcome, "id": document.id, "statements": added.statements, "copy": added.copy,
        "sha256": record.sha256_of(added.article_id) if added.article_id else None,
        "reason": added.reason, "next": added.next,
    }  # fmt: skip


def _read_and_added(request: Request, given: DocumentIn, document: Document | None) -> Added:
    record: Record = request.app.state.record
    reading = request.app.state.reader.read(given.fields, request.url.path)
    added = record.add(reading, document=document)
    for _ in record.settle():
        pass
    return added


@router.post("/corrections", summary="Correct something", status_code=201, response_model=CorrectionRow)
async def correct(request: Request, response: Response, given: CorrectionIn) -> Any:
    """Says who said a statement, that it is right or was never made so, or that two people are one, or one is two. It
    is kept with the name of the token, when and why; it survives a newer reading, and can be undone.

    Example: `curl --json '{"kind": "wrong", "statement": "2885c9c1b1d4", "why": "a headline"}' -H "Authorization:
    Bearer $TOKEN" http://127.0.0.1:8000/api/v1/corrections`
    """
    turns: Turns = request.app.state.turns
    made = await turns.write(partial(_corrected, request.app.state.record, given, request.state.who))
    response.headers["location"] = f"/api/v1/corrections/{made.id}"
    return asdict(made)


def _corrected(record: Record, given: CorrectionIn, by: str) -> Correction:
    why = given.why
    if isinstance(given, SpeakerCorrection):
        number = record.correct_speaker(
            given.statement, given.name, by=by, why=why, person=given.person, kind=given.speaker_kind
        )
    elif isinstance(given, PeopleCorrection):
        number = record.correct_people(given.kind, *given.persons, by=by, why=why)
    else:
        said = record.correct_right if given.kind == "right" else record.correct_wrong
        number = said(given.statement, by=by, why=why)
    return record.correction(number)


@router.delete(
    "/corrections/{number}", summary="Undo a correction", response_model=CorrectionRow, responses=described(409)
)
async def undo_correction(request: Request, number: CorrectionId) -> Any:
    """Takes a correction back. It stays on record, with who did so.

    Example: `curl -X DELETE -H "Authorization: Bearer $TOKEN" http://127.0.0.1:8000/api/v1/corrections/7`
    """
    turns: Turns = request.app.state.turns
    undone = partial(_undone, request.app.state.record, number, request.state.who, request.url.path)
    return asdict(await turns.write(undone))


def _undone(record: Record, number: int, by: str, where: str) -> Correction:
    if record.correction(number).undone_at:
        raise Stopped(Problem(409, "it was undone already", where, "see it with GET"))
    record.undo(number, by=by)
    return record.correction(number)
