"""search, speaker and quotation: each form to the letter, at each width; saved searches; nothing acts."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex

import pytest
from conftest import golden
from test_keeping import rows, said

from onrecord.record import Query
from onrecord.record.rows import COLUMNS
from onrecord.views.cli.options import as_typed

WIDTHS = (40, 60, 120)
SHOWN = {
    "search": ("search", "strike OR union", "--by-date"),
    "nothing": ("search", "zeppelin"),
    "speaker": ("speaker", "Lind", "--limit", "2"),
    "quotation": ("quotation", "Q2"),
    "saved": ("search", "--saved"),
}


@pytest.fixture
def told(kept):
    """The record, with a saved search."""
    kept("search", "strike", "--outlet", "Nordvik Post", "--since", "2026-03", "--save", "strikes in the Post")
    return kept


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SHOWN)
def test_on_a_terminal(told, screen, name, width):
    code, shown = screen(width, *SHOWN[name])
    assert code == 0
    assert max(map(len, shown.splitlines())) <= width or name == "saved"  # that line is to be copied
    golden(f"{name}-{width}.txt", shown)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("args", [("status",), ("correct", "list")], ids=" ".join)
def test_status_and_corrections_fit_a_terminal(told, screen, width, args):
    told("correct", "speaker", said(told, "s1", "Coastwire"), "Omar Nes", "--by", "Desk", "--why", "see the tape " * 9)
    code, shown = screen(width, *args)
    assert code == 0
    assert max(map(len, shown.splitlines())) <= width


def test_in_a_pipe_no_width_is_assumed(told, monkeypatch):
    """What a script reads is as wide as it needs, however narrow the terminal behind it."""
    wide = told("status").stdout, told("speaker", "Lind", "--limit", "0").stdout, told("search", "strike").stdout
    monkeypatch.setenv("COLUMNS", "40")
    assert (
        told("status").stdout,
        told("speaker", "Lind", "--limit", "0").stdout,
        told("search", "strike").stdout,
    ) == wide
    assert "\x1b" not in "".join(wide)


def test_search_as_lines_and_as_a_table(told):
    lines = told("search", "strike", "--format", "jsonl")
    assert lines.stderr == ""
    golden("search.jsonl", lines.stdout)
    sheet = told("search", "strike", "--format", "csv")
    golden("search.csv", sheet.stdout_bytes.decode())
    found = list(csv.DictReader(io.StringIO(sheet.stdout, newline="")))
    assert tuple(found[0]) == COLUMNS
    assert [row["id"] for row in found] == [json.loads(line)["id"] for line in lines.stdout.splitlines()]


def test_nothing_found_is_no_error(told):
    for form, shown in (
        ("table", "Nothing found.\n"),
        ("jsonl", ""),
        ("csv", ",".join(f'"{c}"' for c in COLUMNS) + "\n"),
    ):
        result = told("search", "zeppelin", "--format", form)
        assert (result.exit_code, result.stdout, result.stderr) == (0, shown, "")


def test_all_gives_what_a_page_does_not(told, monkeypatch):
    monkeypatch.setattr("onrecord.views.cli.search.PAGE", 3)
    one, every = (rows(told, "--since", "2026", *more) for more in (("--limit", "2"), ("--all",)))
    assert (len(one), len(every)) == (2, 10)
    assert len({row["id"] for row in every}) == 10
    assert every[:2] == one
    assert told("search", "--since", "2026", "--copies", "--all").stdout.endswith("10 of 10\n")
    assert told("search", "--since", "2026", "--copies", "--limit", "3").stdout.endswith("3 of 10\n")


@pytest.mark.parametrize(
    ("args", "found"),
    [
        (("--person", "P1"), 6), (("--speaker", "lind"), 6), (("--speaker", "lind", "--outlet", "coast"), 3),
        (("--act", "accuse"), 2), (("--kind", "direct"), 2), (("--to", "Mara"), 2), (("--since", "2026-03-04"), 4),
        (("--until", "2025"), 0), (("strike", "-harbour"), None), (("strike -harbour",), 2), (("--", "-strike"), 6),
    ],
)  # fmt: skip
def test_conditions(told, args, found):
    if found is None:
        assert told("search", *args).exit_code == 2, "a minus begins an option"
    else:
        assert len(rows(told, *args)) == found


@pytest.mark.parametrize(
    "args",
    [
        (), ("--all-versions",), ("--limit", "5"), ("x", "--limit", "0"), ("x", "--act", "sing"),
        ("x", "--kind", "loud"), ("x", "--since", "yesterday"), ("x", "--until", "2017-02-30"), ("--person", "12"),
        ("x", "--format", "xml"), ("x", "--saved"), ("--saved", "--forget", "x"), ("--saved", "--format", "csv"),
        ("x", "--save", " "), ("--forget", "nothing of this name"),
    ],
)  # fmt: skip
def test_wrong_usage_is_one_line_and_exit_2(told, args):
    result = told("search", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("onrecord: ")
    assert result.stderr.count("\n") == 1


def test_what_holds_no_word_is_said(told):
    result = told("search", 'strike " - "', "--format", "jsonl")
    assert result.stderr.startswith("onrecord: left out, as there is no word in it: ")


def test_a_search_is_not_kept_without_a_name(told):
    for name in ("", " "):
        refused = told("search", "strike", "--save", name)
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert "needs a name" in refused.stderr
    assert told("search", "--forget", "").exit_code == 2


def test_searches_are_saved_listed_and_forgotten(told):
    assert told("search", "--saved").stdout == (
        "strikes in the Post: onrecord search strike --outlet 'Nordvik Post' --since 2026-03\n"
    )
    [one] = [json.loads(line) for line in told("search", "--saved", "--format", "jsonl").stdout.splitlines()]
    assert (one["name"], one["words"], one["outlet"]) == ("strikes in the Post", "strike", "Nordvik Post")
    gone = told("search", "--forget", "strikes in the Post")
    assert (gone.exit_code, gone.stderr) == (0, "onrecord: 'strikes in the Post' is kept no longer\n")
    assert told("search", "--saved").stdout.startswith("No search is kept. ")


@pytest.mark.parametrize(
    "query",
    [
        Query("strike"), Query('"not last" OR union -harbour', speaker="Mara Lind"), Query("-strike"),
        Query("", person="P1", superseded=True), Query("a b", addressee="it's", until="2026"), Query("-x", act="ask"),
    ],
)  # fmt: skip
def test_a_saved_search_typed_again_is_the_same(told, monkeypatch, query):
    asked = []
    monkeypatch.setattr("onrecord.record.Record.search", lambda self, query: asked.append(query) or FOUND)
    assert told("search", *shlex.split(as_typed(query))).exit_code == 0
    assert asked == [query]


class FOUND:
    rows, total, told = (), 0, ""


def test_older_versions_only_when_asked(told):
    told("add", "c.txt", "--outlet", "Coastwire", "--url", "https://coastwire.example/1")
    newest, every = (rows(told, "strike", *more) for more in ((), ("--all-versions",)))
    assert (len(newest), len(every)) == (4, 6)


def test_speaker_as_lines(told):
    [one] = map(json.loads, told("speaker", "Lind", "--format", "jsonl", "--limit", "1").stdout.splitlines())
    assert (one["id"], one["known"]["name"], one["statements"], len(one["said"])) == ("P1", "Mara Lind", 6, 1)
    assert told("speaker", "P1").stdout == told("speaker", "Mara Lind").stdout
    gone = told("speaker", "Nobody")
    assert (gone.exit_code, gone.stdout) == (2, "")


def test_quotation_by_the_id_of_a_statement(told):
    [one] = [row for row in rows(told, "--outlet", "coast") if row["statement_id"] == "s2"]
    assert told("quotation", one["id"][:8]).stdout == told("quotation", one["quotation_id"]).stdout
    shown = json.loads(told("quotation", one["quotation_id"], "--format", "json").stdout)
    assert shown["id"] == one["quotation_id"]
    assert len(shown["rows"]) == 4
    for wrong in ("Q99", "ffffffff", "x"):
        assert told("quotation", wrong).exit_code == 2


@pytest.mark.parametrize("args", [*SHOWN.values(), ("status",), ("correct", "list")], ids=" ".join)
def test_no_terminal_is_commanded(told, screen, args):
    told("add", "hostile")
    told("correct", "speaker", said(told, "s1", "=1+1"), "a\x1b[2Jb\x9b5m\u202ec", "--by", "De\x1bsk", "--why", "\x07")
    for width in (40, 120):
        _, shown = screen(width, *args)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


@pytest.mark.parametrize("command", ["search", "export"])
def test_no_cell_is_a_formula(told, command):
    told("add", "hostile")
    shown = told(command, "--since", "2026", "--format", "csv").stdout
    found = list(csv.reader(io.StringIO(shown, newline=""), strict=True))
    assert any("1+1" in cell for row in found for cell in row)
    for cell in (cell for row in found for cell in row):
        assert not re.match("[\\s\ufeff\u200b]*[=+\\-@]", cell)


def test_one_statement_at_several_addresses_is_one_line(told):
    """A page and its printer's version, say: to the reader they were three equal lines."""
    for number in (2, 3):
        told("add", "a.txt", "--outlet", "Coastwire", "--url", f"https://coastwire.example/{number}")
    lines = told("quotation", "Q2").stdout.splitlines()
    assert len(lines) == len(set(lines))
    assert sum("Coastwire" in line and line.endswith(" · at 3 addresses") for line in lines) == 1
