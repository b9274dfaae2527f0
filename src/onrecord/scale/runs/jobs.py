"""What is done at a time: a job is written and committed as a whole, wherever an engine has it done."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from onrecord.scale.runs.dataset import Damaged, Dataset, Rows
from onrecord.sources.places import Unreachable


class Job(Protocol):
    """All that a worker needs: the `dataset`, the `stage`, a `name` for what comes of it."""

    @property
    def dataset(self) -> Dataset: ...
    @property
    def stage(self) -> str: ...
    @property
    def name(self) -> str: ...

    def done(self) -> tuple[Mapping[str, Rows], dict[str, Any]]:
        """Rows by table, and what is told of them: each time the same."""


TRIES = 3
"""Times that a job is begun, before it is reported."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Why nothing came of a job. `elsewhere`: the fault is a filesystem's, and of nothing that is in the job."""

    reason: str
    elsewhere: bool = False


class Elsewhere(Exception):
    """A filesystem, the machine or the dataset failed, and nothing that is in the job."""


def work(job: Job) -> dict[str, Any]:
    """Does a job, writes what comes of it and commits it; gives what is told of it. Raises `Elsewhere`."""
    began = time.monotonic()
    try:
        tables, told = job.done()
        told["seconds"] = round(time.monotonic() - began, 3)
        job.dataset.put(job.stage, job.name, tables, told)
    except (Unreachable, Damaged) as error:
        raise Elsewhere(str(error)) from error
    except OSError as error:  # `TimeoutError` is one: an engine would take it for its own
        raise Elsewhere(f"{error.strerror or error}: {error.filename}" if error.filename else str(error)) from error
    return told
