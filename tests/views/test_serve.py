"""`onrecord serve` as a shell starts it: it says where it is, ends when it is asked to, and says what hinders it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from storybook import harbour

from onrecord.record import Record

TOKEN = "a-token-of-the-tests-alone"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with Record(tmp_path / "news.db") as record:
        record.add(harbour())
    return tmp_path / "news.db"


@contextmanager
def serving(*args: str, **environ: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The running command and the first line that it says."""
    run = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "serve", *args], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**{name: value for name, value in os.environ.items() if name != "ONRECORD_TOKEN"}, **environ},
    )  # fmt: skip
    try:
        assert run.stderr is not None
        yield run, run.stderr.readline()
    finally:
        run.kill()
        run.communicate()


def address(line: str) -> str:
    found = re.search(r"http://\S+/", line)
    assert found, line
    return found[0]


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_it_says_where_it_is_and_ends_when_it_is_asked_to(place: Path, number: int, code: int) -> None:
    with serving("--record", str(place), "--port", "0") as (run, line):
        assert f"shows {place}, read-only. Ctrl-C ends it." in line
        with urlopen(address(line)) as answer:
            assert b"will not last" in answer.read()
        run.send_signal(number)
        out, said = run.communicate(timeout=20)
        assert (run.returncode, out, said) == (code, "", "")


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_request_under_way_does_not_keep_it_nor_end_in_a_traceback(place: Path, number: int) -> None:
    with serving("--record", str(place), "--port", "0") as (run, line):
        host, port = address(line).removeprefix("http://").rstrip("/").split(":")
        with socket.create_connection((host, int(port))) as asking:
            asking.sendall(b"POST /api/v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{")
            time.sleep(0.5)
            run.send_signal(number)
            answer = b"".join(iter(lambda: asking.recv(65536), b""))
            _, said = run.communicate(timeout=20)
    assert answer.startswith(b"HTTP/1.1 503 ")
    assert b"the desk is being ended" in answer
    assert run.returncode == 128 + number
    assert "Traceback" not in said


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_terminal_that_closes_does_not_end_what_is_to_outlast_it(place: Path) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup hands it on
    try:
        with serving("--record", str(place), "--port", "0") as (run, line):
            run.send_signal(signal.SIGHUP)
            with urlopen(address(line)) as answer:
                assert answer.status == 200
            assert run.poll() is None
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.skipif(os.name == "nt", reason="other systems than Linux have no 127.0.0.2 by themselves")
@pytest.mark.parametrize("host", ["0.0.0.0", "127.0.0.2", "localhost"])
def test_the_address_that_is_said_is_answered(place: Path, host: str) -> None:
    with serving("--record", str(place), "--port", "0", "--host", host) as (run, line):
        with urlopen(address(line)) as answer:
            assert answer.status == 200
        if host == "0.0.0.0":
            assert run.stderr is not None
            assert "--allow-host NAME" in run.stderr.readline()


def test_a_port_that_is_taken(place: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with serving("--record", str(place), "--port", str(port)) as (run, line):
            assert line == (
                f"onrecord: 127.0.0.1:{port}: this port is taken — choose another with --port (0: any that is free), "
                "or end who has it\n"
            )
            assert run.wait(20) == 1


@pytest.mark.parametrize("host", ["no-such-host.invalid", "192.0.2.1", "::ffff:0:0:1"])
def test_an_address_that_is_not_this_machine_s(place: Path, host: str) -> None:
    with serving("--record", str(place), "--host", host) as (run, line):
        assert "--host" in line
        assert line.count("\n") == 1
        assert run.wait(30) == 1


def test_who_may_write_is_said(place: Path) -> None:
    with serving("--record", str(place), "--port", "0", "--read-write", ONRECORD_TOKEN=TOKEN) as (_, line):
        assert "those who have a token may write" in line
        with urlopen(address(line) + "login") as answer:
            page = answer.read().decode()
        assert "Your token" in page
        assert TOKEN not in page + line


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("ada", "line 1: a line is a name and a token"),
        ("# ours\n\nada short", "line 3: a token has at least 16"),
        (f"ada {TOKEN}\nben {TOKEN}", "line 2: this token is somebody else's"),
        ("ada " + "é" * 20, "line 1: a token has at least 16 plain letters"),
        ("# nobody\n", "there is no token in it"),
        (None, "cannot be read"),
    ],
)
def test_what_is_no_token_file(onrecord, place: Path, tmp_path: Path, lines: str | None, says: str) -> None:
    tokens = tmp_path / "tokens.txt"
    if lines is not None:
        tokens.write_text(lines, encoding="utf-8")
    run = onrecord("serve", "--record", str(place), "--read-write", "--token-file", str(tokens))
    assert run.exit_code == 2
    said = run.stderr
    assert says in said
    assert "tokens.txt" in said
    assert TOKEN not in said


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--read-write"], "needs a token"),
        (["--token-file", "tokens.txt"], "needs --read-write"),
        (["--port", "65536"], "65535"),
        (["--port", "-1"], "65535"),
    ],
)
def test_wrong_usage(onrecord, place: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], says: str) -> None:
    monkeypatch.delenv("ONRECORD_TOKEN", raising=False)
    run = onrecord("serve", "--record", str(place), *args)
    assert run.exit_code == 2
    assert says in run.stderr


def test_a_record_that_is_missing(tmp_path: Path) -> None:
    with serving("--record", str(tmp_path / "none.db")) as (run, line):
        assert "there is no such record" in line
        assert "onrecord add" in line
        assert run.wait(20) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("host", ["https://desk.example.org", "desk.example.org:8000", "*.example.org", "a b", ""])
def test_a_name_that_no_request_could_have_is_refused(place: Path, host: str) -> None:
    with serving("--record", str(place), "--port", "0", "--allow-host", host) as (run, line):
        assert "a name alone is needed, as desk.example.org" in line
        assert run.wait(timeout=20) == 2
