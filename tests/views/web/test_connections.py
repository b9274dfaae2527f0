"""Connections of which nothing comes: they are let go of, and make room for those who ask."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress

import httpx2
import pytest
from desks import served

from onrecord.record import Record
from onrecord.views.web import Settings
from onrecord.views.web.connections import Connection, most

HEAD = b"Host: localhost\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n"
BEGUN = {
    "nothing": b"",
    "half a head": b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
    "half a body": b"POST /api/v1/check HTTP/1.1\r\n" + HEAD + b"{",
    "half of the second": b"GET /static/desk.css HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HT",
}


@pytest.mark.parametrize("begun", BEGUN.values(), ids=BEGUN)
def test_who_goes_on_slowly_is_let_go_of(record: Record, monkeypatch: pytest.MonkeyPatch, begun: bytes) -> None:
    monkeypatch.setattr(Connection, "patience", 0.5)
    with served(record, Settings(seconds=0.5)) as address, _connected(address) as asking:
        asking.sendall(begun)
        until = time.monotonic() + 15
        while not _ended(asking):
            assert time.monotonic() < until, "it is kept as long as a letter comes now and then"


def test_who_takes_no_answer_is_let_go_of(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Connection, "patience", 0.5)
    lost = threading.Event()
    real = Connection.connection_lost
    monkeypatch.setattr(Connection, "connection_lost", lambda *given: (real(*given), lost.set()))
    with served(record, Settings(seconds=0.5)) as address, _connected(address) as asking:
        with suppress(TimeoutError):  # nor does the desk take more questions then
            asking.sendall(b"GET /?limit=200 HTTP/1.1\r\nHost: localhost\r\n\r\n" * 2_000)
        assert lost.wait(15)


def test_who_is_being_answered_is_kept(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Connection, "patience", 0.2)
    with served(record, Settings()) as address, _connected(address) as asking:
        asking.sendall(b"POST /api/v1/check HTTP/1.1\r\n" + HEAD.replace(b"999", b"19"))
        time.sleep(1)
        asking.sendall(b'{"quote": "bridge"}')
        assert asking.recv(65536).startswith(b"HTTP/1.1 200 ")


def test_who_waits_longest_makes_room(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Connection, "most", 5)
    with served(record, Settings()) as address:
        waiting = [_connected(address) for _ in range(5)]
        for _ in range(3):
            assert httpx2.get(f"{address}/feeds").status_code == 200
        assert _ended(waiting[0])
        assert not _ended(waiting[4])
        for one in waiting:
            one.close()


def test_the_record_has_files_left() -> None:
    assert 1 <= most() <= 1_000


def _connected(address: str) -> socket.socket:
    host, port = address.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=0.3)


def _ended(asking: socket.socket) -> bool:
    try:
        asking.sendall(b"a")
        return asking.recv(65536) == b""
    except TimeoutError:
        return False
    except OSError:
        return True
