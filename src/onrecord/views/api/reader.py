"""`Reader`: reads texts that strangers send, one at a time, in a child process under a limit of time."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from threading import BoundedSemaphore, Lock
from typing import Any, TypeVar

from anyio import CapacityLimiter, to_thread

from onrecord.settings import current
from onrecord.sources.children import Lost, child_of
from onrecord.statements.reading import Reading
from onrecord.views.api.faults import Stopped, busy
from onrecord.views.web.problems import Problem

Result = TypeVar("Result")
_WORKER = "onrecord.views.api.reader_worker"
WAITING = 4
"""Texts that may wait for the one that is being read."""
THREADS = 40
"""Those that read and wait, and those that are told that others do."""
MEMORY = 4_000_000_000
"""Address space of the child; it takes 0.7 GB of it to read 160,000 characters, onnxruntime's arenas included."""


class Reader:
    """`seconds`: how long an answer may take in all. The child starts with the first text, and has the model from then
    on; the desk's own process never loads it, so that reading and adding hold up no page.
    """

    def __init__(self, seconds: float) -> None:
        self._patience = seconds / 4
        # a child may take twice its processor seconds by the clock, see there
        self._settings = replace(
            current(), html_seconds=seconds / 3, html_start_seconds=seconds, html_memory_bytes=MEMORY
        )
        self._turn = Lock()
        self._queue = BoundedSemaphore(WAITING + 1)
        self._threads = CapacityLimiter(THREADS)

    async def apart(self, work: Callable[[], Result]) -> Result:
        """What `work` gives, done by a thread that no page waits for."""
        return await to_thread.run_sync(work, limiter=self._threads)

    def read(self, given: dict[str, Any], where: str) -> Reading:
        """The reading of one article with the fields of JSON Lines, refused or not; `Stopped` where others are read and
        wait, or where it takes too long.
        """
        if not self._queue.acquire(blocking=False):
            raise busy("others are waiting to be read", where)
        try:
            if not self._turn.acquire(timeout=self._patience):
                raise busy("another text is being read", where)
            try:
                answer = child_of(_WORKER, self._settings).ask({}, json.dumps(given).encode())
            finally:
                self._turn.release()
        finally:
            self._queue.release()
        if isinstance(answer, Lost):
            raise self._lost(answer, where)
        if "failed" in answer:
            raise Stopped(Problem(503, str(answer["failed"]), where, "please report it, with the text"))
        return Reading.from_dict(answer)

    def _lost(self, why: Lost, where: str) -> Stopped:
        if why in (Lost.TIME, Lost.MEMORY):
            what = f"takes more than {self._settings.html_seconds:g} seconds to read" if why is Lost.TIME else (
                "takes too much memory to read"
            )  # fmt: skip
            return Stopped(Problem(413, what, where, "send less at a time, or use: onrecord read"))
        return Stopped(Problem(503, "the process that reads does not answer", where, "try: onrecord read"))
