"""A run: inputs to a dataset, in units, on an engine. What was done before is passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.errors import InputError
from onrecord.pipeline import Options, about
from onrecord.scale.runs import local
from onrecord.scale.runs.dataset import STAGES, Dataset
from onrecord.scale.runs.local import Failed
from onrecord.scale.runs.planning import rows_to_read
from onrecord.scale.runs.splitting import units_of
from onrecord.scale.runs.unit import Unit
from onrecord.scale.runs.work import Job, work
from onrecord.sources.document import Refusal
from onrecord.sources.metadata import Metadata

UNIT_BYTES = 8_000_000
"""Of a file in one unit: of a packed archive some 500 pages, one to ten minutes of reading."""
Outcome = Mapping[str, Any] | Failed
Engine = Callable[[Iterable[Job], Callable[[Job], dict[str, Any]]], Generator[tuple[Job, Outcome], None, None]]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened: a unit went through a `stage`, or an input can't be read. `texts`: how many this stage
    has to read in all.
    """

    stage: str
    unit: str
    told: Outcome | Refusal
    texts: int = 0


@dataclass(slots=True)
class Totals:
    """What a dataset holds; `copies` are articles whose text stands in an earlier one, and is read there."""

    units: int = 0
    articles: int = 0
    copies: int = 0
    words: int = 0
    statements: int = 0
    refusals: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)


def run(
    inputs: Sequence[str],
    output: str,
    *,
    options: Options,
    outlet: str | None = None,
    published: str | None = None,
    fetched: str | None = None,
    columns: Mapping[str, str] | None = None,
    unit_bytes: int | None = None,
    engine: Engine = local.each,
) -> Generator[Step, None, Totals]:
    """Reads `inputs` into the dataset `output`; a `Step` for each unit and stage, as they are done; then the totals.

    A run that was stopped, whenever, is gone on with by running it again; with more inputs, these are added. Raises
    `InputError` for a dataset that another reader made, or with other options.
    """
    said = Metadata(outlet=outlet, published=published, fetched=fetched)
    dataset = Dataset(output)
    refused: Counter[str] = Counter()
    with dataset.held():
        most = _agreed(dataset, options, unit_bytes)
        dataset.clear()
        units: dict[str, Unit] = {}
        for found in units_of(inputs, most, columns or {}):
            if isinstance(found, Refusal):
                refused[found.reason] += 1
                yield Step("extract", found.id, found)
            else:
                units[found.name] = found
        job = _Jobs(dataset, options, said, columns or {}, units)
        failed = yield from _stage("extract", job.extracting(), engine)
        failed += yield from _stage("read", job.reading(), engine)
        totals = _totals(dataset, failed)
        totals.refusals += refused  # these have no unit, and are looked at anew the next time
        _say(dataset, options, most, totals)
        return totals


@dataclass(frozen=True, slots=True)
class _Jobs:
    dataset: Dataset
    options: Options
    said: Metadata
    columns: Mapping[str, str]
    units: Mapping[str, Unit]

    def extracting(self) -> list[Job]:
        done = self.dataset.done("extract")
        return [self._job("extract", unit) for name, unit in self.units.items() if name not in done]

    def reading(self) -> list[Job]:
        extracted, read = self.dataset.done("extract"), self.dataset.done("read")
        # what earlier runs were given counts too: their texts were found, and may not have been read yet
        order = [*self.units, *(name for name in extracted if name not in self.units)]
        rows = rows_to_read(order, extracted, read)
        return [
            self._job("read", self.units.get(name) or Unit(name, tuple(extracted[name]["files"])), some)
            for name, some in rows.items()
        ]

    def _job(self, stage: str, unit: Unit, rows: tuple[int, ...] = ()) -> Job:
        return Job(stage, unit, self.dataset, self.options, self.said, self.columns, rows)


def _stage(stage: str, jobs: list[Job], engine: Engine) -> Generator[Step, None, list[str]]:
    failed, texts = [], sum(len(job.rows) for job in jobs)
    done = engine(jobs, work)
    try:
        for job, told in done:
            if isinstance(told, Failed):
                failed.append(f"{job.unit.name}: {told.reason}")
            yield Step(stage, job.unit.name, told, texts)
    finally:
        done.close()
    return failed


def _agreed(dataset: Dataset, options: Options, unit_bytes: int | None) -> int:
    """How many bytes a unit has. What is there already must have been made in the same way."""
    mine = {"reader": dict(about(options.model)), "convention": options.convention}
    told: Mapping[str, Any] = dataset.manifest() or mine | {"unit_bytes": unit_bytes or UNIT_BYTES}
    for name, value in (*mine.items(), ("unit_bytes", unit_bytes or told["unit_bytes"])):
        if told.get(name) != value:
            raise InputError(
                f"it was made with {name} {told.get(name)}, and now it is {value}",
                where=dataset.address,
                next_step="name another folder",
            )
    dataset.say({**told, "finished": False})  # until it is said again: what is to come may be stopped
    return int(told["unit_bytes"])


def _totals(dataset: Dataset, failed: list[str]) -> Totals:
    out = Totals(failed=failed)
    texts: set[str] = set()
    for told in dataset.done("extract").values():
        out.units += 1
        out.articles += told["articles"]
        out.words += told["words"]
        out.refusals.update(told["refusals"])
        out.skipped.update(told["skipped"])
        texts.update(told["texts"])
    out.copies = out.articles - len(texts)
    out.statements = sum(told["statements"] for told in dataset.done("read").values())
    return out


def _say(dataset: Dataset, options: Options, most: int, totals: Totals) -> None:
    dataset.say(
        {
            "reader": dict(about(options.model)), "convention": options.convention, "unit_bytes": most,
            "finished": not totals.failed, "units": totals.units, "articles": totals.articles,
            "copies": totals.copies, "words": totals.words, "statements": totals.statements,
            "refusals": dict(totals.refusals.most_common()), "skipped": dict(totals.skipped.most_common()),
            "failed": totals.failed, "tables": sorted(name for names in STAGES.values() for name in names),
        }
    )  # fmt: skip
