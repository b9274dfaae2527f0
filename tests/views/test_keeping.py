"""The commands that put things into a record and look after it: what they say, where, and their exit codes."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
import staged
from conftest import golden

from onrecord.pipeline import Options
from onrecord.record import Record
from onrecord.record.status import Reader
from onrecord.relations import model as models
from onrecord.views.cli.status import facts


def test_add_says_what_became_of_everything(onrecord, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    first = onrecord("add", "a", "refused-1", "b", "refused-2", "--record", "news.db")
    assert (first.exit_code, first.stdout) == (0, "")
    assert first.stderr == (
        "onrecord: refused-1: it is not text — give a text file\n"
        "onrecord: refused-2: it is not text — give a text file\n"
        "onrecord: news.db: 2 added (10 statements), 1 of them near-copies, 2 refused\n"
        "onrecord: refused, 2 times: it is not text — give a text file\n"
    )
    again = onrecord("add", "a", "refused-1", "--record", "news.db")
    assert (again.exit_code, again.stderr.splitlines()[1:]) == (0, [
        "onrecord: news.db: 0 added (0 statements), 1 unchanged, 1 refused",
        "onrecord: refused, once: it is not text — give a text file",
    ])  # fmt: skip


def test_a_damaged_model_is_said_before_a_record_is_made(onrecord, tmp_path, monkeypatch):
    shutil.copytree(models.WEIGHTS / "en-1", tmp_path / "weights" / "en-1")
    shutil.copytree(models.WEIGHTS / "words", tmp_path / "weights" / "words")
    (tmp_path / "weights" / "words" / "scale.npy").write_bytes(b"")
    monkeypatch.setattr(models, "WEIGHTS", tmp_path / "weights")
    models.intact.cache_clear()
    monkeypatch.chdir(tmp_path)
    refused = onrecord("add", "a", "--record", "news.db")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.endswith("the weights are not as they were shipped — reinstall onrecord\n")
    assert not (tmp_path / "news.db").exists()


def test_add_tells_versions_and_appearances(kept):
    there = ("--outlet", "Coastwire", "--url", "https://coastwire.example/1")
    assert "1 added (5 statements), 1 of them new versions of known articles" in kept("add", "c.txt", *there).stderr
    elsewhere = kept("add", "a.txt", "--outlet", "Bell").stderr
    assert "0 added (0 statements), 1 known in another place" in elsewhere


def test_quiet_add_names_only_what_was_refused(onrecord, tmp_path):
    result = onrecord("add", "a", "refused", "--quiet", "--record", str(tmp_path / "x.db"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "onrecord: refused: it is not text — give a text file\n"


def test_more_reasons_than_are_shown_are_counted(capsys):
    from onrecord.record import Added
    from onrecord.views.cli.add import REASONS, Tally

    tally = Tally()
    for number in range(REASONS + 2):
        tally.take(Added("refused", reason=f"reason {number}", next="do it"))
    tally.say("x.db")
    said = capsys.readouterr().err.splitlines()
    assert len(said) == REASONS + 2
    assert said[-1] == "onrecord: and for 2 other reasons, each said above"


def test_options_of_add_reach_the_pipeline(onrecord, tmp_path):
    onrecord(
        "add", "a", "b", "--model", "en-1-small", "--processes", "3", "--url", "u", "--outlet", "o", "--published",
        "2017-07-21", "--fetched", "2017-07-22", "--column", "text=body", "--column", "id=n", "--no-raw", "--record",
        str(tmp_path / "x.db"),
    )  # fmt: skip
    assert staged.asked == {
        "inputs": ("a", "b"), "options": Options(model="en-1-small"), "processes": 3, "url": "u", "outlet": "o",
        "published": "2017-07-21", "fetched": "2017-07-22", "columns": {"text": "body", "id": "n"}, "keep_raw": False,
    }  # fmt: skip


def test_without_raw_bytes_none_are_kept(kept):
    def raw() -> int:
        return json.loads(kept("status", "--format", "json").stdout)["raw_bytes"]

    before = raw()
    assert before > 0
    kept("add", "c", "--no-raw")
    assert raw() == before
    told = kept("verify")
    assert (told.exit_code, told.stdout) == (0,
        "3 articles, 2 raw inputs, 15 statements; 1 raw input elsewhere, not checked: no faults\n")  # fmt: skip


def test_verify_checks_raw_bytes_where_it_is_told(kept):
    kept("add", "c", "--no-raw")
    Path("there").mkdir()
    counts = "3 articles, 2 raw inputs, 15 statements; 1 raw input elsewhere"
    missing = kept("verify", "--raw", "there")
    assert (missing.exit_code, missing.stdout) == (1, f"{counts}, 0 of them hold there: 1 fault\n")
    said = "not found in the places that were named; raw inputs that came from there: 1"
    assert missing.stderr == f"onrecord: c: {said}\n"
    Path("there/c").write_bytes(staged.story("c").encode())
    well = kept("verify", "--raw", "onrecord.db", "--raw", "there")
    assert (well.exit_code, well.stdout, well.stderr) == (0, f"{counts}, 1 of them hold there: no faults\n", "")
    Path("there/c").write_bytes(b"Something else.")
    differs = kept("verify", "--raw", "there", "--quiet")
    assert (differs.exit_code, differs.stdout) == (1, "")
    assert differs.stderr.startswith("onrecord: c (")
    assert differs.stderr.endswith(f"… do not hold in {Path('there/c').resolve()}: other bytes are there\n")


@pytest.mark.parametrize(("args", "code", "said"), [
    (["--raw", "none"], 1, "none: no such file or folder — name a file or folder that can be read"),
    (["--raw", ".", "--column", "html"], 2, "'html' names no column — write FIELD=COLUMN, such as text=body"),
    (["--column", "html=body"], 2, "--column is of tables in a PLACE: name it with --raw"),
    (["onrecord.db", "--raw", "."], 2, "a bundle is checked by itself: leave --raw out"),
])  # fmt: skip
def test_a_place_that_can_t_be_is_said(kept, args, code, said):
    result = kept("verify", *args)
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith(f"onrecord: {said}")


@pytest.mark.parametrize(("name", "code"), [("usage", 2), ("input", 1), ("model", 1)])
def test_an_error_in_add_is_one_line(onrecord, tmp_path, name, code):
    result = onrecord("add", "a", name, "--record", str(tmp_path / "x.db"))
    assert (result.exit_code, result.stderr) == (code, f"onrecord: {staged.ERRORS[name]}\n")


def test_status_of_a_record(kept):
    kept("search", "strike", "--save", "strikes")
    kept("correct", "wrong", said(kept, "s3", "Coastwire"), "--by", "Desk")
    shown = kept("status").stdout
    size = Path("onrecord.db").stat().st_size
    assert f"  bytes        {size:,}, " in shown
    assert f"; {size // 2:,} an article\n" in shown
    lines = [line for line in shown.splitlines() if not line.startswith(("  bytes", "  read by"))]
    golden("status.txt", "\n".join(lines) + "\n")
    now = json.loads(kept("status", "--format", "json").stdout)
    assert (now["articles"], now["copies"], now["stories"], now["wrong"], now["searches"]) == (2, 1, 1, 1, ["strikes"])
    assert now["reasons"] == [{"reason": "it is not text", "times": 1}]
    assert now["quotations"] == 3, "one of two is wrong"


def test_status_says_which_reader_is_another(kept):
    assert "another reader than this one: onrecord reread\n" in kept("status").stdout


@pytest.mark.parametrize(
    ("digest", "hint"), [("now", ""), ("then", "; another reader than this one: onrecord reread --model en-1-small")]
)
def test_status_keeps_to_the_model_that_was_chosen(kept, digest, hint):
    with Record("onrecord.db") as record:
        now = replace(record.status(), readers=(Reader("0.1.0", "en-1-small", digest, 2),))
    told = dict(facts(now, {"en-1": "other", "en-1-small": "now"}))
    assert told["read by"] == f"en-1-small {digest} (0.1.0): 2 articles{hint}"


def test_reread_keeps_corrections(kept):
    kept("correct", "speaker", said(kept, "s1", "Coastwire"), "Omar Nes", "--by", "Desk", "--why", "see the tape")
    result = kept("reread")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "onrecord: 2 articles read again, 8 statements\n"
    assert kept("reread", "--quiet").stderr == ""
    assert len(rows(kept, "--speaker", "Nes")) == 1
    assert "[holds]" in kept("correct", "list").stdout


def test_corrections_are_listed_and_undone(kept):
    words = {row["id"]: row["content"] for row in rows(kept)}
    one = said(kept, "s1", "Coastwire")
    result = kept("correct", "speaker", one, "Omar Nes", "--by", "Desk", "--why", "see the tape")
    assert result.stdout == "correction 1 kept; undo it with: onrecord correct undo 1 --by NAME\n"
    other = said(kept, "s4", "Coastwire")
    kept("correct", "wrong", other, "--by", "Desk")
    assert kept("correct", "undo", "1", "--by", "Chief").stdout == "correction 1 undone\n"
    day = json.loads(kept("correct", "list", "--format", "jsonl").stdout.splitlines()[0])["made_at"][:10]
    assert kept("correct", "list").stdout.splitlines() == [
        f"   1  {day}  speaker  Omar Nes  Desk: see the tape  [undone by Chief]",
        f"      {words[one]}",
        f"   2  {day}  wrong  Desk  [holds]",
        f"      {words[other]}",
    ]
    told = [json.loads(line) for line in kept("correct", "list", "--format", "jsonl").stdout.splitlines()]
    assert [one["kind"] for one in told] == ["speaker", "wrong"]
    assert {"sha256", "spans"} <= set(told[0])


def test_people_are_made_one_and_two(kept):
    kept("correct", "speaker", said(kept, "s3.1", "Coastwire"), "Omar Nes", "--by", "Desk")
    for words in (("correct", "same", "P1", "P9", "--by", "Desk"), ("correct", "same", "Nobody", "P1", "--by", "Desk")):
        result = kept(*words)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.count("\n") == 1


def test_remove_asks_first_and_leaves_a_tombstone(kept, monkeypatch):
    words = ("remove", "https://coastwire.example/1", "--by", "Desk", "--why", "court order")
    asked = kept(*words)
    assert (asked.exit_code, asked.stdout) == (2, "")
    assert "nobody can be asked here — say that it is meant: --yes" in asked.stderr
    monkeypatch.setattr("click.confirm", lambda question, **_: question != "Delete 1 article for good?")
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda stream: stream.name == "<stdin>")
    assert (kept(*words).exit_code, kept(*words).stderr) == (1, "onrecord: nothing was removed\n")
    assert kept(*words, "--yes").stdout == "1 article and 5 statements removed\n"
    assert "1 removed" in kept("status").stdout
    again = kept("add", "a.txt")
    assert again.exit_code == 0
    assert "its text was removed from this record on 2" in again.stderr
    gone = kept(*words, "--yes")
    assert (gone.exit_code, gone.stdout) == (2, "")
    assert "onrecord search" in gone.stderr


def test_a_backup_is_a_record_and_replaces_nothing(kept):
    result = kept("backup", "copy.db")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"copy.db: {Path('copy.db').stat().st_size:,} bytes, 2 articles\n"
    assert len(rows(kept, "strike", "--record", "copy.db")) == 4
    assert kept("backup", "copy.db").exit_code == 2


def test_verify_says_what_does_not_hold(kept):
    well = kept("verify")
    assert (well.exit_code, well.stdout, well.stderr) == (
        0, "2 articles, 2 raw inputs, 10 statements: no faults\n", ""
    )  # fmt: skip
    assert kept("verify", "--quiet").stdout == ""
    with sqlite3.connect("onrecord.db") as database:
        database.execute("UPDATE statements SET content = 'forged' WHERE local = 's1' AND article_id = 1")
    broken = kept("verify")
    assert broken.exit_code == 1
    assert broken.stdout == "2 articles, 2 raw inputs, 10 statements: 1 fault\n"
    assert broken.stderr.startswith("onrecord: a.txt (")
    assert "s1: its spans give other words" in broken.stderr


def test_upgrade_leaves_alone_what_is_up_to_date(kept):
    before = Path("onrecord.db").read_bytes()
    assert kept("upgrade").stdout.startswith("up to date")
    assert Path("onrecord.db").read_bytes() == before


LOOKING = (
    ["status"], ["search", "x"], ["speaker", "x"], ["quotation", "Q1"], ["export"], ["verify"], ["backup", "b.db"],
    ["remove", "x", "--by", "a", "--why", "b", "--yes"], ["reread"], ["upgrade"], ["correct", "list"],
    ["correct", "wrong", "abc", "--by", "a"], ["correct", "same", "P1", "P2", "--by", "a"],
    ["correct", "undo", "1", "--by", "a"], ["search", "--saved"], ["search", "--forget", "x"],
)  # fmt: skip


@pytest.mark.parametrize("args", LOOKING, ids=" ".join)
def test_where_there_is_no_record_none_is_made(onrecord, tmp_path, monkeypatch, args):
    monkeypatch.chdir(tmp_path)
    result = onrecord(*args, "--record", "gone.db")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("onrecord: gone.db: there is no such record — ")
    assert result.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("args", [["add", "a"], *LOOKING], ids=" ".join)
def test_a_password_is_refused_in_every_command(onrecord, args):
    result = onrecord(*args, "--record", "postgresql://me:secret@host/news")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "PGPASSFILE" in result.stderr
    assert "secret" not in result.stderr


@pytest.mark.parametrize("args", [["add", "a"], *LOOKING], ids=" ".join)
@pytest.mark.parametrize("kind", ["notes", "history", "newer", "older"])
def test_what_is_no_record_of_ours_is_left_alone(onrecord, tmp_path, monkeypatch, args, kind):
    monkeypatch.chdir(tmp_path)
    path = Path("x.db")
    if kind == "notes":
        path.write_bytes(b"My notes\n" * 100)
    elif kind == "history":
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE visits (url TEXT)")
    else:
        Record(path).close()
        with sqlite3.connect(path) as record:
            record.execute("UPDATE alembic_version SET version_num = ?", ("9999" if kind == "newer" else "0000",))
    if (args, kind) == (["upgrade"], "older"):
        return  # what it is there for: see tests/record/test_files.py
    result = onrecord(*args, "--record", "x.db")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("onrecord: x.db: ")
    assert result.stderr.count("\n") == 1
    if kind in ("newer", "older"):
        assert "upgrade" in result.stderr


def test_a_second_writer_is_told_who_the_first_is(kept, monkeypatch):
    from onrecord.record import lock

    monkeypatch.setattr(lock.writing.__wrapped__, "__defaults__", (0.05,))
    with lock.writing(Path("onrecord.db")):
        result = kept("add", "c")
        assert result.exit_code == 1
        assert f"another process is writing to it: process {os.getpid()} on " in result.stderr
        assert len(rows(kept, "strike")) == 4, "readers never wait"
        assert kept("verify").exit_code == kept("backup", "copy.db").exit_code == 0


def test_the_record_of_the_surroundings_is_taken(onrecord, tmp_path, monkeypatch):
    monkeypatch.setenv("ONRECORD_RECORD", str(tmp_path / "there.db"))
    onrecord("add", "a")
    assert "1 article" in onrecord("verify").stdout
    assert (tmp_path / "there.db").exists()


def rows(run, *args: str) -> list[dict]:
    return [json.loads(line) for line in run("search", "--format", "jsonl", "--copies", *args).stdout.splitlines()]


def said(run, local: str, outlet: str) -> str:
    """The id of a statement by its number in the article of an outlet."""
    [one] = [r["id"] for r in rows(run, "--outlet", outlet) if r["statement_id"] == local]
    return one
