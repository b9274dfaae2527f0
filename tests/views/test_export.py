"""`onrecord export`: every format, what it holds, where it goes; what is asked for the way a search asks."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import golden
from test_keeping import rows

import onrecord as package
from onrecord.record import Query, Record
from onrecord.record.rows import COLUMNS

CONTRACT = (
    "article_id", "article_sha256", "statement_id", "kind", "speaker", "quote", "content", "act", "said_on",
    "published", "outlet", "url", "parent", "confidence",
)  # fmt: skip
TEXTS = {"jsonl": "export.jsonl", "csv": "export.csv", "webannotation": "export.webannotation.json"}


def lines(shown: str) -> list[dict]:
    return [json.loads(line) for line in shown.splitlines()]


@pytest.mark.parametrize("form", TEXTS)
def test_to_the_letter_to_standard_output_and_into_a_file(kept, form):
    shown = kept("export", "strike", "--format", form)
    assert (shown.exit_code, shown.stderr) == (0, "")
    golden(TEXTS[form], shown.stdout_bytes.decode().replace(package.__version__, "VERSION"))
    file = kept("export", "strike", "--format", form, "--output", "out")
    assert (file.exit_code, file.stdout, file.stderr) == (0, "", "onrecord: out: 4 statements\n")
    assert Path("out").read_bytes() == shown.stdout_bytes
    assert kept("export", "strike", "--format", form, "--output", "out", "--quiet").stderr == ""


def test_the_contract_s_columns_come_first_and_the_record_s_are_there():
    assert COLUMNS[:14] == CONTRACT
    assert {"speaker_id", "quotation_id"} <= set(COLUMNS)


def test_parquet_has_the_same_rows(kept):
    from arro3.io import read_parquet

    kept("export", "--format", "parquet", "--output", "out.parquet")
    table = read_parquet("out.parquet").read_all()
    assert tuple(table.column_names) == COLUMNS
    told = lines(kept("export").stdout)
    assert len(told) == table.num_rows == 10
    for name in COLUMNS:
        assert table.column(name).to_pylist() == [row[name] for row in told]
    to_pipe = kept("export", "--format", "parquet").stdout_bytes
    assert to_pipe == Path("out.parquet").read_bytes()


def test_documents_are_those_that_were_read(kept):
    told = lines(kept("export", "--documents").stdout)
    assert [one["id"] for one in told] == ["a.txt", "b.txt"]
    assert {one["schema"] for one in told} == {"onrecord/1"}
    assert lines(kept("export", "--documents", "--outlet", "coast").stdout) == told[:1]


def test_brat_is_a_folder(kept):
    result = kept("export", "--format", "brat", "--output", "brat")
    assert (result.exit_code, result.stderr) == (0, "onrecord: brat: 2 articles\n")
    assert sorted(os.listdir("brat")) == ["a.ann", "a.txt", "annotation.conf", "b.ann", "b.txt"]
    assert kept("export", "--format", "brat", "--output", "brat").exit_code == 2, "it is there already"
    assert kept("export", "--format", "brat").exit_code == 2


def test_search_export_and_python_agree(kept):
    kept("add", "c.txt", "--outlet", "Coastwire", "--url", "https://coastwire.example/1")
    kept("correct", "wrong", rows(kept, "union")[0]["id"], "--by", "Desk")
    for asked in (
        {},
        {"words": "strike"},
        {"outlet": "coast"},
        {"person": "P1", "act": "state"},
        {"since": "2026-03-04"},
    ):
        for superseded in (False, True):
            args = [word for name, value in asked.items() if name != "words" for word in (f"--{name}", value)]
            args += [asked["words"]] if "words" in asked else []
            args += ["--all-versions"] if superseded else []
            query = Query(**asked, superseded=superseded)
            told = lines(kept("export", *args).stdout)
            with Record("onrecord.db", create=False) as record:
                assert list(record.rows(query)) == told
                assert record.count(query) == len(told)
                everywhere = {row["article_sha256"] for row in told}
                assert {one["sha256"] for one in record.documents(query)} == everywhere
                assert {one.document["sha256"] for one in record.evidence(query)} == everywhere
                if not superseded and not asked:
                    assert list(record.rows()) == told
                    assert {one["sha256"] for one in record.documents()} == everywhere
            if asked:
                found = rows(kept, *args, "--all")
                assert sorted(row["id"] for row in found) == sorted(row["id"] for row in told)
    assert len(lines(kept("export", "--documents").stdout)) == 2
    assert len(lines(kept("export", "--documents", "--all-versions").stdout)) == 3


@pytest.fixture
def bundle(kept, tmp_path):
    made = kept("export", "strike", "--format", "bundle", "--output", "evidence.zip")
    assert made.exit_code == 0
    assert made.stderr.startswith("onrecord: evidence.zip: 2 articles, 10 statements, SHA-256 ")
    return tmp_path / "evidence.zip"


def test_a_bundle_verifies_on_another_machine(bundle, tmp_path):
    """Another process in another folder, where there is no record; and, unpacked, without onrecord."""
    there = tmp_path / "there"
    there.mkdir()
    shutil.move(bundle, there / "evidence.zip")
    run = subprocess.run(
        [sys.executable, "-m", "onrecord", "verify", "evidence.zip"], cwd=there, capture_output=True, text=True,
        check=False, env={**os.environ, "HOME": str(there)},
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, "")
    assert "2 articles, 2 raw inputs, 10 statements: no faults\n" in run.stdout
    assert "SHA-256 of the zip: " in run.stdout
    assert sorted(os.listdir(there)) == ["evidence.zip"]
    if shutil.which("sha256sum"):
        with zipfile.ZipFile(there / "evidence.zip") as archive:
            archive.extractall(there)
        [folder] = [path for path in there.iterdir() if path.is_dir()]
        for manifest in folder.glob("*manifest-sha256.txt"):
            subprocess.run(["sha256sum", "--quiet", "-c", manifest.name], cwd=folder, check=True)


def test_a_bundle_that_was_changed_does_not_verify(kept, bundle):
    with zipfile.ZipFile(bundle) as whole, zipfile.ZipFile("forged.zip", "w") as forged:
        for info in whole.infolist():
            data = whole.read(info)
            forged.writestr(info, data.replace(b"strike", b"crisis") if "/texts/" in info.filename else data)
    result = kept("verify", "forged.zip")
    assert result.exit_code == 1
    assert "/texts/" in result.stderr
    assert "no faults" not in result.stdout


def test_the_same_bundle_every_time(kept, bundle):
    kept("export", "strike", "--format", "bundle", "--output", "again.zip")
    assert Path("again.zip").read_bytes() == bundle.read_bytes()


@pytest.mark.parametrize(
    "args",
    [
        ("--documents", "--format", "csv"), ("--output", "no/such/folder/x"), ("--output", "."),
        ("--output", "onrecord.db"), ("--format", "xml"), ("--since", "then"), ("--person", "Lind"),
        ("--format", "brat", "--output", "onrecord.db"),
    ],
)  # fmt: skip
def test_wrong_usage_leaves_everything_as_it_was(kept, args):
    before = Path("onrecord.db").read_bytes()
    result = kept("export", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert Path("onrecord.db").read_bytes() == before
    assert sorted(os.listdir()) == ["onrecord.db", "onrecord.db.lock"]


def test_what_is_binary_is_not_put_on_a_terminal(kept, screen):
    for form in ("parquet", "bundle"):
        code, shown = screen(80, "export", "--format", form)
        assert code == 2
        assert "nothing to look at" in " ".join(shown.split())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet", "webannotation", "bundle"])
def test_a_full_disk_is_one_line(kept, form):
    result = kept("export", "--format", form, "--output", "/dev/full")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "No space left" in result.stderr


def test_nothing_found_is_an_empty_table(kept):
    assert kept("export", "zeppelin").stdout == ""
    table = list(csv.reader(io.StringIO(kept("export", "zeppelin", "--format", "csv").stdout)))
    assert table == [list(COLUMNS)]
