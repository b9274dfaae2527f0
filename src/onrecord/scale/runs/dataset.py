"""The output of a run: a folder of Parquet files, one a unit and table, and a record of each unit that is whole."""

from __future__ import annotations

import io
import json
import os
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from onrecord.errors import InputError
from onrecord.record.lock import PATIENCE, writing
from onrecord.scale.runs.tables import COLUMNS, NEVER_EMPTY, NUMBERS
from onrecord.sources.places import filesystem
from onrecord.statements.parquet import write_rows

STAGES = {"extract": ("articles", "marks", "refusals"), "read": ("statements", "speakers")}
"""What a unit goes through, in order, with the tables that each writes."""
MANIFEST = "manifest.json"
LOCK = f"{MANIFEST}.lock"
"""What one run at a time holds, in a folder of this machine."""
COMMITS = "commits"
Rows = Iterable[Mapping[str, Any]]


class Dataset:
    """A folder on any filesystem; see `STAGES` for what lies in it. It can be handed to another process.

    A file is written beside its place and renamed; where a filesystem can't rename, as object stores can't, a file is
    there when it is whole in any case. A unit's commit is written last: what lies there without one counts for nothing.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self._fs, self._root = filesystem(address)
        self._local = "file" in ((self._fs.protocol,) if isinstance(self._fs.protocol, str) else self._fs.protocol)

    def __reduce__(self) -> tuple[type[Dataset], tuple[str]]:
        return Dataset, (self.address,)

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

    def put(self, stage: str, unit: str, tables: Mapping[str, Rows], told: Mapping[str, Any]) -> None:
        """Writes what a stage made of a unit, and then that it is whole: `told` says more of it."""
        for name in STAGES[stage]:
            out = io.BytesIO()
            write_rows(tables[name], COLUMNS[name], out, whole=NUMBERS, never_empty=NEVER_EMPTY)
            self._write(f"{name}/{unit}.parquet", out.getvalue())
        self._write(f"{COMMITS}/{stage}/{unit}.json", json.dumps(told).encode())

    def done(self, stage: str) -> dict[str, dict[str, Any]]:
        """Units that a stage is whole of, by name, with what is told of each."""
        folder = f"{self._root}/{COMMITS}/{stage}"
        if not self._fs.isdir(folder):
            return {}
        names = [name for name in self._fs.ls(folder, detail=False) if name.endswith(".json")]
        read = self._fs.cat(names) if names else {}
        return {self._unit(name): json.loads(data) for name, data in sorted(read.items())}

    def clear(self) -> None:
        """Takes away what units left that were never whole."""
        for stage, tables in STAGES.items():
            whole = set(self.done(stage))
            for place in (*tables, f"{COMMITS}/{stage}"):
                folder = f"{self._root}/{place}"
                if self._fs.isdir(folder):
                    left = [name for name in self._fs.ls(folder, detail=False) if self._unit(name) not in whole]
                    for name in left:
                        self._fs.rm_file(name)

    def rows(self, table: str, unit: str) -> list[dict[str, Any]]:
        """The rows that a unit gave, in their order."""
        from arro3.io import read_parquet

        with self._fs.open(f"{self._root}/{table}/{unit}.parquet", "rb") as stream:
            data = io.BytesIO(stream.read())
        out: list[dict[str, Any]] = []
        for batch in read_parquet(data):
            names = batch.schema.names
            columns = [batch.column(name).to_pylist() for name in names]
            out += [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
        return out

    def manifest(self) -> dict[str, Any] | None:
        """What is told of the whole run; None where there was none. Raises `InputError`."""
        place = f"{self._root}/{MANIFEST}"
        if not self._fs.isfile(place):
            if self._fs.isdir(self._root) and any(self._unit(name) != LOCK for name in self._fs.ls(self._root, False)):
                raise InputError("the folder holds something else", where=self.address, next_step="name another one")
            return None
        try:
            told: dict[str, Any] = json.loads(self._fs.cat_file(place))
        except ValueError as error:
            raise InputError(f"{MANIFEST} is damaged ({error})", where=self.address, next_step="name another folder") \
                from error  # fmt: skip
        return told

    def say(self, told: Mapping[str, Any]) -> None:
        """Writes the manifest."""
        self._write(MANIFEST, json.dumps(told, indent=1, ensure_ascii=False).encode())

    def _write(self, name: str, data: bytes) -> None:
        place = f"{self._root}/{name}"
        self._fs.makedirs(place.rpartition("/")[0], exist_ok=True)
        if not self._local:
            self._fs.pipe_file(place, data)
            return
        folder, _, last = place.rpartition("/")
        beside = f"{folder}/.{last}.{uuid.uuid4().hex[:8]}"
        try:
            with open(beside, "xb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            os.replace(beside, place)
        except BaseException:
            if os.path.lexists(beside):
                os.unlink(beside)
            raise

    @staticmethod
    def _unit(name: str) -> str:
        return name.rpartition("/")[2].removesuffix(".json").removesuffix(".parquet")
