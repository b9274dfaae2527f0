"""`desk`: the application that a server runs; which address gives which page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from hashlib import sha256
from io import StringIO
from typing import Any

from anyio import to_thread
from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from onrecord import __version__
from onrecord.errors import OnrecordError
from onrecord.record import Record
from onrecord.views.api.application import PREFIX, api
from onrecord.views.exports.csv import write_rows
from onrecord.views.web import pages
from onrecord.views.web.correcting import correcting, who
from onrecord.views.web.pages.page import Page
from onrecord.views.web.portraying import portraying
from onrecord.views.web.problems import Json, Problem, answer, for_programs, problem_of
from onrecord.views.web.rendering import asset, render
from onrecord.views.web.safety import Guard
from onrecord.views.web.sessions import Tries
from onrecord.views.web.settings import Settings
from onrecord.views.web.turns import Turns

CSS = "text/css; charset=utf-8"
THREADS = 2
"""Pages that are made at the same time: more would only wait for one another, each with a connection and its memory."""
ASSETS = {"page.css": CSS, "desk.css": CSS, "desk.js": "text/javascript; charset=utf-8"}


def desk(record: Record, settings: Settings | None = None) -> Guard:
    """The desk over a record, as an ASGI application; the caller closes the record when the server has ended."""
    given = settings or Settings()
    record.give_up_after(given.seconds)  # whoever asked has been told so by then, and its thread is free again
    app = FastAPI(
        title="onrecord", version=__version__, openapi_url=None, docs_url=None, redoc_url=None, lifespan=_few_at_a_time
    )
    app.state.record, app.state.settings = record, given
    app.add_exception_handler(OnrecordError, _explained)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(Exception, _failed)
    app.state.tries, app.state.turns = Tries(), Turns()
    app.mount(PREFIX, api(record, given, app.state.tries, app.state.turns))
    _pages(app)
    portraying(app, shown, cached)
    correcting(app, shown)
    return Guard(app, given)  # type: ignore[arg-type]


@asynccontextmanager
async def _few_at_a_time(_: FastAPI) -> AsyncIterator[None]:
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield


def _pages(app: FastAPI) -> None:
    """Every address of a page. What reads the record does so in threads: it is not asynchronous."""

    @app.get("/")
    def _news(request: Request) -> Response:
        return shown(request, pages.news(request.app.state.record, dict(request.query_params)))

    @app.get("/articles/{written}/marks.css")
    def _marks(request: Request, written: str) -> Response:
        style = pages.article(request.app.state.record, written).style
        return cached(request, style.encode(), CSS)

    @app.get("/articles/{written:path}")
    def _article(request: Request, written: str) -> Response:
        return shown(request, pages.article(request.app.state.record, written))

    @app.get("/check")
    def _check(request: Request) -> Response:
        return shown(request, pages.check(request.app.state.record, dict(request.query_params)))

    @app.get("/static/{name}")
    async def _asset(request: Request, name: str) -> Response:
        if name not in ASSETS:
            raise HTTPException(404)
        return cached(request, asset(name), ASSETS[name])

    @app.get("/favicon.ico")
    async def _icon() -> Response:
        return Response(status_code=204)


def shown(request: Request, page: Page) -> Response:
    """A page as who asked can read it, unless it is the one that was had already."""
    settings: Settings = request.app.state.settings
    wanted = request.query_params.get("format")
    if wanted == "csv" and page.table is not None:
        return as_csv(*page.table)
    if wanted == "json" or (wanted is None and for_programs(request.url.path, request.headers)):
        return Json(page.to_dict())
    html = render(page.template, page=page, writable=settings.writable, who=who(request))
    return cached(request, html.encode("utf-8", "surrogatepass"), "text/html; charset=utf-8")


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Response:
    """A list to take along; formulas in it are made harmless, as in every export."""
    out = StringIO()
    write_rows(rows, columns, out)
    return Response(out.getvalue().encode("utf-8", "replace"), media_type="text/csv; charset=utf-8",
                    headers={"content-disposition": 'attachment; filename="onrecord.csv"'})  # fmt: skip


def cached(request: Request, data: bytes, media: str) -> Response:
    """With a mark of its content, by which a browser that has it is told so instead of being sent it again."""
    mark = f'"{sha256(data).hexdigest()[:24]}"'
    headers = {"etag": mark, "cache-control": "no-cache", "vary": "accept, cookie"}
    if mark in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(data, media_type=media, headers=headers)


async def _explained(request: Request, error: Exception) -> Response:
    assert isinstance(error, OnrecordError)
    return answer(problem_of(error, request.url.path), request.scope, request.headers)


async def _failed(request: Request, error: Exception) -> Response:
    """A fault of ours; the server says where in its log."""
    fault = Problem(500, "onrecord has a fault here", request.url.path, "please report it, with the server's log")
    return answer(fault, request.scope, request.headers)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = {404: "there is no such page", 405: "that cannot be done here"}
    after = {
        401: "log in at /login with a token: whoever runs the desk gives them out",
        403: "start it with --read-write, and a token",
        404: "begin at /",
        405: "ask for it with GET",
        429: "wait ten minutes",
    }
    what = said.get(error.status_code, str(error.detail))
    problem = Problem(error.status_code, what, request.url.path, after.get(error.status_code))
    refusal = answer(problem, request.scope, request.headers)
    refusal.headers.update(error.headers or {})
    return refusal
