"""`onrecord export`: what is in a record, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from onrecord.views.cli.options import opened, record_option

if TYPE_CHECKING:
    from onrecord.record import Record

EXAMPLES = """\b
Examples:
  onrecord export --format csv --output statements.csv
  onrecord export --format jsonl --documents > readings.jsonl
"""


@click.command(epilog=EXAMPLES, short_help="Write a record out for other programs.")
@record_option
@click.option("--format", "form", type=click.Choice(("jsonl", "csv")), default="jsonl", show_default=True,
              help="One current statement a row.")  # fmt: skip
@click.option("--documents", is_flag=True, help="The onrecord/1 document of each article instead (jsonl).")
@click.option("--output", metavar="PATH", type=click.Path(path_type=Path), help="Instead of standard output.")
def export(place: str | None, form: str, documents: bool, output: Path | None) -> int:
    """Write every current statement, or every document, in the order of adding."""
    if documents and form != "jsonl":
        raise click.UsageError("--documents come as JSON Lines: leave --format out.")
    with opened(place) as record, _out(output, form) as out:
        if form == "csv":
            from onrecord.record.rows import COLUMNS
            from onrecord.views.exports.csv import write_rows

            write_rows(record.rows(), COLUMNS, out)
        else:
            out.writelines(_lines(record, documents=documents))
    return 0


def _lines(record: Record, *, documents: bool) -> Iterator[str]:
    for one in record.documents() if documents else record.rows():
        yield json.dumps(one, ensure_ascii=False) + "\n"


@contextmanager
def _out(output: Path | None, form: str) -> Iterator[TextIO]:
    from onrecord.views.cli.output import Target, standard_output, whole_file

    Target(form, output).check()
    if output is None:
        with standard_output(form) as out:
            yield out
    else:
        with whole_file(output) as out:
            yield out
