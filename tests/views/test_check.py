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
    assert added.stderr == "onrecord: a.db: transcripts: 2 added\n"
    return onrecord


def test_transcripts_again_are_unchanged(filled):
    again = filled("add", "--transcript", BRIEFING, "no.txt", "--record", "a.db")
    assert again.exit_code == 0
    assert again.stderr.splitlines()[-1] == "onrecord: a.db: transcripts: 1 unchanged, 1 refused"


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


def test_a_line_without_a_quotation_is_wrong_usage(filled):
    Path("asked.jsonl").write_text('{"id": "x"}\n', encoding="utf-8")
    result = filled("check", "asked.jsonl", "--record", "a.db", "--format", "jsonl")
    assert result.exit_code == 2
    assert "asked.jsonl:1" in result.stderr


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


def test_speaker_belongs_to_transcripts(onrecord):
    assert onrecord("add", "a", "--speaker", "Quill").exit_code == 2
