"""A disk that is full at any point: a clear error, nothing half-written, and on it goes when there is room again."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from faults.holding.kills import add_all, uninterrupted
from faults.holding.places import Places
from faults.holding.state import difference, faults, state
from invented import inputs

from onrecord.errors import RecordError
from onrecord.record import Record

INPUTS = 12
KB = 1024
ROOM = 64 * KB
"""Kilobytes that are more than enough."""

Resize = Callable[[int], None]
"""Sets the room, in KB; never less than what is taken."""


@contextmanager
def small_disk(folder: Path) -> Iterator[tuple[str, Resize]]:
    """What kind of limit it is, and how to set it: a file system of our own, else a limit on the size of files."""
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={ROOM}k", "tmpfs", folder], capture_output=True).returncode:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        try:
            yield "RLIMIT_FSIZE", lambda kb: resource.setrlimit(resource.RLIMIT_FSIZE, (kb * KB, before[1]))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        return

    def resize(kb: int) -> None:
        subprocess.run(["mount", "-o", f"remount,size={kb}k", folder], check=True)

    try:
        yield "tmpfs", resize
    finally:
        subprocess.run(["umount", folder], check=True)


def full(places: Places, points: int, seed: int = 0) -> dict[str, object]:
    """Fill the disk at `points` places, the first while the record is made; figures. Raises `AssertionError`."""
    given = list(inputs(INPUTS, seed=seed))
    reference = uninterrupted(places, given)
    place = places.folder / "small" / "onrecord.db"
    said: set[str] = set()
    refused = 0
    with small_disk(place.parent) as (kind, resize):
        empty, needed = _sizes(places, place, given)
        for point in range(points):
            made = bool(point % 6)
            if made:
                shutil.copy(places.fresh(), place)
            first = empty if made else 0
            resize(max(4, first + (needed - first) * point // points // 4 * 4))
            try:
                with Record(place) as record:
                    add_all(record, given)
            except RecordError as error:
                refused += 1
                said.add(f"{error.what} — {error.next_step}")
            resize(ROOM)
            with Record(place) as record:
                assert not (found := faults(record)), f"at point {point}: {found}"
                add_all(record, given)
                assert not (found := faults(record)), f"at point {point}: {found}"
                assert not (found := difference(state(record), reference)), f"at point {point}: {found}"
            for path in place.parent.iterdir():
                path.unlink()
    assert all("disk" in one for one in said), said
    assert refused > points * 0.8, f"the disk was full {refused} times only"
    return {"limit": kind, "points": points, "times full": refused, "said": "; ".join(sorted(said))}


def _sizes(places: Places, place: Path, given: list[object]) -> tuple[int, int]:
    """Kilobytes of an empty record, and those that are taken when all is in it."""
    shutil.copy(places.fresh(), place)
    empty = os.path.getsize(place) // KB
    with Record(place) as record:
        add_all(record, given)  # type: ignore[arg-type]
        needed = sum(path.stat().st_blocks for path in place.parent.iterdir()) // 2
    for path in place.parent.iterdir():
        path.unlink()
    return empty, needed
