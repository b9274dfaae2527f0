"""Talk on standard error while articles are read: each refusal, and on a terminal how far it is."""

from __future__ import annotations

import sys
import time
from collections.abc import Generator
from typing import TYPE_CHECKING

from onrecord.views.cli.exits import say

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator
    from types import TracebackType

    from onrecord.record import Record
    from onrecord.statements.reading import Reading

PATIENCE = 1.0
"""Seconds before progress is shown at all: what is done by then needs none."""
STEP = 0.2
MOST = 8
"""Kinds of records that are named."""


class Watch:
    """Counts readings as they pass. `alone`: nothing else is written to the terminal meanwhile.

    With a `total` it says too how much time is left, at the rate so far.
    """

    def __init__(self, *, quiet: bool, alone: bool, total: int | None = None, noun: str = "articles") -> None:
        self.total = total
        self.noun = noun
        self.done = 0
        self.refused = 0
        self._quiet = quiet
        self._progress = alone and not quiet and sys.stderr.isatty()
        self._began = self._last = time.monotonic()
        self._drawn = False

    def __enter__(self) -> Watch:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._wipe()

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

    def count(self, name: str, origin: str | None, refused: str | None) -> None:
        """One input is done; `refused` says why it was not read."""
        self.done += 1
        if refused:
            self.refused += 1
            self._say(name, origin, refused)
        self.draw()

    def looked_at(self, number: int) -> None:
        """So many more are done."""
        self.done += number
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
        self._wipe()
        inside = origin and not name.startswith(origin)  # a record of a file of many
        say(f"{origin}: {name}: {why}" if inside else f"{name}: {why}")

    def draw(self) -> None:
        """Shows how far it is, not more than a few times a second."""
        now = time.monotonic()
        if not self._progress or now - self._began < PATIENCE or now - self._last < STEP:
            return
        self._last, self._drawn = now, True
        refused = f", {self.refused} refused" if self.refused else ""
        rate = self.done / (now - self._began)
        of = f" of {self.total}" if self.total else ""
        left = f", {_time((self.total - self.done) / rate)} left" if self.total and self.total > self.done else ""
        shown = f"{self.done}{of} {self.noun}{refused}, {rate:.1f} a second{left}"
        print(f"\r\x1b[K{shown}", end="", file=sys.stderr, flush=True)

    def _wipe(self) -> None:
        if self._drawn:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._drawn = False


def settle(record: Record, *, quiet: bool) -> None:
    """The last step of a run: who is who, asked once more of those who changed."""
    with Watch(quiet=quiet, alone=True, noun="speakers looked at again") as watch:
        for number in record.settle():
            watch.looked_at(number)


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02d} min" if hours else f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"
