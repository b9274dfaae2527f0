"""A run: inputs to a dataset, in units, on an engine. What was done before is passed over."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import InputError
from onrecord.pipeline import Options, about
from onrecord.relations.model import intact
from onrecord.scale.runs.dataset import COMMITS, MANIFEST, STORIES, TABLES, Dataset
from onrecord.scale.runs.extracting import Extract, told_of
from onrecord.scale.runs.jobs import Failed, Job, work
from onrecord.scale.runs.numbered import Numbered
from onrecord.scale.runs.planning import Found, Texts
from onrecord.scale.runs.reading import Control, Read, control
from onrecord.scale.runs.splitting import units_of
from onrecord.scale.runs.stories import comparisons, matches, tell
from onrecord.scale.runs.unit import Unit
from onrecord.sources.document import Refusal
from onrecord.sources.metadata import Metadata

UNIT_BYTES = 8_000_000
"""Of a file in one unit: of a packed archive some 500 pages, one to ten minutes of reading."""
_NOT_SEEN = "a worker did it, and nothing is there: every worker has to reach the output at the address given"
Outcome = Mapping[str, Any] | Failed
Engine = Callable[[Iterable[Job], Callable[[Job], dict[str, Any]]], Generator[tuple[Job, Outcome], None, None]]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened: a `stage` begins (nothing is `told` then), a job of it is done, or an input can't be
    read. `in_all`: how many units this stage of this run has to find the articles of, texts to read, or pairs of texts
    to compare; 0 where it is not known.
    """

    stage: str
    name: str
    told: Outcome | Refusal | None
    in_all: int = 0


@dataclass(slots=True)
class Totals:
    """What a dataset holds; `copies` are articles whose text stands in an earlier one, and is read there. `stories`:
    how many stories stand in several texts, and in how many, as the manifest has it.
    """

    units: int = 0
    articles: int = 0
    copies: int = 0
    words: int = 0
    statements: int = 0
    refusals: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    stories: Mapping[str, Any] = field(default_factory=dict)

    def find(self, told: Mapping[str, Any]) -> None:
        """Counts what a unit found."""
        self.units += 1
        self.articles += told["articles"]
        self.words += sum(told["lengths"])
        self.refusals.update(told["refusals"])
        self.skipped.update(told["skipped"])

    def read(self, told: Mapping[str, Any]) -> None:
        """Counts what was read."""
        self.statements += told["statements"]
        self.refusals.update(told.get("refusals", {}))


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
    engine: Engine,
) -> Generator[Step, None, Totals]:
    """Reads `inputs` into the dataset `output`; a `Step` for each unit and stage, as they are done; then the totals.

    A run that was stopped, whenever, is gone on with by running it again; with more inputs, these are added. Raises
    `InputError` for a dataset that another reader made, or with other options.
    """
    intact(options.model)  # before there is a folder, which would stay behind empty
    dataset = Dataset(output)
    said = Metadata(outlet=outlet, published=published, fetched=fetched)
    totals = Totals()
    with dataset.held():
        most = _agreed(dataset, options, unit_bytes)
        dataset.clear()
        before = Before(dataset, told_of(said, columns or {}))
        units: dict[str, Unit] = {}
        for found in units_of(inputs, most, columns or {}, dataset.place, before.files):
            if isinstance(found, Refusal):
                # it has no unit, and is looked at anew the next time
                totals.refusals[found.reason.partition(" (")[0]] += 1
                yield Step("extract", found.id, found)
            else:
                units[found.name] = found
        before.agree(units.values())
        left = [unit for name, unit in units.items() if name not in before.units]
        todo = (Extract(unit, dataset, said, columns or {}) for unit in left)
        totals.failed += yield from _stage("extract", todo, engine, len(left))
        # what earlier runs were given counts too: its articles were found, and may not have been read yet
        texts = known(dataset, units, totals)
        totals.copies = texts.copies
        jobs = (Read(unit, rows, dataset, options) for unit, rows in texts.parts())
        totals.failed += yield from _stage("read", jobs, engine, texts.left, totals.read)
        if not totals.failed:
            yield from _stories(dataset, engine, totals)
        _say(dataset, options, most, totals)
        return totals


