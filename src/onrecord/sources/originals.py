"""Raw bytes where they were left: files are found again by name, and what was read of them is looked at once more."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.settings import current
from onrecord.sources.archives import documents_at
from onrecord.sources.document import Document, Refusal
from onrecord.sources.files import Handling, documents_of_stream, media_at, why_unreadable
from onrecord.sources.folders import every_file_in
from onrecord.sources.metadata import Metadata
from onrecord.sources.pieces import ARCHIVES
from onrecord.sources.places import READ_WHOLE, REMOTE, listed, opened, suffix_of
from onrecord.sources.tables import Columns
from onrecord.sources.tables.columns import check

Places = Iterable[str | Path] | str | Path
MOST = 100
"""Files of one name that are tried for the same bytes; a mirror of a site has thousands that are called index.html."""


@dataclass(frozen=True, slots=True)
class Original:
    """Bytes that were read: their SHA-256, and of an archive the byte where their record begins, where it is known."""

    sha256: str
    offset: int | None = None


class Originals:
    """The files at some places and in the folders there, here or on any filesystem that fsspec knows.

    `refusals` are folders that can't be opened. Raises `InputError` and `MissingExtra` where a place can't be.
    """

    def __init__(self, places: Iterable[str | Path], *, columns: Columns | None = None) -> None:
        check(columns or {})
        self.refusals: list[Refusal] = []
        self._handling = Handling(current(), columns or {})
        # Paths back to front, in order: those that end alike stand side by side
        self._turned = sorted({file[::-1] for place in places for file in self._at(str(place))})

    def near(self, origin: str) -> Iterator[str]:
        """The files with the name of what was read, that which shares most of its path with it first: itself, if it is
        there, else where it was moved to. Up to `MOST`.
        """
        whole = (origin if REMOTE in origin else os.path.abspath(origin))[::-1]
        name = whole.partition("/")[0] + "/"
        after = bisect_left(self._turned, whole)
        before = after - 1
        for _ in range(MOST):
            sides = [at for at in (after, before) if 0 <= at < len(self._turned) and self._turned[at].startswith(name)]
            if not sides:
                return
            best = max(sides, key=lambda at: _alike(self._turned[at], whole))
            yield self._turned[best][::-1]
            after, before = (after + 1, before) if best == after else (after, before - 1)

    def among(self, file: str, wanted: Collection[Original]) -> Iterator[tuple[Original, str | None]]:
        """Each that is wanted with None where the file has its bytes, else with the reason why they are not there. The
        file is opened once and gone through forwards.
        """
        left, suffix = dict.fromkeys(wanted), suffix_of(file)
        try:
            with opened(file, whole=suffix in READ_WHOLE) as stream:
                for one, why in self._among(stream, file, suffix, list(left)):
                    del left[one]
                    yield one, why
        except (OSError, ValueError) as error:
            for one in left:
                yield one, why_unreadable(error)[0]

    def _among(
        self, stream: BinaryIO, file: str, suffix: str, wanted: list[Original]
    ) -> Iterator[tuple[Original, str | None]]:
        media = media_at(stream, file, suffix)
        archive = media if media in ARCHIVES else None
        placed = [one for one in wanted if one.offset is not None] if archive else []
        for byte, some in groupby(sorted(placed, key=_offset), key=_offset):
            found = documents_at(stream, file, archive or "", self._handling.settings, byte)
            yield from _compared(found, list(some), f"byte {byte:,}: ")
        if others := [one for one in wanted if one.offset is None or archive is None]:
            stream.seek(0)
            found = documents_of_stream(stream, file, suffix, Metadata(), self._handling)
            yield from _compared(found, others)

    def _at(self, place: str) -> Iterator[str]:
        """The files of a place, by the address that is theirs from everywhere."""
        try:
            if REMOTE in place:
                yield from (name for name, _ in listed(place, ("",)))
                return
            path = Path(os.path.abspath(place))
            if path.is_dir():
                for found in every_file_in(path):
                    if isinstance(found, Refusal):
                        self.refusals.append(found)
                    else:
                        yield str(found)
                return
            if not path.exists():
                raise FileNotFoundError
            if not path.is_file():
                raise InputError("neither a file nor a folder", where=place, next_step="name a file or a folder")
            yield str(path)
        except (OSError, ValueError) as error:
            what, _ = why_unreadable(error)
            raise InputError(what, where=place, next_step="name a file or folder that can be read") from error


def _alike(one: str, other: str) -> int:
    """With how many of the same letters they begin."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _offset(one: Original) -> int:
    assert one.offset is not None
    return one.offset


def _compared(
    found: Iterator[Document | Refusal], wanted: list[Original], where: str = ""
) -> Iterator[tuple[Original, str | None]]:
    """Each that is wanted, with None as soon as its bytes are found; what is found is read no further than that."""
    left: defaultdict[str, list[Original]] = defaultdict(list)
    for one in wanted:
        left[one.sha256].append(one)
    why, otherwise = None, "no article is there"
    for item in found:
        if isinstance(item, Refusal):
            why = why or item.reason
            continue
        if item.media == "feed":
            why = "a feed, and what it leads to is not looked for"
        otherwise = "other bytes are there"
        if (raw := item.raw) is not None:
            for one in left.pop(sha256(raw).hexdigest(), ()):
                yield one, None
            if not left:
                return
    for some in left.values():
        for one in some:
            yield one, why or where + otherwise
