"""The polite fetcher: keeps to robots.txt, to a pace for each host, and off where a server asks for that."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import httpx2

from onrecord.errors import UsageError
from onrecord.settings import Settings, current
from onrecord.sources.web.answers import Answer, Failed
from onrecord.sources.web.pace import Pace
from onrecord.sources.web.refusals import not_allowed, waiting
from onrecord.sources.web.robots import NAME, SIZE, Robots, Rules
from onrecord.sources.web.visit import PORTS, Asking, visit
from onrecord.sources.web.wire import Wire

_ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/plain, */*;q=0.5"
_BUSY = frozenset({429, 503})
_FIRST_WAIT = 2.0
"""Seconds after the first answer of a busy server that names none; twice as long after each further one."""


class Fetcher:
    """Asks for addresses. Safe to call from several threads.

    `wire`, `ports`, `clock`, `sleep` and `secure` are for tests; no setting reaches them, and what is looked up through
    a wire is checked all the same.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        contact: str | None = None,
        pause: float | None = None,
        wire: Wire | None = None,
        ports: frozenset[int] = PORTS,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        secure: ssl.SSLContext | None = None,
    ) -> None:
        self._settings = settings or current()
        self._agent = agent(contact or self._settings.contact)
        self._wire = wire or Wire()
        self._ports = ports
        self._pace = Pace(pause or self._settings.web_pause_seconds, clock, sleep)
        self._robots = Robots(self._robots_txt, clock)
        self._secure = secure

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """What stands at an address; with a server's marks, whether that is new. Nothing is raised for what is there.

        Waits for the host's turn, and again where a busy server names a time that is not too long.
        """
        headers = {"User-Agent": self._agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"}
        if etag and _sendable(etag):
            headers["If-None-Match"] = etag
        if modified and _sendable(modified):
            headers["If-Modified-Since"] = modified
        asking = Asking(url, headers, self._settings.max_html_bytes, self._ports)
        return self._patiently(replace(asking, allowed=lambda hop: self._may(url, hop)))

    def _patiently(self, asking: Asking) -> Answer:
        answer = self._visit(asking)
        for turn in range(1, self._settings.web_tries + 1):
            if not isinstance(answer, Failed) or answer.status not in _BUSY:
                break
            wait = _FIRST_WAIT * 2 ** (turn - 1) if answer.wait is None else answer.wait
            self._pace.hold(httpx2.URL(answer.at or asking.url).host, wait)
            if wait > self._settings.web_wait_seconds or turn == self._settings.web_tries:
                break
            answer = self._visit(asking)
        return answer

    def _may(self, asked: str, hop: httpx2.URL) -> Failed | None:
        """Why this hop is not taken; None once it is this host's turn."""
        host = hop.host
        wait = self._pace.waits(host)
        if wait > self._settings.web_wait_seconds:
            return waiting(asked, host, wait)
        rules = self._robots.of(str(hop))
        if refused := _refused(rules, asked, hop):
            return refused
        self._pace.turn(host, min(rules.delay, self._settings.web_wait_seconds))
        return None

    def _robots_txt(self, url: str) -> Answer:
        headers = {"User-Agent": self._agent, "Accept": "text/plain, */*;q=0.5", "Accept-Encoding": "gzip, deflate"}
        return self._visit(Asking(url, headers, SIZE, self._ports, cut=True))

    def _visit(self, asking: Asking) -> Answer:
        return visit(asking, self._wire, self._settings, self._secure or _certificates())


@lru_cache(maxsize=1)
def _certificates() -> ssl.SSLContext:
    """The system's; loading them takes a moment."""
    return httpx2.create_ssl_context(trust_env=False)


def agent(contact: str) -> str:
    """How we name ourselves to servers: who we are, our version, and whom to write to."""
    from onrecord import __version__

    if not _sendable(contact) or any(sign in contact for sign in "();"):
        raise UsageError(
            f"the contact {contact[:80]!r} can't be sent to servers",
            where="ONRECORD_CONTACT",
            next_step="give an address such as desk@example.org or https://example.org/about",
        )
    return f"{NAME}/{__version__} (+{contact})" if contact else f"{NAME}/{__version__}"


def _refused(rules: Rules, asked: str, hop: httpx2.URL) -> Failed | None:
    if rules.failure is not None:
        failed = replace(rules.failure, asked=asked)
        return failed if failed.status is None else replace(failed, reason=f"its robots.txt: {failed.reason}")
    if rules.refusal is not None:
        return not_allowed(asked, str(hop), rules.refusal)
    if not rules.allow(str(hop)):
        return not_allowed(asked, str(hop), "the site's robots.txt keeps it from programs")
    return None


def _sendable(value: str) -> bool:
    return len(value) <= 1000 and value.isascii() and value.isprintable()