def _stories(dataset: Dataset, engine: Engine, totals: Totals) -> Generator[Step, None, None]:
    """Which texts are one story, looked for among all anew where some have come; counts them in `totals`."""
    texts = Numbered(dataset)
    before = (dataset.manifest() or {}).get("stories") or {}
    compared = [name for name in dataset.names("compare") if name.startswith(f"{texts.of}-")]
    if (before.get("of"), before.get("parts")) == (texts.of, len(compared)) and dataset.has(
        STORIES, f"{STORIES}.parquet"
    ):
        totals.stories = before
        return
    matched = matches(dataset, texts)
    dataset.clear({"match": {job.name for job in matched}})
    done = set(dataset.names("match"))
    totals.failed += yield from _stage("match", (job for job in matched if job.name not in done), engine)
    if totals.failed:
        return
    jobs = list(comparisons(dataset, texts, matched))
    names, pairs = [job.name for job in jobs], sum(len(job.pairs) for job in jobs)
    dataset.clear({"compare": set(names)})
    done = set(dataset.names("compare"))
    totals.failed += yield from _stage("compare", (job for job in jobs if job.name not in done), engine, pairs)
    if totals.failed:
        return
    stories, members = tell(dataset, names)
    totals.stories = {
        "of": texts.of, "stories": stories, "texts": members, "pairs_compared": pairs, "parts": len(names)
    }  # fmt: skip
    dataset.clear({"match": set()})  # of no use to anybody else


def known(dataset: Dataset, first: Iterable[str], totals: Totals) -> Texts:
    """The texts of a dataset, in the order of its units: those that are `first`, then the others. `totals` counts what
    was found and read.
    """
    there = dict.fromkeys(dataset.names("extract"))
    order = [name for name in dict.fromkeys((*first, *there)) if name in there]
    read: defaultdict[str, list[NDArray[np.int64]]] = defaultdict(list)
    for _, told in dataset.told("read"):
        totals.read(told)
        read[told["unit"]].append(np.array(told["rows"], dtype=np.int64))
    found = {}
    for name, told in dataset.told("extract", order):
        totals.find(told)
        found[name] = Found(told)
    return Texts(order, found, read)


class Before:
    """The `units` whose articles were found before, and by their addresses the `files` that these are of. `mine` is
    what is said of the inputs now.
    """

    def __init__(self, dataset: Dataset, mine: Mapping[str, Any]) -> None:
        self._dataset, self._mine = dataset, mine
        self._otherwise: dict[str, tuple[Mapping[str, Any], int]] = {}
        self.units: set[str] = set()
        self.files: dict[str, Unit] = {}
        for name, told in dataset.told("extract"):
            unit = Unit.committed(name, told)
            self.units.add(name)
            self.files.update(dict.fromkeys(unit.addresses, unit))
            if told["said"] != mine:
                self._otherwise[name] = told["said"], told["articles"]

    def agree(self, units: Iterable[Unit]) -> None:
        """Raises `InputError` where something else was said of one of these.

        Of a unit in which there were none, as where a wrong column was named, anything may be said now: it is begun
        anew.
        """
        anew = set()
        for unit in units:
            said, articles = self._otherwise.get(unit.name, (self._mine, 0))
            if said == self._mine:
                continue
            if articles:
                raise InputError(
                    f"it was read with {_said_in_words(said)}, and now with {_said_in_words(self._mine)}",
                    where=unit.files[0],
                    next_step="name another folder for the output, or give the same",
                )
            anew.add(unit.name)
        if anew:
            self.units -= anew
            self._dataset.clear({"extract": self.units})


def _said_in_words(told: Mapping[str, Any]) -> str:
    fields = [f"{name} {value}" for name, value in told.items() if name != "columns"]
    fields += [f"{field} from column {column}" for field, column in told.get("columns", {}).items()]
    return ", ".join(fields) or "nothing given"


