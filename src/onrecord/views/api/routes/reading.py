"""Reading a text, checking a quotation, and taking all statements along: what asks much and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import StringIO
from threading import BoundedSemaphore
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response, StreamingResponse

from onrecord.check import check
from onrecord.errors import UsageError
from onrecord.record import Record
from onrecord.record.rows import COLUMNS
from onrecord.statements.reading import dumped
from onrecord.views.api.asked import DocumentIn, ExportAsked, QuotationToCheck, ShortQuotation
from onrecord.views.api.documents import Document
from onrecord.views.api.faults import busy
from onrecord.views.api.models import Checked
from onrecord.views.api.reader import Reader
from onrecord.views.api.routing import Looking
from onrecord.views.exports.csv import write_rows

router = APIRouter(tags=["reading"], route_class=Looking)
EXPORTS = 3
"""At a time: each keeps a connection for as long as its reader takes."""
PIECE = 64_000
"""Characters of an export that are sent at once."""
_LINES = "application/x-ndjson"

_running = BoundedSemaphore(EXPORTS)


@router.post("/read", summary="Read a text", response_model=Document)
async def read(request: Request, given: DocumentIn) -> Any:
    """Every attributed statement in a text, as one `onrecord/1` document; nothing is kept. Offsets count code points. A
    text that can't be read is answered with a document without article, whose `refusals` say why. Texts are read one
    after the other; while several wait, the answer is 503.

    Example: `curl --json '{"text": "The bridge is shut, Mayor Ada Quill said."}' http://127.0.0.1:8000/api/v1/read`
    """
    reader: Reader = request.app.state.reader
    reading = await reader.apart(partial(reader.read, given.fields, request.url.path))
    return reading.to_dict()


@router.get("/check", summary="Is this quotation on record?", response_model=Checked)
def check_quotation(request: Request, asked: Annotated[ShortQuotation, Query()]) -> Any:
    """How a quotation stands in the transcripts and articles of this record: the verdict, the passage, a word diff.

    Example: `GET /api/v1/check?quote=We+have+never+closed+our+side&speaker=Brandt`
    """
    return _checked(request.app.state.record, asked)


@router.post("/check", summary="Is this long quotation on record?", response_model=Checked)
def check_long_quotation(request: Request, asked: QuotationToCheck) -> Any:
    """The same for what is too long for an address.

    Example: `curl --json '{"quote": "We have never closed our side"}' http://127.0.0.1:8000/api/v1/check`
    """
    return _checked(request.app.state.record, asked)


@router.get(
    "/export",
    summary="Take all statements along",
    response_class=StreamingResponse,
    responses={200: {"description": "A line a statement, or an article.", "content": {
        _LINES: {"schema": {"type": "string"}}, "text/csv": {"schema": {"type": "string"}},
    }}},
)  # fmt: skip
def export(request: Request, asked: Annotated[ExportAsked, Query()]) -> Response:
    """Every statement that fits, in the order of adding, as one moment had them, sent as they are read. CSV and JSON
    Lines have the fields of `/statements`. A few are sent at a time; while others are, the answer is 503.

    Example: `GET /api/v1/export?format=csv&speaker=Brandt`
    """
    if asked.documents and asked.format == "csv":
        raise UsageError("documents come as JSON Lines", where="query documents", next_step="leave format out")
    if not _running.acquire(blocking=False):
        raise busy(f"{EXPORTS} exports are being sent", request.url.path)
    pieces = _Pieces(request.app.state.record, asked)
    pieces.begin()
    media = f"{_LINES if asked.format == 'jsonl' else 'text/csv'}; charset=utf-8"
    name = f'attachment; filename="onrecord.{asked.format}"'
    return StreamingResponse(pieces, media_type=media, headers={"content-disposition": name})


class _Pieces:
    """An export in pieces. However it ends, and even where it never begins, its turn is given back."""

    def __init__(self, record: Record, asked: ExportAsked) -> None:
        self._pieces = _pieces(_lines(record, asked))
        self._first = b""
        self._held = True

    def begin(self) -> None:
        """Makes the first piece: what hinders it can be told of, which it can't once an answer has begun."""
        try:
            self._first = next(self._pieces)
        except BaseException:
            self._end()
            raise

    def __iter__(self) -> Iterator[bytes]:
        """Each piece, whole lines in it."""
        try:
            yield self._first
            yield from self._pieces
        finally:
            self._end()

    def __del__(self) -> None:
        self._end()

    def _end(self) -> None:
        if self._held:
            self._held = False
            _running.release()


def _pieces(lines: Iterator[str]) -> Iterator[bytes]:
    held, size = [], 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= PIECE:
            yield "".join(held).encode("utf-8", "replace")
            held, size = [], 0
    yield "".join(held).encode("utf-8", "replace")


def _lines(record: Record, asked: ExportAsked) -> Iterator[str]:
    if asked.documents:
        yield from (dumped(one) + "\n" for one in record.documents(asked.query))
    elif asked.format == "jsonl":
        yield from (dumped(one) + "\n" for one in record.rows(asked.query))
    else:
        head = StringIO()
        write_rows([], COLUMNS, head)
        yield head.getvalue()
        for row in record.rows(asked.query):
            line = StringIO()
            write_rows([row], COLUMNS, line)
            yield line.getvalue().removeprefix(head.getvalue())


def _checked(record: Record, asked: QuotationToCheck) -> Any:
    return check(asked.quote, record=record, speaker=asked.speaker, before=asked.before, after=asked.after).to_dict()
