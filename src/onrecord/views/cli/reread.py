"""`onrecord reread`: the articles of a record, read by a newer reader."""

from __future__ import annotations

from contextlib import closing

import click

from onrecord.views.cli.options import many, model_option, opened, quiet_option, record_option
from onrecord.views.cli.progress import Watch, settle

EXAMPLE = """\b
Example:
  onrecord reread --record news.db
"""


@click.command(epilog=EXAMPLE, short_help="Read again what an older reader read.")
@record_option
@model_option
@quiet_option("No progress and no summary.")
def reread(place: str | None, model: str, quiet: bool) -> int:
    """Read every article again whose current reading another reader made.

    The old reading is kept, and corrections hold for the new one too. A run that was stopped goes on where it was.
    """
    from onrecord.pipeline import Options, about
    from onrecord.scale import reread as again
    from onrecord.views.cli.exits import say

    articles = statements = 0
    watch = Watch(quiet=quiet, alone=True)
    with opened(place) as record:
        digest = about(model)["digest"]
        watch.total = record.count_articles(not_read_by=digest) if watch.shown else None
        made = again(record, options=Options(model=model))
        with watch, closing(made):
            for name, number in made:
                watch.count(name, None, None)
                articles, statements = articles + 1, statements + number
        settle(record, quiet=quiet)
    if not quiet:
        say(f"{many(articles, 'article')} read again, {many(statements, 'statement')}")
    return 0
