"""Runs: a dataset is what its inputs say, whatever dies on the way; a tenth of what `make faults` does."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from faults import runs
from faults.runs import alone

import onrecord
from onrecord.errors import InputError, ModelError, RecordError
from onrecord.pipeline import Options
from onrecord.record.lock import writing
from onrecord.relations import model as models
from onrecord.scale.runs import Local, Totals, run
from onrecord.scale.runs.dataset import Dataset
from onrecord.scale.runs.extracting import Extract, _kind
from onrecord.scale.runs.jobs import Failed, Job, work
from onrecord.scale.runs.loading import readings_of
from onrecord.scale.runs.reading import Read
from onrecord.scale.runs.tables import COLUMNS, article_in
from onrecord.sources.document import Refusal

EXAMPLES = str(Path(__file__).resolve().parents[3] / "examples")


def ran(inputs: list[str], output: Path, **options: object) -> tuple[list, Totals]:
    return runs.ended(run(inputs, str(output), options=Options(), **{"engine": alone} | options))  # type: ignore[arg-type]


def every(dataset: Dataset, table: str, stage: str) -> list[dict]:
    return [row for name in dataset.names(stage) for row in dataset.rows(table, name)]


def test_the_tables_hold_what_reading_gives(tmp_path: Path) -> None:
    _, totals = ran([EXAMPLES], tmp_path / "news")
    dataset = Dataset(str(tmp_path / "news"))
    readings = list(onrecord.read_many(sorted(Path(EXAMPLES).iterdir())))
    rows = sorted((row["article_id"], row["statement_id"], row["content"]) for r in readings for row in r.rows())
    found = every(dataset, "statements", "read")
    assert sorted((row["article_id"], row["statement_id"], row["content"]) for row in found) == rows
    assert totals.statements == len(rows)
    assert totals.articles == len(readings)
    told = {one["id"]: one for r in readings for one in r.to_dict()["statements"] if r.id == found[0]["article_id"]}
    assert json.loads(found[0]["document"]) == told[found[0]["statement_id"]]
    articles = {row["article_id"]: row for row in every(dataset, "articles", "extract")}
    assert [article_in(articles[r.id]) for r in readings] == [r.article for r in readings]
    assert all(set(row) == set(COLUMNS["articles"]) for row in articles.values())
    speakers = every(dataset, "speakers", "read")
    assert sorted((row["article_id"], row["name"]) for row in speakers) == sorted(
        (r.id, one.name) for r in readings for one in r.speakers
    )
    manifest = json.loads((tmp_path / "news" / "manifest.json").read_text())
    assert manifest["finished"]
    assert (manifest["articles"], manifest["statements"]) == (totals.articles, totals.statements)


def test_a_text_that_stands_in_many_places_is_read_once(tmp_path: Path) -> None:
    text = "The quay stays shut, harbour master Ida Lund said on Monday."
    lines = [{"id": f"a{n}", "outlet": f"Paper {n}", "text": text} for n in range(5)]
    for part, some in enumerate((lines[:2], lines[2:])):
        (tmp_path / f"{part}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in some))
    _, totals = ran([str(tmp_path / "0.jsonl"), str(tmp_path / "1.jsonl")], tmp_path / "news")
    dataset = Dataset(str(tmp_path / "news"))
    assert totals.copies == 4
    assert {row["article_id"] for row in every(dataset, "articles", "extract")} == {f"a{n}" for n in range(5)}
    assert {row["article_id"] for row in every(dataset, "statements", "read")} == {"a0"}


def test_weights_that_are_not_as_they_were_shipped_leave_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "fingerprint", lambda *_: "other")
    models.intact.cache_clear()
    with pytest.raises(ModelError, match="as they were shipped"):
        ran([EXAMPLES], tmp_path / "news")
    assert not (tmp_path / "news").exists()


def test_a_folder_may_be_named_like_a_pattern(tmp_path: Path) -> None:
    path = runs.written(tmp_path, 2)
    assert ran([str(path)], tmp_path / "news [1]*")[1].articles == 2
    assert ran([str(path)], tmp_path / "news [1]*")[0] == []


def test_more_inputs_are_added_and_nothing_is_read_anew(tmp_path: Path) -> None:
    runs.written(tmp_path, 6)
    other = tmp_path / "more.jsonl"
    other.write_text(json.dumps({"id": "b", "text": "The pier is closed, Ida Lund said."}) + "\n")
    ran([str(tmp_path / "news.jsonl")], tmp_path / "news")
    before = runs.content(tmp_path / "news")
    events, totals = ran([str(other), str(tmp_path / "news.jsonl")], tmp_path / "news")
    assert [event.stage for event in events] == ["extract", "read", "match", "compare"]
    assert totals.articles == 7
    after = runs.content(tmp_path / "news")
    assert {name: data for name, data in before.items() if not name.startswith(("copies", "stories"))}.items() <= (
        after.items()
    )
    assert ran([str(other)], tmp_path / "news")[0] == []


def test_a_run_that_adds_and_is_stopped_is_not_finished(tmp_path: Path) -> None:
    runs.written(tmp_path, 2)
    other = tmp_path / "more.jsonl"
    other.write_text(json.dumps({"id": "b", "text": "The pier is closed, Ida Lund said."}) + "\n")
    ran([str(tmp_path / "news.jsonl")], tmp_path / "news")
    steps = run([str(other)], str(tmp_path / "news"), options=Options(), engine=alone)
    next(steps)
    steps.close()
    assert not json.loads((tmp_path / "news" / "manifest.json").read_text())["finished"]
    assert ran([str(other)], tmp_path / "news")[1].articles == 3
    assert json.loads((tmp_path / "news" / "manifest.json").read_text())["finished"]


def test_workers_that_die_cost_nothing(tmp_path: Path) -> None:
    assert runs.dying(tmp_path, runs.UNITS // 20)["deaths"]


def test_a_cluster_that_loses_a_worker_and_its_scheduler_goes_on(tmp_path: Path) -> None:
    runs.bereft(tmp_path, 24)


def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    runs.killed(tmp_path, 12, 1)


def test_what_a_unit_left_half_done_is_taken_away(tmp_path: Path) -> None:
    path = runs.written(tmp_path, 3)
    ran([str(path)], tmp_path / "news", unit_bytes=1)
    whole = runs.content(tmp_path / "news")
    folder = tmp_path / "news"
    [first, *_] = sorted((folder / "commits" / "read").iterdir())
    first.unlink()
    for place in ("statements/gone-0.parquet", "statements/.gone-0.parquet.1a2b", "commits/read/.gone-0.json.1a2b"):
        (folder / place).write_bytes(b"half")
    ran([str(path)], folder, unit_bytes=1)
    assert runs.content(folder) == whole
    assert not [*folder.rglob(".*")]


def always_dies(job: Job) -> dict:
    import os

    if isinstance(job, Extract) and job.unit.piece.start:
        os._exit(7)
    return work(job)


def test_a_unit_that_always_dies_is_reported_and_tried_the_next_time(tmp_path: Path) -> None:
    path = runs.written(tmp_path, 2)
    with Local(1) as workers:
        engine = lambda jobs, _: workers(jobs, always_dies)  # noqa: E731
        events, totals = ran([str(path)], tmp_path / "news", unit_bytes=1, engine=engine)
    [failed] = [event.told for event in events if isinstance(event.told, Failed)]
    assert "exit code 7" in failed.reason
    assert len(totals.failed) == 1
    assert not json.loads((tmp_path / "news" / "manifest.json").read_text())["finished"]
    _, totals = ran([str(path)], tmp_path / "news")
    assert (totals.failed, totals.articles) == ([], 2)


DEADLY = "a3"


def dies_of_an_article(job: Job) -> dict:
    import os

    if isinstance(job, Read) and any(
        row["article_id"] == DEADLY for row in job.dataset.rows("articles", job.unit, job.rows)
    ):
        os._exit(7)
    return work(job)


def test_an_article_that_kills_its_reader_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.scale.runs.local.TRIES", 1)
    path = runs.written(tmp_path, 6)
    ran([str(path)], tmp_path / "whole")
    with Local(1) as workers:
        engine = lambda jobs, does: workers(jobs, dies_of_an_article if does is work else does)  # noqa: E731
        events, totals = ran([str(path)], tmp_path / "news", engine=engine)
    dataset = Dataset(str(tmp_path / "news"))
    [refused] = every(dataset, "refusals", "extract") + [
        row for name, told in dataset.told("read") if "refusals" in told for row in dataset.rows("refusals", name)
    ]
    assert refused["id"] == DEADLY
    assert "died" in refused["reason"]
    assert totals.failed == []
    assert totals.refusals.total() == 1
    read = {row["article_id"]: row for row in every(dataset, "statements", "read")}
    assert read == {row["article_id"]: row for row in every(Dataset(str(tmp_path / "whole")), "statements", "read")
                    if row["article_id"] != DEADLY}  # fmt: skip
    assert [event.stage for event in events].count("read") == len(dataset.names("read"))
    given = [reading for reading, _ in readings_of(dataset) if reading.refusals]
    assert [(reading.id, reading.article) for reading in given] == [(DEADLY, None)]
    assert ran([str(path)], tmp_path / "news") == ([], totals)


def test_workers_that_can_read_nothing_refuse_nothing(tmp_path: Path) -> None:
    path = runs.written(tmp_path, 3)

    def unfit(jobs, does):
        for job in jobs:
            able = isinstance(job, Extract) or getattr(job, "stage", "") in ("match", "compare")
            yield job, does(job) if able else Failed("RuntimeError (std::bad_alloc)")

    _, totals = ran([str(path)], tmp_path / "news", engine=unfit)
    assert totals.refusals.total() == 0
    assert [failed.partition(": ")[2] for failed in totals.failed] == [
        "no worker reads a text of one sentence: RuntimeError (std::bad_alloc)"
    ]
    assert ran([str(path)], tmp_path / "news")[1].articles == 3


def test_what_a_worker_wrote_elsewhere_is_not_done(tmp_path: Path) -> None:
    path = runs.written(tmp_path, 3)

    def far(jobs, does):
        for job in jobs:
            yield job, does(replace(job, dataset=Dataset(str(tmp_path / "of the worker"))))

    _, totals = ran([str(path)], tmp_path / "news", engine=far)
    assert totals.articles == 0
    [failed] = totals.failed
    assert "every worker has to reach the output" in failed


def test_what_is_said_of_an_input_is_said_again(tmp_path: Path) -> None:
    path = runs.written(tmp_path, 1)
    ran([str(path)], tmp_path / "news", outlet="Bell Post")
    with pytest.raises(InputError, match=r"outlet Bell Post, and now with nothing given"):
        next(run([str(path)], str(tmp_path / "news"), options=Options(), engine=alone))


def test_on_a_full_disk_a_run_says_so_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    assert runs.full(tmp_path, 6, 6)["times full"]


def hangs(job: Job) -> dict:
    import time

    time.sleep(600 if isinstance(job, Extract) and job.unit.piece.start else 0)
    return work(job)


@pytest.mark.parametrize("on", ["local", "dask"])
def test_a_unit_that_hangs_is_ended(on: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"onrecord.scale.runs.{'local' if on == 'local' else 'cluster'}.TRIES", 1)
    path = runs.written(tmp_path, 2)
    with runs.ENGINES[on](processes=1, seconds=2) as workers:
        engine = lambda jobs, _: workers(jobs, hangs)  # noqa: E731
        events, _ = ran([str(path)], tmp_path / "news", unit_bytes=1, engine=engine)
    [failed] = [event.told for event in events if isinstance(event.told, Failed)]
    assert "2 seconds" in failed.reason


def test_inputs_that_can_not_be_read_are_said(tmp_path: Path) -> None:
    (tmp_path / "broken.jsonl").write_text("no JSON\n")
    events, totals = ran([str(tmp_path / "none.txt"), str(tmp_path / "broken.jsonl")], tmp_path / "news")
    assert [event.told.reason for event in events if isinstance(event.told, Refusal)] == ["no such file or folder"]
    assert sorted(totals.refusals) == ["no such file or folder", "not JSON"]
    [row] = every(Dataset(str(tmp_path / "news")), "refusals", "extract")
    assert row["reason"].startswith("line 1: not JSON")


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("line 12: not JSON (Expecting value at 3)", "not JSON"),
        ("record 3 (byte 1,204): damaged: gzip: incorrect data check", "gzip: incorrect data check"),
        ("byte 1,204: https://bell.example/a?b=1: more than 20,000,000 bytes", "more than 20,000,000 bytes"),
        ("after row 7: can't be read as Parquet (EOF)", "can't be read as Parquet"),
        ("no such file or folder", "no such file or folder"),
    ],
)
def test_reasons_are_counted_without_what_is_of_one_input_alone(reason: str, kind: str) -> None:
    assert _kind(reason) == kind


def test_a_second_run_is_told_of_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.scale.runs.dataset.PATIENCE", 0.1)
    (tmp_path / "news").mkdir()
    with writing(tmp_path / "news" / "manifest.json"), pytest.raises(RecordError, match="another process is writing"):
        next(run([EXAMPLES], str(tmp_path / "news"), options=Options(), engine=alone))


def test_a_dataset_made_otherwise_is_left_alone(tmp_path: Path) -> None:
    path = runs.written(tmp_path, 1)
    ran([str(path)], tmp_path / "news")
    with pytest.raises(InputError, match="convention"):
        next(run([str(path)], str(tmp_path / "news"), options=Options("polnear"), engine=alone))
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("Dear Ida")
    with pytest.raises(InputError, match="something else"):
        next(run([str(path)], str(tmp_path / "other"), options=Options(), engine=alone))
