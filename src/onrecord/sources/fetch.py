"""The verb of this room: inputs as a person names them, to a stream of documents and refusals."""

from __future__ import annotations

import glob
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.errors import UsageError
from onrecord.settings import Settings, current
from onrecord.sources.document import Document, Refusal
from onrecord.sources.files import Handling, documents_of_file, documents_of_stream, why_unreadable
from onrecord.sources.folders import MANY_SUFFIXES, files_in
from onrecord.sources.lists import MARK, inputs_in, is_list
from onrecord.sources.metadata import Metadata
from onrecord.sources.tables import Columns
from onrecord.sources.tables.columns import check

if TYPE_CHECKING:
    from onrecord.sources.web.fetcher import Fetcher

STANDARD_INPUT = "-"
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,20}://")


def fetch(
    inputs: Iterable[str | Path] | str | Path,
    *,
    url: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    fetched: str | None = None,
    settings: Settings | None = None,
    stdin: BinaryIO | None = None,
    fetcher: Fetcher | None = None,
    columns: Columns | None = None,
    skipped: Counter[str] | None = None,
    speaker: str | None = None,
    primary: bool = False,
) -> Iterator[Document | Refusal]:
    """Documents of files, folders, patterns, lists (`@LIST`), `-` and web addresses, in the order given; of feeds,
    their entries.

    Outlet, published and fetched hold for every document, in place of what a file says and where a JSON Lines record
    (of a table, of an archive) says nothing. An address belongs to one document, so `url` needs one input that holds
    one. `fetcher`: one to share its pace with others; else one is made where an address or a feed is met. `columns`
    says which column of a table holds a field where it is called otherwise (`{"text": "body"}`). `skipped` counts what
    archives hold that is no article, by what it is. `primary`: they are primary documents, so that PDF is taken too, a
    record's `date` is its day, its `speaker` and whatever else it has come along; `speaker` is who speaks where it says
    nobody.
    """
    named = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    said = Metadata(url=url, outlet=outlet, published=published, fetched=fetched, speaker=speaker)
    if url is not None:
        _one_document_only(named)
    check(columns or {}, primary=primary)
    settings = settings or current()
    handling, lazy = Handling(settings, columns or {}, skipped, primary), _Lazy(fetcher, settings)
    return _entries(_stream(named, said, handling, stdin, lazy), said, handling, lazy)


class _Lazy:
    """The fetcher of one call, made when it is needed."""

    def __init__(self, fetcher: Fetcher | None, settings: Settings) -> None:
        self._fetcher = fetcher
        self._settings = settings

    def __call__(self) -> Fetcher:
        from onrecord.sources.web.fetcher import Fetcher

        self._fetcher = self._fetcher or Fetcher(self._settings)
        return self._fetcher


def _entries(
    found: Iterator[Document | Refusal], said: Metadata, handling: Handling, fetcher: _Lazy
) -> Iterator[Document | Refusal]:
    """The same, with the entries of each feed in its place."""
    for item in found:
        if isinstance(item, Document) and item.media == "feed":
            from onrecord.sources.feeds.documents import documents_of_feed

            yield from documents_of_feed(item, fetcher(), said, handling)
        else:
            yield item


def _stream(
    inputs: Iterable[str | Path], said: Metadata, handling: Handling, stdin: BinaryIO | None, fetcher: _Lazy
) -> Iterator[Document | Refusal]:
    for item in inputs:
        if item == STANDARD_INPUT:
            yield from documents_of_stream(_standard_input(stdin), STANDARD_INPUT, "", said, handling)
            continue
        if is_list(item):
            for entry in _listed(str(item), stdin):
                yield from [entry] if isinstance(entry, Refusal) else _stream([entry], said, handling, None, fetcher)
            continue
        if _is_address(item):
            from onrecord.sources.web.documents import documents_at

            yield from documents_at(str(item), fetcher(), said, handling)
            continue
        for path in paths(item, primary=handling.primary):
            if isinstance(path, Refusal):
                yield path
            else:
                yield from documents_of_file(path, said, handling)


def _listed(name: str, stdin: BinaryIO | None) -> Iterator[str | Refusal]:
    path = name.removeprefix(MARK)
    if path == STANDARD_INPUT:
        yield from inputs_in(_standard_input(stdin), name)
        return
    try:
        with open(path, "rb") as stream:
            yield from inputs_in(stream, name)
    except (OSError, ValueError) as error:
        yield Refusal(name, name, *why_unreadable(error))


def _standard_input(given: BinaryIO | None) -> BinaryIO:
    if given is None and sys.stdin is None:
        raise UsageError("there is no standard input", where=STANDARD_INPUT, next_step="name a file")
    return given or sys.stdin.buffer


def paths(item: str | Path, *, primary: bool = False) -> Iterator[Path | Refusal]:
    """The files that an input names; of folders those that may hold articles, or `primary` documents."""
    name = str(item)
    path = Path(item)
    if item == "":
        yield Refusal(name, name, "an empty name", "check the variable that should hold it")
    elif _is_folder(path):
        yield from files_in(path, primary=primary)
    elif isinstance(item, str) and glob.has_magic(name) and not os.path.lexists(name):
        yield from _matches(name, primary)
    else:
        yield path


def _matches(pattern: str, primary: bool) -> Iterator[Path | Refusal]:
    matched = False
    for match in sorted(_glob(pattern)):
        path = Path(match)
        if _is_folder(path) and "**" in pattern:
            continue  # its files match by themselves
        if path.exists() and not path.is_file() and not _is_folder(path):
            continue  # a pipe or device that a pattern happens to match would be waited for without end
        matched = True
        if _is_folder(path):
            yield from files_in(path, primary=primary)
        else:
            yield path
    if not matched:
        yield Refusal(pattern, pattern, "the pattern matches no file", "check it, and that you are in the right folder")


def _glob(pattern: str) -> set[str]:
    """What a pattern matches; `**` stands for folders at any depth, and follows no link to one: it may lead back."""
    before, deep, after = pattern.partition("**")
    if not deep:
        return set(glob.iglob(pattern))
    found: set[str] = set()
    for base in glob.iglob(before.rstrip("/") or ("/" if before else ".")) if before else ["."]:
        for folder, _, _ in os.walk(base):
            inside = os.path.join(glob.escape(folder), after.lstrip("/") or "*")
            found.update(os.path.normpath(match) for match in glob.iglob(inside))
    return found


def _is_address(item: str | Path) -> bool:
    return isinstance(item, str) and bool(_ADDRESS.match(item))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _one_document_only(inputs: list[str | Path]) -> None:
    if len(inputs) == 1 and _is_address(inputs[0]):
        return  # what it holds is only known when it is there
    many = len(inputs) != 1 or is_list(inputs[0]) or _is_folder(Path(inputs[0]))
    many = many or str(inputs[0]).lower().endswith(MANY_SUFFIXES)
    if many or (glob.has_magic(str(inputs[0])) and not os.path.lexists(str(inputs[0]))):
        raise UsageError("url belongs to one document", next_step="give one file, or JSON Lines with a field `url`")
