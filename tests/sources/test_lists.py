"""`@LIST`: inputs from a file, one a line."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.sources import Document, Refusal, fetch
from onrecord.sources.lists import inputs_in


def refused(content: bytes) -> Refusal:
    (refusal,) = inputs_in(io.BytesIO(content), "@l")
    assert isinstance(refusal, Refusal)
    assert refusal.next
    return refusal


def test_a_list_names_files_folders_patterns_and_archives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b/c.txt", "b/d.txt", "e1.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "today").write_bytes(b"\xef\xbb\xbf# mine\r\n\r\na.txt\r\n  b \r\ngone.txt\ne*.txt")
    monkeypatch.chdir(tmp_path)
    found = list(fetch(["@lists/today", "a.txt"]))
    assert [item.id for item in found] == ["a.txt", "b/c.txt", "b/d.txt", "gone.txt", "e1.txt", "a.txt"]
    assert isinstance(found[3], Refusal)


def test_a_list_on_standard_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (document,) = fetch("@-", stdin=io.BytesIO(f"{tmp_path}/a.txt\n".encode()))
    assert isinstance(document, Document)


def test_a_file_that_is_called_so_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("@a.txt").write_text("x")
    Path("a.txt").write_text("y.txt")
    for name in ("@a.txt", "./@a.txt"):
        (document,) = fetch(name)
        assert isinstance(document, Document)
        assert document.data == b"x"


def test_a_list_that_is_not_there_is_refused() -> None:
    (refusal,) = fetch("@gone")
    assert isinstance(refusal, Refusal)
    assert "no such file" in refusal.reason


def test_an_address_belongs_to_one_document() -> None:
    with pytest.raises(UsageError, match="one document"):
        fetch("@list", url="https://bell.example/1")


@pytest.mark.parametrize("entry", ["-", "@more", "@l"])
def test_a_list_inside_a_list_is_refused_and_the_others_still_come(entry: str) -> None:
    found = list(inputs_in(io.BytesIO(f"a\n{entry}\nb\n".encode()), "@l"))
    assert (found[0], found[2]) == ("a", "b")
    assert isinstance(found[1], Refusal)
    assert found[1].id == "@l:2"


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"", "nothing on it"),
        (b"# nothing\n\n", "nothing on it"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\xff\xfea\0\n\0", "UTF-16"),
        (b"x" * 9000, "longer than any name"),
    ],
)
def test_what_is_no_list_is_refused(content: bytes, named: str) -> None:
    assert named in refused(content).reason


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=9)


@given(st.lists(NAMES, max_size=6))
@settings(deadline=None)
def test_names_come_as_they_are_written(names: list[str]) -> None:
    written = [name for name in names if not name.startswith(("#", "@", "-", "\ufeff"))]
    content = "".join(f"{name}\n" for name in ["first", *written]).encode()
    assert list(inputs_in(io.BytesIO(content), "@l")) == ["first", *written]


@pytest.mark.skipif(os.name != "posix", reason="names are bytes")
def test_a_name_that_is_no_utf_8_is_found(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(name, "wb") as out:
        out.write(b"x")
    (tmp_path / "list").write_bytes(name + b"\n")
    (document,) = fetch(f"@{tmp_path}/list")
    assert isinstance(document, Document)
