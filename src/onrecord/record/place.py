"""Where a record is kept: a file's path, or a PostgreSQL address without a password in it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from onrecord.errors import UsageError

DEFAULT = "onrecord.db"
VARIABLE = "ONRECORD_RECORD"
SCHEMES = ("postgresql", "postgres")


@dataclass(frozen=True, slots=True)
class Place:
    """A record's address. `path` is the file of SQLite, else None; `shown` has no secret in it."""

    url: URL
    shown: str
    path: Path | None


def place(written: str | Path | None = None, environ: Mapping[str, str] | None = None) -> Place:
    """What `--record` says, else the variable `ONRECORD_RECORD`, else `onrecord.db` in the current folder.

    A password is taken from the variable only (or from PGPASSFILE): a command line is seen by everybody on the
    machine. Raises `UsageError` for a password in `written`, another kind of address, a folder, a device or a pipe.
    """
    environ = os.environ if environ is None else environ
    if written is None and VARIABLE in environ:
        return _parsed(environ[VARIABLE], secret=True)
    return _parsed(written if written is not None else DEFAULT, secret=False)


def _parsed(written: str | Path, *, secret: bool) -> Place:
    if isinstance(written, str) and "://" in written:
        return _server(written, secret=secret)
    path = Path(written)
    if str(written) in ("", "-"):
        raise UsageError("a record needs a file", next_step="say where: --record onrecord.db")
    if path.is_dir():
        raise UsageError("a folder, not a record", where=str(path), next_step=f"name a file in it: {path / DEFAULT}")
    if path.exists() and not path.is_file():
        raise UsageError("a device or a pipe, not a record", where=str(path), next_step="name a file")
    # not written as an address: a `?` in a file's name would end it there
    return Place(URL.create("sqlite+pysqlite", database=str(path.absolute())), str(path), path)


def _server(written: str, *, secret: bool) -> Place:
    scheme, _, rest = written.partition("://")
    if scheme.lower() not in SCHEMES:
        raise UsageError(f"no record is kept at {scheme}://", next_step="give a file, or postgresql://host/name")
    try:
        parts = urlsplit(written)
        url = make_url(f"postgresql+psycopg://{rest}")
    except (ValueError, ArgumentError):
        # without what was written: there may be a password in it
        raise UsageError(
            "no address of a PostgreSQL record", next_step="write it as postgresql://host/name, or postgresql:///name"
        ) from None
    if _has_password(parts) and not secret:
        raise UsageError(
            "a password on the command line can be seen by others",
            next_step=f"leave it out and use PGPASSFILE, or put the whole address into the variable {VARIABLE}",
        )
    where = parts.netloc.rpartition("@")[2]
    return Place(url, f"postgresql://{where}{parts.path}", None)


def _has_password(parts: SplitResult) -> bool:
    return bool(parts.password) or "password=" in parts.query
