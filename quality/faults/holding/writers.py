"""Several processes that add the same inputs at once: each is kept once, and nobody gets an error."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Sequence

from faults.holding.kills import add_all, forked, uninterrupted
from faults.holding.places import Places
from faults.holding.state import difference, faults, state
from invented import Given, inputs
from sqlalchemy import select

from onrecord.errors import RecordError
from onrecord.record import Record, schema
from onrecord.record.lock import writing


def together(places: Places, writers: int, count: int, *, shuffled: bool, new: bool = False) -> dict[str, int]:
    """`writers` processes add the same `count` inputs, each in an order of its own where `shuffled`.

    `new`: the record is not there before, and they make it at once too. Raises `AssertionError`.
    """
    given = list(inputs(count, seed=7))
    place = places.nothing() if new else places.fresh()
    start, go = os.pipe()
    children = [_writer(place, given, start, seed if shuffled else None) for seed in range(writers)]
    os.write(go, b"x" * writers)
    ends = [os.waitpid(child, 0)[1] for child in children]
    os.close(start)
    os.close(go)
    assert not any(ends), f"{sum(map(bool, ends))} of {writers} writers failed"
    with Record(place) as record:
        assert not (found := faults(record)), found
        if not shuffled:
            assert not (found := difference(state(record), uninterrupted(places, given))), found
        assert kept(record) == _kept_by_one(places, given), "other articles or statements than those of one writer"
        statements = record.status().statements
    places.done(place)
    return {"writers": writers, "inputs each": count, "statements": statements}


def _writer(place: str, given: Sequence[Given], start: int, seed: int | None) -> int:
    def work(_: int) -> None:
        mine = list(given)
        if seed is not None:
            random.Random(seed).shuffle(mine)
        os.read(start, 1)
        with Record(place) as record:
            # not `knows` first, as two runs that began at once would
            for one in mine:
                record.add(one.reading, document=one.document)

    child, pipe = forked(work)
    os.close(pipe)
    return child


def kept(record: Record) -> tuple[set[str], set[tuple[str, str]], set[str], set[str]]:
    """Statements, articles in their places, inputs and names: the same in whichever order they came."""
    a, seen, s = schema.articles.c, schema.appearances.c, schema.statements.c
    with record.engine.connect() as connection:
        places = select(a.sha256, seen.address).join_from(schema.articles, schema.appearances)
        return (
            set(connection.scalars(select(s.key))),
            {tuple(row) for row in connection.execute(places)},
            set(connection.scalars(select(schema.inputs.c.fingerprint))),
            set(connection.scalars(select(schema.names.c.name))),
        )


def _kept_by_one(places: Places, given: Sequence[Given]) -> object:
    place = places.fresh()
    with Record(place) as record:
        add_all(record, given)
        made = kept(record)
    places.done(place)
    return made


def told_who(places: Places, patience: float = 0.3) -> dict[str, str]:
    """A second writer on a file waits, goes on when the first one is done, and is told who it is where it is not."""
    place = places.fresh()
    [one] = inputs(1)

    def hold(pipe: int) -> None:
        with Record(place) as record, record.writing():
            os.write(pipe, b"x")
            time.sleep(600)

    child, pipe = forked(hold)
    os.read(pipe, 1)
    try:
        with Record(place) as record:
            began = time.monotonic()
            try:
                with writing(record.place.path, patience):  # type: ignore[arg-type]
                    raise AssertionError("two writers at once")
            except RecordError as error:
                said = str(error)
            assert time.monotonic() - began >= patience, "it did not wait"
            assert f"process {child} on " in said, said
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(pipe)
    with Record(place) as record:
        assert record.add(one.reading, document=one.document).outcome == "added"
    places.done(place)
    return {"said": said.replace(str(places.folder), "…")}
