"""A copy of a record while it is in use."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from onrecord.errors import RecordError, UsageError
from onrecord.record.place import Place

STEP = 2_000
"""Pages of 4 KiB that are copied at once."""


def backup(where: Place, to: Path) -> int:
    """Copies an SQLite record into `to`, which appears whole or not at all; gives its size in bytes.

    Readers and the writer go on meanwhile. Raises `UsageError` where `to` is there already, `RecordError` where the
    record is a server's: its own tools back it up.
    """
    if where.path is None:
        raise RecordError(
            "a server's record is backed up by its own tools",
            where=where.shown,
            next_step=f"run: pg_dump --format=custom --file={to} DATABASE",
        )
    if os.path.lexists(to):
        raise UsageError("is there already", where=str(to), next_step="name another file: a backup replaces nothing")
    if not to.absolute().parent.is_dir():
        raise UsageError("its folder does not exist", where=str(to), next_step="make it first")
    beside = to.with_name(f".{to.name[:60]}.{os.getpid()}.part")  # 60 letters have 240 bytes at most, a name 255
    try:
        with closing(sqlite3.connect(where.path.absolute())) as source, closing(sqlite3.connect(beside)) as copy:
            # as of now: each change by a writer would begin the copy anew, and one that adds changes it all the time
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            source.backup(copy, pages=STEP, progress=_interruptible)
            if (said := copy.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
                raise RecordError(f"the copy is damaged ({said})", where=str(to), next_step="see: onrecord verify")
        beside.replace(to)
    except sqlite3.Error as error:
        raise RecordError(
            f"the backup failed ({error})", where=str(to), next_step="see to room and permissions"
        ) from error
    finally:
        beside.unlink(missing_ok=True)
    return to.stat().st_size


def _interruptible(_status: int, _left: int, _pages: int) -> None:
    """Between two steps Python sees that somebody pressed Ctrl-C, if there is a line of Python to run."""
