"""The Dask engine: jobs on the workers of a cluster, or on one that is started for them on this machine."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Any, TypeVar

from onrecord.errors import InputError, MissingExtra
from onrecord.scale.runs.local import TRIES, Failed

J = TypeVar("J")
AHEAD = 3
"""Jobs that are handed out for each worker at once: none waits, and a large run is no large graph."""
REACHED = 60.0
"""Seconds in which a scheduler has to answer, also one that went away."""


def each(
    jobs: Iterable[J],
    work: Callable[[J], dict[str, Any]],
    scheduler: str | None = None,
    processes: int | None = None,
) -> Generator[tuple[J, dict[str, Any] | Failed], None, None]:
    """Each job with what came of it, as they are done. A job whose worker died is begun again elsewhere.

    `scheduler`: the address of one, as `tcp://10.0.0.1:8786`; else a cluster of `processes` workers is started here,
    and ended. Raises `MissingExtra` without Dask, and `InputError` where no scheduler answers.
    """
    distributed = _distributed()
    begun: dict[str, tuple[J, int]] = {}
    todo, again = iter(jobs), list[tuple[J, int]]()
    for _ in range(TRIES):
        with _client(distributed, scheduler, processes) as client:
            try:
                yield from _on(client, distributed, todo, again, begun, work)
            except _Lost:
                again += begun.values()
                begun.clear()
            else:
                return
    raise InputError(
        f"the scheduler went away {TRIES} times",
        where=scheduler,
        next_step="see to it, and run the same command again: it goes on where it was",
    )


class _Lost(Exception):
    """The scheduler went away, and with it all that it was given."""


def _on(
    client: Any, distributed: Any, todo: Iterator[J], again: list[tuple[J, int]], begun: dict[str, tuple[J, int]],
    work: Callable[[J], dict[str, Any]],
) -> Generator[tuple[J, dict[str, Any] | Failed], None, None]:  # fmt: skip
    """Jobs of `again` and `todo`, with as many `begun` as keep the workers busy. Raises `_Lost`."""
    done = distributed.as_completed(raise_errors=False)
    while True:
        while len(begun) < AHEAD * _size(client):
            job, tries = again.pop() if again else (next(todo, None), 0)
            if job is None:
                break
            future = client.submit(work, job, pure=False)
            begun[future.key] = job, tries + 1
            done.add(future)
        if not begun:
            return
        future = next(done)
        told, error = _told(future)
        job, tries = begun.pop(future.key)
        if error is None:
            yield job, told
        elif tries < TRIES and isinstance(error, OSError | TimeoutError | MemoryError):
            again.append((job, tries))
        else:
            yield job, Failed(_why(error))


def _told(future: Any) -> tuple[dict[str, Any], BaseException | None]:
    if future.status not in ("finished", "error"):
        raise _Lost
    if future.status == "error":
        return {}, future.exception()
    try:
        return future.result(), None
    except (OSError, CancelledError) as error:  # it was done, and nobody is there any more to say what came of it
        raise _Lost from error


def _distributed() -> Any:
    """Dask's library, whose types say little."""
    try:
        import distributed
    except ImportError as error:
        raise MissingExtra("Dask is not installed", next_step="pip install 'onrecord[cluster]'") from error
    return distributed


@contextmanager
def _client(distributed: Any, scheduler: str | None, processes: int | None) -> Iterator[Any]:
    import dask

    # a worker that dies with a job in it is not the job's fault for sure; as often as with the engine of this machine
    dask.config.set({"distributed.scheduler.allowed-failures": TRIES - 1})
    if scheduler is None:
        workers = processes or os.cpu_count() or 1
        with (
            distributed.LocalCluster(
                n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
            ) as cluster,
            distributed.Client(cluster) as client,
        ):
            yield client
        return
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # it prints traces of what is answered here
    try:
        client = distributed.Client(scheduler, timeout=REACHED)
    except (OSError, ValueError) as error:
        raise InputError(
            f"no scheduler answers ({error})", where=scheduler, next_step="see that it runs: dask scheduler"
        ) from error
    with client:
        yield client


def _size(client: Any) -> int:
    """How many jobs the workers do at a time; one where none is there yet."""
    try:
        return max(1, int(sum(client.nthreads().values())))
    except (OSError, CancelledError) as error:
        raise _Lost from error


def _why(error: BaseException) -> str:
    from distributed import KilledWorker

    if isinstance(error, KilledWorker):
        return "the workers that read it died: out of memory, or a fault"
    return f"{type(error).__name__}: {error}"
