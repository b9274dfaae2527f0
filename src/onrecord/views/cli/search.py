"""`onrecord search`: what was said, by words, speaker, day and whatever else is known."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from onrecord.views.cli.options import as_typed, condition_options, opened, quiet_option, record_option, say_left_out
from onrecord.views.cli.progress import Watch

if TYPE_CHECKING:
    from onrecord.record import Query, Record

PAGE = 2_000
"""Rows asked for at once where all are wanted."""
EXAMPLES = """\b
Examples:
  onrecord search "chemical weapons" --speaker Lavrov
  onrecord search '"red line" OR ultimatum -Iran' --since 2017-07
  onrecord search --meaning "Russia hides its bases" --since 2017
  onrecord search --about Pompeo --act accuse --format csv > accusations.csv
  onrecord search ultimatum --speaker Lavrov --save ultimatums
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
@click.option("--copies", is_flag=True, help="Also what copies of an article repeat to the letter.")
@click.option("--save", metavar="NAME", help="Keep this search: watch tells what is new in it.")
@click.option("--saved", "listed", is_flag=True, help="List the searches that are kept, as they would be typed.")
@click.option("--forget", metavar="NAME", help="Keep the search of this name no longer.")
@click.option("--format", "form", type=click.Choice(("table", "jsonl", "csv")), default="table", show_default=True,
              help="table: for reading. jsonl, csv: one statement a line, for programs.")  # fmt: skip
@quiet_option("No progress, and no word on what was kept or left out.")
def search(
    words: tuple[str, ...],
    place: str | None,
    by_date: bool,
    limit: int,
    everything: bool,
    save: str | None,
    listed: bool,
    forget: str | None,
    form: str,
    quiet: bool,
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
    if listed or forget is not None:
        if not query.whole or save is not None or (listed and forget is not None):
            raise click.UsageError("--saved and --forget stand alone.")
        return _kept(place, forget, form, quiet=quiet)
    if query.whole:
        raise click.UsageError("Say what to look for: words, or an option such as --speaker.")
    with opened(place) as record:
        if save is not None:
            record.save_search(save, query)
            if not quiet:
                say(f"kept as {save!r}: onrecord watch tells what is new in it")
        if query.meaning:
            prepare(record, quiet=quiet)
        rows, told = _found(record, query, everything=everything)
    if not quiet:
        say_left_out(query.words)
    if form == "table":
        from onrecord.views.terminal.table import show

        show(rows, told, sys.stdout)
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


def _found(record: Record, query: Query, *, everything: bool) -> tuple[list[dict[str, Any]], str]:
    """The rows, and how many that is of how many."""
    found = record.search(replace(query, limit=PAGE) if everything else query)
    rows = list(found.rows)
    while everything and len(found.rows) == PAGE:
        found = record.search(replace(query, limit=PAGE, offset=len(rows)))
        rows += found.rows
    return rows, f"{len(rows):,} of {len(rows):,}" if everything else found.told


def _kept(place: str | None, forget: str | None, form: str, *, quiet: bool) -> int:
    """Lists the saved searches, or forgets one."""
    from dataclasses import asdict

    from onrecord.views.cli.exits import say
    from onrecord.views.cli.output import print_json
    from onrecord.views.terminal.words import clean

    with opened(place) as record:
        if forget is not None:
            record.forget_search(forget)
            if not quiet:
                say(f"{forget!r} is kept no longer")
            return 0
        kept = record.searches()
    if form == "jsonl":
        print_json({"name": name} | asdict(query) for name, query in kept.items())
    elif form == "csv":
        raise click.UsageError("Saved searches are listed as a table or jsonl.")
    else:
        for name, query in kept.items():
            click.echo(clean(f"{name}: onrecord search {as_typed(query)}"))
        if not kept:
            click.echo("No search is kept. Keep one: onrecord search WORDS --save NAME")
    return 0


def prepare(record: Record, *, quiet: bool) -> None:
    """Makes the vectors that are missing; where somebody else is writing, what is there has to do."""
    from onrecord.errors import RecordError
    from onrecord.views.cli.exits import say

    watch = Watch(quiet=quiet, alone=True, noun="statements looked at for their meaning")
    try:
        with watch:
            for many in record.make_meanings():
                watch.done += many
                watch.draw()
    except RecordError as error:
        if not quiet:
            say(f"newer statements are left out: {error}")
