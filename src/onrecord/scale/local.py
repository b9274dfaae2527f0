"""Local processes: documents in, readings out in the same order; a process that dies costs one document."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING

from onrecord.pipeline import Options, about, read_document
from onrecord.sources.document import Document, Refusal
from onrecord.statements.reading import Reading

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence

# A process costs about 0.7 s before its first article, a 750-word article a tenth of that.
ALONE = 12
"""Up to so many documents are read in this process."""
AHEAD = 8
"""Documents handed to each process before their readings are asked for; bounds memory."""

Item = Document | Refusal


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
    documents = iter(
        fetch(
            inputs,
            url=url,
            outlet=outlet,
            published=published,
            fetched=fetched,
            columns=columns,
            skipped=skipped,
        )
    )
    first = list(islice(documents, ALONE + 1))
    everything = chain(first, documents)
    wanted = processes or os.cpu_count() or 1
    if wanted == 1 or len(first) <= ALONE:
        return (read_document(d, options) for d in everything)
    return read_side_by_side(everything, options, wanted)


def read_side_by_side(documents: Iterable[Item], options: Options, processes: int) -> Generator[Reading, None, None]:
    """Readings in the order of `documents`, made by `processes` workers."""
    items = iter(documents)
    pool = _pool(processes)
    waiting: deque[tuple[Item, Future[Reading]]] = deque()
    try:
        while True:
            for item in islice(items, processes * AHEAD - len(waiting)):
                with _held():
                    waiting.append((item, pool.submit(read_document, item, options)))
            if not waiting:
                return
            item, future = waiting.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                # Which document it was is not known: all that were handed out are read again, each on its own.
                pool.shutdown(cancel_futures=True)
                yield from _one_by_one([item, *(i for i, _ in waiting)], options)
                waiting.clear()
                pool = _pool(processes)
    finally:
        pool.shutdown(cancel_futures=True)


def _one_by_one(items: list[Item], options: Options) -> Iterator[Reading]:
    pool = _pool(1)
    try:
        for item in items:
            try:
                with _held():
                    future = pool.submit(read_document, item, options)
                yield future.result()
            except BrokenProcessPool:
                pool.shutdown()
                pool = _pool(1)
                refusal = Refusal(
                    item.id,
                    item.origin,
                    "the process that read it died (out of memory, or a fault)",
                    "read it alone with --processes 1; if that fails too, report it",
                )
                yield read_document(refusal, options)
    finally:
        pool.shutdown()


def _pool(processes: int) -> ProcessPoolExecutor:
    # "spawn" on every system: a forked copy of a process that already runs threads may hang.
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_quiet)


@contextmanager
def _held() -> Iterator[None]:
    """Ctrl-C waits while a worker is started, which inherits that it is deaf to it: it prints no trace of its own."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _quiet() -> None:
    """Ctrl-C ends the parent, which ends its workers; a parent that was killed takes them along too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
