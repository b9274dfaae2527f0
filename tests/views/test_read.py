"""`onrecord read`: options, exit codes, what goes to which stream."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter

import pytest
import staged

from onrecord.pipeline import Options

FORMATS = ("text", "json", "jsonl", "html", "brat", "csv")


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_goes_to_standard_output(onrecord, form):
    result = onrecord("read", "a.txt", "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Mara Lind" in result.stdout


def test_text_is_the_default(onrecord):
    assert onrecord("read", "a.txt").stdout == onrecord("read", "a.txt", "--format", "text").stdout


def test_options_reach_the_pipeline(onrecord):
    onrecord(
        "read", "a", "b", "--convention", "polnear", "--model", "en-1-small", "--processes", "3", "--url", "u",
        "--outlet", "o", "--published", "2017-07-21", "--fetched", "2017-07-22T10:00:00+02:00", "--quiet",
        "--column", "text=body", "--column", "id=n",
    )  # fmt: skip
    assert staged.asked == {
        "inputs": ("a", "b"), "options": Options("polnear", "en-1-small"), "processes": 3, "url": "u", "outlet": "o",
        "published": "2017-07-21", "fetched": "2017-07-22T10:00:00+02:00", "columns": {"text": "body", "id": "n"},
        "skipped": Counter(),
    }  # fmt: skip


def test_a_column_that_is_no_field_is_wrong_usage(onrecord):
    result = onrecord("read", "a.csv", "--column", "body=text")
    assert result.exit_code == 2
    assert "there is no field 'body'" in result.stderr


def test_what_archives_pass_over_is_said_at_the_end(onrecord):
    result = onrecord("read", "crawl", "--format", "csv")
    assert result.exit_code == 0
    assert result.stderr == "onrecord: passed over in archives: 1,203 records (1,200 request, 3 revisit)\n"
    assert onrecord("read", "crawl", "--format", "csv", "--quiet").stderr == ""


def test_without_options_the_pipeline_decides(onrecord):
    onrecord("read", "a")
    assert staged.asked["options"] == Options()
    assert [staged.asked[name] for name in ("processes", "url", "outlet", "published", "fetched")] == [None] * 5


def test_a_refused_input_is_exit_1_and_the_others_are_read(onrecord):
    result = onrecord("read", "a", "refused.jpg", "b", "--format", "jsonl")
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "refused.jpg", "b"]
    assert result.stderr == "onrecord: refused.jpg: it is not text — give a text file\n"


def test_a_file_without_a_command_is_asked_about(onrecord, tmp_path):
    path = tmp_path / "story.txt"
    path.write_text("A story.")
    result = onrecord(str(path))
    assert result.exit_code == 2
    assert f"onrecord read {path}" in result.stderr


def test_an_input_is_not_written_over(onrecord, tmp_path):
    path = tmp_path / "story.txt"
    path.write_text("A story.")
    result = onrecord("read", str(path), "--output", str(path))
    assert (result.exit_code, path.read_text()) == (2, "A story.")
    assert "is an input" in result.stderr


def test_no_columns_are_not_no_result(onrecord, monkeypatch):
    monkeypatch.setenv("COLUMNS", "0")
    assert onrecord("read", "a").stdout.strip()


def test_quiet_still_names_a_refused_input(onrecord):
    result = onrecord("read", "refused.jpg", "--quiet", "--format", "csv")
    assert result.exit_code == 1
    assert "refused.jpg" in result.stderr


@pytest.mark.parametrize(("name", "code"), [("usage", 2), ("input", 1), ("model", 1)])
def test_an_error_is_one_line_with_its_exit_code(onrecord, name, code):
    result = onrecord("read", name)
    assert result.exit_code == code
    assert result.stderr == f"onrecord: {staged.ERRORS[name]}\n"


@pytest.mark.parametrize(
    "args",
    [
        [], ["read"], ["write", "a"], ["read", "a", "--frobnicate"], ["read", "a", "--format", "xml"],
        ["read", "a", "--convention", "mine"], ["read", "a", "--processes", "0"], ["read", "a", "--processes", "x"],
        ["read", "a", "--published", "yesterday"], ["read", "a", "--published", "2017-02-30"],
        ["read", "a", "--published", "20170721"], ["read", "a", "--published", "2017-07-21T99:00"],
        ["read", "a", "--fetched", "20"], ["read", "a", "--published", "２０１７-07-21"],
        ["read", "a", "--output", "no/such/folder/out.txt"], ["read", "a", "--output", "."],
        ["read", "a", "b", "--format", "brat"],
    ],
)  # fmt: skip
def test_wrong_usage_is_exit_2_and_no_traceback(onrecord, args):
    result = onrecord(*args)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert result.stderr


def test_a_bad_setting_is_wrong_usage(onrecord, monkeypatch):
    from onrecord.settings import BadSettingError

    monkeypatch.setitem(staged.ERRORS, "setting", BadSettingError("ONRECORD_X='y' must be a number"))
    result = onrecord("read", "setting")
    assert (result.exit_code, result.stderr) == (2, "onrecord: ONRECORD_X='y' must be a number\n")


@pytest.mark.parametrize("args", [["--help"], ["-h"], ["read", "--help"]])
def test_help_has_an_example(onrecord, args):
    result = onrecord(*args)
    assert result.exit_code == 0
    assert "Example" in result.stdout
    assert "onrecord read" in result.stdout


@pytest.mark.parametrize("args", [["--version"], ["read", "--version"]])
def test_version(onrecord, args):
    import onrecord as package

    assert onrecord(*args).stdout == f"onrecord {package.__version__}\n"


def test_json_is_one_document_or_an_array(onrecord):
    assert json.loads(onrecord("read", "a", "--format", "json").stdout)["id"] == "a"
    many = json.loads(onrecord("read", "a", "refused", "c", "--format", "json").stdout)
    assert [one["id"] for one in many] == ["a", "refused", "c"]


def test_csv_has_no_row_for_a_refused_input(onrecord):
    rows = list(csv.DictReader(io.StringIO(onrecord("read", "a", "refused", "--format", "csv").stdout, newline="")))
    assert {row["article_id"] for row in rows} == {"a"}
    assert len(rows) == 5


def test_html_lists_refused_inputs(onrecord):
    page = onrecord("read", "a", "refused.jpg", "b", "--format", "html").stdout
    assert "<h1>2 articles, 10 statements</h1>" in page
    assert "<strong>refused.jpg</strong>: it is not text. <em>give a text file</em>" in page
