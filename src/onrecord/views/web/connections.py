"""`Connection`: one to the desk, which is let go of where nothing comes of it: uvicorn itself waits without end for the
head of a request, and for who does not take an answer."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE_S = 30.0
"""Seconds that a connection is kept without a request that is being answered."""
MOST = 1_000
"""Connections at a time."""


def most() -> int:
    """How many this process may have: half of the files that the system lets it open, as the record needs some too."""
    if sys.platform == "win32":
        return MOST // 2
    import resource

    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MOST if files == resource.RLIM_INFINITY else max(1, min(MOST, files // 2))


class Connection(H11Protocol):
    """While a request is being answered the guard has the time; this has it before and after. Where too many are open,
    the one that has waited longest makes room.
    """

    patience = PATIENCE_S
    most = most()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._watch: asyncio.TimerHandle | None = None
        self.since = 0.0
        self._stuck: float | None = None

    @property
    def waits(self) -> bool:
        """Whether no request is being answered."""
        return self.cycle is None or self.cycle.response_complete or self.transport.is_closing()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody came."""
        super().connection_made(transport)
        self._anew()
        # those that are let go of are counted until the loop has come round, and many may come in one round
        there = [one for one in self.connections if isinstance(one, Connection) and not one.transport.is_closing()]
        if len(there) > self.most:
            others = [one for one in there if one is not self and one.waits]
            min(others, key=lambda one: one.since, default=self).transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Somebody went."""
        if self._watch:
            self._watch.cancel()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """The next request has its own time."""
        self._anew()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """So much was written and not taken that what answers has to wait."""
        self._stuck = self.loop.time()
        super().pause_writing()

    def resume_writing(self) -> None:
        """Some of it was taken."""
        self._stuck = None
        super().resume_writing()

    def _anew(self) -> None:
        if self._watch:
            self._watch.cancel()
        self.since = self.loop.time()
        self._watch = self.loop.call_later(self.patience, self._late)

    def _late(self) -> None:
        stuck = self._stuck is not None and self.loop.time() - self._stuck >= self.patience
        if self.waits or stuck:
            self.transport.abort()  # closing would wait until what was written is taken
        else:
            self._anew()
