"""The examples of the API in docs/desk.md run against a desk, in the order in which they stand."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from desks import TOKEN

PAGE = Path(__file__).resolve().parents[3] / "docs" / "desk.md"
API = PAGE.read_text(encoding="utf-8").partition("\n## The API\n")[2]
BLOCKS = re.findall(r"^```(sh|py)\n(.*?)^```$", API, re.DOTALL | re.MULTILINE)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not there")
def test_examples_run(writable: str, tmp_path: Path) -> None:
    assert {kind for kind, _ in BLOCKS} == {"sh", "py"}
    surroundings = {**os.environ, "ONRECORD_TOKEN": TOKEN, "PYTHONPATH": os.pathsep.join(sys.path)}
    for kind, code in BLOCKS:
        here = code.replace("http://127.0.0.1:8000", writable).replace("curl -s", "curl -sS --fail-with-body")
        start = [sys.executable, "-c", here] if kind == "py" else ["bash", "-ec", here]
        run = subprocess.run(start, cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout[-500:] + run.stderr[-500:]
        assert "Traceback" not in run.stderr
    assert (tmp_path / "brandt.csv").read_text().count("Ilse Brandt") > 5
    assert (tmp_path / "statements.csv").stat().st_size > 1_000


def test_every_route_is_told(writable: str) -> None:
    import httpx2

    told = PAGE.read_text(encoding="utf-8")
    for path in httpx2.get(f"{writable}/api/v1/openapi.json").json()["paths"]:
        assert path == "/" or re.search(rf"[` ]{path.split('{')[0]}", told), path
