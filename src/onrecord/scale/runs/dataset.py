"""The output of a run: a folder of Parquet files, one a job and table, and a record of each job that is whole."""

from __future__ import annotations

import io
import json
import os
import uuid
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import InputError
from onrecord.record.lock import PATIENCE, writing
from onrecord.scale.runs.tables import COLUMNS, FRACTIONS, NEVER_EMPTY, NUMBERS
from onrecord.sources.places import REMOTE, absolute, filesystem, reached
from onrecord.statements.parquet import write_rows

if TYPE_CHECKING:
    from arro3.core import RecordBatch

STAGES = {
    "extract": ("articles", "marks", "refusals"),
    "read": ("statements", "speakers", "refusals"),
    "match": ("pairs",),
    "compare": ("copies",),
}
"""What a run goes through, in order, with the tables that each stage may write: articles are found and read; texts with
marks in common are paired, and the pairs compared.
"""
WHOLE = STAGES | {"read": ("statements", "speakers")}
"""The tables of which each job writes a file, be it an empty one."""
NEEDED = {"extract": ("addresses", "articles", "texts"), "read": ("unit", "rows", "statements")}
"""What a commit can't do without."""
STORIES = "stories"
"""The table that is one file, made at the end of what the last stage found."""
TABLES = ("articles", "marks", "refusals", "statements", "speakers", "copies", STORIES)
"""What is there for others when a run is done."""
MANIFEST = "manifest.json"
LOCK = f"{MANIFEST}.lock"
"""What one run at a time holds, in a folder of this machine."""
COMMITS = "commits"
FLAT = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oss"})
"""Object stores: folders are part of names, and asking for one makes the bucket where a name of it is misspelt."""
TOGETHER = 100
"""Commits that are asked for at once: a filesystem elsewhere answers many as quickly as one."""
PARQUET = b"PAR1"
"""What a file of a table begins and ends with."""
ANEW = "run the same command again: it makes anew what is missing"
Rows = Iterable[Mapping[str, Any]]


class Damaged(InputError):
    """A file of a dataset is not what a run wrote, or is not there any more."""


