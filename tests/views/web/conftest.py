"""A desk over a record with the example articles, asked without a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import NAME, TOKEN
from starlette.testclient import TestClient

import onrecord
from onrecord.record import Record
from onrecord.views.web import Settings, desk

EXAMPLES = sorted((Path(__file__).resolve().parents[3] / "examples").glob("*.txt"))


@pytest.fixture(scope="session")
def examples() -> list[onrecord.pipeline.Reading]:
    return [onrecord.read(path) for path in EXAMPLES]


@pytest.fixture
def record(tmp_path: Path, examples: list[onrecord.pipeline.Reading]) -> Iterator[Record]:
    with Record(tmp_path / "desk.db") as made:
        for one in examples:
            made.add(one)
        list(made.settle())
        yield made


@pytest.fixture
def client(record: Record) -> TestClient:
    """Somebody who only reads."""
    return TestClient(desk(record), base_url="http://localhost", raise_server_exceptions=False)


@pytest.fixture
def writer(record: Record) -> TestClient:
    """Somebody at a desk where those with a token may write; without the token so far."""
    guarded = desk(record, Settings(tokens={TOKEN: NAME}))
    return TestClient(guarded, base_url="http://localhost", raise_server_exceptions=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says where the browser's pictures are."""
    from browsing import SCREENS

    if SCREENS.exists() and any("test_browser" in one.nodeid for one in terminalreporter.stats.get("passed", ())):
        terminalreporter.write_line(f"screenshots: {SCREENS}, {len(list(SCREENS.glob('*.png')))} of them")
