"""`onrecord read`: articles in, every attributed statement out."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from pathlib import Path

import click

import onrecord
from onrecord.views.cli.options import day, model_option
from onrecord.views.cli.output import Target
from onrecord.views.cli.progress import Watch, say_left_out

FORMATS = ("text", "json", "jsonl", "html", "brat", "csv")

EXAMPLES = """\b
Examples:
  onrecord read article.txt
  onrecord read articles/ --format jsonl --output statements.jsonl
  onrecord read page.html --format html --output marked-up.html
  onrecord read https://example.org/news/article.html
  cat articles.jsonl | onrecord read - --format csv > statements.csv
  onrecord read crawl.warc.gz table.parquet @list.txt --column text=body --format jsonl
"""


@click.command(epilog=EXAMPLES, short_help="Show who said what in news articles.")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True,
              help="text: marked up for the terminal. json, jsonl: the onrecord/1 document. html: one page that needs "
                   "nothing else. brat: standoff annotation. csv: one row a statement.")  # fmt: skip
@click.option("--output", metavar="PATH", type=click.Path(path_type=Path),
              help="Write to this file (for brat: into this folder) instead of standard output.")  # fmt: skip
@click.option("--convention", type=click.Choice(["onrecord", "polnear"]), default="onrecord", show_default=True,
              help="What counts as a statement; polnear gives outermost statements only.")  # fmt: skip
@model_option
@click.option("--processes", metavar="N", type=click.IntRange(min=1), help="How many to use.  [default: all cores]")
@click.option("--url", metavar="U", help="The article's address.")
@click.option("--outlet", metavar="O", help="Who published it.")
@click.option("--published", metavar="DAY", callback=day, help="The day of publication, as 2017-07-21.")
@click.option("--fetched", metavar="DAY", callback=day, help="The day it was fetched, as 2017-07-21.")
@click.option("--column", "columns", metavar="FIELD=COLUMN", multiple=True,
              help="Which column of a table holds a field, as text=body. May be repeated.")  # fmt: skip
@click.option("--quiet", is_flag=True, help="No progress; a refused input is still named.")
@click.version_option(onrecord.__version__, "--version", message="onrecord %(version)s")
def read(
    inputs: tuple[str, ...],
    form: str,
    output: Path | None,
    convention: str,
    model: str,
    processes: int | None,
    columns: tuple[str, ...],
    quiet: bool,
    **known: str | None,
) -> int:
    """Read news articles and show every attributed statement: who said it, in which words, how it was reported.

    INPUT is a file (plain text, HTML, JSON Lines, a CSV or Parquet table, a WARC archive), a folder, a glob, a web
    address, @LIST for a file that names inputs one a line, or - for standard input. A feed (RSS, Atom, JSON Feed)
    stands for the pages that it links to.

    What --url, --outlet, --published and --fetched say comes before what a page says of itself, and behind the fields
    of a JSON Lines record, a row, or a record of an archive.

    Exit code 1 when an input was refused (the others are still read), 2 for wrong usage.
    """
    target = Target(form, None if output == Path("-") else output)
    target.check(inputs)
    from onrecord.pipeline import Options
    from onrecord.scale import read_inputs
    from onrecord.sources.tables import columns_of

    watch = Watch(quiet=quiet, alone=not target.shown)
    options = Options(convention=convention, model=model)
    mapping, skipped = columns_of(columns), Counter[str]()
    found = read_inputs(inputs, options=options, processes=processes, columns=mapping, skipped=skipped, **known)
    readings = watch.over(found)
    # closed at once, whatever happens: behind it processes may be at work
    with watch, closing(readings):
        target.write(readings)
    watch.say_skipped(skipped)
    if not quiet:
        say_left_out(inputs)
    return 1 if watch.refused else 0
