"""Adding that is stopped in the middle, and gone on with. Real processes, as a shell starts them."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

PROGRAM = [sys.executable, str(Path(__file__).parent / "staged.py")]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


def kept(path: Path) -> int:
    with closing(sqlite3.connect(path)) as record:
        return record.execute("SELECT count(*) FROM articles").fetchone()[0]


def stopped(folder: Path, number: int, *args: str) -> subprocess.Popen[str]:
    """A run that gets a signal once it has kept an article."""
    run = subprocess.Popen([*PROGRAM, "add", "slowly", *args], cwd=folder, stderr=subprocess.PIPE, text=True)
    while True:
        assert run.poll() is None
        try:
            if kept(folder / "onrecord.db"):
                break
        except sqlite3.Error:
            pass
    run.send_signal(number)
    return run


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path, number, code):
    run = stopped(tmp_path, number)
    _, said = run.communicate(timeout=60)
    assert run.returncode == code
    there = kept(tmp_path / "onrecord.db")
    assert 1 <= there < 30
    summary, last = said.splitlines()
    assert summary.startswith(f"onrecord: onrecord.db: {there} added ({5 * there} statements)")
    assert last == "onrecord: stopped: the same command goes on where it was"
    again = subprocess.run([*PROGRAM, "add", "slowly"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert again.stderr.startswith(f"onrecord: onrecord.db: {30 - there} added ({5 * (30 - there)} statements)")
    assert f", {there} unchanged\n" in again.stderr
    whole = subprocess.run([*PROGRAM, "verify"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert re.fullmatch(r"30 articles, 30 raw inputs, 150 statements: no faults\n", whole.stdout)


def test_quiet_it_ends_without_a_word(tmp_path):
    run = stopped(tmp_path, signal.SIGINT, "--quiet")
    assert (run.communicate(timeout=60)[1], run.returncode) == ("", 130)
