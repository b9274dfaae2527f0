"""Who has logged in: with a token once, then by a cookie that says nothing outside this server's memory; and how often
an address may be wrong."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

COOKIE = "onrecord"
LASTS = 12 * 3600.0
"""Seconds that somebody stays logged in."""
MOST = 1_000
"""Sessions, and addresses whose wrong tokens are remembered, at a time; the oldest makes room."""
TRIES, WITHIN = 10, 600.0
"""Wrong tokens that may come from one address within so many seconds."""


@dataclass(frozen=True, slots=True)
class Session:
    """Whose it is, and until when."""

    who: str
    until: float


class Sessions:
    """Kept in memory: whoever logs out is out, and a server that starts anew knows nobody."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._open: OrderedDict[str, Session] = OrderedDict()

    def begin(self, who: str) -> str:
        """A new session's value for the cookie: 256 random bits."""
        value = secrets.token_urlsafe(32)
        with self._lock:
            self._open[value] = Session(who, self._clock() + LASTS)
            _cut(self._open)
        return value

    def who(self, value: str | None) -> str | None:
        """Whose session a cookie's value is; None for nobody's, and for one that has ended."""
        with self._lock:
            found = self._open.get(value or "")
            if found is None or found.until > self._clock():
                return found.who if found else None
            del self._open[value or ""]
        return None

    def end(self, value: str | None) -> None:
        """Log out."""
        with self._lock:
            self._open.pop(value or "", None)


class Tries:
    """Wrong tokens by the address that they come from, at the login and at the API alike."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._wrong: OrderedDict[str, list[float]] = OrderedDict()

    def may_try(self, address: str) -> bool:
        """Whether a token from this address is looked at at all."""
        with self._lock:
            return len(self._lately(address)) < TRIES

    def failed(self, address: str) -> None:
        """A wrong token came from there."""
        with self._lock:
            self._wrong[address] = [*self._lately(address), self._clock()]
            self._wrong.move_to_end(address)
            _cut(self._wrong)

    def _lately(self, address: str) -> list[float]:
        early = self._clock() - WITHIN
        return [moment for moment in self._wrong.get(address, ()) if moment > early]


def _cut(kept: OrderedDict[str, Session] | OrderedDict[str, list[float]]) -> None:
    while len(kept) > MOST:
        kept.popitem(last=False)
