"""Where a record is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.record.place import place


def test_the_file_of_the_current_folder_when_nothing_is_said() -> None:
    assert place(None, {}).shown == "onrecord.db"


def test_a_path_is_a_file_whatever_is_in_its_name(tmp_path: Path) -> None:
    name = tmp_path / "a b?c#d%20é.db"
    assert place(name).path == name


def test_the_environment_is_asked_when_nothing_is_said() -> None:
    assert place(None, {"ONRECORD_RECORD": "x.db"}).shown == "x.db"
    assert place("y.db", {"ONRECORD_RECORD": "x.db"}).shown == "y.db"


def test_a_password_comes_from_the_environment_only_and_is_never_shown() -> None:
    address = "postgresql://me:secret@db.example/news"
    with pytest.raises(UsageError, match="PGPASSFILE") as refused:
        place(address, {})
    assert "secret" not in str(refused.value)
    known = place(None, {"ONRECORD_RECORD": address})
    assert "secret" in known.url
    assert known.shown == "postgresql://db.example/news"


@pytest.mark.parametrize("written", ["", "-", "mysql://host/db", "sqlite:///x.db", "https://x.example"])
def test_what_is_no_place(written: str) -> None:
    with pytest.raises(UsageError):
        place(written, {})


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="a folder"):
        place(tmp_path, {})
