"""`--output`: a file appears whole or not at all; brat gets a folder."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from storybook import harbour, refused, renamed

from onrecord.views.cli.output import whole_file


def test_it_writes_what_standard_output_would_have(onrecord, tmp_path):
    out = tmp_path / "out.csv"
    shown = onrecord("read", "a", "--format", "csv")
    assert onrecord("read", "a", "--format", "csv", "--output", str(out)).stdout == ""
    assert out.read_bytes() == shown.stdout_bytes
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_a_name_may_be_as_long_as_the_system_takes(tmp_path):
    out = tmp_path / ("記" * 85)  # 255 bytes
    with whole_file(out) as stream:
        stream.write("all of it")
    assert out.read_text() == "all of it"


def test_an_error_leaves_what_was_there(onrecord, tmp_path):
    out = tmp_path / "out.jsonl"
    out.write_text("before")
    assert onrecord("read", "a", "input", "--format", "jsonl", "--output", str(out)).exit_code == 1
    assert out.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_refused_input_does_not_keep_the_rest_from_the_file(onrecord, tmp_path):
    out = tmp_path / "out.jsonl"
    assert onrecord("read", "a", "refused", "--format", "jsonl", "--output", str(out)).exit_code == 1
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2


def test_text_in_a_file_has_no_colour(onrecord, tmp_path, monkeypatch):
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    out = tmp_path / "out.txt"
    onrecord("read", "a", "--output", str(out))
    assert "\x1b" not in out.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="links and modes of POSIX")
def test_a_link_and_the_mode_stay(tmp_path):
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    with whole_file(link) as out:
        out.write("new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="devices of POSIX")
def test_a_device_is_written_to_and_never_replaced():
    with whole_file(Path(os.devnull)) as out:
        out.write("x")
    assert not Path(os.devnull).is_file()


def test_brat_writes_pairs_and_its_configuration(onrecord, tmp_path):
    folder = tmp_path / "brat"
    result = onrecord(
        "read", "news/a.txt", "other/A.html", "refused", "../../up", "--format", "brat", "--output", str(folder)
    )
    assert result.exit_code == 1
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["A-2.ann", "A-2.txt", "a.ann", "a.txt", "annotation.conf", "up.ann", "up.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["brat"]


def test_brat_refuses_a_file_for_its_folder(onrecord, tmp_path):
    (tmp_path / "file").write_text("x")
    result = onrecord("read", "a", "--format", "brat", "--output", str(tmp_path / "file"))
    assert result.exit_code == 2
    assert "name a folder" in result.stderr


NAMES = {
    "": "article",
    "..": "article",
    "/": "article",
    "a/b/c.txt": "c",
    "C:\\x\\y.html": "y",
    ".hidden": "hidden",
    "https://x.example/a?b=<c>": "a_b_c",
    "née": "n_e",
    "x" * 300: "x" * 100,
    "-rf": "rf",
}


@pytest.mark.parametrize(("key", "name"), NAMES.items())
def test_brat_names_stay_inside_the_folder(key, name, tmp_path):
    from onrecord.views.exports import brat

    paths = [path for path, _ in brat.files(iter([renamed(harbour(), key), refused()]), tmp_path)]
    assert all(path.parent == tmp_path for path in paths)
    assert paths[1].name == f"{name}.txt"
