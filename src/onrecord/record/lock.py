"""One writer a file: a lock that says who holds it, and is gone with the process that held it."""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

from onrecord.errors import RecordError

PATIENCE = 10.0
"""Seconds that a second writer waits before it gives up."""


@contextmanager
def writing(record: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the record for writing. `RecordError` names the process that does, if it still does after `patience`.

    The lock is on a file beside the record, so that it works on every system and survives the replacing of the
    record's own; the system drops it when the process ends, however it ends.
    """
    beside = record.with_name(record.name + ".lock")
    try:
        file = FileIO(beside, "r+", opener=lambda path, flags: os.open(path, flags | os.O_CREAT, 0o666))
    except OSError as error:
        raise RecordError(
            f"can't be written to ({error.strerror})",
            where=str(record),
            next_step="see to the permissions of its folder",
        ) from error
    with file:
        until = time.monotonic() + patience
        while not _taken(file):
            if time.monotonic() >= until:
                raise RecordError(
                    f"another process is writing to it: {_holder(file)}",
                    where=str(record),
                    next_step="wait for it, or stop it; reading and searching go on meanwhile",
                )
            time.sleep(0.05)
        with suppress(OSError):  # a full disk: the lock holds without the name
            # over what stands there: ext4 writes a file out that was emptied before, 3 ms each time
            file.seek(0)
            file.write(json.dumps(_myself()).encode())
            file.truncate()
        yield


def _myself() -> dict[str, object]:
    return {"pid": os.getpid(), "host": socket.gethostname(), "since": _now(), "command": _command()}


def _command() -> str:
    # Arguments may hold addresses that are nobody's business; the sub-command is enough to know it by.
    return " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]])[:80]


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _holder(file: FileIO) -> str:
    file.seek(0)
    try:
        known = json.loads(file.read())
        return f"process {known['pid']} on {known['host']} ({known['command']}), since {known['since']}"
    except (ValueError, KeyError, TypeError):
        return "it did not say who it is"


if sys.platform == "win32":
    import msvcrt

    def _taken(file: FileIO) -> bool:
        file.seek(10_000)  # beyond what is written, since Windows forbids reading a locked range
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(file: FileIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
