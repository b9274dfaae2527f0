"""What the tests of views share: hand-made readings, and a pipeline that gives them instead of reading."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
import staged
from click.testing import CliRunner, Result


class Screen(io.StringIO):
    """A terminal, as far as programs ask."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def onrecord(monkeypatch):
    """Runs the command line in this process over the staged pipeline."""
    monkeypatch.setitem(sys.modules, "onrecord.scale", staged.scale())
    from onrecord.views.cli import main

    def run(*args: str) -> Result:
        return CliRunner().invoke(main, list(args))

    return run


@pytest.fixture
def kept(onrecord, tmp_path, monkeypatch) -> Callable[..., Result]:
    """Runs the command line over a record that holds two copies of one story, in two outlets, and a refusal."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)
    made = onrecord("add", "a.txt", "--outlet", "Coastwire", "--url", "https://coastwire.example/1")
    assert made.exit_code == 0, made.stderr
    onrecord("add", "b.txt", "refused.jpg", "--outlet", "Nordvik Post", "--published", "2026-03-04")
    return onrecord


@pytest.fixture
def screen(monkeypatch) -> Callable[..., tuple[int, str]]:
    """Runs the command line as on a terminal of some width; its exit code and what stands there, without colours."""
    from onrecord.views.cli import main

    def run(width: int, *args: str) -> tuple[int, str]:
        out = Screen()
        for name, value in (("COLUMNS", str(width)), ("NO_COLOR", "1"), ("TERM", "xterm")):
            monkeypatch.setenv(name, value)
        monkeypatch.delenv("FORCE_COLOR", raising=False)
        with redirect_stdout(out), redirect_stderr(out), pytest.raises(SystemExit) as end:
            main(list(args))
        return int(str(end.value.code)), re.sub(r"\x1b\[[\d;]*m", "", out.getvalue())

    return run


def golden(name: str, written: str) -> None:
    """Compares with what is kept; after a wanted change: `ONRECORD_GOLDEN=write pytest tests/views`."""
    import os

    path = Path(__file__).parent / "golden" / "record" / name
    if os.environ.get("ONRECORD_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(written, encoding="utf-8", newline="")
    assert written.encode() == path.read_bytes()
