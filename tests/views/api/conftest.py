"""Desks over a record with the example articles, served on a port of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import TOKEN, filled, served

import onrecord
from onrecord.record import Record
from onrecord.statements.reading import Reading
from onrecord.views.web import Settings

EXAMPLES = sorted((Path(__file__).resolve().parents[3] / "examples").glob("*.txt"))


@pytest.fixture(scope="session")
def readings() -> list[Reading]:
    return [onrecord.read(path) for path in EXAMPLES]


@pytest.fixture
def record(tmp_path: Path, readings: list[Reading]) -> Iterator[Record]:
    with filled(tmp_path / "api.db", readings) as made:
        yield made


@pytest.fixture
def address(record: Record) -> Iterator[str]:
    """A desk that is read-only."""
    with served(record, Settings()) as found:
        yield found


@pytest.fixture
def writable(record: Record) -> Iterator[str]:
    """A desk where the token may write."""
    with served(record, Settings(tokens={TOKEN: "Ada"})) as found:
        yield found
