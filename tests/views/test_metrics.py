"""A run's progress as Prometheus metrics: what they say is what the manifest says."""

from __future__ import annotations

import json
import math
import os
import re
import socket
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from faults.runs import alone
from prometheus_client.parser import text_string_to_metric_families

from onrecord.pipeline import Options
from onrecord.scale.runs import Step, Totals, run
from onrecord.scale.runs.jobs import Failed
from onrecord.sources.document import Refusal
from onrecord.views.cli import main, metrics
from onrecord.views.cli.metrics import OTHER, REASONS, Metrics, Target, measured

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
Samples = dict[tuple[str, str], float]


def samples(text: str) -> Samples:
    """By name without what all share, and by the values of labels."""
    out: Samples = {}
    for family in text_string_to_metric_families(text):
        for one in family.samples:
            labels = " ".join(one.labels[name] for name in ("stage", "outcome", "reason", "le") if name in one.labels)
            out[one.name.removeprefix("onrecord_run_"), labels] = one.value
    return out


def shown(measures: Metrics) -> Samples:
    from prometheus_client import generate_latest

    return samples(generate_latest(measures.registry).decode())


def fetched(address: str) -> Samples:
    with urllib.request.urlopen(address, timeout=5) as answer:
        return samples(answer.read().decode())


def found(articles: int, **refusals: int) -> Step:
    told = {"articles": articles, "lengths": [10] * articles, "refusals": refusals, "seconds": 2.0}
    return Step("extract", "u", told, 4)


def read(texts: int, of: int) -> Step:
    return Step("read", "u", {"rows": [1] * texts, "statements": 3 * texts, "seconds": 20.0}, of)


def test_counts_are_those_of_the_manifest_and_of_this_run_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.jsonl").write_text('no JSON\n{"id": "a", "text": "The quay is shut, Ida Lund said."}\n')
    (tmp_path / "progress.prom").write_text("of an earlier run")
    command = ["run", str(EXAMPLES), "none.txt", str(tmp_path / "broken.jsonl"), "--output", str(tmp_path / "news"),
               "--processes", "1", "--metrics", str(tmp_path / "progress.prom")]  # fmt: skip
    for again in (False, True):
        with pytest.raises(SystemExit) as end:
            main(command)
        assert end.value.code == 0
        said = json.loads((tmp_path / "news" / "manifest.json").read_text())
        now = samples((tmp_path / "progress.prom").read_text())
        assert now["finished", ""] == 1
        assert os.listdir(tmp_path).count("progress.prom") == sum("prom" in name for name in os.listdir(tmp_path))
        if again:
            assert now["articles_found_total", ""] == now["statements_total", ""] == 0
            continue
        assert now["articles_found_total", ""] == said["articles"] == 7
        assert now["articles_read_total", ""] == now["to_do", "read"] == said["articles"] - said["copies"]
        assert now["words_total", ""] == said["words"]
        assert now["statements_total", ""] == said["statements"]
        counted = {labels: value for (name, labels), value in now.items() if name == "refusals_total"}
        assert counted == said["refusals"] == {"no such file or folder": 1, "not JSON": 1}
        assert now["jobs_total", "extract done"] == now["to_do", "extract"] == said["units"]
        assert now["job_seconds_count", "extract"] == said["units"]
        assert now["seconds_left", "extract"] == now["seconds_left", "read"] == 0
    capsys.readouterr()


def test_a_port_shows_them_while_it_runs_and_no_longer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    steps = run([str(EXAMPLES)], str(tmp_path / "news"), options=Options(), unit_bytes=4_000, engine=alone)
    with measured(Target(), quiet=False) as measures:
        [address] = re.findall(r"onrecord: metrics: (http://127\.0\.0\.1:\d+/metrics)\n", capsys.readouterr().err)
        assert fetched(address)["articles_found_total", ""] == 0
        assert measures
        measures.take(next(steps))  # it begins
        assert fetched(address)["to_do", "extract"] > 0
        measures.take(step := next(steps))
        assert fetched(address)["articles_found_total", ""] == step.told["articles"]
        assert fetched(address)["finished", ""] == 0
    steps.close()
    with pytest.raises(urllib.error.URLError):
        fetched(address)


