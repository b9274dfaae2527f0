"""Talk on standard error while articles are read: each refusal, and on a terminal how far it is."""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from collections.abc import Generator
from typing import TYPE_CHECKING, TypeVar

from onrecord.views.cli.exits import say

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import TracebackType

    from onrecord.record import Record
    from onrecord.statements.reading import Reading

T = TypeVar("T")
USUAL = 80
PATIENCE = 1.0
"""Seconds before progress is shown at all: what is done by then needs none."""
STEP = 0.2
RECENT = 30.0
"""Seconds that the rate is of."""
MOST = 8
"""Kinds of records that are named."""


class Pace:
    """How many are done a second, over the last half minute, or since the last one that was done before it."""

    def __init__(self) -> None:
        self._marks: deque[tuple[float, int]] = deque()

    def mark(self, now: float, done: int) -> None:
        """So many are done; the start, with what has to be loaded, says nothing of what is left."""
        if done:
            self._marks.append((now, done))
        while len(self._marks) > 1 and now - self._marks[1][0] > RECENT:
            self._marks.popleft()

    def rate(self, now: float, done: int) -> float:
        """How many a second; 0 where nothing can be said yet."""
        since, before = self._marks[0] if self._marks else (now, 0)
        return (done - before) / max(now - since, 1e-9)


class Watch:
    """Counts readings as they pass. `alone`: nothing else is written to the terminal meanwhile.

    With a `total` it says too how much time is left, at the rate of the last half minute: what was done before is
    passed over far more quickly. `shown`: whether anything will be seen of it.
    """

    def __init__(self, *, quiet: bool, alone: bool, total: int | None = None, noun: str = "articles") -> None:
        self.total = total
        self.noun = noun
        self.done = 0
        self.refused = 0
        self._quiet = quiet
        self.shown = alone and not quiet and sys.stderr.isatty()
        self._began = self._last = time.monotonic()
        self._pace = Pace()
        self._drawn = False

    def __enter__(self) -> Watch:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.wipe()

    def over(self, readings: Iterator[Reading]) -> Generator[Reading]:
        """The same readings, each counted and its refusals said."""
        try:
            for reading in readings:
                self._count(reading)
                yield reading
                self.draw()
        finally:
            if isinstance(readings, Generator):
                readings.close()

    def each(self, things: Iterable[T], worth: Callable[[T], int] = lambda thing: 1) -> Iterator[T]:
        """The same things, each counted for what it is worth."""
        for thing in things:
            yield thing
            self.done += worth(thing)
            self.draw()

    def pass_over(self, number: int) -> None:
        """So many more are done."""
        self.done += number
        self.draw()

    def count(self, name: str, origin: str | None, refused: str | None) -> None:
        """One input is done; `refused` says why it was not read."""
        self.done += 1
        if refused:
            self.refused += 1
            self._say(name, origin, refused)
        self.draw()

    def say_skipped(self, skipped: Counter[str]) -> None:
        """Says what archives held that is no article, unless silence was asked for."""
        if skipped and not self._quiet:
            kinds = ", ".join(f"{number:,} {kind}" for kind, number in skipped.most_common(MOST))
            say(f"passed over in archives: {skipped.total():,} records ({kinds}{', …' if len(skipped) > MOST else ''})")

    def _count(self, reading: Reading) -> None:
        self.done += 1
        self.refused += reading.article is None
        for refusal in reading.refusals:
            self._say(refusal.id, refusal.origin, f"{refusal.reason} — {refusal.next}")

    def _say(self, name: str, origin: str | None, why: str) -> None:
        self.wipe()
        inside = origin and not name.startswith(origin)  # a record of a file of many
        say(f"{origin}: {name}: {why}" if inside else f"{name}: {why}")
        self._last = 0.0  # how far it is stands below it at once

    def draw(self) -> None:
        """Shows how far it is, not more than a few times a second."""
        now = time.monotonic()
        if not self.shown or now - self._began < PATIENCE or now - self._last < STEP:
            return
        self._last, self._drawn = now, True
        self._pace.mark(now, self.done)
        print(f"\r\x1b[K{fitting(self._parts(now), _columns())}", end="", file=sys.stderr, flush=True)

    def _parts(self, now: float) -> list[str]:
        """What there is to say, the most important first."""
        rate = self._pace.rate(now, self.done)
        of = f" of {self.total:,}" if self.total and self.total >= self.done else ""
        parts = [f"{self.done:,}{of} {self.noun}"]
        if of and rate:
            assert self.total is not None
            parts.append(f"{_time((self.total - self.done) / rate)} left")
        if rate:
            parts.append(f"{rate:,.0f} a second" if rate >= 20 else f"{rate:.1f} a second")
        return parts + ([f"{self.refused:,} refused"] if self.refused else [])

    def wipe(self) -> None:
        """Takes the line of progress away, before something else is said."""
        if self._drawn:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._drawn = False


def say_left_out(inputs: Iterable[str]) -> None:
    """Says which files of folders may hold articles and are not read."""
    from onrecord.sources.folders import TABLE_SUFFIXES, left_out

    found = left_out(inputs)
    tables = {suffix: number for suffix, number in found.items() if suffix in TABLE_SUFFIXES}
    packed = {suffix: number for suffix, number in found.items() if suffix not in TABLE_SUFFIXES}
    for counts, then in ((tables, "name those that hold articles"), (packed, "unpack those that hold articles")):
        if counts:
            kinds = ", ".join(f"{number:,} × {suffix}" for suffix, number in sorted(counts.items()))
            say(f"not read from folders: {kinds} — {then}")


def settle(record: Record, *, quiet: bool) -> None:
    """The last step of a run: who is who, asked once more of those who changed."""
    with Watch(quiet=quiet, alone=True, noun="speakers looked at again") as watch:
        for _ in watch.each(record.settle(), worth=int):
            pass


def give_meaning(record: Record, threads: int | None, *, quiet: bool) -> None:
    """Vectors for the sentences of transcripts that have none."""
    with Watch(quiet=quiet, alone=True, noun="transcripts given vectors") as watch:
        watch.total = record.count_without_meaning() if watch.shown else None
        for _ in watch.each(record.make_transcript_meanings(threads=threads)):
            pass


def fitting(parts: Sequence[str], columns: int) -> str:
    """As many of them as fit into a line, the first for sure: a line that wraps could not be wiped."""
    while len(parts) > 1 and len(", ".join(parts)) >= columns:
        parts = parts[:-1]
    return ", ".join(parts)[: max(1, columns - 1)]


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or USUAL
    except (OSError, ValueError):
        return USUAL


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02d} min" if hours else f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"