class Dataset:
    """A folder on any filesystem; see `STAGES` for what lies in it. It can be handed to another process.

    A file is written beside its place and renamed; where a filesystem can't rename, as object stores can't, a file is
    there when it is whole in any case. A job's commit is written last: what lies there without one counts for nothing.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self._fs, self._root = filesystem(address)
        protocols = {self._fs.protocol} if isinstance(self._fs.protocol, str) else set(self._fs.protocol)
        self._local, self._flat = "file" in protocols, not FLAT.isdisjoint(protocols)

    def __reduce__(self) -> tuple[type[Dataset], tuple[str]]:
        return Dataset, (self.place,)

    @property
    def place(self) -> str:
        """Its address from wherever a worker stands."""
        return absolute(self.address)

    @contextmanager
    def held(self) -> Iterator[None]:
        """One run at a time, where the folder is of this machine; a second one is told which the first is."""
        self.manifest()  # nothing is put into a folder of something else
        if not self._local:
            yield
            return
        os.makedirs(self._root, exist_ok=True)
        with writing(Path(self._root) / MANIFEST, PATIENCE):
            yield

    def put(self, stage: str, name: str, tables: Mapping[str, Rows], told: Mapping[str, Any]) -> None:
        """Writes what came of a job, and then that it is whole: `told` says more of it."""
        for table, rows in tables.items():
            self.put_table(table, name, rows)
        self._write(f"{COMMITS}/{stage}/{name}.json", json.dumps(told).encode())

    def put_table(self, table: str, name: str, rows: Rows) -> None:
        """Writes a file of a table."""
        out = io.BytesIO()
        write_rows(rows, COLUMNS[table], out, numbers=FRACTIONS, whole=NUMBERS, never_empty=NEVER_EMPTY)
        self._write(f"{table}/{name}.parquet", out.getvalue())

    def names(self, stage: str) -> list[str]:
        """The jobs of a stage that are whole, sorted."""
        return sorted(map(_stem, self._files(f"{COMMITS}/{stage}", ".json")))

    def told(self, stage: str, names: Iterable[str] | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
        """What is told of jobs that are whole, in the order of their `names`, or of all; few are held at a time."""
        left = iter(self.names(stage) if names is None else names)
        while some := list(islice(left, TOGETHER)):
            places = [f"{self._root}/{COMMITS}/{stage}/{name}.json" for name in some]
            with reached(self.address):
                # cat would take brackets in the folder's name for a pattern
                read = self._fs.cat_ranges(places, None, None, on_error="raise")
            for name, place, data in zip(some, places, read, strict=True):
                yield name, _object(data, place, NEEDED.get(stage, ()))

    def clear(self, keep: Mapping[str, Set[str]] | None = None) -> None:
        """Takes away what jobs left that were never whole or that lost a file since, and of the stages in `keep` all
        but these. Raises `Damaged` where what a unit found has lost one: its input may not be there any more.
        """
        tables = {table: self._files(table) for table in dict.fromkeys(chain(*STAGES.values()))}
        there = {table: {_stem(name) for name in files if not _hidden(name)} for table, files in tables.items()}
        of: dict[str, Set[str]] = {stage: set(self.names(stage)) for stage in STAGES}
        for stage, needed in WHOLE.items():
            for table in needed:
                if stage == "extract" and (lost := of[stage] - there[table]):
                    raise Damaged(
                        "it is missing", where=f"{self._root}/{table}/{min(lost)}.parquet",
                        next_step=f"put it back; or delete {COMMITS}/{stage}/{min(lost)}.json, and {ANEW}",
                    )  # fmt: skip
                of[stage] &= there[table]
        # what was read in articles that are to be found anew may not be what stands in them then
        of["read"] = {name for name in of["read"] if name.rpartition("-")[0] in of["extract"]}
        of |= keep or {}
        for stage in STAGES:  # commits first: without its files one says what is not so
            self._remove(self._files(f"{COMMITS}/{stage}"), of[stage])
        for table, files in tables.items():
            self._remove(files, set().union(*(of[stage] for stage, some in STAGES.items() if table in some)))

    def rows(self, table: str, name: str, wanted: Sequence[int] | None = None) -> Iterator[dict[str, Any]]:
        """The rows that a job gave, in their order: all, or those whose numbers, from 0 and rising, are `wanted`."""
        at, left = 0, None if wanted is None else deque(wanted)
        for batch in self.batches(table, name):
            numbers: Sequence[int] = range(batch.num_rows)
            if left is not None:
                numbers = [left.popleft() - at for _ in range(sum(1 for one in left if one < at + batch.num_rows))]
            columns = {field: batch.column(field) for field in batch.schema.names} if numbers else {}
            for number in numbers:
                yield {field: column[number].as_py() for field, column in columns.items()}
            at += batch.num_rows
            if left is not None and not left:
                return

    def batches(self, table: str, name: str) -> Iterator[RecordBatch]:
        """A file of a table, some rows at a time."""
        from arro3.io import read_parquet

        place = f"{self._root}/{table}/{name}.parquet"
        try:
            with reached(self.address):
                data = self._fs.cat_file(place)
            if not data.startswith(PARQUET) or not data.endswith(PARQUET):
                raise ValueError("cut")  # of this arro3 would print a trace of its own
            yield from read_parquet(io.BytesIO(data))
        except FileNotFoundError as error:
            raise Damaged("it is missing", where=place, next_step=ANEW) from error
        except BaseException as error:
            # what Rust panics of is no `Exception`
            if isinstance(error, ValueError) or type(error).__name__ in ("PanicException", "ArrowException"):
                raise Damaged(f"it is damaged ({error})", where=place, next_step=f"delete it, and {ANEW}") from error
            raise

    def manifest(self) -> dict[str, Any] | None:
        """What is told of the whole run; None where there was none. Raises `InputError`."""
        try:
            with reached(self.address):
                data = self._fs.cat_file(f"{self._root}/{MANIFEST}")
        except NotADirectoryError:
            raise InputError("it is a file, and no folder", where=self.address, next_step="name another one") from None
        except FileNotFoundError:
            if any(_stem(name) != LOCK for name in self._files("")):
                raise InputError(
                    "the folder holds something else", where=self.address, next_step="name another one"
                ) from None
            return None
        return _object(data, f"{self._root}/{MANIFEST}", step="name another folder")

    def has(self, folder: str, name: str) -> bool:
        """Whether a file is there."""
        self._fs.invalidate_cache()
        try:
            with reached(self.address):
                self._fs.info(f"{self._root}/{folder}/{name}")
        except FileNotFoundError:
            return False
        return True

    def say(self, told: Mapping[str, Any]) -> None:
        """Writes the manifest."""
        self._write(MANIFEST, json.dumps(told, indent=1, ensure_ascii=False).encode())

    def _write(self, name: str, data: bytes) -> None:
        place = f"{self._root}/{name}"
        folder, _, last = place.rpartition("/")
        if not self._local:
            try:
                with reached(self.address):
                    if not self._flat:
                        self._fs.makedirs(folder, exist_ok=True)
                    self._fs.pipe_file(place, data)
            except FileNotFoundError as error:
                raise InputError(str(error), where=self.address, next_step="make it first, or check its name") \
                    from error  # fmt: skip
            return
        os.makedirs(folder, exist_ok=True)
        beside = f"{folder}/.{last}.{uuid.uuid4().hex[:8]}"
        try:
            with open(beside, "xb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            os.replace(beside, place)
        except BaseException as error:
            if os.path.lexists(beside):
                os.unlink(beside)
            if isinstance(error, OSError):  # a full disk does not say which
                raise type(error)(error.errno, error.strerror, place) from error
            raise

    def _files(self, folder: str, suffix: str = "") -> list[str]:
        """Files of a folder; none where it is not there. Not by `isdir`, which says no too where nobody answers."""
        self._fs.invalidate_cache()  # others write there: a listing from before is worth nothing
        place = f"{self._root}/{folder}".rstrip("/")
        try:
            with reached(self.address):
                found = self._fs.ls(place, detail=False)
        except (FileNotFoundError, NotADirectoryError):
            return []
        # a folder that was made by hand may be an object of its own
        return [name for name in found if name.endswith(suffix) and name.rstrip("/") != place]

    def _remove(self, files: Iterable[str], whole: Set[str]) -> None:
        for name in files:
            if _stem(name) not in whole:
                with reached(self.address):
                    self._fs.rm_file(name)


def is_dataset(name: str) -> bool:
    """Whether an input is the folder of a dataset, here or elsewhere."""
    if REMOTE not in name:
        return Path(name, MANIFEST).is_file() and Path(name, COMMITS).is_dir()
    if name.lower().startswith(("http://", "https://")):
        return False
    fs, path = filesystem(name)
    with reached(name):
        try:
            fs.info(f"{path}/{MANIFEST}")  # isfile says no too where nobody answers
        except FileNotFoundError:
            return False
        return bool(fs.isdir(f"{path}/{COMMITS}"))


def _object(
    data: bytes, place: str, needed: Iterable[str] = (), step: str = f"delete it, and {ANEW}"
) -> dict[str, Any]:
    try:
        told = json.loads(data)
        if not isinstance(told, dict) or not told.keys() >= set(needed):
            raise ValueError("it does not tell what it should")
    except ValueError as error:
        raise Damaged(f"it is damaged ({error})", where=place, next_step=step) from error
    return told


def _hidden(name: str) -> bool:
    return name.rpartition("/")[2].startswith(".")


def _stem(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".json").removesuffix(".parquet")
