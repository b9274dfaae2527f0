"""`onrecord run`: archives of any size to a dataset of Parquet files."""

from __future__ import annotations

import math
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

import onrecord
from onrecord.views.cli.metrics import measured, target
from onrecord.views.cli.options import day, many, model_option, quiet_option
from onrecord.views.cli.progress import Watch, say_left_out

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from onrecord.scale.runs import Step, Totals
    from onrecord.views.cli.metrics import Metrics, Target

EXAMPLES = """\b
Examples:
  onrecord run 'crawl/*.warc.gz' --output news/
  onrecord run s3://crawl/2024/05/ --output s3://desk/news --processes 8
  onrecord run articles.jsonl @more.txt --output news/ --unit-mb 2
  onrecord run crawl/ --output news/ --metrics 9464
"""
REASONS = 8
"""So many reasons of refusals are shown in the summary; all are in the table `refusals`."""


def _bytes(ctx: click.Context, param: click.Parameter, value: float | None) -> int | None:
    """Bytes of megabytes; what is no number goes through every range."""
    if value is None:
        return None
    if math.isnan(value):
        raise click.BadParameter("nan is no number of megabytes.", ctx, param)
    return round(value * 1_000_000)


@click.command(epilog=EXAMPLES, short_help="Read archives of any size into Parquet files.")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "--output", metavar="DIR", required=True, help="The folder of the dataset, here or as s3://bucket/folder."
)
@click.option("--convention", type=click.Choice(["onrecord", "polnear"]), default="onrecord", show_default=True,
              help="What counts as a statement; polnear gives outermost statements only.")  # fmt: skip
@model_option
@click.option("--processes", metavar="N", type=click.IntRange(min=1), help="How many to use.  [default: all cores]")
@click.option("--engine", type=click.Choice(["local", "dask"]), help="What runs the units: processes of this machine, "
              "or Dask (pip install 'onrecord[cluster]').  [default: local]")  # fmt: skip
@click.option("--scheduler", metavar="ADDRESS",
              help="The Dask cluster to run on, as tcp://10.0.0.1:8786; without it one is started here.")  # fmt: skip
@click.option("--unit-mb", "unit_bytes", metavar="MB", callback=_bytes,
              type=click.FloatRange(min=0.000001, max=1_000_000),
              help="Megabytes of a file that are read whole or not at all.  [default: 8]")  # fmt: skip
@click.option("--outlet", metavar="O", help="Who published them.")
@click.option("--published", metavar="DAY", callback=day, help="The day of publication, as 2017-07-21.")
@click.option("--fetched", metavar="DAY", callback=day, help="The day they were fetched, as 2017-07-21.")
@click.option("--column", "columns", metavar="FIELD=COLUMN", multiple=True,
              help="Which column of a table holds a field, as text=body. May be repeated.")  # fmt: skip
@click.option("--metrics", metavar="[HOST:]PORT|FILE.prom", callback=target,
              help="Show progress to Prometheus: at http://HOST:PORT/metrics, HOST being 127.0.0.1 unless "
              "given, or in a file for node_exporter's textfile collector.")  # fmt: skip
@quiet_option("No progress and no summary; what failed is still named.")
@click.version_option(onrecord.__version__, "--version", message="onrecord %(version)s")
def run(
    inputs: tuple[str, ...], output: str, convention: str, model: str, processes: int | None, unit_bytes: int | None,
    engine: str | None, scheduler: str | None, columns: tuple[str, ...], metrics: Target | None, quiet: bool,
    **known: str | None,
) -> int:  # fmt: skip
    """Read news articles by the million into a dataset that DuckDB, polars, pandas and Spark take as it is.

    INPUT is a file (WARC, packed or not, JSON Lines, CSV, Parquet, HTML, plain text), a folder, a glob or @LIST, here
    or on any filesystem that fsspec knows. DIR gets the tables articles, statements, speakers, marks, copies,
    stories and refusals, most of them as a file for every unit, and manifest.json.

    A unit is a piece of a file. What was read is passed over: a run that was stopped, however, goes on where it was
    when it is started again, and more inputs are added. A text that stands in many places is read once.

    Exit code 0 when everything was handled, refusals too; 1 when a unit failed, which is tried anew the next time.
    """
    if scheduler and (engine == "local" or processes):
        raise click.UsageError(f"--scheduler does not go with {'--processes' if processes else '--engine local'}.")
    from onrecord.pipeline import Options
    from onrecord.scale.runs import Cluster, Local
    from onrecord.scale.runs import run as started
    from onrecord.sources.tables import columns_of
    from onrecord.views.cli.exits import Stopped, say

    options = Options(convention=convention, model=model)
    on_dask = scheduler is not None or engine == "dask"
    try:
        with (
            measured(metrics, quiet=quiet) as measures,
            Cluster(scheduler, processes, dashboard=None if quiet else _say_dashboard) if on_dask
            else Local(processes) as workers,
            closing(started(
                inputs, output, options=options, columns=columns_of(columns), unit_bytes=unit_bytes, engine=workers,
                **known,
            )) as steps,
        ):  # fmt: skip
            totals, named = _watched(steps, measures, quiet=quiet)
    except (KeyboardInterrupt, Stopped):
        if not quiet:
            say("stopped: the same command goes on where it was")
        raise
    if not quiet:
        _say(output, totals, named)
        say_left_out(inputs)
    return 1 if totals.failed else 0


