"""What stands before every route of the API: no token, no writing, whichever route it is; and what was had already is
not sent again."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl

from starlette.responses import Response

from onrecord.views.api.faults import told
from onrecord.views.web.problems import Problem
from onrecord.views.web.safety import SAFE, App, Message, Receive, Scope, Send
from onrecord.views.web.sessions import WITHIN, Tries
from onrecord.views.web.settings import Settings

OPEN = ("/read", "/check")
"""What is asked with POST and changes nothing."""
_ASKED = {"www-authenticate": "Bearer"}


class Gate:
    """Lets a request that may change something through with a known token alone; `state.who` is whose it is."""

    def __init__(self, app: App, settings: Settings, tries: Tries) -> None:
        self._app = app
        self._settings = settings
        self._tries = tries

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request. It is refused before its body is looked at."""
        if scope["type"] == "http" and scope["method"] not in SAFE and _path(scope) not in OPEN:
            found = self._who(scope)
            if not isinstance(found, str):
                await found(scope, receive, send)  # type: ignore[arg-type]
                return
            scope.setdefault("state", {})["who"] = found
        if scope["type"] == "http" and (name := _twice(scope)):
            problem = Problem(422, "it is given twice", f"query {name}", "give it once")
            await told(problem)(scope, receive, send)  # type: ignore[arg-type]
            return
        await self._app(scope, receive, send)

    def _who(self, scope: Scope) -> str | Response:
        """Whose token came, or why nothing is done."""
        where, token, at = scope["path"], _token(scope), (scope.get("client") or ("",))[0]
        if not self._settings.writable:
            return told(
                Problem(403, "nobody may write here", where, "start the desk with: onrecord serve --read-write")
            )
        if not token:
            problem = Problem(401, "writing needs a token", where, "send the header: Authorization: Bearer TOKEN")
            return told(problem, _ASKED)
        if not self._tries.may_try(at):
            problem = Problem(429, "too many wrong tokens came from your address", where, "wait ten minutes")
            return told(problem, {"retry-after": f"{WITHIN:.0f}"})
        if (who := self._settings.who(token)) is not None:
            return who
        self._tries.failed(at)
        return told(Problem(401, "this token is not known here", where, "take one of the desk's token file"), _ASKED)


class Conditional:
    """Marks each JSON answer to a GET by its content, and says so to who has it already instead of sending it."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; what comes in pieces goes through."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        had = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"if-none-match"), "")
        held: list[Message] = []

        async def out(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                held.append(message)
                return
            if held:
                start = held.pop()
                if not message.get("more_body"):
                    start, message = _marked(start, message, had)
                await send(start)
            await send(message)

        await self._app(scope, receive, out)


def _marked(start: Message, body: Message, had: str) -> tuple[Message, Message]:
    mark = f'"{sha256(body.get("body", b"")).hexdigest()[:24]}"'
    extra = [(b"etag", mark.encode()), (b"cache-control", b"no-cache")]
    if mark in had or had.strip() == "*":
        return {**start, "status": 304, "headers": extra}, {**body, "body": b""}
    return {**start, "headers": [*start["headers"], *extra]}, body


def _path(scope: Scope) -> str:
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    return path[len(root) :] if root and path.startswith(root) else path


def _twice(scope: Scope) -> str | None:
    """A name that stands in the query more than once: all but one would be passed over."""
    query = scope["query_string"].decode("latin-1")
    names = Counter(name for name, _ in parse_qsl(query, keep_blank_values=True))
    return next((name[:100] for name, times in names.items() if times > 1), None)


def _token(scope: dict[str, Any]) -> str:
    for name, value in scope["headers"]:
        if name == b"authorization":
            scheme, _, token = value.decode("latin-1").partition(" ")
            return token.strip() if scheme.lower() == "bearer" else ""
    return ""
