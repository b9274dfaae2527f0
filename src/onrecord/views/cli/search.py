"""`onrecord search`: what was said, by words, speaker, day and whatever else is known."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import condition_options, opened, record_option, say_left_out
from onrecord.views.cli.progress import Watch

if TYPE_CHECKING:
    from onrecord.record import Record

EXAMPLES = """\b
Examples:
  onrecord search "chemical weapons" --speaker Lavrov
  onrecord search '"red line" OR ultimatum -Iran' --since 2017-07
  onrecord search --meaning "Russia hides its bases" --since 2017
  onrecord search --about Pompeo --act accuse --format csv > accusations.csv
"""


@click.command(epilog=EXAMPLES, short_help="Find what was said.")
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@record_option
@click.option("--meaning", metavar="SENTENCE", help="What means the like of this, in whichever words.")
@condition_options
@click.option("--by-date", is_flag=True, help="The newest first, instead of what fits best.")
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many."
)
@click.option("--all", "everything", is_flag=True, help="As many as there are.")
@click.option("--older-versions", "superseded", is_flag=True, help="Also what later versions of an article lack.")
@click.option("--copies", is_flag=True, help="Also what copies of an article repeat to the letter.")
@click.option("--save", metavar="NAME", help="Keep this search: watch tells what is new in it.")
@click.option("--format", "form", type=click.Choice(("table", "jsonl", "csv")), default="table", show_default=True,
              help="table: for reading. jsonl, csv: one statement a line, for programs.")  # fmt: skip
def search(
    words: tuple[str, ...],
    place: str | None,
    by_date: bool,
    limit: int,
    everything: bool,
    save: str | None,
    form: str,
    **asked: str | None,
) -> int:
    """Find statements in the record.

    All WORDS must be in what was said, in any form that differs by case, accents or plural. "words in marks" must
    stand together, a OR b: one of them, -word: not this one, word*: any that begins so.

    Exit code 0, also where nothing is found; 2 for wrong usage.
    """
    from onrecord.record import Query
    from onrecord.views.cli.exits import say

    query = Query(" ".join(words), order="date" if by_date else "rank", limit=limit, **asked)  # type: ignore[arg-type]
    if query == Query(order=query.order, limit=limit):
        raise click.UsageError("Say what to look for: words, or an option such as --speaker.")
    with opened(place) as record:
        if save:
            record.save_search(save, query)
            say(f"kept as {save!r}: onrecord watch tells what is new in it")
        if query.meaning:
            prepare(record)
        found = record.search(query)
        rows = list(found.rows)
        while everything and found.rows:
            found = record.search(replace(query, offset=len(rows)))
            rows += found.rows
    say_left_out(query.words)
    if form == "table":
        from onrecord.views.terminal.table import show

        show(rows, found.total, sys.stdout)
    elif form == "csv":
        from onrecord.record.rows import COLUMNS
        from onrecord.views.cli.output import standard_output
        from onrecord.views.exports.csv import write_rows

        with standard_output(form) as out:
            write_rows(rows, COLUMNS, out)
    else:
        from onrecord.views.cli.output import print_json

        print_json(rows)
    return 0


def prepare(record: Record) -> None:
    """Makes the vectors that are missing; where somebody else is writing, what is there has to do."""
    from onrecord.errors import RecordError
    from onrecord.views.cli.exits import say

    watch = Watch(quiet=False, alone=True, noun="statements looked at for their meaning")
    try:
        with watch:
            for many in record.make_meanings():
                watch.done += many
                watch.draw()
    except RecordError as error:
        say(f"newer statements are left out: {error}")
