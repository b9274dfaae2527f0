"""Which files of a folder are taken: by suffix, at any depth, sorted, nothing hidden."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.sources.document import Refusal

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})
TABLE_SUFFIXES = frozenset({".csv", ".tsv"})
MANY_SUFFIXES = (*sorted(LINES_SUFFIXES), *sorted(TABLE_SUFFIXES), ".parquet", ".warc", ".warc.gz")
"""Names of files that hold many documents."""
# No .csv and .tsv: a folder of articles often has a list of them beside it. Who means a table names it.
SUFFIXES = (".txt", *sorted(PAGE_SUFFIXES), *sorted(LINES_SUFFIXES), ".parquet", ".warc", ".warc.gz")
LEFT_OUT = (*sorted(TABLE_SUFFIXES), ".gz", ".bz2", ".xz", ".zst", ".zip", ".tar", ".tgz")
"""Names of files that may hold articles and are not taken from a folder; whoever has some is told."""


def files_in(folder: Path, *, primary: bool = False) -> Iterator[Path | Refusal]:
    """The files taken from a folder, in the order of their names; a folder that can't be opened is a refusal.

    `primary`: where primary documents are looked for, so that PDF is taken too.
    """
    taken, suffixes = False, (*SUFFIXES, ".pdf") if primary else SUFFIXES
    for item in _walk(folder, suffixes):
        taken = True
        yield item
    if not taken:
        kinds = ", ".join(suffixes)
        reason = f"a folder with nothing to read in it (no {kinds})"
        yield Refusal(str(folder), str(folder), reason, "name the files, or another folder")


def left_out(inputs: Iterable[str]) -> Counter[str]:
    """What lies in those inputs that are folders and may hold articles, but is not taken from a folder: how many files
    of each suffix. What is no folder, or can't be opened, is for whoever reads it to say.
    """
    found = Counter[str]()
    for item in inputs:
        for path in _walk(Path(item), LEFT_OUT) if item and _is_folder(Path(item)) else ():
            if isinstance(path, Path) and not path.name.lower().endswith(SUFFIXES):
                found[path.suffix.lower()] += 1
    return found


def every_file_in(folder: Path) -> Iterator[Path | Refusal]:
    """Whatever is called, nothing hidden; a folder that can't be opened is a refusal."""
    return _walk(folder, ("",))


def _walk(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Path | Refusal]:
    # Depth is kept on a list of our own: a tree nested by the thousand must not meet the limit on recursion.
    # Links to folders are not followed, so that a loop can't catch us.
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        if here is not folder and not _is_folder(here):
            yield here
            continue
        try:
            with os.scandir(here) as entries:
                inside = sorted(entry.name for entry in entries if _wanted(entry, suffixes))
        except OSError as error:
            reason = f"the folder can't be opened ({error.strerror or error})"
            yield Refusal(str(here), str(here), reason, "check that it is there and that you may read it")
            continue
        waiting.extend(here / name for name in reversed(inside))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir() and not path.is_symlink()
    except OSError:
        return False


def _wanted(entry: os.DirEntry[str], suffixes: tuple[str, ...]) -> bool:
    if entry.name.startswith("."):
        return False
    if entry.is_dir(follow_symlinks=False):
        return True
    try:
        return entry.name.lower().endswith(suffixes) and entry.is_file()
    except OSError:
        return True  # a link to itself, a file that can't be looked at: reading it says what is wrong
