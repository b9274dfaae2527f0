"""Files on any filesystem that fsspec knows: addresses as `s3://bucket/folder`, and paths of this machine."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from onrecord.errors import InputError, MissingExtra

if TYPE_CHECKING:
    from collections.abc import Sequence

REMOTE = "://"
READ_WHOLE = (".parquet",)
"""Suffixes of files whose reader is another process: it needs them on this machine."""


def filesystem(address: str) -> tuple[Any, str]:
    """The filesystem of an address, and the path in it. Raises `MissingExtra` and `InputError`."""
    import fsspec

    try:
        return cast("tuple[Any, str]", fsspec.core.url_to_fs(address))
    except ImportError as error:
        raise MissingExtra(str(error), where=address, next_step="install with pip what is named here") from error
    except ValueError as error:
        raise InputError(str(error), where=address, next_step="write it as file, folder or s3://bucket/…") from error


def absolute(name: str) -> str:
    """The address that is this file's from wherever it is asked for."""
    return name if REMOTE in name else Path(name).resolve().as_posix()


def suffix_of(name: str) -> str:
    """`.gz` of `crawl.warc.gz`, in lower case."""
    return PurePosixPath(name).suffix.lower()


def listed(address: str, suffixes: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Files of a remote file, folder or pattern with their sizes, sorted; of a folder those with these suffixes."""
    fs, path = filesystem(address)
    if any(letter in path for letter in "*?["):
        found = {name: about for name, about in fs.glob(path, detail=True).items() if about["type"] == "file"}
    elif fs.isdir(path):
        found = {name: about for name, about in fs.find(path, detail=True).items() if name.endswith(tuple(suffixes))}
    else:
        found = {path: fs.info(path)}
    for name in sorted(found):
        yield fs.unstrip_protocol(name), int(found[name]["size"])


@contextmanager
def opened(name: str, *, whole: bool = False) -> Iterator[BinaryIO]:
    """A file that can be gone back in. `whole`: one of this machine, which what lies elsewhere is copied into."""
    if REMOTE not in name:
        with open(name, "rb") as local:
            yield local
        return
    fs, path = filesystem(name)
    with fs.open(path, "rb") as there:
        if not whole:
            with io.BufferedReader(there, 1 << 16) as stream:  # filesystems' own `readline` knows no limit
                yield stream
            return
        with tempfile.TemporaryFile() as copy:
            while data := there.read(1 << 20):
                copy.write(data)
            copy.seek(0)
            yield cast("BinaryIO", copy)
