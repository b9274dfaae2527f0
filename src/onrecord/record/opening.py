"""Opens a record and holds it: made where it is wanted, brought up to date by nobody unasked, one writer at a time."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from json import JSONDecodeError
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from onrecord.errors import RecordError
from onrecord.record.engine import give_up_after, open_engine, said_by_database
from onrecord.record.lock import writing
from onrecord.record.place import Place, place
from onrecord.record.upgrade import HEAD, bring_up_to_date, foreign, newer, version_of

if TYPE_CHECKING:
    from contextlib import AbstractContextManager


class Opened:
    """An open record: its place, its database, and the lock of who writes."""

    def __init__(
        self,
        where: str | Path | None = None,
        *,
        create: bool = True,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self.place: Place = place(where, environ)
        self._held: AbstractContextManager[None] | None = None
        self._turn = RLock()  # one thread writes at a time, and within `writing` as often as it likes
        if self.place.path and not create and not self.place.path.exists():
            raise RecordError(
                "there is no such record", where=self.place.shown, next_step="make one: onrecord add FILE"
            )
        self.engine = open_engine(self.place)
        try:
            with self._explained():
                self._ready(create)
        except BaseException:
            self.close()  # a server would keep the connection
            raise

    def _ready(self, create: bool) -> None:
        version = version_of(self.engine)
        if version is None and create:
            with self.writing():
                bring_up_to_date(self.engine)
        elif version is None:
            raise RecordError("there is no record in this database", where=self.place.shown, next_step="add something")
        elif version == "":
            raise foreign(self.place)
        elif version > HEAD:
            raise newer(version, self.place)
        elif version < HEAD:
            raise RecordError(
                f"made by an older onrecord (tables {version}, now {HEAD})",
                where=self.place.shown,
                next_step=f"run: onrecord upgrade --record {self.place.shown} (it backs up first)",
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def give_up_after(self, seconds: float) -> None:
        """Let no question take longer than this: nobody waits for its answer any more. Raises `RecordError` then."""
        give_up_after(self.engine, seconds)

    def __repr__(self) -> str:
        return f"<Record {self.place.shown!r}>"

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the record for writing over many calls; each call that writes holds it by itself otherwise."""
        with self._turn:
            if self.place.path is None or self._held is not None:
                yield
                return
            self._held = writing(self.place.path)
            try:
                with self._held:
                    yield
            finally:
                self._held = None

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise said_by_database(error, self.place) from error
        except (zlib.error, UnicodeDecodeError, JSONDecodeError) as error:
            raise RecordError(
                f"what is kept in it is damaged ({error})",
                where=self.place.shown,
                next_step="see which: onrecord verify",
            ) from error

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        engine = self.engine.execution_options(writes=True)
        with self.writing(), self._explained(), engine.begin() as connection:
            yield connection

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with self._explained(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def _snapshot(self) -> Iterator[Connection]:
        """To read page by page what all belongs to one moment, whatever is added meanwhile."""
        # SQLite's transactions are like that by themselves
        engine = self.engine if self.place.path else self.engine.execution_options(isolation_level="REPEATABLE READ")
        with self._explained(), engine.connect() as connection:
            yield connection

    def _written_back(self) -> None:
        """What was removed is nowhere in the file: the log of changes holds it until it is written back."""
        if self.place.path:
            with self._read() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
