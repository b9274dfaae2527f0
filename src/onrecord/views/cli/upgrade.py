"""`onrecord upgrade`: a record of an older version brought up to date."""

from __future__ import annotations

import click

from onrecord.views.cli.options import quiet_option, record_option

EXAMPLE = """\b
Example:
  onrecord upgrade --record news.db
"""


@click.command(epilog=EXAMPLE, short_help="Bring an older record up to date.")
@record_option
@quiet_option("Do not say what was done.")
def upgrade(place: str | None, quiet: bool) -> int:
    """Back the record up beside itself, then bring its tables up to date. A record that is up to date is left alone."""
    from onrecord.record import upgraded

    before, after, copy = upgraded(place)
    if quiet:
        return 0
    if before == after:
        click.echo(f"up to date (tables {after})")
    else:
        click.echo(f"tables {before}, now {after}" + (f"; the old record is {copy}" if copy else ""))
    return 0
