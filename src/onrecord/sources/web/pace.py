"""How often a host is asked: a pause between two requests, and none at all before it says so."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

MANY = 10_000
"""Hosts that are remembered before those whose time is past are let go."""


class Pace:
    """When each host may next be asked. Safe to call from several threads; `clock` and `sleep` are in seconds."""

    def __init__(
        self, pause: float, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._pause = pause
        self._clock = clock
        self._sleep = sleep
        self._next: dict[str, float] = {}
        self._lock = threading.Lock()

    def waits(self, host: str) -> float:
        """Seconds until this host may be asked; none where it may be at once."""
        with self._lock:
            return max(0.0, self._next.get(host, 0.0) - self._clock())

    def turn(self, host: str, pause: float | None = None) -> None:
        """Waits for this host's turn and takes it; `pause`: what the host itself asks for, where it is longer."""
        with self._lock:
            now = self._clock()
            at = max(now, self._next.get(host, now))
            self._next[host] = at + max(self._pause, pause or 0.0)
            self._forget(now)
        if at > now:
            self._sleep(at - now)

    def hold(self, host: str, seconds: float) -> None:
        """The host asked to be left alone for so long."""
        with self._lock:
            self._next[host] = max(self._next.get(host, 0.0), self._clock() + seconds)

    def _forget(self, now: float) -> None:
        if len(self._next) > MANY:
            self._next = {host: at for host, at in self._next.items() if at > now}
