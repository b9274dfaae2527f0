"""`onrecord backup`: a copy of a record while it is in use."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.views.cli.options import opened, quiet_option, record_option

EXAMPLE = """\b
Example:
  onrecord backup copies/2026-11-26.db --record news.db
"""


@click.command(epilog=EXAMPLE, short_help="Copy a record while it is in use.")
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
@record_option
@quiet_option("Do not say how large it is.")
def backup(path: Path, place: str | None, quiet: bool) -> int:
    """Copy the record into PATH, a new file. Adding and searching go on meanwhile."""
    with opened(place) as record:
        size = record.backup(path)
    if not quiet:
        click.echo(f"{path}: {size:,} bytes")
    return 0
