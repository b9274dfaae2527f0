"""Desks for tests: a record with some readings, a server over it on a port of its own, and who logs in there."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.testclient import TestClient

from onrecord.record import Record
from onrecord.statements.reading import Reading
from onrecord.views.web import Settings, desk
from onrecord.views.web.connections import Connection

TOKEN = "a-token-of-the-tests-alone"
NAME = "Ada"


@contextmanager
def filled(path: Path, readings: list[Reading]) -> Iterator[Record]:
    with Record(path) as made:
        for one in readings:
            made.add(one)
        list(made.settle())
        yield made


@contextmanager
def served(record: Record, settings: Settings) -> Iterator[str]:
    """The address of a desk that is served in a thread."""
    config = uvicorn.Config(desk(record, settings), log_level="error", access_log=False, http=Connection, ws="none")
    server = uvicorn.Server(config)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


def logged_in(client: TestClient) -> TestClient:
    """The client with her cookie."""
    assert client.post("/login", data={"token": TOKEN}, follow_redirects=False).status_code == 303
    return client
