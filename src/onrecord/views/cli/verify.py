"""`onrecord verify`: does everything in a record still hold?"""

from __future__ import annotations

import click

from onrecord.views.cli.options import opened, record_option

EXAMPLE = """\b
Example:
  onrecord verify --record news.db
"""


@click.command(epilog=EXAMPLE, short_help="Check hashes and spans of a whole record.")
@record_option
@click.option("--quiet", is_flag=True, help="Say only what does not hold.")
def verify(place: str | None, quiet: bool) -> int:
    """Open the raw bytes and texts again, recompute their hashes and every statement's spans and key.

    Exit code 1 when something does not hold; each fault is said with its article.
    """
    from onrecord.views.cli.exits import say

    articles = raws = statements = faults = 0
    with opened(place) as record:
        for checked in record.verify():
            articles += checked.articles
            raws += checked.raws
            statements += checked.statements
            for fault in checked.faults:
                faults += 1
                say(f"{fault.article} ({fault.sha256[:12]}): {fault.what}")
    if not quiet:
        click.echo(f"{articles:,} articles, {raws:,} raw inputs, {statements:,} statements: {faults or 'no'} faults")
    return 1 if faults else 0
