"""Processes that add and are killed (SIGKILL) at any moment: what they said is kept must be kept, once and whole."""

from __future__ import annotations

import os
import random
import select
import signal
import statistics
import time
import traceback
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from faults.holding.places import Places
from faults.holding.state import State, difference, faults, state
from invented import Given, inputs

from onrecord.record import Record

INPUTS = 40
"""Inputs of one record, which is filled by some thirty lives."""
WORD = 9
"""Bytes of what a process says: an input's number, and the milliseconds since the one before."""
PATIENCE = 120.0
"""Seconds without a word from a child, after which something hangs."""


def add_all(record: Record, given: Sequence[Given], said: Callable[[int], None] = lambda number: None) -> None:
    """Add what is not known yet, one by one; `said` hears the number of what was kept."""
    for number, one in enumerate(given):
        if record.knows(one.document) is None:
            record.add(one.reading, document=one.document)
            said(number)


def forked(work: Callable[[int], None]) -> tuple[int, int]:
    """Run `work(pipe)` in a child; its process number and the pipe's other end. It must not use what is open here."""
    ours, theirs = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # threads of libraries that the child does not use
        child = os.fork()
    if child:
        os.close(theirs)
        return child, ours
    try:
        work(theirs)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


@dataclass(slots=True)
class Lives:
    """A record that is filled by processes which are killed. `pace` are seconds between two inputs of a process."""

    place: str
    given: Sequence[Given]
    chance: random.Random
    kept: set[int] = field(default_factory=set)
    pace: list[float] = field(default_factory=list)
    kills: int = 0

    def live(self, *, new: bool) -> bool:
        """One life; False where it ended by itself, with everything added."""
        child, pipe = forked(self._work)
        # A third die while they open the record (or make it, where it is new), the others while they add.
        wait = 0 if self.chance.random() < 0.33 else self.chance.choice((1, 1, 2, 3))
        ended = self._hear(pipe, 1 + wait)
        if not ended:
            usual = statistics.median(self.pace[-20:]) if self.pace else 0.05
            time.sleep(self.chance.uniform(0, 0.6 if new and not wait else 2 * usual))
            os.kill(child, signal.SIGKILL)
        self._hear(pipe, len(self.given) + 1)
        os.close(pipe)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status)
        assert killed or not status, f"the process failed by itself: {status}"
        self.kills += killed
        return killed

    def _hear(self, pipe: int, count: int) -> bool:
        """Hear so many words: that the process began, then what it kept. Whether it ended before."""
        while count > 0:
            assert select.select([pipe], [], [], PATIENCE)[0], f"nothing heard for {PATIENCE} s"
            words = os.read(pipe, WORD * count)
            if not words:
                return True
            for i in range(0, len(words), WORD):
                number, took = words[i : i + WORD].split()
                if int(number) >= 0:
                    self.kept.add(int(number))
                    self.pace.append(int(took) / 1000)
            count -= len(words) // WORD
        return False

    def _work(self, pipe: int) -> None:
        last = time.monotonic()

        def said(number: int) -> None:
            nonlocal last
            took, last = time.monotonic() - last, time.monotonic()
            os.write(pipe, b"%4d %4d" % (number, min(9999, round(1000 * took))))

        said(-1)
        with Record(self.place) as record:
            add_all(record, self.given, said)

    def check(self) -> None:
        """Nothing that was said to be kept is lost, and nothing is half there."""
        with Record(self.place) as record:
            lost = [number for number in sorted(self.kept) if record.knows(self.given[number].document) is None]
            assert not lost, f"kept and lost: {lost}"
            assert not (found := faults(record)), found

    def finish(self, reference: State) -> None:
        """A last run goes on to the end; then all is as if nobody had been killed."""
        with Record(self.place) as record:
            add_all(record, self.given)
            now = state(record)
        self.check()
        assert not (found := difference(now, reference)), f"not as in a run that was not interrupted: {found}"


def killed(places: Places, count: int, seed: int = 0) -> dict[str, float]:
    """Kill `count` processes; figures. Raises `AssertionError` with what did not hold."""
    chance, kills, records, kept = random.Random(seed), 0, 0, 0
    while kills < count:
        given = list(inputs(INPUTS, seed=seed + records))
        reference = uninterrupted(places, given)
        lives = Lives(places.nothing() if records % 2 else places.fresh(), given, chance)
        new = bool(records % 2)
        while kills + lives.kills < count and lives.live(new=new):
            lives.check()
            new = False
        lives.finish(reference)
        places.done(lives.place)
        kills, records, kept = kills + lives.kills, records + 1, kept + len(lives.kept)
    return {"killed": kills, "records": records, "inputs said to be kept": kept}


def uninterrupted(places: Places, given: Sequence[Given]) -> State:
    """The state of a record to which all was added in one go."""
    place = places.fresh()
    with Record(place) as record:
        add_all(record, given)
        made = state(record)
    places.done(place)
    return made
