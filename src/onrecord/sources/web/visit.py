"""One visit: asks for an address, follows redirects, reads the body under a cap; says what came of it."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message

import httpcore2
import httpx2

from onrecord.settings import Settings
from onrecord.sources.web.answers import Answer, Failed, Fetched, Unchanged
from onrecord.sources.web.refusals import beyond, broken, late, refused_status, unfit, where_to
from onrecord.sources.web.wire import Budget, SpentError, Transport, Unfit, Wire

PORTS = frozenset({80, 443, 8080, 8443})
"""Ports that news is read at; others are other services'."""
OVERHEAD = 1_000_000
"""Bytes of a visit besides the body: heads, redirects' bodies, the keys of a secure connection."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LASTING = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Asking:
    """How to ask: an address, what is told with it, the most bytes that are taken, and whether each hop is allowed."""

    url: str
    headers: Mapping[str, str]
    cap: int
    ports: frozenset[int] = PORTS
    cut: bool = False  # whether more bytes than that are left off, not refused
    allowed: Callable[[httpx2.URL], Failed | None] = lambda _: None


def visit(asking: Asking, wire: Wire, settings: Settings, secure: ssl.SSLContext) -> Answer:
    """What came of it; whatever the server does, within the time and the bytes of the settings."""
    budget = Budget(settings.web_seconds, asking.cap + OVERHEAD)
    try:
        with httpx2.Client(
            transport=Transport(wire, budget, secure), trust_env=False, timeout=settings.web_answer_seconds
        ) as client:
            return _follow(client, asking, settings, budget)
    except Unfit as error:
        return unfit(asking.url, error.reason)
    except SpentError:
        return beyond(asking.url, asking.cap)
    except (httpcore2.TimeoutException, httpx2.TimeoutException):
        return late(asking.url, settings.web_seconds)
    except httpx2.InvalidURL as error:
        return unfit(asking.url, f"no address that can be asked for ({error})")
    except (httpcore2.NetworkError, httpcore2.ProtocolError, httpx2.HTTPError) as error:
        return broken(asking.url, str(error))


def _follow(client: httpx2.Client, asking: Asking, settings: Settings, budget: Budget) -> Answer:
    url = httpx2.URL(asking.url).copy_with(fragment=None)
    lasting, moved = url, True
    for _ in range(settings.web_redirects + 1):
        began = time.monotonic()
        stopped = _wrong_form(url, asking) or asking.allowed(url)
        if stopped:
            return stopped
        budget.extend(time.monotonic() - began)
        with client.stream("GET", url, headers=dict(asking.headers)) as answer:
            if answer.status_code not in _REDIRECTS:
                return _answered(answer, asking, str(url), str(lasting))
            moved = moved and answer.status_code in _LASTING
            to = answer.headers.get("location")
        if not to:
            return broken(asking.url, "a redirect to nowhere")
        url = url.join(to).copy_with(fragment=None)
        lasting = url if moved else lasting
    reason = f"more than {settings.web_redirects} redirects (setting ONRECORD_WEB_REDIRECTS)"
    return Failed(asking.url, reason, "open it in a browser and give the address that it ends at")


def _wrong_form(url: httpx2.URL, asking: Asking) -> Failed | None:
    """What is wrong with the way an address is written, before anything is looked up."""
    if url.scheme not in ("http", "https") or not url.host:
        return unfit(asking.url, f"{where_to(asking.url, str(url))}neither http nor https")
    if url.userinfo:
        return unfit(asking.url, f"{where_to(asking.url, str(url))}an address with a name or password in it")
    port = url.port or (443 if url.scheme == "https" else 80)
    if port not in asking.ports:
        allowed = ", ".join(map(str, sorted(asking.ports)))
        return unfit(asking.url, f"{where_to(asking.url, str(url))}port {port}; only {allowed} are asked")
    return None


def _answered(answer: httpx2.Response, asking: Asking, url: str, lasting: str) -> Answer:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    if answer.status_code == 304 and any(name in asking.headers for name in ("If-None-Match", "If-Modified-Since")):
        return Unchanged(asking.url, url, lasting, now)
    if not 200 <= answer.status_code < 300:
        return refused_status(asking.url, url, answer.status_code, answer.headers.get("retry-after"))
    data = _body(answer, asking)
    if data is None:
        return beyond(asking.url, asking.cap)
    media, charset = _kind(answer.headers.get("content-type", ""))
    marks = (answer.headers.get("etag"), answer.headers.get("last-modified"))
    return Fetched(asking.url, url, lasting, media, charset, data, *marks, fetched=now)


def _body(answer: httpx2.Response, asking: Asking) -> bytes | None:
    """The bytes, unpacked; None where they are more than the cap, said beforehand or found."""
    said = answer.headers.get("content-length", "")
    if not asking.cut and said.isascii() and said.isdecimal() and int(said[:20]) > asking.cap:
        return None
    data = bytearray()
    for piece in answer.iter_bytes():  # each unpacked by a megabyte at most
        data += piece
        if len(data) > asking.cap:
            return bytes(data[: asking.cap]) if asking.cut else None
    return bytes(data)


def _kind(header: str) -> tuple[str | None, str | None]:
    """The media type, small letters, and the charset, of a Content-Type header."""
    if not header:
        return None, None
    message = Message()
    message["Content-Type"] = header[:200]
    charset = message.get_param("charset")
    media = message.get_content_type() if "/" in header else None
    return media, charset if isinstance(charset, str) else None
