"""Inputs as a person names them, to units: files of many articles in pieces, files of one in handfuls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.errors import UsageError
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


def units_of(inputs: Iterable[str], most: int, columns: Columns, output: str = "") -> Iterator[Unit | Refusal]:
    """Units of some `most` bytes, in the order of the inputs, each once; what can't be opened is a refusal.

    `columns`: which column of a table holds which field, as that may say what parts its cells. What lies in `output`,
    which may be a folder in one of the inputs, is not read: it would be the dataset itself.
    """
    handling = Handling(current(), columns)
    own = f"{absolute(output).rstrip('/')}/" if output else ""
    seen: set[str] = set()
    handful: list[tuple[str, int]] = []
    for found in _files(inputs):
        if isinstance(found, Refusal):
            yield found
            continue
        name, size = found
        if (address := absolute(name)) in seen or (own and address.startswith(own)):
            continue
        seen.add(address)
        if name.lower().endswith(MANY_SUFFIXES):
            yield from _pieces(name, size, most, handling)
            continue
        if handful and (len(handful) == TOGETHER or sum(size for _, size in handful) + size > most):
            yield _together(handful)
            handful = []
        handful.append(found)
    if handful:
        yield _together(handful)


def _together(files: list[tuple[str, int]]) -> Unit:
    names, sizes = zip(*files, strict=True)
    return Unit.of(names, sizes, absolute(names[0]))


def _pieces(name: str, size: int, most: int, handling: Handling) -> Iterator[Unit | Refusal]:
    count = COPIES if REMOTE in name else TABLE_PIECES
    try:
        with opened(name) as stream:
            for piece in pieces_of(stream, name, suffix_of(name), most, handling, count):
                yield Unit.of((name,), (size,), absolute(name), piece)
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
        return str(path), path.stat().st_size
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
