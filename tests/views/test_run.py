"""`onrecord run` on the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def onrecord(*arguments: object, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", "run", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    run = onrecord(EXAMPLES, "none.txt", "--output", "news", "--published", "2024-05-14", folder=folder)
    assert run.returncode == 0, run.stderr
    assert run.stdout == ""
    assert "onrecord: none.txt: no such file or folder" in run.stderr.splitlines()
    assert "onrecord: refused: 1 × no such file or folder" in run.stderr.splitlines()
    return folder / "news"


def test_duckdb_reads_the_tables_as_they_are(made: Path) -> None:
    told = json.loads((made / "manifest.json").read_text())
    for table in told["tables"]:
        assert duckdb.sql(f"select * from '{made}/{table}/*.parquet'").columns
    both = f"'{made}/statements/*.parquet' s join '{made}/articles/*.parquet' a using (article_sha256)"
    [found] = duckdb.sql(f"select count(*), count(distinct a.article_id) from {both}").fetchall()
    assert found == (told["statements"], told["articles"])
    [[word]] = duckdb.sql(f"select text[1:5] from '{made}/articles/*.parquet' where url like '%trains%'").fetchall()
    assert word


def test_a_second_time_nothing_is_done(made: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in made.rglob("*.parquet")}
    run = onrecord(EXAMPLES, "--output", made, "--published", "2024-05-14", "--quiet", folder=made.parent)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert {path: path.stat().st_mtime_ns for path in made.rglob("*.parquet")} == before


def test_wrong_usage_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("Dear Ida")
    for arguments, code, said in (
        (("-", "--output", "news"), 2, "onrecord: -: standard input can't be gone back in — save it as a file first"),
        ((EXAMPLES, "--output", "letters"), 1, "onrecord: letters: the folder holds something else — name another one"),
        (("foo://a/b", "--output", "news"), 1, "onrecord: foo://a/b: Protocol not known: foo — "),
        ((EXAMPLES,), 2, "onrecord: Missing option '--output'"),
    ):
        run = onrecord(*arguments, folder=tmp_path)
        assert run.returncode == code, run.stderr
        assert run.stderr.startswith(said)
        assert len(run.stderr.splitlines()) == 1
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["one.txt"]
