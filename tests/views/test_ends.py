"""How a run ends: a pipe that is closed, Ctrl-C, a full disk. Real processes, as a shell starts them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, str(Path(__file__).parent / "staged.py"), "read"]
FORMATS = ("text", "json", "jsonl", "csv", "brat", "html")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and pipes of POSIX")


def _start(*args: str, **given) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*PROGRAM, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, **given)


@pytest.mark.parametrize("form", ["text", "jsonl", "csv", "json"])
def test_a_closed_pipe_ends_it_without_a_word(form):
    run = _start("endless", "--format", form)
    run.stdout.read(100)
    run.stdout.close()
    assert run.stderr.read() == b""
    assert run.wait(20) == 141
    run.stderr.close()


def test_a_reader_who_is_gone_before_a_verdict_came_is_no_failure(tmp_path):
    (tmp_path / "said.txt").write_text("The quay stays shut. It was closed on Monday, and nobody knows why.")
    given = ("check", "the quay stays shut", "--in", str(tmp_path / "said.txt"))
    run = subprocess.Popen([sys.executable, "-m", "onrecord", *given], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    run.stdout.close()
    assert (run.stderr.read(), run.wait(60)) == (b"", 141)
    run.stderr.close()


@pytest.mark.parametrize("form", ["jsonl", "html"])
def test_ctrl_c_ends_it_without_a_word(form, tmp_path):
    out = tmp_path / "out"
    run = _start("endless", "--format", form, "--output", str(out))
    while not list(tmp_path.iterdir()):
        assert run.poll() is None
    run.send_signal(signal.SIGINT)
    shown = run.communicate(timeout=20)
    assert (run.returncode, *shown) == (130, b"", b"")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_line():
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run([*PROGRAM, "a", "--format", "jsonl"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert run.returncode == 1
    assert run.stderr.startswith(b"onrecord: ")
    assert run.stderr.count(b"\n") == 1


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_an_encoding_without_our_marks_stops_nothing(form, encoding):
    surroundings = {**os.environ, "PYTHONIOENCODING": encoding}
    run = subprocess.run([*PROGRAM, "a", "--format", form], capture_output=True, check=False, env=surroundings)
    assert (run.returncode, run.stderr) == (0, b"")
    if form == "text":
        run.stdout.decode(encoding)
    else:  # what programs read is UTF-8 wherever it is made
        plain = subprocess.run([*PROGRAM, "a", "--format", form, "--output", "-"], capture_output=True, check=False)
        assert run.stdout == plain.stdout != b""
        run.stdout.decode()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_asked_to_end_it_leaves_nothing_half_written(number, tmp_path):
    run = _start("endless", "--format", "jsonl", "--output", str(tmp_path / "out"))
    while not list(tmp_path.iterdir()):
        assert run.poll() is None
    run.send_signal(number)
    shown = run.communicate(timeout=20)
    assert (run.returncode, *shown) == (128 + number, b"", b"")
    assert list(tmp_path.iterdir()) == []


def test_without_standard_output_or_input_it_says_so():
    code = "import runpy, sys; sys.stdout, sys.argv = None, ['-', 'read', 'a']; runpy.run_path(%r, run_name='__main__')"
    run = subprocess.run([sys.executable, "-c", code % PROGRAM[1]], capture_output=True, check=False)
    assert run.returncode == 2
    assert run.stderr.startswith(b"onrecord: there is no standard output")


def test_progress_is_for_a_terminal_only():
    run = subprocess.run([*PROGRAM, *"ab" * 5, "--format", "jsonl"], capture_output=True, check=False)
    assert run.stderr == b""


def test_starting_costs_no_heavy_import():
    code = (
        "import sys; from onrecord.views.cli import main; import onrecord.views.cli.read; "
        "heavy = {'rich', 'numpy', 'onnxruntime', 'tokenizers', 'lxml', 'trafilatura', 'htmldate', 'babel'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout.strip() == "[]"


def test_importing_onrecord_costs_no_click():
    code = "import sys, onrecord; print(sorted({'click', 'rich', 'numpy', 'onnxruntime'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout.strip() == "[]"
