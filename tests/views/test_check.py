"""`onrecord check` and `add --transcript`: what they say, in each format, and their exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "quality" / "check" / "transcripts"
BRIEFING = str(FOLDER / "harbour-briefing.txt")
QUOTE = "We will rebuild the southern quay"


@pytest.fixture
def filled(onrecord, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    added = onrecord("add", "--transcript", str(FOLDER), "--record", "a.db")
    assert added.stderr == "onrecord: a.db: 2 transcripts added\n"
    return onrecord


def test_transcripts_again_are_unchanged(filled):
    again = filled("add", "--transcript", BRIEFING, "no.txt", "--record", "a.db")
    assert again.exit_code == 0
    assert again.stderr.splitlines()[1:] == [
        "onrecord: a.db: 0 transcripts added, 1 unchanged, 1 refused",
        "onrecord: refused, once: no such file or folder — check the name; put a pattern in quotation marks",
    ]


def test_a_verdict_shows_passage_difference_and_what_was_searched(filled):
    shown = filled("check", QUOTE, "--record", "a.db", "--speaker", "Quill")
    assert (shown.exit_code, shown.stderr) == (0, "")
    for part in ("altered", "Ms. Quill", "northern", "southern", "altered)", "condition", "searched: 2 transcripts"):
        assert part in shown.stdout


def test_json_has_what_the_contract_names(filled):
    (line,) = filled("check", QUOTE, "--record", "a.db", "--format", "json").stdout.splitlines()
    found = json.loads(line)
    assert {"id", "verdict", "basis", "passage", "diff", "where", "speaker", "date"} <= set(found)
    text = Path(BRIEFING).read_text(encoding="utf-8")
    assert text[slice(*found["passage"]["span"])] == found["passage"]["text"] == "we will rebuild the northern quay"


def test_a_batch_has_one_line_out_for_each_line_in(filled):
    asked = [{"id": "x", "quote": QUOTE}, {"id": 2, "quote": "He did ask for free parking", "speaker": "Brandt"}]
    Path("asked.jsonl").write_text("\n".join(map(json.dumps, asked)), encoding="utf-8")
    out = filled("check", "asked.jsonl", "--record", "a.db", "--format", "jsonl").stdout.splitlines()
    assert [(row["id"], row["verdict"]) for row in map(json.loads, out)] == [("x", "altered"), (2, "other-speaker")]
    table = filled("check", "asked.jsonl", "--record", "a.db").stdout
    assert "other-speaker" in table


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "x"}', "no `quote`"),
        ('{"id": "x", "quote": "  "}', "no `quote`"),
        ('["x"]', "no JSON object"),
        ("{broken", "no JSON object"),
        ("[" * 5000, "no JSON object"),
        ('{"quote": "' + "x" * 1_000_001 + '"}', "more than 1,000,000 bytes"),
        *(
            (json.dumps({"id": "x", "quote": QUOTE, name: value}), f"`{name}` is no")
            for name, value in [("speaker", 5), ("speaker", ["Quill"]), ("before", 2025), ("before", "spring"),
                                ("after", "2025-13")]
        ),
    ],
)  # fmt: skip
def test_a_bad_line_is_refused_in_its_place_and_the_others_are_checked(filled, line, reason):
    rows = [json.dumps({"id": 1, "quote": QUOTE}), line, json.dumps({"id": 3, "quote": QUOTE})]
    Path("asked.jsonl").write_text("\n".join(rows), encoding="utf-8")
    result = filled("check", "asked.jsonl", "--record", "a.db", "--format", "jsonl")
    assert result.exit_code == 1
    first, refused, last = map(json.loads, result.stdout.splitlines())
    assert (first["id"], first["verdict"], last["id"], last["verdict"]) == (1, "altered", 3, "altered")
    assert refused["verdict"] is None
    assert reason in refused["refusal"]["reason"]
    assert refused["refusal"]["next"]
    assert "asked.jsonl:2" in result.stderr
    assert filled("check", "asked.jsonl", "--record", "a.db").stdout.count("altered") >= 2


def test_nothing_is_no_quotation(filled):
    for nothing in (["check", ""], ["check", "--quote", " "]):
        assert filled(*nothing, "--record", "a.db").exit_code == 2


def test_a_table_says_who_was_credited_and_what_is_not_the_same(filled):
    asked = [{"id": 1, "quote": QUOTE, "speaker": "Ludo Stern"}]
    Path("asked.jsonl").write_text(json.dumps(asked[0]), encoding="utf-8")
    table = " ".join(filled("check", "asked.jsonl", "--record", "a.db").stdout.split())
    assert "Stern" in table
    assert "“" in table


@pytest.mark.parametrize(("name", "what"), [("no.txt", "no such file"), ("drafts", "a folder"), ("n.JSONL", "no such")])
def test_a_mistyped_name_is_no_quotation(filled, name, what):
    Path("drafts").mkdir()
    result = filled("check", name, "--record", "a.db")
    assert (result.exit_code, result.stdout) == (2, "")
    assert what in result.stderr
    assert "--quote" in result.stderr
    assert filled("check", "--quote", name, "--record", "a.db").exit_code == 0


def test_a_transcript_s_day_commands_no_terminal(onrecord, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    row = {"text": "We keep the harbour open.", "date": "\x1b[2J\x1b[31m"}
    Path("odd.jsonl").write_text(json.dumps(row), encoding="utf-8")
    onrecord("add", "--transcript", "odd.jsonl", "--record", "odd.db")
    assert "\x1b" not in onrecord("check", "We keep the harbour open", "--record", "odd.db").stdout


def test_a_refused_transcript_says_what_to_do(onrecord, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("no.jsonl").write_text('{"words": 1}', encoding="utf-8")
    refused = onrecord("add", "--transcript", "no.jsonl", "--record", "a.db")
    assert "no.jsonl:1: line 1: neither `text` nor `html` — give an object with `text`" in refused.stderr


def test_a_file_s_name_can_be_the_quotation(filled):
    Path("the southern quay").write_text("no article", encoding="utf-8")
    found = filled("check", "--quote", "the southern quay", "--record", "a.db", "--format", "json").stdout
    assert json.loads(found)["verdict"] == "verbatim"
    assert filled("check", "--record", "a.db").exit_code == 2
    assert filled("check", "a", "--quote", "b", "--record", "a.db").exit_code == 2


def test_one_transcript_alone_needs_no_record(onrecord, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "verbatim" in onrecord("check", "Will the ferries stop?", "--in", BRIEFING).stdout
    assert not list(tmp_path.iterdir())
    assert onrecord("check", "Will the ferries stop?", "--in", "no.txt").exit_code == 1


def test_a_page_needs_nothing_else_and_takes_no_script(filled):
    page = filled("check", "<script>alert(1)</script> the ferries stop", "--record", "a.db", "--format", "html").stdout
    assert page.startswith("<!DOCTYPE html>")
    assert "<script" not in page
    assert "Content-Security-Policy" in page


def test_no_record_is_made_to_look_in(onrecord, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert onrecord("check", "We stay", "--record", "none.db").exit_code == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("args", [("--speaker", "Quill"), ("--meaning",)])
def test_speaker_and_meaning_belong_to_transcripts(onrecord, args):
    result = onrecord("add", "a", *args)
    assert (result.exit_code, f"{args[0]} belongs to --transcript" in result.stderr) == (2, True)


def test_with_meaning_those_that_were_there_get_it_too(filled):
    Path("more.txt").write_text("MAYOR LIND: The night boat does not run in winter.\n", encoding="utf-8")
    added = filled("add", "--transcript", "more.txt", "--meaning", "--record", "a.db")
    assert (added.exit_code, added.stderr) == (0, "onrecord: a.db: 1 transcript added\n")
    shown = filled("check", "The hen has laid nine eggs today", "--record", "a.db").stdout
    assert shown.endswith("by meaning 3 of the transcripts\n")
