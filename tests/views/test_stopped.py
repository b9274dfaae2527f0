"""Adding that is stopped in the middle, and gone on with. Real processes, as a shell starts them."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

PROGRAM = [sys.executable, str(Path(__file__).parent / "staged.py")]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


def kept(path: Path) -> int:
    """How many articles are in a record, which may not be there yet."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as record:
            return record.execute("SELECT count(*) FROM articles").fetchone()[0]
    except sqlite3.Error:
        return 0


def stopped(folder: Path, number: int, *args: str) -> subprocess.Popen[str]:
    """A run that gets a signal once it has kept three articles of nine."""
    run = subprocess.Popen(
        [*PROGRAM, "add", "slowly", *args], cwd=folder, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "STAGED_WAITS": "1"},
    )  # fmt: skip
    while kept(folder / "onrecord.db") < 3:
        assert run.poll() is None
        time.sleep(0.05)
    run.send_signal(number)
    return run


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path, number, code):
    run = stopped(tmp_path, number)
    _, said = run.communicate(timeout=60)
    assert run.returncode == code
    assert kept(tmp_path / "onrecord.db") == 3
    summary, last = said.splitlines()
    # the third is kept a moment before it is counted
    assert re.fullmatch(r"onrecord: onrecord.db: [23] added \(1[05] statements\), [12] of them near-copies", summary)
    assert last == "onrecord: stopped: the same command goes on where it was"
    again = subprocess.run([*PROGRAM, "add", "slowly"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert again.stderr == "onrecord: onrecord.db: 6 added (30 statements), 6 of them near-copies, 3 unchanged\n"
    whole = subprocess.run([*PROGRAM, "verify"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert whole.stdout == "9 articles, 9 raw inputs, 45 statements: no faults\n"


def test_quiet_it_ends_without_a_word(tmp_path):
    run = stopped(tmp_path, signal.SIGINT, "--quiet")
    assert (run.communicate(timeout=60)[1], run.returncode) == ("", 130)
