"""Each format to the letter. After a wanted change: `ONRECORD_GOLDEN=write pytest tests/views/test_golden.py`."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from storybook import harbour, refused, renamed

from onrecord import __version__
from onrecord.views import exports, terminal

GOLDEN = Path(__file__).parent / "golden"
FILES = {
    "one.json": "json", "many.json": "json", "many.jsonl": "jsonl", "many.csv": "csv", "one.ann": "brat",
    "one.html": "html", "many.html": "html", "narrow.txt": "text", "wide.txt": "text",
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_it_is_as_it_was(name, monkeypatch):
    monkeypatch.setenv("COLUMNS", "130" if name == "wide.txt" else "80")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    told = [harbour()] if name.startswith("one") else [harbour(), refused(), renamed(harbour(), "again")]
    out = io.StringIO()
    form = FILES[name]
    (terminal.write if form == "text" else exports.writer(form))(iter(told), out)
    written = out.getvalue().replace(f"onrecord {__version__}", "onrecord VERSION").encode()
    kept = GOLDEN / name
    if os.environ.get("ONRECORD_GOLDEN") == "write":
        kept.write_bytes(written)
    assert written == kept.read_bytes()


def test_no_golden_file_is_left_over():
    assert sorted(path.name for path in GOLDEN.iterdir() if path.is_file()) == sorted(FILES)
