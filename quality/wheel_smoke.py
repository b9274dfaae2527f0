"""Smoke test of what users install: build the wheel, install it alone in an empty environment, read an article."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = "HALDEN, May 13. The mill will close in June, its director Ada Quill said on Monday. “We tried,” she added.\n"


def run(*command: str, cwd: Path | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder), str(ROOT))
        (wheel,) = folder.glob("*.whl")
        venv.create(folder / "empty", with_pip=True)
        python = str(folder / "empty" / "bin" / "python")
        run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel))
        (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
        command = str(folder / "empty" / "bin" / "onrecord")
        document = json.loads(run(command, "read", "article.txt", "--format", "json", cwd=folder))
        speakers = {s["speaker"] for s in document["statements"]}
        assert "Ada Quill" in speakers, speakers
        packages = run(python, "-m", "pip", "list", "--disable-pip-version-check").count("\n") - 2
        site = sum(f.stat().st_size for f in (folder / "empty").rglob("*") if f.is_file())
        size = wheel.stat().st_size
        print(f"wheel {size / 1e6:.1f} MB; in an empty environment {packages} packages, {site / 1e6:.0f} MB; reads: ok")


if __name__ == "__main__":
    main()
