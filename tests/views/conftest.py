"""What the tests of views share: hand-made readings, and a pipeline that gives them instead of reading."""

from __future__ import annotations

import sys

import pytest
import staged
from click.testing import CliRunner, Result


@pytest.fixture
def onrecord(monkeypatch):
    """Runs the command line in this process over the staged pipeline."""
    monkeypatch.setitem(sys.modules, "onrecord.scale", staged.scale())
    from onrecord.views.cli import main

    def run(*args: str) -> Result:
        return CliRunner().invoke(main, list(args))

    return run
