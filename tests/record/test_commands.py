"""The commands over a record say the same over SQLite and over PostgreSQL."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import staged
from click.testing import CliRunner, Result

Run = Callable[..., Result]


@pytest.fixture
def run(where: str | Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command over the record."""
    monkeypatch.setitem(sys.modules, "onrecord.scale", staged.scale())
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)
    from onrecord.views.cli import main

    def command(*args: str, record: bool = True) -> Result:
        return CliRunner().invoke(main, [*args, *(["--record", str(where)] if record else [])])

    return command


def lines(result: Result) -> list[dict[str, object]]:
    assert (result.exit_code, result.stderr) == (0, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_from_the_first_article_to_its_removal(run: Run) -> None:
    assert "2 added (10 statements), 1 of them near-copies, 1 refused" in run("add", "a", "b", "refused").stderr
    assert "0 added (0 statements), 2 unchanged" in run("add", "a", "b").stderr
    status = lines(run("status", "--format", "json"))[0]
    assert (status["articles"], status["copies"], status["refusals"], status["quotations"]) == (2, 1, 1, 4)
    assert status["reasons"] == [{"reason": "it is not text", "times": 1}]
    found = lines(run("search", "strike", "--person", "P1", "--by-date", "--copies", "--format", "jsonl"))
    assert len(found) == 4
    one = str(found[0]["id"])
    assert run("quotation", one).stdout.startswith("Q1  4 reports, 1 wording\n")
    assert run("speaker", "lind").stdout.startswith("P1  Mara Lind  (person, 2 articles, ")
    assert "correction 1 kept" in run("correct", "wrong", one, "--by", "Desk").stdout
    assert len(lines(run("export", "--format", "jsonl"))) == 9
    assert run("verify").stdout == "2 articles, 2 raw inputs, 10 statements: no faults\n"
    assert run("correct", "undo", "1", "--by", "Desk").exit_code == 0
    assert run("export", "--format", "bundle", "--output", "e.zip").exit_code == 0
    assert run("verify", "e.zip", record=False).exit_code == 0
    assert "2 articles read again, 8 statements" in run("reread").stderr
    assert run("remove", "a", "--by", "Desk", "--why", "asked to", "--yes").stdout.startswith("1 article and 4")
    assert "its text was removed" in run("add", "a").stderr
    assert run("upgrade").stdout.startswith("up to date")


def test_saved_searches(run: Run) -> None:
    run("add", "a")
    run("search", "strike", "--save", "strikes")
    assert run("search", "--saved").stdout == "strikes: onrecord search strike\n"
    assert run("search", "--forget", "strikes").exit_code == 0
    assert run("search", "--forget", "strikes").exit_code == 2


def test_feeds_that_fail_are_in_the_status(run: Run, where: str | Path) -> None:
    from onrecord.record import Record
    from onrecord.sources.watching import FeedState

    with Record(where) as record:
        record.keep_feed_state(FeedState("https://a.example/feed", "https://a.example/feed"))
        bad = "https://b.example/feed"
        record.keep_feed_state(FeedState(bad, bad, failures=2, error="it is not there (404)"))
    shown = run("status").stdout
    assert "  feeds       2, 1 failing\n" in shown
    assert "https://b.example/feed: it is not there (404)\n" in shown


def test_a_server_is_backed_up_by_its_own_tools(run: Run, where: str | Path) -> None:
    run("add", "a")
    result = run("backup", "copy.db")
    if isinstance(where, Path):
        assert result.exit_code == 0
    else:
        assert (result.exit_code, result.stdout) == (1, "")
        assert "pg_dump" in result.stderr
