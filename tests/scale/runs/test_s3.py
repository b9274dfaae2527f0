"""Runs on an object store: what lies there is what would lie on a disk, and what goes wrong is said in a line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import fsspec
import pytest
from faults import runs
from faults.runs import alone

from onrecord.pipeline import Options
from onrecord.record import Record
from onrecord.scale import add_inputs
from onrecord.scale.runs import Cluster, Local, Totals, run
from onrecord.scale.runs.dataset import TABLES, Dataset
from onrecord.scale.runs.jobs import Elsewhere, Failed, Job, work
from onrecord.sources.places import Unreachable, opened
from onrecord.views.cli import main

UNITS = 3
SERVER = """
import threading
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
threading.Event().wait()
"""


class Server:
    """An S3-compatible server in a process of its own, and the environment of those who use it."""

    def __init__(self) -> None:
        # its log has a line for each request
        self._process = subprocess.Popen(
            [sys.executable, "-c", SERVER], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._process.stdout
        self.address = f"http://127.0.0.1:{int(self._process.stdout.readline())}"
        self.environment = {
            "AWS_ENDPOINT_URL": self.address, "AWS_ACCESS_KEY_ID": "desk", "AWS_SECRET_ACCESS_KEY": "not so secret",
            "AWS_DEFAULT_REGION": "us-east-1", "AWS_MAX_ATTEMPTS": "1", "AWS_CONFIG_FILE": os.devnull,
        }  # fmt: skip

    def deny(self, after: float) -> None:
        """From so many requests on nobody is known; `inf`: everybody is."""
        request = urllib.request.Request(
            f"{self.address}/moto-api/reset-auth", str(after).encode(), {"Content-Type": "text/plain"}
        )
        with urllib.request.urlopen(request) as answer:
            assert answer.status == 200

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        assert self._process.stdout
        self._process.stdout.close()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.end()


@pytest.fixture(autouse=True)
def used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def anew() -> Iterator[None]:
    """Filesystems are kept by fsspec, with the endpoint and credentials that they began with; a new one takes 1 s."""
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    yield
    fsspec.get_filesystem_class("s3").clear_instance_cache()


def store() -> Any:
    """What a run sees has no part in it."""
    return fsspec.filesystem("s3", use_listings_cache=False)


@pytest.fixture(scope="module")
def whole(server: Server, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Inputs in a bucket, and what becomes of them on this machine's disk."""
    folder = tmp_path_factory.mktemp("s3")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in server.environment.items():
            patch.setenv(name, value)
        fs = store()
        fs.mkdir("desk")
        fs.put_file(str(runs.written(folder, UNITS)), "desk/crawl/news.jsonl")
        fs.pipe_file("desk/crawl/page.txt", b"The quay stays shut, harbour master Ida Lund said on Monday.\n" * 3)
        ran(str(folder / "whole"))
    return runs.content(folder / "whole")


def started(output: str, engine: Any = alone, inputs: str = "s3://desk/crawl/") -> Any:
    return run([inputs], output, options=Options(), unit_bytes=1, engine=engine)


def ran(output: str, engine: Any = alone) -> Totals:
    steps = started(output, engine)
    return runs.ended(steps)[1]


def content(bucket: str) -> dict[str, bytes]:
    """Every Parquet file of a dataset."""
    fs = store()
    return {
        name.removeprefix(f"{bucket}/"): fs.cat_file(name) for table in TABLES for name in fs.find(f"{bucket}/{table}")
    }


def dies_once(mark: Path, job: Job) -> dict[str, Any]:
    """A worker that dies the first time."""
    if not mark.exists():
        mark.touch()
        os._exit(9)
    return work(job)


def staged(**engines: Any) -> Any:
    """An engine for each stage; the others are done here, where the model is loaded already."""

    def each(jobs: Iterator[Job], _: object) -> Any:
        if first := next(jobs, None):
            yield from engines.get(first.stage, alone)(chain([first], jobs), work)

    return each


def test_tables_there_are_those_of_a_disk_though_a_worker_dies(whole: dict[str, bytes], tmp_path: Path) -> None:
    dies = partial(dies_once, tmp_path / "died")
    with Local(2) as two, Local(1) as one:
        totals = ran("s3://desk/local", staged(extract=lambda jobs, _: two(jobs, dies), read=one))
    assert (tmp_path / "died").exists()
    assert (totals.articles, totals.failed) == (UNITS + 1, [])
    assert content("desk/local") == whole
    assert json.loads(store().cat_file("desk/local/manifest.json"))["finished"]


def test_tables_of_a_cluster_are_those_of_a_disk(whole: dict[str, bytes]) -> None:
    with Cluster(processes=2) as workers:
        totals = ran("s3://desk/dask", staged(extract=workers))
    assert (totals.articles, totals.failed) == (UNITS + 1, [])
    assert content("desk/dask") == whole


@pytest.mark.parametrize("number", [2, UNITS + 3])
def test_a_run_that_is_stopped_goes_on(number: int, whole: dict[str, bytes]) -> None:
    output = f"s3://desk/stopped [{number}]"
    steps = started(output)
    told = (step for step in steps if step.told is not None)
    for _ in range(number):
        next(told)
    steps.close()
    fs = store()
    for place in ("statements/gone-0.parquet", "articles/gone-0.parquet"):
        fs.pipe_file(f"{output}/{place}", b"half")
    steps = started(output)
    left = [step for step in steps if step.told is not None and step.stage in ("extract", "read")]
    assert len(left) == 2 * (UNITS + 1) - number
    assert content(output.removeprefix("s3://")) == whole


