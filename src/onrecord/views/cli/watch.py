"""`onrecord watch`: feeds read as they come, as a service would."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import many, model_option, opened, quiet_option, record_option

if TYPE_CHECKING:
    from onrecord.scale.watching import News, Visit

EXAMPLES = """\b
Examples:
  onrecord watch FEEDS.toml --record news.db
  onrecord watch FEEDS.toml --once
"""


@click.command(epilog=EXAMPLES, short_help="Keep reading feeds into a record.")
@click.argument("feeds", metavar="FEEDS.toml", type=click.Path(path_type=Path))
@record_option
@click.option("--once", is_flag=True, help="Ask for what is due now, and end.")
@model_option
@quiet_option("Say only what failed, and what is new in saved searches.")
def watch(feeds: Path, place: str | None, once: bool, model: str, quiet: bool) -> int:
    """Ask for the feeds of FEEDS.toml when they are due, politely, and keep what is new in them.

    It runs until it is stopped, and goes on where it was when it is started again. What is new in saved searches (see:
    onrecord search --save) is printed after each round.
    """
    from onrecord.pipeline import Options
    from onrecord.relations.model import intact
    from onrecord.scale.watching import News
    from onrecord.scale.watching import watch as rounds
    from onrecord.sources.watching import read_watchlist
    from onrecord.sources.web.fetcher import Fetcher

    watchlist = read_watchlist(feeds)
    intact(model)  # before a record is made, which would stay behind empty
    fetcher = Fetcher(contact=watchlist.contact, pause=watchlist.pause)
    with opened(place, create=True) as record, record.writing():
        happened = rounds(record, watchlist, options=Options(model=model), fetcher=fetcher, once=once)
        for event in happened:
            if isinstance(event, News):
                _tell(event)
            else:
                _say(event, quiet=quiet)
    return 0


def _say(visit: Visit, *, quiet: bool) -> None:
    from onrecord.views.cli.exits import say

    if visit.error:
        say(f"{visit.feed}: {visit.error}")
    for name, added in visit.entries:
        if added.why:
            say(f"{name}: {added.why}")
    counts = Counter(added.outcome for _, added in visit.entries)
    if counts and not quiet:
        statements = sum(added.statements for _, added in visit.entries)
        what = ", ".join(f"{number:,} {outcome}" for outcome, number in counts.items())
        say(f"{visit.feed}: {what} ({many(statements, 'statement')})")


def _tell(news: News) -> None:
    import sys

    from onrecord.views.terminal.table import show

    click.echo(f"{news.search}: {len(news.rows)} new")
    show(list(news.rows), "", sys.stdout)
