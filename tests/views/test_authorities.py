"""The command for lists: what it says, what it refuses and why; and how `speaker` and `status` show what came of it."""

from __future__ import annotations

import pytest

TABLE = """name,role,country,from,born
Mara Lind,Port Minister,,2024,1970
Otto Quill,mayor,,2019,
"""
DICTIONARY = "VARANIA_ [VRN]\nIRINA_VOLKOVA_\n\t[VRNGOV 030701-081231]\n"


@pytest.fixture
def wrote(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(text: str | bytes, name: str = "desk.csv") -> str:
        (tmp_path / name).write_bytes(text.encode() if isinstance(text, str) else text)
        return name

    return write


def test_a_list_is_taken_in_and_shown(onrecord, wrote):
    done = onrecord("authorities", wrote(TABLE))
    assert (done.exit_code, done.stderr) == (0, "onrecord: desk.csv: 2 new, 0 changed, 0 unchanged\n")
    assert onrecord("authorities", "desk.csv").stderr.endswith("0 new, 0 changed, 2 unchanged\n")
    assert onrecord("authorities", wrote(TABLE.replace("2019", "2018")), "--quiet").stderr == ""
    shown = onrecord("speaker", "quill").stdout
    assert "Otto Quill  (person, on a list, met in no article)" in shown
    assert "mayor (2018 – ?)" in shown
    assert "on the list desk:Otto Quill" in shown
    assert "on lists    2\n" in onrecord("status").stdout


def test_a_dictionary_with_a_stray_nul_and_another_name(onrecord, wrote):
    done = onrecord("authorities", wrote(DICTIONARY.encode() + b"# \0\n", "actors.txt"), "--list", "Our Desk: 1")
    assert done.exit_code == 0, done.stderr
    assert "our-desk-1:IRINA_VOLKOVA" in onrecord("speaker", "Volkova").stdout


@pytest.mark.parametrize(
    ("text", "what", "where"),
    [
        ("who,role\nA,b\n", "no column", "desk.csv"),
        ("name,from\nIan Marsh,spring\n", "is no day", "desk.csv, line 2"),
        ("name\n", "no entry", "desk.csv"),
        ("", "no column", "desk.csv"),
        ("ACCOUNTANT_ [~BUS]\nBAKER_ [~BUS]\n", "agents", "desk.csv"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "not text", "desk.csv"),
    ],
)
def test_a_wrong_file_is_refused_before_anything_is_taken_in(onrecord, wrote, text, what, where):
    wrote(TABLE, "good.csv")
    done = onrecord("authorities", "good.csv", wrote(text))
    assert done.exit_code == 1
    assert what in done.stderr
    assert f"onrecord: {where}: " in done.stderr
    assert " — " in done.stderr
    assert onrecord("status").exit_code == 1, "no record was made"


def test_a_file_that_is_not_there(onrecord, wrote):
    done = onrecord("authorities", "gone.csv")
    assert done.exit_code == 1
    assert "gone.csv: can't be read" in done.stderr
