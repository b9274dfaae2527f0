"""The cluster of a run: Ctrl-C is not for its workers; Dask's dashboard is named where it can be looked at."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest
from distributed import LocalCluster

from onrecord.pipeline import about
from onrecord.scale.runs import cluster
from onrecord.scale.runs.jobs import Elsewhere, Failed


def doubled(job: int) -> dict[str, Any]:
    return {"number": 2 * job}


def said(**options: Any) -> list[str]:
    addresses: list[str] = []
    with cluster.Cluster(dashboard=addresses.append, **options) as workers:
        assert sorted((job, told["number"]) for job, told in workers([1, 2], doubled)) == [(1, 2), (2, 4)]
    return addresses


def deaf(job: int) -> dict[str, Any]:
    return {"deaf": signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])}


def test_ctrl_c_is_for_the_run_and_not_for_its_workers() -> None:
    with cluster.Cluster(processes=1) as workers:
        assert [told for _, told in workers([1], deaf)] == [{"deaf": True}]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def dies_once(job: str) -> dict[str, Any]:
    mark = Path(job)
    if mark.exists():
        return {"pid": os.getpid()}
    mark.touch()
    os._exit(9)


def test_workers_that_die_at_once_are_begun_anew_each_time(tmp_path: Path) -> None:
    jobs = [str(tmp_path / str(number)) for number in range(4)]
    with cluster.Cluster(processes=1) as workers:
        # what waited at a worker that died three times is reported too, so a run begins it once more
        left = [job for job, told in workers(jobs, dies_once) if isinstance(told, Failed)]
        assert all("pid" in told for _, told in workers(left, dies_once))


def test_a_cluster_of_ours_without_workers_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "LOOK_EVERY", 1.0)
    with cluster.Cluster(processes=1) as workers:
        workers._reached().cluster.scale(0)
        assert sorted(told["number"] for _, told in workers([1, 2], doubled)) == [2, 4]


@pytest.fixture
def bokeh(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether it is there, as seen by who looks at the pages; it is large, so the tests do without."""
    monkeypatch.setattr(cluster, "WITHOUT", b"no page says this" if request.param else b"")
    return bool(request.param)


@pytest.mark.parametrize("bokeh", [True, False], indirect=True)
def test_a_cluster_of_this_machine_has_one_where_bokeh_is(bokeh: bool) -> None:
    addresses = said(processes=1)
    assert len(addresses) == bokeh
    assert all(address.startswith("http://127.0.0.1:") and ":8787/" not in address for address in addresses)


@pytest.mark.parametrize("bokeh", [True, False], indirect=True)
def test_a_named_scheduler_has_one_or_none(bokeh: bool) -> None:
    with LocalCluster(n_workers=1, threads_per_worker=1, processes=False, protocol="tcp", host="127.0.0.1",
                      dashboard_address="127.0.0.1:0") as there:  # fmt: skip
        assert said(scheduler=there.scheduler_address) == ([there.dashboard_link] if bokeh else [])


def test_a_dashboard_that_does_not_answer_is_not_named() -> None:
    class Client:
        dashboard_link = "http://127.0.0.1:1/status"

    assert cluster._dashboard(Client()) is None


def test_a_worker_of_another_version_does_nothing() -> None:
    reader = about("en-1")
    assert cluster._guarded(doubled, 2, 60, reader) == {"number": 4}
    with pytest.raises(Elsewhere, match=r"install the same on all"):
        cluster._guarded(doubled, 2, 60, reader | {"version": "0.0.1"})


def missing(job: int) -> dict[str, Any]:
    import onrecord.not_installed_here  # type: ignore[import-not-found]  # noqa: F401

    return {}


def test_a_worker_without_onrecord_is_no_fault_of_the_jobs() -> None:
    with (
        LocalCluster(n_workers=1, threads_per_worker=1, processes=False, protocol="tcp", host="127.0.0.1",
                     dashboard_address="127.0.0.1:0") as there,
        cluster.Cluster(there.scheduler_address) as workers,
    ):  # fmt: skip
        [(_, told)] = workers([1], missing)
    assert isinstance(told, Failed)
    assert told.elsewhere
    assert "not_installed_here" in told.reason