def test_a_file_is_written_anew_while_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics, "EVERY", 0.01)
    path = tmp_path / "a.prom"
    with measured(Target(file=str(path)), quiet=True) as measures:
        assert measures
        assert samples(path.read_text())["articles_found_total", ""] == 0
        measures.take(found(5))
        until = time.monotonic() + 10
        while not samples(path.read_text())["articles_found_total", ""]:
            assert time.monotonic() < until
    assert [path.name for path in tmp_path.iterdir()] == ["a.prom"]


def test_what_failed_is_not_done() -> None:
    measures = Metrics()
    measures.take(Step("read", "u", Failed("it died"), 7))
    measures.end(Totals(failed=["u: it died"]))
    now = shown(measures)
    assert now["jobs_total", "read failed"] == 1
    assert now["to_do", "read"] == 7
    assert ("job_seconds_count", "read") not in now
    assert now["finished", ""] == 0


def test_reasons_beyond_the_first_are_counted_together() -> None:
    measures = Metrics()
    for number in range(REASONS + 5):
        measures.take(Step("extract", "u", Refusal("a", "a", f"reason {number}", "do it otherwise")))
    measures.take(found(1, **{"reason 3": 2, "reason 52": 4}))
    counted = {labels: value for (name, labels), value in shown(measures).items() if name == "refusals_total"}
    assert len(counted) == REASONS + 1
    assert counted["reason 3"] == 3
    assert counted[OTHER] == 5 + 4


def test_seconds_left_go_by_the_rate_of_late(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(metrics.time, "monotonic", lambda: now[0])
    measures = Metrics()
    measures.take(found(9))
    assert math.isnan(shown(measures)["seconds_left", "extract"])
    now[0] += 60  # a unit takes longer than the rate is of
    measures.take(found(9))
    assert shown(measures)["seconds_left", "extract"] == 120
    for _ in range(3):
        now[0] += 10
        measures.take(read(20, 100))
    assert shown(measures)["seconds_left", "read"] == 20


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9464", Target(port=9464)),
        ("0.0.0.0:0", Target(host="0.0.0.0")),
        ("[::1]:9464", Target(host="::1", port=9464)),
        ("desk.example:80", Target(host="desk.example", port=80)),
        ("9464.prom", Target(file="9464.prom")),
        ("/var/lib/a:1.prom", Target(file="/var/lib/a:1.prom")),
    ],
)
def test_ports_and_files_are_told_apart(typed: str, meant: Target) -> None:
    assert metrics.target(None, None, typed) == meant  # type: ignore[arg-type]


def test_what_can_not_be_is_said_before_anything_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        for typed, code, said in (
            (
                str(port),
                1,
                f"127.0.0.1:{port}: this port is taken — choose another with --metrics (0: any that is free)",
            ),
            ("no-such-host.invalid:9464", 1, "no-such-host.invalid:9464: this machine has no such name — "),
            ("203.0.113.7:9464", 1, "203.0.113.7:9464: this machine has no such address — "),
            (str(tmp_path / "none" / "a.prom"), 1, f"{tmp_path}/none/a.prom: it can't be written (No such file or dir"),
            ("news.txt", 2, "Invalid value for '--metrics': 'news.txt' is neither a port, as 9464 or 0.0.0.0:9464, "),
            ("65536", 2, "Invalid value for '--metrics': '65536' is neither a port"),
        ):
            with pytest.raises(SystemExit) as end:
                main(["run", str(EXAMPLES), "--output", str(tmp_path / "news"), "--metrics", typed])
            out, err = capsys.readouterr()
            assert (end.value.code, out) == (code, "")
            assert err.startswith(f"onrecord: {said}")
            assert len(err.splitlines()) == 1
    assert not [*tmp_path.iterdir()]