def _say_dashboard(address: str) -> None:
    from onrecord.views.cli.exits import say

    say(f"Dask's dashboard: {address}")


def _watched(steps: Generator[Step, None, Totals], measures: Metrics | None, *, quiet: bool) -> tuple[Totals, int]:
    """Goes through it and shows how far it is; gives what it gave at the end, and how many refusals were named."""
    from onrecord.scale.runs.jobs import Failed
    from onrecord.sources.document import Refusal

    nouns = {"extract": "articles found", "read": "articles read", "match": "", "compare": "pairs of texts compared"}
    watches = {stage: Watch(quiet=quiet, alone=True, noun=noun) for stage, noun in nouns.items()}
    named = 0
    try:
        while True:
            try:
                step = next(steps)
            except StopIteration as end:
                totals: Totals = end.value
                if measures:
                    measures.end(totals)
                return totals, named
            if measures:
                measures.take(step)
            watch, told = watches[step.stage], step.told
            for other in watches.values():
                if other is not watch:
                    other.wipe()
            if step.stage != "extract":  # there articles are counted, and nobody knows how many there are
                watch.total = step.in_all or None
            if told is None:
                watch.draw()
            elif isinstance(told, Refusal):
                named += 1
                watch.count(step.name, None, f"{told.reason} — {told.next}")
            elif isinstance(told, Failed):
                watch.count(step.name, None, told.reason)
            else:
                watch.pass_over(_worth(step.stage, told))
    finally:  # stopped, too: what is said then has a line of its own
        for watch in watches.values():
            watch.wipe()


def _worth(stage: str, told: Mapping[str, Any]) -> int:
    """How many of what is counted a job has done."""
    if stage == "match":
        return 0
    return len(told["rows"]) if stage == "read" else int(told["articles" if stage == "extract" else "pairs"])


def _say(output: str, totals: Totals, named: int) -> None:
    """The summary; so many refusals were `named` before, as inputs that can't be opened are."""
    from onrecord.views.cli.exits import say

    refused = totals.refusals.total()
    parts = [f"{many(totals.articles, 'article')} ({totals.words:,} words)"]
    parts += [f"{totals.copies:,} of them copies to the letter"] if totals.copies else []
    parts += [many(totals.statements, "statement")]
    if totals.stories.get("stories"):
        parts += [f"{many(totals.stories['stories'], 'story', 'stories')} in {totals.stories['texts']:,} near-copies"]
    parts += [f"{refused:,} refused"] if refused else []
    say(f"{output}: " + ", ".join(parts))
    _say_counts("refused", totals.refusals)
    if refused > named:
        say(f"where it lies, and what to do: in the table {output.rstrip('/')}/refusals")
    _say_counts("passed over in archives", totals.skipped)
    for failed in totals.failed:
        say(f"failed: {failed}")
    if totals.failed:
        say("the same command does what is left, when that is mended")


def _say_counts(what: str, counts: Mapping[str, int]) -> None:
    from onrecord.views.cli.exits import say

    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    for reason, number in most[:REASONS]:
        say(f"{what}: {number:,} × {reason}")
    if len(most) > REASONS:
        say(f"{what}: and for {many(len(most) - REASONS, 'other reason')}")
