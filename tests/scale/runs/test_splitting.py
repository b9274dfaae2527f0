"""Tables in pieces: a run over them is what a run over the whole is, here and on another filesystem."""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import fsspec
import pytest
from arro3.core import Array, DataType, RecordBatch, Table
from arro3.io import write_parquet
from faults.runs import alone
from fsspec.spec import AbstractBufferedFile, AbstractFileSystem

from onrecord.pipeline import Options
from onrecord.scale.runs import run
from onrecord.scale.runs.dataset import Dataset
from onrecord.scale.runs.extracting import Extract
from onrecord.scale.runs.jobs import work
from onrecord.scale.runs.splitting import COPIES, units_of
from onrecord.scale.runs.unit import Unit
from onrecord.sources.metadata import Metadata
from onrecord.sources.piece import Piece

ROWS = 70
SAID = ("The pier is shut, harbour master Ida Lund said.", 'Ida Lund\nsaid the "old pier" was, in her words, safe.')


class _Far(AbstractBufferedFile):
    def _fetch_range(self, start: int, end: int) -> bytes:
        with open(self.path, "rb") as stream:
            stream.seek(start)
            data = stream.read(end - start)
        Shelf.fetched += len(data)
        return data


class Shelf(AbstractFileSystem):
    """Files of this machine as a store would give them: by ranges of bytes, which are counted."""

    protocol = "shelf"
    fetched = 0

    def info(self, path: str, **options: Any) -> dict[str, Any]:
        path = self._strip_protocol(path)
        return {"name": path, "size": os.path.getsize(path), "type": "file"}

    def _open(self, path: str, mode: str = "rb", **options: Any) -> _Far:
        return _Far(self, path, mode, block_size=4096, cache_type="readahead")


@pytest.fixture(autouse=True)
def shelf() -> None:
    fsspec.register_implementation("shelf", Shelf, clobber=True)
    Shelf.fetched = 0


def texts() -> list[str]:
    return [SAID[n % 2] if n % 5 else f"{SAID[n % 2]} This was on pier {n}." for n in range(ROWS)]


def tables(folder: Path) -> list[str]:
    for name, delimiter in (("a.csv", ","), ("b.tsv", "\t")):
        with (folder / name).open("w", newline="", encoding="utf-8-sig") as out:
            writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
            writer.writerow(["outlet", "text"])
            for number, text in enumerate(texts()):
                writer.writerow(["Bell", text] if number % 9 else ["Bell", text, "one cell too many"])
    columns = {"text": texts(), "outlet": ["Bell"] * ROWS}
    batch = RecordBatch.from_arrays(
        [Array(some, type=DataType.utf8()) for some in columns.values()], names=list(columns)
    )
    write_parquet(
        Table.from_batches([batch]), folder / "c.parquet", compression="uncompressed", dictionary_enabled=False
    )
    return [str(folder / name) for name in ("a.csv", "b.tsv", "c.parquet")]


def ran(inputs: list[str], output: Path, unit_bytes: int) -> Mapping[str, list[dict[str, Any]]]:
    for step in run(inputs, str(output), options=Options(), unit_bytes=unit_bytes, engine=alone):
        assert step.told is None or isinstance(step.told, dict)
    dataset = Dataset(str(output))
    order = {unit.name: number for number, unit in enumerate(units(inputs, unit_bytes))}
    extracted = sorted(dataset.names("extract"), key=order.__getitem__)
    read = [name for _, name in sorted((order[told["unit"]], name) for name, told in dataset.told("read"))]
    return {
        table: [row for name in names for row in dataset.rows(table, name)]
        for names, tables in ((extracted, ("articles", "refusals")), (read, ("statements", "speakers")))
        for table in tables
    }


def units(inputs: list[str], most: int) -> list[Unit]:
    found = list(units_of(inputs, most, {}))
    assert all(isinstance(one, Unit) for one in found)
    return found  # type: ignore[return-value]


def test_a_run_over_pieces_of_tables_gives_what_one_over_the_tables_gives(tmp_path: Path) -> None:
    inputs = tables(tmp_path)
    whole = ran(inputs, tmp_path / "whole", 1_000_000)
    pieces = ran(inputs, tmp_path / "pieces", 1_000)
    assert len(units(inputs, 1_000_000)) == 3
    assert all(sum(name in unit.files for unit in units(inputs, 1_000)) > 2 for name in inputs)
    assert pieces == whole
    assert len(whole["articles"]) + len(whole["refusals"]) == 3 * ROWS
    assert len(whole["refusals"]) == 2 * -(-ROWS // 9)
    assert whole["statements"]


def test_tables_on_another_filesystem_are_cut_there_and_give_the_same(tmp_path: Path) -> None:
    inputs = tables(tmp_path)
    there = [f"shelf://{name}" for name in inputs]
    assert [unit.piece for unit in units(there, 1_000)] == [unit.piece for unit in units(inputs, 1_000)]
    here, far = ran(inputs, tmp_path / "here", 1_000), ran(there, tmp_path / "far", 1_000)
    for row in (*far["articles"], *far["statements"], *far["speakers"], *far["refusals"]):
        row.update({name: value.removeprefix("shelf://") for name, value in row.items() if isinstance(value, str)})
    assert far == here


def test_of_parquet_elsewhere_there_are_few_pieces_and_of_csv_no_copies(tmp_path: Path) -> None:
    batch = RecordBatch.from_arrays(
        [Array(["x" * 90 + str(n) for n in range(900)], type=DataType.utf8())], names=["text"]
    )
    write_parquet(Table.from_batches([batch]), tmp_path / "t.parquet")
    name = str(tmp_path / "t.parquet")
    assert len(units([name], 100)) == 900 // 16
    assert len(units([f"shelf://{name}"], 100)) == COPIES
    (tmp_path / "t.csv").write_text("text\n" + "x" * 99 + "\n" + ("y" * 99 + "\n") * 99_999)
    there = [f"shelf://{tmp_path / 't.csv'}"]
    last = units(there, 10_000_000 // COPIES)[-1]
    assert last.piece.start > 9_000_000
    dataset, Shelf.fetched = Dataset(str(tmp_path / "news")), 0
    work(Extract(last, dataset, Metadata(), {}))
    assert len(list(dataset.rows("articles", last.name))) >= 900
    assert Shelf.fetched < 4_000_000  # of ten million: the head, and from the start of the piece on


def test_names_of_units_are_what_they_were() -> None:
    """Of archives and lines: a run that another version began is gone on with."""
    a = Unit.of(("x/crawl.warc.gz",), ("s3://x/crawl.warc.gz",), (99,), Piece(8, 16))
    b = Unit.of(("news.jsonl",), ("/data/news.jsonl",), (50,), Piece(8, None, 3))
    assert (a.name, b.name) == ("crawl-warc-gz-000000000008-dee34d2636e6", "news-jsonl-000000000008-bba0a19c321d")
