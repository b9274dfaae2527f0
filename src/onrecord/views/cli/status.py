"""`onrecord status`: what is in a record."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from onrecord.pipeline import MODEL
from onrecord.views.cli.options import many, no_talk, opened, record_option

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.record.status import Status

EXAMPLES = """\b
Examples:
  onrecord status --record news.db
  onrecord status --format json
"""


@click.command(epilog=EXAMPLES, short_help="Say what is in a record.")
@record_option
@no_talk
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
def status(place: str | None, form: str) -> int:
    """Count what is in the record, and say how much room it takes.

    Articles and their copies, statements, speakers, quotations that several articles have; refusals with their reasons;
    the readers that read it, the feeds that are watched and the searches that are saved.
    """
    from onrecord.pipeline import about
    from onrecord.relations.model import names
    from onrecord.views.terminal.facts import room, told

    with opened(place) as record:
        now = record.status()
        where = record.place.shown
    if form == "json":
        from onrecord.views.cli.output import print_json

        print_json([asdict(now) | {"bytes_an_article": now.bytes_an_article}])
        return 0
    for line in told(where, facts(now, {name: about(name)["digest"] for name in names()}), room(sys.stdout)):
        click.echo(line)
    return 0


def facts(now: Status, digests: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The same for a person: what there is none of is left out, but for articles and statements."""
    yield (
        "articles",
        _listed(
            f"{now.articles:,} in {many(now.appearances, 'place')}"
            + (f", of {many(now.outlets, 'outlet')}" if now.outlets else ""),
            now.superseded and f"{now.superseded:,} superseded by a newer version",
            now.removed and f"{now.removed:,} removed",
        ),
    )
    if now.copies:
        yield "copies", f"{now.copies:,}, of {many(now.stories, 'story', 'stories')}"
    if now.first_published:
        yield "published", f"{now.first_published} to {now.last_published}"
    yield (
        "statements",
        _listed(
            f"{now.statements:,}",
            now.older and f"{now.older:,} of them in superseded versions",
            now.wrong and f"{now.wrong:,} marked as wrong",
        ),
    )
    odd = now.odd_names and f"beware: {many(now.odd_names, 'name')} in letters that only look like others"
    yield "speakers", _listed(f"{now.persons:,}", odd) if now.persons else ""
    for label in ("listed", "quotations"):
        number = getattr(now, label)
        yield "on lists" if label == "listed" else label, f"{number:,}" if number else ""
    gone = now.removed_transcripts and f"{now.removed_transcripts:,} removed"
    yield "transcripts", _listed(f"{now.transcripts:,}", gone) if now.transcripts or gone else ""
    yield "corrections", f"{now.corrections:,}" if now.corrections else ""
    yield "refused", f"{now.refusals:,}" if now.refusals else ""
    for one in now.reasons:
        yield "", f"{one.times:,} times: {one.reason}" if one.times > 1 else f"once: {one.reason}"
    if now.stored:
        each = f"; {now.bytes_an_article:,} an article" if now.bytes_an_article else ""
        yield "bytes", f"{now.stored:,}, {now.raw_bytes:,} of them raw{each}"
    for reader in now.readers:
        old = "" if reader.digest == digests.get(reader.model) else f"; {_again(reader.model, digests)}"
        yield "read by", f"{reader.model} {reader.digest} ({reader.version}): {many(reader.articles, 'article')}{old}"
    if now.feeds:
        yield "feeds", f"{now.feeds:,}" + (f", {len(now.failing):,} failing" if now.failing else "")
    for feed in now.failing:
        yield "", f"{feed.address}: {feed.error}"
    yield "searches", ", ".join(now.searches)


def _again(model: str, digests: Mapping[str, str]) -> str:
    """Who chose another model than the default is told how to keep to it."""
    chosen = f" --model {model}" if model in digests and model != MODEL else ""
    return f"another reader than this one: onrecord reread{chosen}"


def _listed(*parts: str | int) -> str:
    return "; ".join(str(part) for part in parts if part)
