"""Local processes: documents in, readings out in the same order; a process that dies costs one document."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING, TypeVar

from onrecord.pipeline import Options, about, read_document, threads
from onrecord.sources.document import Document, Refusal

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence

    from onrecord.statements.reading import Reading

# A process costs about 0.7 s before its first article, a 750-word article a tenth of that.
ALONE = 12
"""Up to so many documents are read in this process."""
AHEAD = 8
"""Documents handed to each process before their readings are asked for; bounds memory."""

Item = Document | Refusal
DIED = "the process that read it died (out of memory, or a fault)"
T = TypeVar("T")
Known = Callable[[Item], T | None]
"""What is known of an item before it is read, or None."""


def read_inputs(
    inputs: Sequence[str],
    *,
    options: Options,
    url: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    fetched: str | None = None,
    columns: Mapping[str, str] | None = None,
    skipped: Counter[str] | None = None,
    processes: int | None = None,
) -> Generator[Reading, None, None]:
    """Readings of files, folders, patterns and `-`, one a document, in their order.

    `columns` and `skipped` are as for `fetch`. `processes` is all cores by default; the readings are the same for any
    number of them.
    """
    from onrecord.sources import fetch

    about(options.model)  # a wrong model is said before anything is read
    documents = fetch(
        inputs, url=url, outlet=outlet, published=published, fetched=fetched, columns=columns, skipped=skipped
    )
    return (reading for _, reading in each_read(documents, options, processes))


def each_read(
    documents: Iterable[Item], options: Options, processes: int | None = None, known: Known[T] | None = None
) -> Generator[tuple[Item, Reading | T], None, None]:
    """Each document with its reading, in their order; what `known` gives something for is not read but gets that."""
    items = iter(documents)
    first = list(islice(items, ALONE + 1))
    everything = chain(first, items)
    wanted = processes or os.cpu_count() or 1
    if wanted > 1 and len(first) > ALONE:
        yield from _side_by_side(everything, options, wanted, known)
        return
    for item in everything:
        yield item, (known(item) if known else None) or read_document(item, options, threads(wanted))


def read_side_by_side(documents: Iterable[Item], options: Options, processes: int) -> Generator[Reading, None, None]:
    """Readings in the order of `documents`, made by `processes` workers."""
    return (reading for _, reading in _side_by_side(documents, options, processes, None))


def _side_by_side(
    documents: Iterable[Item], options: Options, processes: int, known: Known[T] | None
) -> Generator[tuple[Item, Reading | T], None, None]:
    items = iter(documents)
    pool = _pool(processes)
    waiting: deque[tuple[Item, Future[Reading | T]]] = deque()
    try:
        while True:
            for item in islice(items, processes * AHEAD - len(waiting)):
                waiting.append((item, _started(pool, item, options, known)))
            if not waiting:
                return
            item, future = waiting.popleft()
            try:
                yield item, future.result()
            except BrokenProcessPool:
                # Which document it was is not known: all that were handed out are read again, each on its own.
                pool.shutdown(cancel_futures=True)
                yield from _one_by_one([item, *(i for i, _ in waiting)], options)
                waiting.clear()
                pool = _pool(processes)
    finally:
        pool.shutdown(cancel_futures=True)


def _started(pool: ProcessPoolExecutor, item: Item, options: Options, known: Known[T] | None) -> Future[Reading | T]:
    if known is not None and (there := known(item)) is not None:
        done: Future[Reading | T] = Future()
        done.set_result(there)
        return done
    with workers_deaf_to_interrupts():
        return pool.submit(read_document, item, options)


def _one_by_one(items: list[Item], options: Options) -> Iterator[tuple[Item, Reading]]:
    pool = _pool(1)
    try:
        for item in items:
            try:
                with workers_deaf_to_interrupts():
                    future = pool.submit(read_document, item, options)
                yield item, future.result()
            except BrokenProcessPool:
                pool.shutdown()
                pool = _pool(1)
                refusal = Refusal(
                    item.id,
                    item.origin,
                    DIED,
                    "read it alone with --processes 1; if that fails too, report it",
                )
                yield item, read_document(refusal, options)
    finally:
        pool.shutdown()


def _pool(processes: int) -> ProcessPoolExecutor:
    # "spawn" on every system: a forked copy of a process that already runs threads may hang.
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=quiet_worker)


@contextmanager
def workers_deaf_to_interrupts() -> Iterator[None]:
    """Ctrl-C waits while a worker is started, which inherits that it is deaf to it: it prints no trace of its own."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def quiet_worker() -> None:
    """Ctrl-C ends the parent, which ends its workers; a parent that was killed takes them along too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
