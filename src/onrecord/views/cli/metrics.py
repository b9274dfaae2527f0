"""Progress of a run as Prometheus metrics: at a port, or in a file for node_exporter's textfile collector."""

from __future__ import annotations

import math
import re
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from onrecord.errors import OnrecordError
from onrecord.views.cli.ports import bare, not_listening
from onrecord.views.cli.progress import Pace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.scale.runs import Step, Totals

HERE = "127.0.0.1"
SUFFIX = ".prom"
"""What the textfile collector reads; so a file is told from a port."""
REASONS = 50
"""Reasons of refusals that are counted by themselves: Prometheus keeps a series for each, for good."""
OTHER = "other"
EVERY = 5.0
"""Seconds between two writings of a file; Prometheus asks for it every 15 to 60."""
JOB_SECONDS = (0.1, 0.5, 1, 5, 15, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600)
_PORT = re.compile(r"(?:(\[[0-9A-Fa-f:.]+\]|[^\s:/\[\]]+):)?([0-9]{1,5})")


@dataclass(frozen=True, slots=True)
class Target:
    """Where metrics are shown: a `file`, else `host` and `port`; port 0 is any that is free."""

    file: str | None = None
    host: str = HERE
    port: int = 0


def target(ctx: click.Context, param: click.Parameter, value: str | None) -> Target | None:
    """What was typed as the place of metrics; else wrong usage."""
    if value is None:
        return None
    if value.endswith(SUFFIX):
        return Target(file=value)
    found = _PORT.fullmatch(value)
    if not found or int(found[2]) > 65_535:
        raise click.BadParameter(
            f"{value!r} is neither a port, as 9464 or 0.0.0.0:9464, nor a file that ends in {SUFFIX}.", ctx, param
        )
    return Target(host=(found[1] or HERE).strip("[]"), port=int(found[2]))


class Metrics:
    """What this process did of a run, and has to do. What an earlier one did is left out: counters begin at nothing,
    so that their rates are how fast it goes.
    """

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics

        # one series more for each, which says when this process began
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = CollectorRegistry()
        own: dict[str, Any] = {"namespace": "onrecord", "subsystem": "run", "registry": self.registry}
        self._found = Counter("articles_found", "Articles that were found.", **own)
        self._words = Counter("words", "Words of the articles that were found.", **own)
        self._read = Counter("articles_read", "Articles that were read, of each text one.", **own)
        self._statements = Counter("statements", "Statements that were found.", **own)
        self._refusals = Counter("refusals", "Inputs and records that were refused.", ["reason"], **own)
        self._pairs = Counter("pairs_compared", "Pairs of texts that were compared, to find near-copies.", **own)
        self._jobs = Counter("jobs", "Jobs that a stage did, or that failed in it.", ["stage", "outcome"], **own)
        self._seconds = Histogram("job_seconds", "Seconds that a job took.", ["stage"], buckets=JOB_SECONDS, **own)
        self._to_do = Gauge("to_do", "What a stage of this run does in all: units, articles, pairs.", ["stage"], **own)
        self._left = Gauge("seconds_left", "Seconds left of a stage, at the rate of late.", ["stage"], **own)
        self._finished = Gauge("finished", "1 when everything was handled.", **own)
        Gauge("start_time_seconds", "When the run began.", **own).set_to_current_time()
        self._reasons: set[str] = set()
        self._stages: dict[str, _Stage] = {}

    def take(self, step: Step) -> None:
        """Counts one thing that happened."""
        from onrecord.scale.runs.jobs import Failed
        from onrecord.sources.document import Refusal

        told, stage = step.told, step.stage
        if isinstance(told, Refusal):
            self._refuse({told.reason: 1})
            return
        done = 0
        if told is not None:
            self._jobs.labels(stage, "failed" if isinstance(told, Failed) else "done").inc()
            done = 0 if isinstance(told, Failed) else self._count(stage, told)
        if step.in_all:
            if stage not in self._stages:
                self._stages[stage] = _Stage()
                self._left.labels(stage).set_function(self._stages[stage].left)
            self._to_do.labels(stage).set(step.in_all)
            self._stages[stage].take(done, step.in_all)

    def end(self, totals: Totals) -> None:
        """The run came to its end."""
        for stage in self._stages.values():
            stage.take(0, stage.done)
        self._finished.set(not totals.failed)

    def _count(self, stage: str, told: Mapping[str, Any]) -> int:
        """Counts what a job did; gives how many that is of what its stage has to do."""
        if "seconds" in told:  # else it is put in the place of a job that never came to its end
            self._seconds.labels(stage).observe(told["seconds"])
        self._refuse(told.get("refusals", {}))
        if stage == "extract":
            self._found.inc(told["articles"])
            self._words.inc(sum(told["lengths"]))
            return 1
        if stage == "read":
            self._read.inc(len(told["rows"]))
            self._statements.inc(told["statements"])
            return len(told["rows"])
        if stage == "compare":
            self._pairs.inc(told["pairs"])
            return int(told["pairs"])
        return 0

    def _refuse(self, reasons: Mapping[str, int]) -> None:
        for reason, number in reasons.items():
            if len(self._reasons) < REASONS:
                self._reasons.add(reason)
            self._refusals.labels(reason if reason in self._reasons else OTHER).inc(number)


class _Stage:
    """How far a stage is."""

    def __init__(self) -> None:
        self.done = self.in_all = 0
        self._pace = Pace()

    def take(self, number: int, in_all: int) -> None:
        self.done, self.in_all = self.done + number, in_all
        self._pace.mark(time.monotonic(), self.done)

    def left(self) -> float:
        """Seconds; not a number where nothing can be said yet."""
        rate, left = self._pace.rate(time.monotonic(), self.done), self.in_all - self.done
        return left / rate if rate else 0.0 if left <= 0 else math.nan


@contextmanager
def measured(place: Target | None, *, quiet: bool) -> Iterator[Metrics | None]:
    """Metrics that are shown as long as it lasts. Raises `OnrecordError` where they can't be."""
    if place is None:
        yield None
        return
    metrics = Metrics()
    with _filed(metrics, place.file) if place.file else _served(metrics, place, quiet=quiet):
        yield metrics


@contextmanager
def _served(metrics: Metrics, place: Target, *, quiet: bool) -> Iterator[None]:
    from prometheus_client import start_http_server

    from onrecord.views.cli.exits import say

    try:
        server, thread = start_http_server(place.port, place.host, metrics.registry)
    except OSError as error:
        raise not_listening(error, place.host, place.port, port_with="--metrics", host_with="--metrics") from error
    try:
        if not quiet:
            say(f"metrics: http://{bare(place.host)}:{server.server_port}/metrics")
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def _filed(metrics: Metrics, file: str) -> Iterator[None]:
    from onrecord.views.cli.exits import say

    def write() -> str | None:
        """Writes the file anew; why it can't be."""
        from prometheus_client import write_to_textfile

        try:
            write_to_textfile(file, metrics.registry)
        except OSError as error:
            return error.strerror or str(error)
        return None

    def go_on() -> None:
        while not ended.wait(EVERY):
            write()  # a disk that is full is no reason to end a run; that the file is old can be seen there

    if why := write():
        step = "name one in a folder that is there, and that may be written to"
        raise OnrecordError(f"it can't be written ({why})", where=file, next_step=step)
    ended = threading.Event()
    thread = threading.Thread(target=go_on, name="metrics", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        if why := write():
            say(f"{file}: the last metrics can't be written ({why})")
