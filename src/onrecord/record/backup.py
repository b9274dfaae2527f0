"""A copy of a record while it is in use."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from onrecord.errors import RecordError, UsageError
from onrecord.record.place import Place


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
    if to.exists():
        raise UsageError("is there already", where=str(to), next_step="name another file: a backup replaces nothing")
    if not to.absolute().parent.is_dir():
        raise UsageError("its folder does not exist", where=str(to), next_step="make it first")
    beside = to.with_name(f".{to.name[:100]}.{os.getpid()}.part")
    try:
        with closing(sqlite3.connect(where.path)) as source, closing(sqlite3.connect(beside)) as copy:
            source.backup(copy, pages=2_000)
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
