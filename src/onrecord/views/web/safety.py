"""What stands around every answer: who may ask under which name, how much and how long, and what a browser may do."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from onrecord.errors import OnrecordError
from onrecord.views.web.problems import Problem, answer
from onrecord.views.web.settings import Settings

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
LOOPBACK = ("localhost", "127.0.0.1", "[::1]", "::1")
SAFE = ("GET", "HEAD", "OPTIONS")
_log = logging.getLogger(__name__)


class TooLarge(Exception):
    """More came than a request may have."""


class Guard:
    """Stands before the whole desk. A refusal is a `Problem` like any other, in HTML or JSON."""

    def __init__(self, app: App, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._hosts = {*LOOPBACK, *(host.lower() for host in settings.hosts)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; what is no web request (the server's own start and end) goes through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        begun, head = asyncio.Event(), scope["method"] == "HEAD"
        if head:  # what GET is answered with, without its body
            scope = {**scope, "method": "GET"}
        limit = asyncio.timeout(self._settings.seconds)

        async def out(message: Message) -> None:
            if message.get("more_body"):  # an answer in pieces: each of them has the time, to be made and to be taken
                limit.reschedule(asyncio.get_running_loop().time() + self._settings.seconds)
            if message["type"] == "http.response.start":
                begun.set()
                there = {name.lower() for name, _ in message["headers"]}
                extra = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message["headers"] = [*message["headers"], *(pair for pair in extra if pair[0] not in there)]
            if head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        problem = self._refused(scope, headers)
        if problem is None:
            try:
                async with limit:
                    # what would come in pieces ends with the first of them where nobody sees any
                    await self._app(scope, _until(begun) if head else self._capped(receive), out)
                return
            except TooLarge:
                problem = self._too_large()
            except TimeoutError:
                after = "ask for less" if scope["method"] in SAFE else "see whether it was done, then try again"
                problem = Problem(503, f"took longer than {self._settings.seconds:g} seconds", scope["path"], after)
            except asyncio.CancelledError:  # the server ends, and has waited for as long as it does
                problem = Problem(503, "the desk is being ended", scope["path"], "ask again when it is back")
            except RuntimeError as error:
                # what Starlette makes of an error that has a handler, where the answer has begun
                if not begun.is_set() or not isinstance(error.__cause__, OnrecordError):
                    raise
                _log.error("%s broke off: %s", scope["path"], error.__cause__)
                return
        if not begun.is_set():
            await answer(problem, scope, headers)(scope, receive, out)  # type: ignore[arg-type]

    def _refused(self, scope: Scope, headers: dict[str, str]) -> Problem | None:
        host = headers.get("host", "").rsplit("@")[-1].lower()
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        if name not in self._hosts:
            return Problem(
                421, "this desk does not answer under this name", host[:100], "start it with --allow-host NAME"
            )
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length[:20]) > self._settings.body:
            return self._too_large()
        if scope["method"] not in SAFE and not _own(headers, host):
            return Problem(
                403, "the request comes from another site", scope["path"], "send it from the desk's own page"
            )
        return None

    def _too_large(self) -> Problem:
        return Problem(413, f"more than {self._settings.body:,} bytes", "the request", "send less at a time")

    def _capped(self, receive: Receive) -> Receive:
        """Counts what comes, whatever length was said."""
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._settings.body:
                raise TooLarge
            return message

        return counted


def _until(begun: asyncio.Event) -> Receive:
    """No body, and nobody who waits for more once the answer has begun."""
    sent = False

    async def receive() -> Message:
        nonlocal sent
        if not sent:
            sent = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await begun.wait()
        return {"type": "http.disconnect"}

    return receive


def _own(headers: dict[str, str], host: str) -> bool:
    """Whether a browser says that a writing request comes from this desk; programs, which send neither, may go on: they
    have a token and no cookie.
    """
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2].lower() == host
