"""Errors of the API: each says what, where and what to do next, those that FastAPI finds in a request too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from onrecord.errors import OnrecordError
from onrecord.views.api.models import ErrorBody
from onrecord.views.web.problems import Problem, problem_of

DESCRIPTION = "/api/v1/openapi.json"
SOON = 5
"""Seconds after which what was busy may be asked for again."""

_SAID = {
    400: "the request can't be used",
    403: "the request comes from another site, or nobody may write here",
    404: "it is not in this record",
    409: "it was done already",
    401: "no token, or none that is known here",
    413: "more than a request may have",
    421: "asked under a name that is not the desk's",
    422: "a part of the request is not as it is described",
    429: "too many wrong tokens came from this address",
    503: "busy, or it takes too long, or the record can't be read or written",
}
ALWAYS = (400, 403, 404, 413, 421, 422, 503)


def described(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors of a route, for its description."""
    return {status: {"model": ErrorBody, "description": _SAID[status].capitalize() + "."} for status in statuses}


class Stopped(Exception):
    """Ends a request with this problem."""

    def __init__(self, problem: Problem, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(problem.what)
        self.problem = problem
        self.headers = dict(headers or {})


def busy(what: str, where: str) -> Stopped:
    """Something of which only so much is done at a time."""
    return Stopped(Problem(503, what, where, f"ask again in {SOON} seconds"), {"retry-after": str(SOON)})


def told(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """A problem as an answer."""
    return JSONResponse({"error": asdict(problem)}, problem.status, dict(headers or {}))


def explain(app: FastAPI) -> None:
    """Has an application answer every error in this way."""
    app.add_exception_handler(Stopped, _stopped)
    app.add_exception_handler(OnrecordError, _explained)
    app.add_exception_handler(RequestValidationError, _unfit)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(Exception, _failed)


async def _stopped(request: Request, error: Exception) -> Response:
    assert isinstance(error, Stopped)
    return told(error.problem, error.headers)


async def _explained(request: Request, error: Exception) -> Response:
    assert isinstance(error, OnrecordError)
    return told(problem_of(error, request.url.path))


async def _unfit(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = error.errors()
    first = errors[0]
    what = _clean(str(first["msg"]).removeprefix("Value error, "))
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    next_step = f"see {DESCRIPTION}"
    if first["type"] == "extra_forbidden":
        what, next_step = "there is no such parameter", f"leave it out; {next_step}"
    return told(Problem(422, what + more, _where(first["loc"]), next_step))


def _where(loc: Sequence[int | str]) -> str:
    """`query limit`, `body text`."""
    return _clean(" ".join(str(part) for part in loc))[:200]


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode()  # a name in a body may hold half a character, which has no UTF-8


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    known = {
        404: ("there is no such address", f"see {DESCRIPTION}"),
        405: (f"{request.method} is not what this address takes", f"see {DESCRIPTION}"),
    }
    what, after = known.get(error.status_code, (_clean(str(error.detail)), f"see {DESCRIPTION}"))
    return told(Problem(error.status_code, what, request.url.path, after), error.headers)


async def _failed(request: Request, error: Exception) -> Response:
    """A fault of ours; the server says where in its log."""
    return told(Problem(500, "onrecord has a fault here", request.url.path, "please report it, with the server's log"))
