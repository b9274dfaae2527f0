"""The local engine: a pool of processes on this machine; one that dies or hangs costs its job, which is tried again."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, wait
from multiprocessing import get_context
from typing import Any, TypeVar

from onrecord.scale.local import quiet_worker, workers_deaf_to_interrupts
from onrecord.scale.runs.jobs import TRIES, Elsewhere, Failed
from onrecord.settings import current
from onrecord.sources.children.limits import limit_memory

J = TypeVar("J")


class Local:
    """A pool of `processes` of this machine, of as many as there are cores without. It is made for the first jobs, and
    kept for all that come until it is left.

    `seconds`: after so many a worker hangs, and is ended; the setting `ONRECORD_UNIT_SECONDS` without it.
    """

    def __init__(self, processes: int | None = None, seconds: float | None = None) -> None:
        self.processes = processes or os.cpu_count() or 1
        self._limit = seconds or current().unit_seconds
        self._pool: Any = None

    def __enter__(self) -> Local:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None

    def __call__(
        self, jobs: Iterable[J], work: Callable[[J], dict[str, Any]]
    ) -> Generator[tuple[J, dict[str, Any] | Failed], None, None]:
        """Each job with what came of it, as they are done. Of what waits little is held in memory."""
        waiting: dict[Any, tuple[J, int]] = {}
        todo = iter(jobs)
        while True:
            while len(waiting) < 2 * self.processes and (job := next(todo, None)) is not None:
                waiting[self._begun(work, job)] = job, 1
            if not waiting:
                return
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                job, tries = waiting.pop(future)
                error = future.exception()
                if error is None:
                    yield job, future.result()
                elif tries < TRIES and _worth_another_try(error):
                    waiting[self._begun(work, job)] = job, tries + 1
                else:
                    yield job, Failed(_why(error, self._limit), isinstance(error, Elsewhere | ImportError))

    def _begun(self, work: Callable[[J], dict[str, Any]], job: J) -> Any:
        from pebble import ProcessPool

        if self._pool is None:
            self._pool = ProcessPool(
                max_workers=self.processes, context=get_context("spawn"), initializer=_limited,
                initargs=(current().unit_memory_bytes,),
            )  # fmt: skip
        with workers_deaf_to_interrupts():
            return self._pool.schedule(work, args=[job], timeout=self._limit)


def _worth_another_try(error: BaseException) -> bool:
    """Whether it may go well another time: a worker that died or hung, a filesystem that failed."""
    from pebble import ProcessExpired

    return isinstance(error, ProcessExpired | TimeoutError | Elsewhere | MemoryError)


def _why(error: BaseException, limit: float) -> str:
    from pebble import ProcessExpired

    if isinstance(error, TimeoutError):
        return f"it took more than {limit:,.0f} seconds (setting ONRECORD_UNIT_SECONDS)"
    if isinstance(error, ProcessExpired):
        return f"the process that read it died (exit code {error.exitcode}: out of memory, or a fault)"
    return str(error) if isinstance(error, Elsewhere) else f"{type(error).__name__} ({error})"


def _limited(memory: int) -> None:
    """A worker that takes too much memory gets an error, not the machine."""
    quiet_worker()
    limit_memory(memory)
