"""What people who have logged in do: log in and out, say what is right, wrong or somebody else's, take it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from onrecord.errors import UsageError
from onrecord.record import Record
from onrecord.views.api.asked import LONGEST_NAME, LONGEST_REASON
from onrecord.views.web import pages
from onrecord.views.web.addresses import address
from onrecord.views.web.forms import form, inside
from onrecord.views.web.pages.page import Page
from onrecord.views.web.sessions import COOKIE, LASTS, WITHIN, Sessions, Tries
from onrecord.views.web.settings import Settings
from onrecord.views.web.turns import Turns

Form = Annotated[dict[str, str], Depends(form)]
Shown = Callable[[Request, Page], Response]
READ_ONLY = "this desk is for reading only"


def who(request: Request) -> str | None:
    """Who has logged in, by the cookie.

    A form needs no token of its own: the cookie stays away from requests of other sites (SameSite), and the guard
    refuses what a browser says another origin sent, one on another port of this machine too.
    """
    sessions: Sessions = request.app.state.sessions
    return sessions.who(request.cookies.get(COOKIE))


def correcting(app: FastAPI, shown: Shown) -> None:
    """Adds the addresses at which something is written, and the pages that lead there."""
    app.state.sessions = Sessions()

    @app.get("/review")
    def _review(request: Request) -> Response:
        return shown(request, pages.review(request.app.state.record, dict(request.query_params)))

    @app.get("/corrections")
    def _corrections(request: Request) -> Response:
        return shown(request, pages.corrections(request.app.state.record, dict(request.query_params)))

    @app.get("/login")
    def _login(request: Request) -> Response:
        _writable(request)
        return shown(request, pages.login(dict(request.query_params)))

    @app.post("/login")
    def _log_in(request: Request, given: Form) -> Response:
        return _let_in(request, given)

    @app.post("/logout")
    def _log_out(request: Request) -> Response:
        request.app.state.sessions.end(request.cookies.get(COOKIE))
        answer = _on("/")
        answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
        return answer

    @app.post("/review")
    async def _say(request: Request, given: Form) -> Response:
        turns: Turns = request.app.state.turns
        number = await turns.write(partial(_said, request.app.state.record, given, by=_known(request)))
        return _on(address(inside(given.get("back", "/review")).partition("?")[0], _place(given), done=number))

    @app.post("/corrections/{number}/undo")
    async def _undo(request: Request, number: str, given: Form) -> Response:
        if not (number.isascii() and number.isdecimal() and len(number) < 19):
            raise HTTPException(404)
        turns: Turns = request.app.state.turns
        await turns.write(partial(request.app.state.record.undo, int(number), by=_known(request)))
        return _on(address(inside(given.get("back", "/corrections")).partition("?")[0], _place(given), undone=number))


def _let_in(request: Request, given: dict[str, str]) -> Response:
    settings: Settings = request.app.state.settings
    sessions: Sessions = request.app.state.sessions
    tries: Tries = request.app.state.tries
    _writable(request)
    at = request.client.host if request.client else ""
    if not tries.may_try(at):
        after = {"retry-after": f"{WITHIN:.0f}"}
        raise HTTPException(429, "too many wrong tokens came from your address", headers=after)
    name = settings.who(given.get("token", ""))
    if name is None:
        tries.failed(at)
        raise HTTPException(401, "this is nobody's token")
    answer = _on(inside(given.get("back", "/review")))
    secure = request.url.scheme == "https"
    value = sessions.begin(name)
    answer.set_cookie(COOKIE, value, max_age=int(LASTS), httponly=True, samesite="strict", secure=secure)
    return answer


def _writable(request: Request) -> None:
    settings: Settings = request.app.state.settings
    if not settings.writable:
        raise HTTPException(403, READ_ONLY)


def _known(request: Request) -> str:
    """Who corrects."""
    _writable(request)
    name = who(request)
    if name is None:
        raise HTTPException(401, "only those who have logged in can correct")
    return name


def _said(record: Record, given: dict[str, str], by: str) -> int:
    """Keeps what a form says of a statement; the correction's number."""
    statement, why = given.get("statement", ""), given.get("why", "")
    picked = given.get("pick")
    for name, most in (("why", LONGEST_REASON), ("pick", LONGEST_NAME), ("who", LONGEST_NAME)):
        if len(given.get(name, "")) > most:
            raise UsageError(f"longer than {most:,} letters", where=name, next_step="write less")
    verdict = "person" if picked else given.get("verdict")
    if verdict == "right":
        return record.correct_right(statement, by=by, why=why)
    if verdict == "wrong":
        return record.correct_wrong(statement, by=by, why=why)
    if verdict != "person":
        raise UsageError("what is it?", where="verdict", next_step="right, wrong, or the person who said it")
    found = record.called(picked or given.get("who", ""))
    return record.correct_speaker(statement, found.name, by=by, why=why, person=found.person, kind=found.kind)


def _place(given: dict[str, str]) -> dict[str, str]:
    """Where in a list somebody was."""
    offset = given.get("offset", "")
    return {"offset": offset} if offset.isascii() and offset.isdecimal() else {}


def _on(path: str) -> Response:
    return RedirectResponse(path, 303)
