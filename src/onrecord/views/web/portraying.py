"""The addresses of speakers, quotations and exchanges, of their charts and feeds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from fastapi import FastAPI, Request
from fastapi.responses import Response

from onrecord.views.web import atom, pages
from onrecord.views.web.charts import Chart, draw
from onrecord.views.web.pages.exchange import chart as matrix
from onrecord.views.web.pages.page import Page
from onrecord.views.web.pages.quotation import reports, spread
from onrecord.views.web.pages.speaker import found, timeline

SVG = "image/svg+xml"
SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
"""Of a chart that is opened alone: pygal writes its rules into the picture, and nothing in it may run or be loaded."""

Shown = Callable[[Request, Page], Response]
Cached = Callable[[Request, bytes, str], Response]


def portraying(app: FastAPI, shown: Shown, cached: Cached) -> None:
    """Adds them to the desk; `shown` answers with a page, `cached` with bytes of a media type."""
    _pages(app, shown)
    _charts(app, cached)
    _feeds(app, cached)


def _pages(app: FastAPI, shown: Shown) -> None:
    @app.get("/speakers")
    def _speakers(request: Request) -> Response:
        return shown(request, pages.speakers(request.app.state.record, dict(request.query_params)))

    @app.get("/speakers/{written}")
    def _speaker(request: Request, written: str) -> Response:
        return shown(request, pages.speaker(request.app.state.record, written))

    @app.get("/quotations")
    def _quotations(request: Request) -> Response:
        return shown(request, pages.quotations(request.app.state.record, dict(request.query_params)))

    @app.get("/quotations/{written}")
    def _quotation(request: Request, written: str) -> Response:
        return shown(request, pages.quotation(request.app.state.record, written))

    @app.get("/exchange")
    def _exchange(request: Request) -> Response:
        return shown(request, pages.exchange(request.app.state.record, dict(request.query_params)))

    @app.get("/feeds")
    def _feeds(request: Request) -> Response:
        return shown(request, pages.feeds(request.app.state.record))


def _charts(app: FastAPI, cached: Cached) -> None:
    """`dark` and `narrow` say for which reader."""

    def drawn(request: Request, chart: Chart) -> Response:
        asked = request.query_params
        svg = draw(chart, dark="dark" in asked, narrow="narrow" in asked)
        answer = cached(request, svg, SVG)
        answer.headers["content-security-policy"] = SVG_POLICY
        return answer

    @app.get("/charts/speakers/{written}.svg")
    def _timeline(request: Request, written: str) -> Response:
        record, narrow = request.app.state.record, "narrow" in request.query_params
        who = found(record, written)
        return drawn(request, timeline(record, who.id, who.known.name, narrow=narrow))

    @app.get("/charts/quotations/{written}.svg")
    def _spread(request: Request, written: str) -> Response:
        quotation = request.app.state.record.quotation(written)
        return drawn(request, spread(quotation, reports(quotation), narrow="narrow" in request.query_params))

    @app.get("/charts/exchange.svg")
    def _matrix(request: Request) -> Response:
        asked = dict(request.query_params)
        return drawn(request, matrix(request.app.state.record, asked, narrow="narrow" in asked))


def _feeds(app: FastAPI, cached: Cached) -> None:
    def sent(request: Request, feed: atom.Feed) -> Response:
        """Not again to who has it already, by its mark or, where a program sends none, by its time."""
        changed = datetime.fromisoformat(feed.updated)
        since = request.headers.get("if-modified-since")
        if since and "if-none-match" not in request.headers and _day(since) >= changed:
            return Response(status_code=304)
        answer = cached(request, feed.to_xml(request.headers["host"]), atom.MEDIA)
        answer.headers["last-modified"] = format_datetime(changed, usegmt=True)
        return answer

    @app.get("/feeds/news.atom")
    def _news(request: Request) -> Response:
        return sent(request, atom.news(request.app.state.record))

    @app.get("/feeds/speakers/{written}.atom")
    def _of_speaker(request: Request, written: str) -> Response:
        return sent(request, atom.of_speaker(request.app.state.record, written))

    @app.get("/feeds/outlets/{name:path}.atom")
    def _of_outlet(request: Request, name: str) -> Response:
        return sent(request, atom.of_outlet(request.app.state.record, name))

    @app.get("/feeds/searches/{name:path}.atom")
    def _of_search(request: Request, name: str) -> Response:
        return sent(request, atom.of_search(request.app.state.record, name))


def _day(written: str) -> datetime:
    """A moment as HTTP has it; the beginning of all where it is none."""
    try:
        found = parsedate_to_datetime(written)
    except (ValueError, OverflowError):  # a zone of more hours than a machine counts
        return datetime.min.replace(tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
