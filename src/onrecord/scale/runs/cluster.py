"""The Dask engine: jobs on the workers of a cluster, or on one that is started for them on this machine."""

from __future__ import annotations

import faulthandler
import logging
import os
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from functools import cache
from http.client import HTTPException
from multiprocessing import resource_tracker
from typing import Any, TypeVar
from urllib.request import ProxyHandler, build_opener

from onrecord.errors import InputError, MissingExtra
from onrecord.pipeline import MODEL, about
from onrecord.scale.local import workers_deaf_to_interrupts
from onrecord.scale.runs.jobs import TRIES, Elsewhere, Failed
from onrecord.settings import current

J = TypeVar("J")
AHEAD = 3
"""Jobs that are handed out for each worker at once: none waits, and a large run is no large graph."""
FREE = "127.0.0.1:0"
"""Where the pages of a cluster are that is started here: a port that is free. Without an address it takes 8787."""
LOOKED_AT = 5.0
"""Seconds in which a dashboard has to answer."""
WITHOUT = b"Dask needs bokeh"
"""What a scheduler says in its place where bokeh is missing."""
REACHED = 60.0
"""Seconds in which a scheduler has to be there, also one that went away."""
ANSWERED = 20.0
"""Seconds in which one that is there has to answer."""
SETTLED = 1.0
"""Seconds of a worker before its first job. A nanny asks 20 times a second whether it has begun."""
LOOK_EVERY = 10.0
"""Seconds without news after which the scheduler is asked whether it is still there, and has workers."""


class Cluster:
    """The workers of the cluster whose `scheduler` has this address, as `tcp://10.0.0.1:8786`; without, a cluster of
    `processes` workers is started here for the first jobs, and ended when it is left.

    `seconds`: after so many a worker hangs, and is ended; the setting `ONRECORD_UNIT_SECONDS` without it. `dashboard`
    is told the address of Dask's own, where there is one.
    """

    def __init__(
        self, scheduler: str | None = None, processes: int | None = None, seconds: float | None = None,
        dashboard: Callable[[str], None] | None = None,
    ) -> None:  # fmt: skip
        self._distributed = _distributed()
        self._scheduler, self._processes = scheduler, processes or os.cpu_count() or 1
        self._limit = seconds or current().unit_seconds
        self._dashboard = dashboard
        self._ends = ExitStack()
        self._client: Any = None

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        self._client = None
        self._ends.close()

    def __call__(
        self, jobs: Iterable[J], work: Callable[[J], dict[str, Any]]
    ) -> Generator[tuple[J, dict[str, Any] | Failed], None, None]:
        """Each job with what came of it, as they are done. A job whose worker died is begun again elsewhere.

        Raises `InputError` where no scheduler answers.
        """
        begun: dict[str, tuple[J, int]] = {}
        todo, again = iter(jobs), list[tuple[J, int]]()
        lost = 0
        while lost < TRIES:
            try:
                for done in _on(self._reached(), self._distributed, todo, again, begun, work, self._limit):
                    lost = 0
                    yield done
            except _Lost:
                lost += 1
                self.__exit__()
                again += begun.values()
                begun.clear()
            else:
                return
        raise InputError(
            f"the scheduler went away {TRIES} times",
            where=self._scheduler,
            next_step="see to it, and run the same command again: it goes on where it was",
        )

    def _reached(self) -> Any:
        if self._client is None:
            self._client = self._ends.enter_context(_client(self._distributed, self._scheduler, self._processes))
            if self._dashboard and (address := _dashboard(self._client)):
                self._dashboard(address)
        return self._client


class _Lost(Exception):
    """The scheduler went away, and with it all that it was given."""


def _on(
    client: Any, distributed: Any, todo: Iterator[J], again: list[tuple[J, int]], begun: dict[str, tuple[J, int]],
    work: Callable[[J], dict[str, Any]], limit: float,
) -> Generator[tuple[J, dict[str, Any] | Failed], None, None]:  # fmt: skip
    """Jobs of `again` and `todo`, with as many `begun` as keep the workers busy. Raises `_Lost`."""
    done = distributed.as_completed(raise_errors=False)
    scheduler = _Scheduler(client)
    mine = about(MODEL)
    while True:
        while len(begun) < AHEAD * max(1, scheduler.workers()):
            job, tries = again.pop() if again else (next(todo, None), 0)
            if job is None:
                break
            future = client.submit(_guarded, work, job, limit, mine, pure=False)
            begun[future.key] = job, tries + 1
            done.add(future)
        if not begun:
            return
        future = _next(done, scheduler)
        if future.status in ("pending", "lost"):  # the worker that had done it died before it could say so
            done.add(future)
            continue
        told, error = _told(future, scheduler)
        job, tries = begun.pop(future.key)
        if error is None:
            yield job, told
        elif tries < TRIES and isinstance(error, Elsewhere | MemoryError):
            again.append((job, tries))
        else:
            yield job, Failed(_why(error, limit), isinstance(error, Elsewhere | ImportError))


