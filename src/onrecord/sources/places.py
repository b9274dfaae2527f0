"""Files on any filesystem that fsspec knows: addresses as `s3://bucket/folder`, and paths of this machine."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from onrecord.errors import InputError, MissingExtra, OnrecordError

if TYPE_CHECKING:
    from collections.abc import Sequence

REMOTE = "://"
READ_WHOLE = (".parquet",)
"""Suffixes of files whose reader is another process: it needs them on this machine."""
EXTRAS = {"s3": "s3", "s3a": "s3"}
"""Protocols that an extra of ours brings the library of."""
STEP = 1 << 20
"""Bytes that are asked for ahead. s3fs would ask for 50 MB wherever a file is looked into: JSON Lines of 30 MB, cut
into eight pieces and read, took 270 MB of traffic; so it takes 70 MB.
"""


class Unreachable(InputError):
    """Another filesystem does not answer, or not to us. It may another time: no reason to say that a file is bad."""


@contextmanager
def reached(address: str) -> Iterator[None]:
    """Whatever goes wrong with another filesystem is `Unreachable`, but for what is not there: the libraries of
    filesystems have no base of errors in common. Errors of this machine stay what they are.
    """
    try:
        yield
    except (FileNotFoundError, OnrecordError):
        raise
    except Exception as error:
        if REMOTE not in address:
            raise
        denied = isinstance(error, PermissionError) or "Credentials" in type(error).__name__
        raise Unreachable(
            f"{'access was denied' if denied else 'it can not be reached'} ({error or type(error).__name__})",
            where=address,
            next_step="check the credentials: for S3 AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE"
            if denied
            else "check the address and the network; for S3 the endpoint is AWS_ENDPOINT_URL",
        ) from error


def filesystem(address: str) -> tuple[Any, str]:
    """The filesystem of an address, and the path in it. Raises `MissingExtra` and `InputError`."""
    import fsspec

    with reached(address):  # some connect at once
        try:
            return cast("tuple[Any, str]", fsspec.core.url_to_fs(address))
        except ImportError as error:
            raise _not_installed(address, error) from error
        except ValueError as error:
            raise InputError(
                str(error), where=address, next_step="write it as file, folder or s3://bucket/…"
            ) from error


def absolute(name: str) -> str:
    """The address that is this file's from wherever it is asked for."""
    return name if REMOTE in name else Path(name).resolve().as_posix()


def suffix_of(name: str) -> str:
    """`.gz` of `crawl.warc.gz`, in lower case."""
    return PurePosixPath(name).suffix.lower()


def listed(address: str, suffixes: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Files of a remote file, folder or pattern with their sizes, sorted; of a folder those with these suffixes.

    Raises `FileNotFoundError` and `Unreachable`.
    """
    fs, path = filesystem(address)
    fs.invalidate_cache()
    with reached(address):
        if any(letter in path for letter in "*?["):
            found = {name: about for name, about in fs.glob(path, detail=True).items() if about["type"] == "file"}
        else:
            about = fs.info(path)  # before isdir, which says no where nobody answers
            found = {path: about}
            if fs.isdir(path):
                found = fs.find(path, detail=True)
                found = {name: about for name, about in found.items() if name.endswith(tuple(suffixes))}
    for name in sorted(found):
        yield fs.unstrip_protocol(name), int(found[name]["size"])


@contextmanager
def opened(name: str, *, whole: bool = False) -> Iterator[BinaryIO]:
    """A file that can be gone back in. `whole`: one of this machine, which what lies elsewhere is copied into.

    What lies elsewhere may be `Unreachable` whenever it is read.
    """
    if REMOTE not in name:
        with open(name, "rb") as local:
            yield local
        return
    fs, path = filesystem(name)
    with reached(name):
        stream = fs.open(path, "rb", block_size=STEP)
    with io.BufferedReader(_There(stream, name), STEP) as there:  # filesystems' own `readline` knows no limit
        if not whole:
            yield cast("BinaryIO", there)
            return
        with tempfile.TemporaryFile() as copy:
            while data := there.read(STEP):
                copy.write(data)
            copy.seek(0)
            yield cast("BinaryIO", copy)


class _There(io.RawIOBase):
    """A file of another filesystem, whose errors are `Unreachable`."""

    def __init__(self, stream: Any, address: str) -> None:
        self._stream, self._address = stream, address

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return int(self._stream.seek(offset, whence))

    def tell(self) -> int:
        return int(self._stream.tell())

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        with reached(self._address):
            piece = self._stream.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _not_installed(address: str, error: ImportError) -> MissingExtra:
    extra = EXTRAS.get(address.partition(REMOTE)[0].lower())
    step = f"pip install 'onrecord[{extra}]'" if extra else "install with pip what is named here"
    return MissingExtra(str(error), where=address, next_step=step)
