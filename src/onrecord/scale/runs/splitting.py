"""Inputs as a person names them, to units: files of many articles in pieces, files of one in handfuls."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.scale.runs.dataset import is_dataset
from onrecord.scale.runs.unit import Unit
from onrecord.settings import current
from onrecord.sources.document import Refusal
from onrecord.sources.fetch import paths
from onrecord.sources.files import Handling, why_unreadable
from onrecord.sources.folders import MANY_SUFFIXES, SUFFIXES
from onrecord.sources.lists import MARK, inputs_in, is_list
from onrecord.sources.pieces import TABLE_PIECES, pieces_of
from onrecord.sources.places import REMOTE, absolute, listed, opened, suffix_of
from onrecord.sources.tables import Columns

TOGETHER = 200
"""Files of one article each in a unit, at most."""
COPIES = 32
"""Pieces of a file that is read whole and lies elsewhere, at most, as each copies the whole of it."""
_MADE = (".parquet", ".json")
"""What a dataset has files of,"""
_DEEP = 3
"""and so many folders down."""
_CHANGED = "name another folder for the output, or put what is new into a file of its own"
_OF_A_RUN = "name the archives that it was made of; into a record it comes with: onrecord add"


def units_of(
    inputs: Iterable[str], most: int, columns: Columns, output: str = "", before: Mapping[str, Unit] | None = None
) -> Iterator[Unit | Refusal]:
    """Units of some `most` bytes, in the order of the inputs; what can't be opened, or has changed, is a refusal.

    `columns`: which column of a table holds which field, as that may say what parts its cells. `before`: by the
    addresses of files, units of an earlier run that these are in: a file is in the unit in which it was, whichever
    others are named beside it now. What lies in `output`, which may be a folder in one of the inputs, is not read, as
    it would be the dataset itself; neither are the datasets of other runs.
    """
    handling, before, made = Handling(current(), columns), before or {}, Made()
    own = f"{absolute(output).rstrip('/')}/" if output else ""
    seen: set[str] = set()
    handful: list[tuple[str, str, int]] = []
    for found in _files(inputs):
        if isinstance(found, Refusal):
            yield found
            continue
        name, size = found
        if (address := absolute(name)) in seen or (own and address.startswith(own)):
            continue
        seen.add(address)
        if (refused := made.by_a_run(address)) is not None:
            yield from refused
        elif (was := before.get(address)) and (old := was.sizes[was.addresses.index(address)]) != size:
            yield Refusal(name, name, f"changed since it was read ({old:,} bytes then, {size:,} now)", _CHANGED)
        elif name.lower().endswith(MANY_SUFFIXES):
            yield from _pieces(name, size, most, handling)
        elif was:
            yield was
        else:
            if handful and (len(handful) == TOGETHER or sum(size for *_, size in handful) + size > most):
                yield _together(handful)
                handful = []
            handful.append((name, address, size))
    if handful:
        yield _together(handful)


def _together(files: list[tuple[str, str, int]]) -> Unit:
    names, addresses, sizes = zip(*files, strict=True)
    return Unit.of(names, addresses, sizes)


class Made:
    """Tells what other runs have made from what is to be read: a folder of archives may have their output in it."""

    def __init__(self) -> None:
        self._folders: dict[str, bool] = {}
        self._said: set[str] = set()

    def by_a_run(self, address: str) -> tuple[Refusal, ...] | None:
        """None where a file is not of a dataset; else a refusal, for the first one of each dataset."""
        if not address.lower().endswith(_MADE):
            return None
        folder = address
        for _ in range(_DEEP):
            folder = folder.rpartition("/")[0]
            if folder not in self._folders:
                self._folders[folder] = is_dataset(folder)
            if self._folders[folder]:
                if folder in self._said:
                    return ()
                self._said.add(folder)
                return (Refusal(folder, folder, "the dataset of a run, not an archive", _OF_A_RUN),)
        return None


def _pieces(name: str, size: int, most: int, handling: Handling) -> Iterator[Unit | Refusal]:
    count = COPIES if REMOTE in name else TABLE_PIECES
    try:
        with opened(name) as stream:
            for piece in pieces_of(stream, name, suffix_of(name), most, handling, count):
                yield Unit.of((name,), (absolute(name),), (size,), piece)
    except (OSError, ValueError) as error:
        yield Refusal(name, name, *why_unreadable(error))


def _files(inputs: Iterable[str]) -> Iterator[tuple[str, int] | Refusal]:
    """Files with their sizes."""
    for item in inputs:
        if item == "-":
            raise UsageError("standard input can't be gone back in", where=item, next_step="save it as a file first")
        if is_list(item):
            try:
                with open(item.removeprefix(MARK), "rb") as stream:
                    entries = list(inputs_in(stream, item))
            except (OSError, ValueError) as error:
                yield Refusal(item, item, *why_unreadable(error))
                continue
            for entry in entries:
                yield from [entry] if isinstance(entry, Refusal) else _files([entry])
        elif REMOTE in item:
            yield from _remote(item)
        else:
            for path in paths(item):
                yield path if isinstance(path, Refusal) else _sized(path)


def _sized(path: Path) -> tuple[str, int] | Refusal:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            return Refusal(str(path), str(path), "nothing that can be gone back in", "save it as a file first")
        if not os.access(path, os.R_OK):
            raise PermissionError
        return str(path), about.st_size
    except OSError as error:
        return Refusal(str(path), str(path), *why_unreadable(error))


def _remote(item: str) -> Iterator[tuple[str, int] | Refusal]:
    try:
        found = list(listed(item, SUFFIXES))
    except OSError as error:
        yield Refusal(item, item, *why_unreadable(error))
        return
    if not found:
        yield Refusal(item, item, "nothing to read is there", "check the address")
    yield from found
