"""`Problem`: why an answer is none: what, where, and what to do next; as a page for people, as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from starlette.responses import HTMLResponse, JSONResponse, Response

from onrecord.errors import Missing, OnrecordError, UsageError


class Json(JSONResponse):
    """Whatever Python can hold: half of a surrogate pair, which no UTF-8 has, stands as its JSON escape."""

    def render(self, content: Any) -> bytes:
        """As bytes."""
        return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode(
            "utf-8", "backslashreplace"
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """`status` is the HTTP status; `what`, `where` and `next` are those of every error of onrecord."""

    status: int
    what: str
    where: str | None = None
    next: str | None = None


def problem_of(error: OnrecordError, where: str) -> Problem:
    """What an error of ours means to who asked."""
    status = 404 if isinstance(error, Missing) else 400 if isinstance(error, UsageError) else 503
    return Problem(status, error.what, error.where or where, error.next_step)


def for_programs(path: str, headers: Mapping[str, str]) -> bool:
    """Whether JSON is wanted: under /api always, else where it is asked for and HTML is not."""
    accepted = headers.get("accept", "")
    return path.startswith("/api/") or ("json" in accepted and "html" not in accepted)


def answer(problem: Problem, scope: Mapping[str, Any], headers: Mapping[str, str]) -> Response:
    """The problem as who asked can read it."""
    if for_programs(scope["path"], headers) or b"format=json" in scope.get("query_string", b""):
        return Json({"error": asdict(problem)}, problem.status)
    from onrecord.views.web.rendering import render

    html = render("problem.html", problem=problem, writable=False, who=None)
    return HTMLResponse(html.encode("utf-8", "replace"), problem.status)