def _stage(
    stage: str,
    jobs: Iterable[Job],
    engine: Engine,
    in_all: int = 0,
    hear: Callable[[Mapping[str, Any]], None] = lambda told: None,
) -> Generator[Step, None, list[str]]:
    """Has jobs done, and `hear` told what comes of each; the reasons of those of which nothing came."""
    if in_all:
        yield Step(stage, "", None, in_all)
    lost: list[tuple[Job, Failed]] = []
    yield from _round(jobs, engine, in_all, hear, lost)
    # a cluster that loses workers loses whatever they held: once more all together, and then each by itself, until what
    # kills a worker is found
    if hard := [job for job, why in lost if not why.elsewhere]:
        lost = [(job, why) for job, why in lost if why.elsewhere]
        yield from _round(hard, engine, in_all, hear, lost)
    failed = []
    while lost:
        job, why = lost.pop()
        if why.elsewhere or not isinstance(job, Read):
            failed.append(f"{job.name}: {why.reason}")
            yield Step(job.stage, job.name, why, in_all)
        elif unfit := _unfit(job, engine):
            failed.append(f"{job.name}: {unfit}")
            yield Step(job.stage, job.name, Failed(unfit, elsewhere=True), in_all)
        elif len(job.rows) > 1:
            for half in job.halves():
                yield from _round([half], engine, in_all, hear, lost)
        else:
            told = job.refuse(f"reading it failed: {why.reason}")
            hear(told)
            yield Step(job.stage, job.name, told, in_all)
    return failed


def _unfit(job: Read, engine: Engine) -> str | None:
    """Why workers can't read anything: too little memory or time, or no model. No article is refused for that."""
    for _, told in engine([Control(job.options)], control):  # type: ignore[arg-type, list-item]
        if isinstance(told, Failed):
            return f"no worker reads a text of one sentence: {told.reason}"
    return None


def _round(
    jobs: Iterable[Job], engine: Engine, in_all: int, hear: Callable[[Mapping[str, Any]], None],
    lost: list[tuple[Job, Failed]],
) -> Generator[Step, None, None]:  # fmt: skip
    """Has jobs done on an engine; `lost` gets those that failed there."""
    done = engine(jobs, work)
    try:
        for job, told in done:
            if isinstance(told, Failed):
                lost.append((job, told))
                if told.elsewhere:
                    job.dataset.manifest()  # where it can't be reached any more, all the others would fail too
            elif job.dataset.has(f"{COMMITS}/{job.stage}", f"{job.name}.json"):
                hear(told)
                yield Step(job.stage, job.name, told, in_all)
            else:
                lost.append((job, Failed(_NOT_SEEN, elsewhere=True)))
    finally:
        done.close()


def _agreed(dataset: Dataset, options: Options, unit_bytes: int | None) -> int:
    """How many bytes a unit has. What is there already must have been made in the same way."""
    mine = {"reader": dict(about(options.model)), "convention": options.convention}
    there = dataset.manifest()
    if there is not None and not dataset.names("extract"):
        there = None  # a misspelt input left it empty: nothing in it was made in any way
    told: Mapping[str, Any] = mine | {"unit_bytes": unit_bytes or UNIT_BYTES} if there is None else there
    if type(told.get("unit_bytes")) is not int:
        raise InputError(f"{MANIFEST} is damaged", where=dataset.address, next_step="name another folder")
    for name, value in (*mine.items(), ("unit_bytes", unit_bytes or told["unit_bytes"])):
        if told.get(name) != value:
            raise InputError(
                f"it was made with {name} {told.get(name)}, and now it is {value}",
                where=dataset.address,
                next_step="name another folder",
            )
    dataset.say({**told, "finished": False})  # until it is said again: what is to come may be stopped
    return int(told["unit_bytes"])


def _say(dataset: Dataset, options: Options, most: int, totals: Totals) -> None:
    dataset.say(
        {
            "reader": dict(about(options.model)), "convention": options.convention, "unit_bytes": most,
            "finished": not totals.failed, "units": totals.units, "articles": totals.articles,
            "copies": totals.copies, "words": totals.words, "statements": totals.statements,
            "refusals": dict(totals.refusals.most_common()), "skipped": dict(totals.skipped.most_common()),
            "stories": totals.stories or None, "failed": totals.failed, "tables": sorted(TABLES),
        }
    )  # fmt: skip