def test_what_others_write_is_seen(whole: dict[str, bytes]) -> None:
    """A filesystem keeps its listings for good, and knows nothing of what other processes wrote."""
    dataset = Dataset("s3://desk/listed")
    dataset.put("read", "a", {"statements": [], "speakers": []}, {})
    assert dataset.names("read") == ["a"]
    store().copy("desk/listed/commits/read/a.json", "desk/listed/commits/read/b.json")
    assert dataset.names("read") == ["a", "b"]


def test_a_folder_that_was_made_by_hand_is_empty(whole: dict[str, bytes]) -> None:
    """As the console of S3 makes them: an object of no bytes, with a slash at its end."""
    store().call_s3("put_object", Bucket="desk", Key="hand/")
    next(steps := started("s3://desk/hand"))
    steps.close()
    with pytest.raises(Exception, match="something else"):
        next(started("s3://desk/crawl"))


def test_a_record_takes_a_dataset_from_there(whole: dict[str, bytes], tmp_path: Path) -> None:
    ran("s3://desk/kept")
    with Record(tmp_path / "news.db") as record:
        added = [one.outcome for _, one in add_inputs(record, ["s3://desk/kept"], options=Options())]
        assert added.count("added") + added.count("appearance") == UNITS + 1
        assert {row["origin"] for row in record.documents()} == {
            "s3://desk/crawl/news.jsonl",
            "s3://desk/crawl/page.txt",
        }


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line that a command ends with, and the exit code 1 of what is no wrong usage."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as end:
        main(list(arguments))
    assert end.value.code == 1
    out, err = capsys.readouterr()
    assert out == ""
    [line] = err.splitlines()
    return line


def test_a_bucket_that_is_not_there_is_said_and_not_made(
    whole: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    line = said(capsys, "run", "s3://desk/crawl/", "--output", "s3://dsek/news")
    assert line.startswith("onrecord: s3://dsek/news: ")
    assert "bucket does not exist" in line
    assert line.endswith("— make it first, or check its name")
    assert not store().exists("dsek")


def test_credentials_that_are_wrong_are_said(
    server: Server, whole: dict[str, bytes], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    server.deny(0)
    try:
        for arguments, where in (
            (("run", "s3://desk/crawl/", "--output", str(tmp_path / "news")), "s3://desk/crawl/"),
            (("run", "s3://desk/crawl/*.jsonl", "--output", str(tmp_path / "news")), "s3://desk/crawl/*.jsonl"),
            (("run", "s3://desk/crawl/", "--output", "s3://desk/denied"), "s3://desk/denied"),
            (("add", "s3://desk/kept", "--record", str(tmp_path / "news.db")), "s3://desk/kept"),
        ):
            line = said(capsys, *arguments)
            assert line.startswith(f"onrecord: {where}: access was denied (")
            assert "AWS_ACCESS_KEY_ID" in line
    finally:
        server.deny(float("inf"))
    assert not store().exists("desk/denied")


def test_without_credentials_it_says_so(
    anew: None, whole: dict[str, bytes], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    line = said(capsys, "run", "s3://desk/crawl/", "--output", "s3://desk/nobody")
    assert "access was denied (Unable to locate credentials) — check the credentials" in line


def careful(jobs, work):
    """An engine that reports what fails, in no process but this."""
    for job in jobs:
        try:
            yield job, work(job)
        except Elsewhere as error:
            yield job, Failed(str(error), elsewhere=True)


def test_a_server_that_goes_away_ends_a_run_and_it_goes_on_later(
    anew: None,
    whole: dict[str, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    mortal = Server()
    monkeypatch.setenv("AWS_ENDPOINT_URL", mortal.address)
    fs = store()
    fs.mkdir("desk")
    fs.pipe_file("desk/crawl/news.jsonl", runs.written(tmp_path, 4).read_bytes())
    steps = started("s3://desk/news", careful)
    next(steps)
    mortal.end()
    with pytest.raises(Unreachable, match=r"s3://desk/news: it can not be reached .* AWS_ENDPOINT_URL"):
        for _ in steps:
            pass
    assert "AWS_ENDPOINT_URL" in said(capsys, "run", "s3://desk/crawl/", "--output", "s3://desk/news")


class Lost:
    """A job of which nothing can be reached."""

    def done(self) -> Any:
        raise Unreachable("it can not be reached", where="s3://desk/news", next_step="check the network")


def test_what_does_not_answer_is_asked_again_and_then_reported() -> None:
    with Local(1) as workers:
        [(_, told)] = workers([Lost()], work)
    assert told == Failed("s3://desk/news: it can not be reached — check the network", elsewhere=True)


def test_a_file_that_goes_away_under_the_reader_is_no_bad_file(whole: dict[str, bytes], server: Server) -> None:
    with opened("s3://desk/crawl/news.jsonl") as stream:
        assert stream.read(1) == b"{"
    store().pipe_file("desk/large.jsonl", b"x" * 3_000_000)
    with opened("s3://desk/large.jsonl") as stream:
        assert stream.read(1) == b"x"
        server.deny(0)
        try:
            with pytest.raises(Unreachable):
                stream.read()
        finally:
            server.deny(float("inf"))
