"""`onrecord remove`: an article or transcript taken out of a record for good."""

from __future__ import annotations

import sys

import click

from onrecord.errors import UsageError
from onrecord.views.cli.options import many, opened, quiet_option, record_option

EXAMPLE = """\b
Example:
  onrecord remove https://post.example/story-1 --by Desk --why "court order of 3 March"
"""


@click.command(epilog=EXAMPLE, short_help="Take an article or transcript out for good.")
@click.argument("article", metavar="ARTICLE")
@record_option
@click.option("--by", required=True, metavar="NAME", help="Who removes it.")
@click.option("--why", required=True, metavar="WORDS", help="Why; it stays on the tombstone.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@quiet_option("Do not say what was removed.")
def remove(article: str, place: str | None, by: str, why: str, yes: bool, quiet: bool) -> int:
    """Delete the text, bytes and statements of ARTICLE: its id, web address, file, or the beginning of its SHA-256.

    It may be a transcript as well, which its title means too. A tombstone stays that says who, when and why, and the
    same text is refused when it is added again.
    """
    from onrecord.views.cli.exits import say

    with opened(place) as record:
        numbers, spoken = record.matching(article), record.matching_transcripts(article)
        if not numbers and not spoken:
            raise UsageError("nothing in this record has this id, address, file or hash", where=article,
                             next_step="see what is there: onrecord search, onrecord export --transcripts")  # fmt: skip
        what = _listed(many(len(numbers), "article") if numbers else "", _transcripts(len(spoken)))
        if not yes and not sys.stdin.isatty():
            raise UsageError("nobody can be asked here", where=article, next_step="say that it is meant: --yes")
        if not yes and not click.confirm(f"Delete {what} for good?", err=True):
            say("nothing was removed")
            return 1
        statements = sum(record.remove(number, by=by, why=why) for number in numbers)
        for number in spoken:
            record.remove_transcript(number, by=by, why=why)
    if not quiet:
        gone = f"{many(len(numbers), 'article')} and {many(statements, 'statement')}" if numbers else ""
        click.echo(f"{_listed(gone, _transcripts(len(spoken)))} removed")
    return 0


def _transcripts(number: int) -> str:
    return many(number, "transcript") if number else ""


def _listed(*parts: str) -> str:
    return " and ".join(part for part in parts if part)
