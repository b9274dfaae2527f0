"""`onrecord backup`: a copy of a record while it is in use."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.views.cli.options import many, opened, quiet_option, record_option

EXAMPLE = """\b
Example:
  onrecord backup copies/2026-11-26.db --record news.db
"""


@click.command(epilog=EXAMPLE, short_help="Copy a record while it is in use.")
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
@record_option
@quiet_option("Do not say what is in it.")
def backup(path: Path, place: str | None, quiet: bool) -> int:
    """Copy the record into PATH, a new file: articles, transcripts, corrections, all of it. Adding and searching go on
    meanwhile. At the end the copy is opened and counted.
    """
    with opened(place) as record:
        size = record.backup(path)
    with opened(str(path)) as copy:
        articles, transcripts = copy.count_articles(), copy.count_transcripts()
    if not quiet:
        held = [many(articles, "article"), *([many(transcripts, "transcript")] if transcripts else [])]
        click.echo(f"{path}: {size:,} bytes, {', '.join(held)}")
    return 0
