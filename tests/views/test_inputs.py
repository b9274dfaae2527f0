"""`onrecord add` with the real reader: each kind of source, the same article wherever it comes from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.errors import OnrecordError
from onrecord.views.cli import main

STORY = "The bridge is shut, Mayor Ada Quill said on Monday. {}\n"
PAGE = f"<html><body><article><h1>Bridge</h1><p>{STORY.format('It was in the way. ' * 20)}</p></article></body></html>"


@pytest.fixture(scope="module", autouse=True)
def _model():
    from onrecord import read

    try:
        read(STORY)
    except OnrecordError as error:
        pytest.skip(f"no model here: {error}")


@pytest.fixture
def add(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_RECORD", "news.db")
    Path("folder").mkdir()
    for name, content in {
        "one.txt": STORY.format("One."), "folder/two.txt": STORY.format("Two."), "folder/page.html": PAGE,
        "table.csv": f'n,body\n7,"{STORY.format("Three.").strip()}"\n', "today.list": "# today\none.txt\nfolder\n",
        "many.jsonl": "".join(json.dumps({"id": n, "text": STORY.format(n)}) + "\n" for n in "abc"),
        "photo.txt": "\x00\x01\x02",
    }.items():  # fmt: skip
        Path(name).write_text(content, encoding="utf-8")

    def run(*args: str, given: str = "") -> tuple[str, ...]:
        result = CliRunner().invoke(main, ["add", "--processes", "1", *args], input=given)
        assert (result.exit_code, result.stdout) == (0, "")
        return tuple(result.stderr.splitlines())

    return run


@pytest.mark.parametrize(
    ("args", "given", "added"),
    [
        (["one.txt"], "", 1), (["folder"], "", 2), (["*.txt"], "", 1), (["folder/*"], "", 2), (["@today.list"], "", 3),
        (["many.jsonl"], "", 3), (["-"], STORY, 1), (["-"], '{"text": "A storm is near, Ida Lund said."}\n' * 2, 1),
        (["@-"], "one.txt\n", 1), (["table.csv", "--column", "text=body", "--column", "id=n"], "", 1),
    ],
)  # fmt: skip
def test_each_kind_of_source(add, args, given, added):
    *_, said = [line for line in add(*args, given=given) if line.startswith("onrecord: news.db: ")]
    assert said.startswith(f"onrecord: news.db: {added} added (")
    again = [line for line in add(*args, given=given) if line.startswith("onrecord: news.db: ")]
    assert "0 added (0 statements)" in again[0]


def test_what_is_refused_is_said_with_what_to_do(add):
    lines = add("photo.txt", "gone.txt", "nothing-*.txt", "table.csv")
    assert len(lines) == 9
    assert lines[4] == "onrecord: news.db: 0 added (0 statements), 4 refused"
    for line in lines[:4] + lines[5:]:
        assert " — " in line
    assert any("say which holds the articles: --column text=NAME" in line for line in lines)


def test_limits_that_were_raised_hold_the_next_time(add, monkeypatch):
    from onrecord.settings import current

    monkeypatch.setenv("ONRECORD_MAX_TEXT_BYTES", "20")
    current.cache_clear()
    try:
        assert "1 refused" in add("one.txt")[1]
        assert "1 refused" in add("one.txt")[1]
        monkeypatch.delenv("ONRECORD_MAX_TEXT_BYTES")
        current.cache_clear()
        assert add("one.txt")[0] == "onrecord: news.db: 1 added (1 statement)"
    finally:
        monkeypatch.undo()
        current.cache_clear()
