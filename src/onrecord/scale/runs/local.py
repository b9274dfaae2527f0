"""The local engine: a pool of processes on this machine; one that dies or hangs costs its job, which is tried again."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, wait
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, TypeVar

from onrecord.scale.local import quiet_worker, workers_deaf_to_interrupts
from onrecord.scale.runs.jobs import Elsewhere
from onrecord.settings import current
from onrecord.sources.children.limits import limit_memory

J = TypeVar("J")
TRIES = 3
"""Times that a job is begun, before it is reported."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Why nothing came of a job. `elsewhere`: the fault is a filesystem's, and of nothing that is in the job."""

    reason: str
    elsewhere: bool = False


def each(
    jobs: Iterable[J], work: Callable[[J], dict[str, Any]], processes: int | None = None, seconds: float | None = None
) -> Generator[tuple[J, dict[str, Any] | Failed], None, None]:
    """Each job with what came of it, as they are done. Of what waits little is held in memory.

    `seconds`: after so many a worker hangs, and is ended; the setting `ONRECORD_UNIT_SECONDS` without it.
    """
    from pebble import ProcessPool

    wanted, limit = processes or os.cpu_count() or 1, seconds or current().unit_seconds
    waiting: dict[Any, tuple[J, int]] = {}
    todo = iter(jobs)
    pool = ProcessPool(
        max_workers=wanted, context=get_context("spawn"), initializer=_limited, initargs=(current().unit_memory_bytes,)
    )

    def begin(job: J, tries: int) -> None:
        with workers_deaf_to_interrupts():
            waiting[pool.schedule(work, args=[job], timeout=limit)] = job, tries

    try:
        while True:
            while len(waiting) < 2 * wanted and (job := next(todo, None)) is not None:
                begin(job, 1)
            if not waiting:
                return
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                job, tries = waiting.pop(future)
                error = future.exception()
                if error is None:
                    yield job, future.result()
                elif tries < TRIES and _worth_another_try(error):
                    begin(job, tries + 1)
                else:
                    yield job, Failed(_why(error, limit), isinstance(error, Elsewhere))
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


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
