"""A fault at every step: the first command to the database fails, then the second, and so on until none is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from faults.holding.places import Places
from faults.holding.state import difference, faults, state
from invented import moved, plain, refused
from sqlalchemy import event
from sqlalchemy.engine import Engine

from onrecord.errors import RecordError
from onrecord.record import Record

OTHER = {"version": "0.1", "model": "invented", "digest": "2" * 16}
"""A newer reader."""


@dataclass(slots=True)
class Trap:
    """Springs at the command with this number; `late`: the command is carried out, its answer is lost."""

    at: int
    late: bool
    seen: int = 0

    def step(self, engine: Engine, command: Callable[[], Any]) -> None:
        self.seen += 1
        if self.seen == self.at:
            if self.late:
                command()
            raise engine.dialect.loaded_dbapi.OperationalError("disk I/O error")  # type: ignore[attr-defined]


@contextmanager
def trapped(engine: Engine, trap: Trap) -> Iterator[None]:
    """Count commands and commits of an engine, and let one of them fail as the driver lets it."""

    def many(cursor: Any, statement: str, parameters: Any, context: Any) -> None:
        trap.step(engine, lambda: cursor.executemany(statement, parameters))

    def one(cursor: Any, statement: str, parameters: Any, context: Any) -> None:
        trap.step(engine, lambda: cursor.execute(statement, parameters))

    def bare(cursor: Any, statement: str, context: Any) -> None:
        trap.step(engine, lambda: cursor.execute(statement))

    listening = (("do_execute", one), ("do_executemany", many), ("do_execute_no_params", bare))
    for name, heard in listening:
        event.listen(engine, name, heard)
    commit = engine.dialect.do_commit

    def do_commit(connection: Any) -> None:
        trap.step(engine, lambda: commit(connection))
        commit(connection)

    engine.dialect.do_commit = do_commit  # type: ignore[method-assign]
    try:
        yield
    finally:
        engine.dialect.do_commit = commit  # type: ignore[method-assign]
        for name, heard in listening:
            event.remove(engine, name, heard)


def everything(record: Record) -> None:
    """One of each kind of write; what was done before is done no second time."""
    first, second = plain(0, statements=3), plain(1, statements=3)
    for given in (first, second, moved(first, "https://copy.example/0", "Copy Post"), refused(2)):
        _added(record, given)
    _added(record, moved(plain(3, statements=2), first.document.url or "", "Wire"))  # a new version
    newer = replace(second.reading, reader=OTHER, statements=second.reading.statements[:2])
    if record.matching(second.reading.id):
        record.reread(newer)
    if not record.corrections():
        record.correct_speaker(next(record.rows())["id"], "Omar Nes", by="Desk")
    for one in record.corrections():
        if one.state != "undone":
            record.undo(one.id, by="Desk")
    for number in record.matching(second.reading.id):
        record.remove(number, by="Desk", why="a court said so")


def _added(record: Record, one: Any) -> None:
    if record.knows(one.document) is None:
        record.add(one.reading, document=one.document)


def at_every_step(places: Places, *, every: int = 1, late: bool = False) -> dict[str, int]:
    """Fail at step 1, 2, 3 … (or each `every`-th) until a run succeeds; figures. Raises `AssertionError`."""
    place = places.fresh()
    with Record(place) as record:
        everything(record)
        reference = state(record)
    places.done(place)
    at, failed = 1, 0
    while True:
        place = places.fresh()
        with Record(place) as record:
            failing = _fails(record, Trap(at, late))
            failed += failing
            assert not (found := faults(record)), f"step {at}: {found}"
            everything(record)
            assert not (found := faults(record)), f"step {at}, gone on with: {found}"
            assert not (found := difference(state(record), reference)), f"step {at}, gone on with: {found}"
        places.done(place)
        if not failing:
            return {"steps": at - 1, "faults": failed}
        at += every


def _fails(record: Record, trap: Trap) -> bool:
    try:
        with trapped(record.engine, trap):
            everything(record)
    except RecordError:
        return True
    assert trap.seen < trap.at, f"step {trap.at}: the fault was swallowed"
    return False
