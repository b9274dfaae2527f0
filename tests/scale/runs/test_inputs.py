"""An input is in a dataset once, however it is named, whatever lies beside it, and wherever a worker stands."""

from __future__ import annotations

import json
import os
import pickle
from pathlib import Path

import pytest
from faults import runs
from faults.runs import alone

from onrecord.pipeline import Options
from onrecord.scale.runs import Step, Totals, run
from onrecord.scale.runs.dataset import Dataset
from onrecord.sources.document import Refusal

pytestmark = pytest.mark.usefixtures("unread")


def ran(inputs: list[str], output: Path, engine=alone) -> tuple[list[Step], Totals]:
    return runs.ended(run(inputs, str(output), options=Options(), engine=engine))


def text_of(number: int) -> str:
    return f"The quay stays shut for {number} days, harbour master Ida Lund said on Monday in the port of Bell."


@pytest.fixture
def crawl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of five texts, named from the folder that it is in."""
    folder = tmp_path / "crawl"
    folder.mkdir()
    for number in range(1, 6):
        (folder / f"{number}.txt").write_text(text_of(number))
    monkeypatch.chdir(tmp_path)
    return folder


def test_a_file_has_many_names(crawl: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran(["crawl"], tmp_path / "news")
    (tmp_path / "link").symlink_to("crawl")
    monkeypatch.chdir(crawl)
    for inputs in (["."], ["../crawl/"], [str(crawl)], ["../link/*"], ["4.txt", "../crawl/./2.txt"]):
        events, totals = ran(inputs, tmp_path / "news")
        assert (events, totals.articles, totals.copies) == ([], 5, 0)


def test_a_file_beside_others_makes_nothing_anew(crawl: Path, tmp_path: Path) -> None:
    ran(["crawl"], tmp_path / "news")
    (crawl / "0.txt").write_text(text_of(0))
    events, totals = ran(["crawl"], tmp_path / "news")
    assert [event.told["articles"] for event in events if event.stage == "extract"] == [1]  # type: ignore[index]
    assert (totals.articles, totals.copies) == (6, 0)


@pytest.mark.parametrize("name", ["3.txt", "more.jsonl"])
def test_a_file_that_has_changed_is_not_read_beside_what_it_was(name: str, crawl: Path, tmp_path: Path) -> None:
    (crawl / "more.jsonl").write_text(json.dumps({"id": "a", "text": text_of(7)}) + "\n")
    _, before = ran(["crawl"], tmp_path / "news")
    with (crawl / name).open("a") as out:
        out.write(json.dumps({"id": "b", "text": text_of(8)}) + "\n")
    [event], after = ran(["crawl"], tmp_path / "news")
    assert isinstance(event.told, Refusal)
    assert event.told.reason.startswith("changed since it was read (")
    assert after.refusals == {"changed since it was read": 1}
    assert (after.articles, after.copies) == (before.articles, before.copies) == (6, 0)


def test_what_a_run_made_is_no_input(crawl: Path, tmp_path: Path) -> None:
    for _ in range(2):
        events, totals = ran(["crawl", "crawl/**/*.parquet"], crawl / "news")
        assert (totals.articles, totals.copies) == (5, 0)
    assert [event.told.reason for event in events if isinstance(event.told, Refusal)] == []
    events, totals = ran(["crawl"], tmp_path / "other")
    [refused] = [event.told for event in events if isinstance(event.told, Refusal)]
    assert (refused.origin, refused.reason) == (str(crawl / "news"), "the dataset of a run, not an archive")
    assert (totals.articles, totals.refusals.total()) == (5, 1)


def test_a_worker_may_stand_elsewhere(crawl: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()

    def far(jobs, does):
        for job in jobs:
            data = pickle.dumps(job)
            with monkeypatch.context() as there:
                there.chdir(tmp_path / "elsewhere")
                told = does(pickle.loads(data))
            yield job, told

    totals = ran(["crawl"], Path("news"), far)[1]
    assert (totals.articles, totals.refusals.total()) == (5, 0)
    [first, *_] = Dataset("news").rows("articles", *Dataset("news").names("extract"))
    assert first["origin"] == "crawl/1.txt"
    assert not [*(tmp_path / "elsewhere").iterdir()]


def test_what_can_not_be_opened_any_more_is_tried_anew(crawl: Path, tmp_path: Path) -> None:
    def gone(jobs, does):
        for job in jobs:
            if job.stage == "extract":
                (crawl / "2.txt").rename(tmp_path / "2.txt")
            yield from alone([job], does)

    _, totals = ran(["crawl"], tmp_path / "news", gone)
    assert [failed.partition(": ")[2] for failed in totals.failed] == [f"No such file or directory: {crawl / '2.txt'}"]
    (tmp_path / "2.txt").rename(crawl / "2.txt")
    _, totals = ran(["crawl"], tmp_path / "news")
    assert (totals.articles, totals.refusals.total(), totals.failed) == (5, 0, [])


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jsonl")
    [event, *_], _ = ran([str(tmp_path / "pipe.jsonl")], tmp_path / "news")
    assert isinstance(event.told, Refusal)
    assert event.told.reason == "nothing that can be gone back in"
