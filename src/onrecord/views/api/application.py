"""`api`: the application that stands under /api/v1; its description, and what every route of it has in common."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.routing import APIRoute

from onrecord import __version__
from onrecord.record import Record
from onrecord.views.api.faults import ALWAYS, DESCRIPTION, described, explain
from onrecord.views.api.gate import Conditional, Gate
from onrecord.views.api.models import Desk
from onrecord.views.api.reader import Reader
from onrecord.views.api.routes import lists, looking, reading, writing
from onrecord.views.web.sessions import Tries
from onrecord.views.web.settings import Settings
from onrecord.views.web.turns import Turns

PREFIX = "/api/v1"
_ABOUT = """Who said what, on the record. Reading needs no token. Lists come in pages: `next` of one is the `cursor` of
the page behind it. Every error is `{"error": {"status", "what", "where", "next"}}`. Answers have an `ETag`: sent back
as `If-None-Match`, it is answered with 304 while nothing changed. Ids last: those of statements, of people after they
were merged, and the SHA-256 of articles."""


def api(record: Record, settings: Settings, tries: Tries, turns: Turns) -> FastAPI:
    """The API over a record, to be mounted at `PREFIX`; wrong tokens count among these `tries`, and who corrects takes
    one of these `turns`.
    """
    app = FastAPI(
        title="onrecord", version=__version__, description=_ABOUT, openapi_url="/openapi.json", docs_url=None,
        redoc_url=None, responses=described(*ALWAYS), generate_unique_id_function=_named,
    )  # fmt: skip
    app.state.record, app.state.settings = record, settings
    app.state.reader, app.state.turns = Reader(settings.seconds), turns
    explain(app)
    app.add_middleware(Conditional)
    app.add_middleware(Gate, settings=settings, tries=tries)

    @app.get("/", summary="What answers here", tags=["desk"])
    def desk(request: Request) -> Desk:
        """The version, where the description is, and whether anybody may write."""
        return Desk(name="onrecord", version=__version__, description=DESCRIPTION, writable=settings.writable)

    for routes in (lists, looking, reading, writing):
        app.include_router(routes.router)
    return app


def _named(route: APIRoute) -> str:
    return route.name
