"""Transcripts by the commands that look after a record: remove, verify, export, backup, status."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import zipfile
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "quality" / "check" / "transcripts"
BRIEFING = str(FOLDER / "harbour-briefing.txt")


@pytest.fixture
def spoken(kept):
    """A record with two articles and two transcripts."""
    made = kept("add", "--transcript", str(FOLDER), "--published", "2024-05-13")
    assert made.stderr == "onrecord: onrecord.db: 2 transcripts added\n"
    return kept


def test_remove_asks_and_leaves_a_tombstone(spoken):
    words = ("remove", BRIEFING, "--by", "Desk", "--why", "court order")
    assert spoken(*words).exit_code == 2
    result = spoken(*words, "--yes")
    assert (result.exit_code, result.stdout) == (0, "1 transcript removed\n")
    assert "transcripts  1; 1 removed\n" in spoken("status").stdout
    again = spoken("add", "--transcript", BRIEFING)
    assert "its text was removed from this record on 2" in again.stderr
    assert "0 transcripts added, 1 refused" in again.stderr
    assert spoken(*words, "--yes").exit_code == 2
    assert spoken("verify").stdout == "2 articles, 3 raw inputs, 10 statements, 1 transcript: no faults\n"


def test_one_name_may_mean_an_article_and_a_transcript(spoken):
    Path("a.txt").write_text("MAYOR QUILL: We stay.\n", encoding="utf-8")
    spoken("add", "--transcript", "a.txt")
    gone = spoken("remove", "a.txt", "--by", "Desk", "--why", "w", "--yes").stdout
    assert gone == "1 article and 5 statements and 1 transcript removed\n"


def test_verify_says_which_transcript_does_not_hold(spoken):
    assert spoken("verify").stdout == "2 articles, 4 raw inputs, 10 statements, 2 transcripts: no faults\n"
    with sqlite3.connect("onrecord.db") as database:
        database.execute("UPDATE transcripts SET date = '2024-05-14' WHERE origin = ?", (BRIEFING,))
    broken = spoken("verify")
    assert (broken.exit_code, "its name, day, words or speakers are not those" in broken.stderr) == (1, True)
    assert broken.stderr.startswith(f"onrecord: {BRIEFING} (")


def test_backup_counts_them(spoken):
    assert spoken("backup", "copy.db").stdout.endswith(" bytes, 2 articles, 2 transcripts\n")
    assert spoken("verify", "--record", "copy.db").exit_code == 0


def test_export_writes_all_of_them_and_add_takes_them_again(spoken):
    shown = spoken("export", "--transcripts")
    told = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [(one["id"], one["date"]) for one in told] == [
        (str(FOLDER / name), "2024-05-13") for name in sorted(os.listdir(FOLDER))
    ]
    for one in told:
        assert one["text"] == Path(one["id"]).read_text(encoding="utf-8")
        assert one["sha256"] == hashlib.sha256(one["text"].encode()).hexdigest()
        assert all(0 <= turn["span"][0] < turn["span"][1] <= len(one["text"]) for turn in one["turns"])
    file = spoken("export", "--transcripts", "--output", "all.jsonl")
    assert (file.stdout, file.stderr) == ("", "onrecord: all.jsonl: 2 transcripts\n")
    assert Path("all.jsonl").read_bytes() == shown.stdout_bytes
    again = spoken("add", "--transcript", "all.jsonl")
    assert "0 transcripts added, 2 unchanged" in again.stderr
    assert "2 transcripts added" in spoken("add", "--transcript", "all.jsonl", "--record", "new.db").stderr


@pytest.mark.parametrize(
    "args", [("--format", "csv"), ("--format", "parquet"), ("--documents",), ("strike",), ("--speaker", "Quill")]
)
def test_what_carries_no_transcripts_says_so(spoken, args):
    result = spoken("export", "--transcripts", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--transcripts" in result.stderr


def test_a_bundle_of_transcripts_verifies_by_itself(spoken):
    made = spoken("export", "--transcripts", "--format", "bundle", "--output", "evidence.zip")
    assert made.stderr.startswith("onrecord: evidence.zip: 2 transcripts, SHA-256 ")
    with zipfile.ZipFile("evidence.zip") as archive:
        names = {name.partition("/")[2] for name in archive.namelist()}
        assert b"Record-Transcripts: 2\n" in archive.read("onrecord-bundle/bag-info.txt")
    raw = hashlib.sha256(Path(BRIEFING).read_bytes()).hexdigest()
    assert {f"data/raw/{raw}", f"data/texts/{raw}.txt", "data/transcripts.jsonl"} <= names
    Path("onrecord.db").unlink()
    good = spoken("verify", "evidence.zip")
    assert (good.exit_code, good.stderr) == (0, "")
    assert "0 articles, 2 raw inputs, 0 statements, 2 transcripts: no faults\n" in good.stdout


@pytest.mark.parametrize(
    ("name", "old", "new", "what"),
    [
        ("data/transcripts.jsonl", b'"date": "2024-05-13"', b'"date": "2024-05-14"', "its key is not that of"),
        ("data/transcripts.jsonl", b'"span": [', b'"span": [-', "lie outside of the text"),
        ("data/texts", b"quay", b"kai", "it has another hash"),
    ],
)
def test_a_bundle_that_was_made_up_does_not_verify(spoken, name, old, new, what):
    """With manifests that fit: each file has the hash that it should have, and they do not fit each other."""
    spoken("export", "--transcripts", "--format", "bundle", "--output", "evidence.zip")
    with zipfile.ZipFile("evidence.zip") as whole:
        files = {one: whole.read(one) for one in whole.namelist()}
    changed = {one for one in files if f"/{name}" in one and old in files[one]}
    assert changed
    for one in changed:
        files[one] = files[one].replace(old, new)
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        lines = files[f"onrecord-bundle/{manifest}"].decode().splitlines()
        inside = [line.partition("  ")[2] for line in lines]
        made = [f"{hashlib.sha256(files[f'onrecord-bundle/{path}']).hexdigest()}  {path}\n" for path in inside]
        files[f"onrecord-bundle/{manifest}"] = "".join(made).encode()
    with zipfile.ZipFile("forged.zip", "w") as forged:
        for one, data in files.items():
            forged.writestr(one, data)
    result = spoken("verify", "forged.zip")
    assert result.exit_code == 1
    assert what in result.stderr