def _told(future: Any, scheduler: _Scheduler) -> tuple[dict[str, Any], BaseException | None]:
    while True:
        if future.status == "cancelled":
            raise _Lost
        if future.status == "error":
            return {}, future.exception()
        try:
            return future.result(timeout=LOOK_EVERY), None
        except TimeoutError:
            scheduler.look()
        except (OSError, CancelledError):  # it was done, and nobody is there any more to say what came of it
            scheduler.workers()
            time.sleep(0.25)
        except Exception:
            if future.status != "error":
                raise


def _distributed() -> Any:
    """Dask's library, whose types say little."""
    try:
        import distributed
    except ImportError as error:
        raise MissingExtra("Dask is not installed", next_step="pip install 'onrecord[cluster]'") from error
    return distributed


@contextmanager
def _client(distributed: Any, scheduler: str | None, processes: int) -> Iterator[Any]:
    import dask

    # a worker that dies with a job in it is not the job's fault for sure; as often as with the engine of this machine
    dask.config.set({"distributed.scheduler.allowed-failures": TRIES - 1})
    if scheduler is None:
        # else its launch, by the thread that starts the workers, would let Ctrl-C through to them again
        resource_tracker.ensure_running()
        with ExitStack() as ends:
            with workers_deaf_to_interrupts():  # the cluster's threads are too, and with them workers begun later
                cluster = ends.enter_context(distributed.LocalCluster(
                    n_workers=processes, threads_per_worker=1, dashboard_address=FREE, silence_logs=logging.CRITICAL
                ))  # fmt: skip
            yield ends.enter_context(distributed.Client(cluster))
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


def _dashboard(client: Any) -> str | None:
    """Where Dask's own pages are, as seen from here. Every scheduler names an address, also where there are none, or
    none without bokeh, or behind a wall.
    """
    try:
        address = str(client.dashboard_link)
    except (OSError, CancelledError) as error:
        raise _Lost from error
    except KeyError:
        return None
    direct = build_opener(ProxyHandler({}))
    try:
        with direct.open(address, timeout=LOOKED_AT) as answer:
            return None if WITHOUT in answer.read() else address
    except (OSError, ValueError, HTTPException):
        return None


class _Scheduler:
    """The scheduler that was given the jobs; another one at its address will say nothing of them."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._name, _ = _asked(client)
        self._alone = False

    def workers(self) -> int:
        """How many jobs its workers do at a time. Raises `_Lost` where it is another one."""
        name, workers = _asked(self._client)
        if name != self._name:
            raise _Lost
        return workers

    def look(self) -> None:
        """After a while without news. Raises `_Lost` also where a cluster that is ours has had no worker twice running:
        its nannies then gave up, and nobody else will start one.
        """
        alone = not self.workers() and bool(self._client.cluster)
        if alone and self._alone:
            raise _Lost
        self._alone = alone


def _next(done: Any, scheduler: _Scheduler) -> Any:
    """The next job that is done."""
    pause, asked = 0.001, time.monotonic()
    while not done.has_ready():
        time.sleep(pause)
        pause = min(2 * pause, 0.25)
        if time.monotonic() - asked > LOOK_EVERY:
            scheduler.look()
            asked = time.monotonic()
    return next(done)


def _asked(client: Any) -> tuple[str, int]:
    """Which scheduler it is, and how many jobs its workers do at a time."""
    try:
        # without a limit it may wait for ever, where a scheduler goes away while it is asked
        told = client.sync(client.scheduler.identity, n_workers=0, callback_timeout=ANSWERED)
    except (OSError, CancelledError, RuntimeError) as error:
        raise _Lost from error
    return told["id"], int(told["total_threads"])


def _guarded(work: Callable[[J], dict[str, Any]], job: J, limit: float, reader: dict[str, str]) -> dict[str, Any]:
    """On a worker: a job, by whose end the process is dead if it takes longer than `limit` seconds; Dask then gives it
    to another one. The clock is a thread that needs nothing of Python's, which may be what hangs. Raises `Elsewhere`
    where the worker's `reader` is not that of the run.
    """
    if (mine := about(MODEL)) != reader:
        raise Elsewhere(
            f"a worker reads by onrecord {mine['version']} ({mine['digest']}), and this run is "
            f"of {reader['version']} ({reader['digest']}): install the same on all"
        )
    _settle()
    with open(os.devnull, "w") as nowhere:
        faulthandler.dump_traceback_later(limit, exit=True, file=nowhere)
        try:
            return work(job)
        finally:
            faulthandler.cancel_dump_traceback_later()


@cache
def _settle() -> None:
    """Once in a worker: time for its nanny to learn that it has begun. One that dies before is never begun anew, and a
    job of which workers die takes all that there are: with one in ten of them a run stood still at a hundred units.
    """
    time.sleep(SETTLED)


def _why(error: BaseException, limit: float) -> str:
    from distributed import KilledWorker

    if isinstance(error, KilledWorker):
        return (f"the workers that read it died (out of memory, a fault, or after {limit:,.0f} seconds, "
                "setting ONRECORD_UNIT_SECONDS)")  # fmt: skip
    return str(error) if isinstance(error, Elsewhere) else f"{type(error).__name__} ({error})"
