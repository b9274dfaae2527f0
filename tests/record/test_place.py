"""Where a record is kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.record.place import place


def test_the_file_of_the_current_folder_when_nothing_is_said() -> None:
    assert place(None, {}).shown == "onrecord.db"


def test_a_path_is_a_file_whatever_is_in_its_name(tmp_path: Path) -> None:
    name = tmp_path / "a b?c#d%20é.db"
    assert place(name).path == name
    assert place(name).url.database == str(name)
    assert place(tmp_path / "file:x.db?mode=memory").url.query == {}


def test_the_environment_is_asked_when_nothing_is_said() -> None:
    assert place(None, {"ONRECORD_RECORD": "x.db"}).shown == "x.db"
    assert place("y.db", {"ONRECORD_RECORD": "x.db"}).shown == "y.db"


def test_a_password_comes_from_the_environment_only_and_is_never_shown() -> None:
    address = "postgresql://me:secret@db.example/news"
    with pytest.raises(UsageError, match="PGPASSFILE") as refused:
        place(address, {})
    assert "secret" not in str(refused.value)
    known = place(None, {"ONRECORD_RECORD": address})
    assert known.url.password == "secret"
    assert "secret" not in repr(known)
    assert known.shown == "postgresql://db.example/news"


@pytest.mark.parametrize(
    "written",
    ["", "-", "mysql://host/db", "sqlite:///x.db", "https://x.example", "postgresql://[::1", "postgresql://h:x/y"],
)
def test_what_is_no_place(written: str) -> None:
    with pytest.raises(UsageError):
        place(written, {})


def test_a_server_s_address_may_leave_the_host_out() -> None:
    assert place("postgresql:///news", {}).url.database == "news"
    assert place("PostgreSQL://db.example/news", {}).url.host == "db.example"


def test_what_is_wrong_in_an_address_is_said_without_the_password() -> None:
    with pytest.raises(UsageError, match="postgresql://host/name") as refused:
        place(None, {"ONRECORD_RECORD": "postgresql://me:sec[ret@db.example/news"})
    assert "sec" not in str(refused.value).replace("second", "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files on this system")
def test_a_pipe_or_a_device_is_no_record(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in (tmp_path / "pipe", Path(os.devnull)):
        with pytest.raises(UsageError, match="a device or a pipe"):
            place(name, {})


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="a folder"):
        place(tmp_path, {})
