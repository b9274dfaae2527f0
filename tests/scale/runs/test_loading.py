"""A dataset in a record is what its inputs are in one."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from faults.archives import crawl, packed

from onrecord.errors import InputError
from onrecord.pipeline import Options
from onrecord.record import Record
from onrecord.scale import add_inputs
from onrecord.scale.runs import Local, run
from onrecord.scale.runs.dataset import Dataset, is_dataset
from onrecord.scale.runs.jobs import Failed
from onrecord.scale.runs.loading import readings_of
from onrecord.scale.runs.reading import Read

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, and one of their texts in two more places."""
    folder = tmp_path_factory.mktemp("loading")
    text = json.loads((EXAMPLES / "short-notes.jsonl").read_text(encoding="utf-8").splitlines()[0])["text"]
    copies = [{"id": f"c{n}", "outlet": f"Copy {n}", "text": text} for n in range(2)]
    (folder / "copies.jsonl").write_text("".join(json.dumps(one) + "\n" for one in copies), encoding="utf-8")
    with Local(2) as workers:
        for _ in run([str(folder / "copies.jsonl"), str(EXAMPLES)], str(folder / "news"), options=Options(),
                     engine=workers):  # fmt: skip
            pass
    return folder


def documents(record: Record) -> list[dict]:
    return sorted(record.documents(), key=lambda one: one["id"])


def test_a_record_of_it_is_one_of_its_inputs(made: Path, tmp_path: Path) -> None:
    with Record(tmp_path / "a.db") as one, Record(tmp_path / "b.db") as other:
        outcomes = [added.outcome for _, added in add_inputs(one, [str(made / "news")], options=Options())]
        for _ in add_inputs(other, [str(made / "copies.jsonl"), str(EXAMPLES)], options=Options()):
            pass
        assert sorted(outcomes) == ["added"] * 6 + ["appearance"] * 2
        assert documents(one) == documents(other)
        assert {added.outcome for _, added in add_inputs(one, [str(made / "news")], options=Options())} == {"unchanged"}
        assert not [fault for checked in one.verify() for fault in checked.faults]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_its_raw_bytes_stay_where_they_are_and_are_checked_there(tmp_path: Path, name: str) -> None:
    records, _ = crawl(random.Random(5), 5)
    archive, news = tmp_path / name, str(tmp_path / "news")
    archive.write_bytes(b"".join(records if name.endswith(".warc") else map(packed, records)))
    engine = lambda jobs, work: ((job, work(job)) for job in jobs)  # noqa: E731
    for _ in run([str(archive)], news, options=Options(), unit_bytes=2_000, engine=engine):
        pass
    with Record(tmp_path / "a.db") as record:
        for _ in add_inputs(record, [news], options=Options()):
            pass
        assert sum(checked.elsewhere for checked in record.verify()) == 5
        [about] = record.engine.connect().exec_driver_sql("SELECT about FROM appearances WHERE id = 4").fetchone()
        assert json.loads(about)["offset"] > 0
        moved = archive.rename(tmp_path / "news" / name)
        found = [checked for checked in record.verify(raw=moved) if checked.sought]
        assert [(one.held, one.faults) for one in found] == [(1, ())] * 5


def test_a_copy_of_a_text_that_kills_its_reader_is_not_kept_as_one_in_which_nobody_speaks(tmp_path: Path) -> None:
    one = {"text": "The quay stays shut, harbour master Ida Lund said on Monday."}
    lines = [one | {"id": "a", "outlet": "Bell Post"}, one | {"id": "b", "outlet": "Dock News"}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))

    def mortal(jobs, does):
        for job in jobs:
            yield job, Failed("the process that read it died") if isinstance(job, Read) else does(job)

    for _ in run([str(tmp_path / "a.jsonl")], str(tmp_path / "news"), options=Options(), engine=mortal):
        pass
    given = [reading for reading, _ in readings_of(Dataset(str(tmp_path / "news")))]
    assert sorted((reading.id, reading.article) for reading in given) == [("a", None), ("b", None)]
    assert all("died" in reading.refusals[0].reason for reading in given)


def test_a_run_that_is_not_finished_is_not_taken(made: Path, tmp_path: Path) -> None:
    (tmp_path / "commits").mkdir()
    (tmp_path / "manifest.json").write_text(json.dumps({"finished": False}))
    assert is_dataset(str(tmp_path))
    assert not is_dataset(str(EXAMPLES))
    assert not is_dataset("https://news.example/manifest")
    with pytest.raises(InputError, match="not finished"):
        next(readings_of(Dataset(str(tmp_path))))
