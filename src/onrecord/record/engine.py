"""Opens a record's database: SQLite with one writer and any number of readers, or PostgreSQL."""

from __future__ import annotations

import os
from sqlite3 import SQLITE_BUSY, OperationalError
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, DisconnectionError

from onrecord.errors import RecordError
from onrecord.record.place import Place
from onrecord.record.upgrade import OURS

BUSY_MS = 10_000
"""How long SQLite waits for another process's transaction; ours are short, one article each."""
PRAGMAS = (
    "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY",
    "secure_delete=ON",  # what was removed is overwritten, not only marked as free
    "cache_size=-65536",  # KB; 2 MB by default, less than the index's own inner pages
    # pages of the log that are written back at once, 1,000 by default: the inner pages change with every article, and
    # go back a quarter as often, which saves 1 ms of processor and 2 to 6 of waiting an article; the log takes 16 MB
    "wal_autocheckpoint=4000",
)  # fmt: skip
WAIT_S = 60
"""How long a writer waits for the other writers of a server."""
STEPS = 100_000
"""SQLite's steps between two looks at the clock: some milliseconds."""
WRITERS = 7_066_311
"""The number of the lock that a server's writers take in turn; ours alone among advisory locks, we hope."""


def open_engine(where: Place) -> Engine:
    """An engine for this place. Nothing is created or connected yet."""
    if where.path is None:
        # Whatever the server's default is: a snapshot from before the wait for the lock would miss what others wrote.
        engine = create_engine(where.url, pool_pre_ping=True, isolation_level="READ COMMITTED")
        event.listen(engine, "begin", _in_turn)
        return engine
    engine = create_engine(where.url, connect_args={"timeout": BUSY_MS / 1000})
    event.listen(engine, "connect", _tuned)
    event.listen(engine, "begin", _begun)
    _same_file(engine, where)
    return engine


def _same_file(engine: Engine, where: Place) -> None:
    """Has every connection be one to the file that stands there now. One that was opened before another file was put in
    its place goes on with what is nowhere any more: what is written there is lost without a word.
    """

    def there() -> tuple[int, int] | None:
        try:
            found = os.stat(str(where.path))
        except FileNotFoundError:
            return None
        return found.st_dev, found.st_ino

    seen = there() is not None

    def connecting(*_: object) -> None:
        if seen and there() is None:  # SQLite would make an empty file
            raise RecordError(
                "the record is no longer there", where=where.shown, next_step="put it back, or name where it is now"
            )

    def connected(_: object, record: Any) -> None:
        nonlocal seen
        seen = True
        record.info["file"] = there()

    def taken(_: object, record: Any, __: object) -> None:
        if record.info["file"] != there():
            raise DisconnectionError

    event.listen(engine, "do_connect", connecting)
    event.listen(engine, "connect", connected)
    event.listen(engine, "checkout", taken)


def _tuned(connection: Any, _: object) -> None:
    # The driver must not begin transactions by itself: it would leave DDL and reads outside of them.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    # in a record only: the mode is written into the file, which may be another program's
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if tables >= OURS:
        _with_log(connection)


def _with_log(connection: Any) -> None:
    # The first two of a record's openers may both set the mode; SQLite tells one of them at once that it is locked, as
    # waiting while it holds a lock itself could last for ever. It has let go of that lock by then.
    until = monotonic() + BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except OperationalError as error:
            if error.sqlite_errorcode & 0xFF != SQLITE_BUSY or monotonic() > until:
                raise
        sleep(0.01)


def _begun(connection: Connection) -> None:
    # A transaction that reads first and writes later fails where another one wrote in between; IMMEDIATE waits instead.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _in_turn(connection: Connection) -> None:
    # Adding looks for what is there (texts, names, people, copies) and writes what it lacks. Two that did so at once
    # would both write it. One after the other costs nothing while reading an article takes ten times as long.
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql(
            f"SELECT set_config('lock_timeout', '{WAIT_S}s', true), pg_advisory_xact_lock({WRITERS})"
        )


def give_up_after(engine: Engine, seconds: float) -> None:
    """Every question that takes longer ends with an error; what writes has the time that it takes."""

    def begins(connection: Connection, *_: object) -> None:
        driver: Any = connection.connection.dbapi_connection
        until = monotonic() + seconds
        writes = connection.get_execution_options().get("writes")
        driver.set_progress_handler(None if writes else lambda: monotonic() > until, STEPS)

    def begun(connection: Connection) -> None:
        if not connection.get_execution_options().get("writes"):
            connection.exec_driver_sql(f"SELECT set_config('statement_timeout', '{1000 * seconds:.0f}', true)")

    if engine.dialect.name == "postgresql":
        event.listen(engine, "begin", begun)
    else:
        event.listen(engine, "before_cursor_execute", begins)


def said_by_database(error: DBAPIError, where: Place) -> RecordError:
    """What the database says, as an error of ours: what, where, what to do next."""
    words = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
    low = words.lower()
    for sign, what, next_step in _SIGNS:
        if sign in low:
            return RecordError(what or words, where=where.shown, next_step=next_step)
    return RecordError(words, where=where.shown, next_step="see whether the record can be reached and written to")


_SIGNS = (
    ("disk is full", "the disk is full", "make room and run the same command again: it goes on where it was"),
    ("no space left", "the disk is full", "make room and run the same command again: it goes on where it was"),
    ("disk i/o error", "the disk is full or failing", "make room, or see to the disk; then run the same command again"),
    ("not a database", "this file is no record", "name another file; a new record is made by itself"),
    ("malformed", "the file is damaged", "take the last backup, or add the articles to a new record"),
    ("readonly", "the file or its folder can't be written to",
     "see to the permissions of both, or copy it to a folder of yours: a log stands beside it, for reading too"),
    ("unable to open", "the file can't be opened",
     "see to its folder and permissions: a log stands beside it, for reading too"),
    ("interrupted", "this takes too long", "ask for less"),
    ("statement timeout", "this takes too long", "ask for less"),
    ("database is locked", "somebody else is writing to it", "try again in a moment"),
    ("lock timeout", "somebody else is writing to it", "try again in a moment"),
    ('role "', None, "name a user of that server, as in postgresql://USER@host/name"),
    ("already exists", None, "give the record a database of its own, for example with: createdb NAME"),
    ("does not exist", None, "create the database first, for example with: createdb NAME"),
    ("password authentication", None, "put the password into ~/.pgpass (PGPASSFILE) or ONRECORD_RECORD"),
    ("no password supplied", None, "put the password into ~/.pgpass (PGPASSFILE) or ONRECORD_RECORD"),
    ("connection to server on socket", "no PostgreSQL server answers", "start it, or see to host and port"),
    ("connection refused", "no PostgreSQL server answers", "start it, or see to host and port"),
    ("could not translate host", "there is no such host", "see to the address"),
    ("failed to resolve host", "there is no such host", "see to the address"),
)  # fmt: skip
