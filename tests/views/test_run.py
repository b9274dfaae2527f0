"""`onrecord run` on the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import duckdb
import pytest

from onrecord.scale.runs.running import Step, Totals
from onrecord.views.cli import progress
from onrecord.views.cli.run import _watched

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
    assert "onrecord: none.txt: no such file or folder — check the name; put a pattern in quotation marks" in (
        run.stderr.splitlines()
    )
    assert "/refusals" not in run.stderr  # it was named, and is in no table
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
        ((EXAMPLES, "--output", "letters/one.txt"), 1, "onrecord: letters/one.txt: it is a file, and no folder — "),
        ((EXAMPLES,), 2, "onrecord: Missing option '--output'"),
    ):
        run = onrecord(*arguments, folder=tmp_path)
        assert run.returncode == code, run.stderr
        assert run.stderr.startswith(said)
        assert len(run.stderr.splitlines()) == 1
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["one.txt"]


TABLE = 'id,body,day\n1,"The bridge is shut, Mayor Ada Quill said.",2024-05-14\n'


def test_what_a_folder_holds_and_is_not_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "crawl").mkdir()
    (tmp_path / "crawl" / "list.csv").write_text(TABLE)
    (tmp_path / "crawl" / "bad.jsonl").write_text("no JSON\n")
    run = onrecord("crawl", "--output", "news", folder=tmp_path)
    assert run.stderr.splitlines() == [
        "onrecord: news: 0 articles (0 words), 0 statements, 1 refused",
        "onrecord: refused: 1 × not JSON",
        "onrecord: where it lies, and what to do: in the table news/refusals",
        "onrecord: not read from folders: 1 × .csv — name those that hold articles",
    ]


def test_a_table_whose_column_was_wrongly_named_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(TABLE)
    wrong = onrecord("table.csv", "--output", "news", folder=tmp_path)
    assert "refused: 1 × no column `text` or `html`; there are 'id', 'body', 'day'" in wrong.stderr
    right = onrecord("table.csv", "--output", "news", "--column", "text=body", folder=tmp_path)
    assert right.stderr == "onrecord: news: 1 article (8 words), 1 statement\n"
    other = onrecord("table.csv", "--output", "news", "--published", "2024-05-14", folder=tmp_path)
    assert other.stderr == (
        "onrecord: table.csv: it was read with text from column body, and now with published 2024-05-14 — name another "
        "folder for the output, or give the same\n"
    )


def test_a_long_reason_is_shown_cut(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(",".join(f"column{number}" for number in range(12)) + "\n")
    [_, reason, _] = onrecord("table.csv", "--output", "news", folder=tmp_path).stderr.splitlines()
    assert reason.startswith("onrecord: refused: 1 × no column `text` or `html`; there are 'column0', ")
    assert reason.endswith("…")


def test_the_output_may_lie_in_the_input(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text("The bridge is shut, Mayor Ada Quill said.")
    said = {onrecord(".", "--output", "news", folder=tmp_path).stderr for _ in range(2)}
    assert said == {"onrecord: news: 1 article (8 words), 1 statement\n"}


def test_an_output_that_stayed_empty_takes_other_options(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text("The bridge is shut, Mayor Ada Quill said.")
    assert "1 refused" in onrecord("bridge.tx", "--output", "news", folder=tmp_path).stderr
    run = onrecord("bridge.txt", "--output", "news", "--convention", "polnear", folder=tmp_path)
    assert run.stderr == "onrecord: news: 1 article (8 words), 1 statement\n"


def test_the_line_of_progress_goes_where_it_is_stopped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def steps() -> Generator[Step, None, Totals]:
        yield Step("read", "a", {"rows": [0]}, 2)
        raise KeyboardInterrupt

    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "STEP", 0.0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with pytest.raises(KeyboardInterrupt):
        _watched(steps(), None, quiet=False)
    assert capsys.readouterr().err == "\r\x1b[K1 of 2 articles read\r\x1b[K"


@pytest.mark.parametrize("size", ["nan", "inf", "1e999", "0", "-1", "0.0000001"])
def test_a_unit_has_a_size(size: str, tmp_path: Path) -> None:
    run = onrecord(EXAMPLES, "--output", "news", "--unit-mb", size, folder=tmp_path)
    assert run.returncode == 2
    assert "--unit-mb" in run.stderr.splitlines()[-1]
    assert not (tmp_path / "news").exists()
