"""`onrecord status`: what is in a record."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import many, opened, record_option

if TYPE_CHECKING:
    from onrecord.record.status import Status

EXAMPLE = """\b
Example:
  onrecord status --record news.db
"""


@click.command(epilog=EXAMPLE, short_help="Say what is in a record.")
@record_option
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
def status(place: str | None, form: str) -> int:
    """Count articles, statements and refusals, and say how much room they take and which readers read them."""
    from onrecord.pipeline import about

    with opened(place) as record:
        now = record.status()
        where = record.place.shown
    if form == "json":
        click.echo(json.dumps(asdict(now) | {"bytes_an_article": now.bytes_an_article}))
        return 0
    for line in lines(now, where, about("en-1")["digest"]):
        click.echo(line)
    return 0


def lines(now: Status, where: str, digest: str) -> list[str]:
    """The same for a person."""
    out = [
        f"{where}",
        f"  articles     {now.articles:>11,}   in {many(now.appearances, 'place')}, of {many(now.outlets, 'outlet')}"
        + (f"; {now.superseded:,} superseded" if now.superseded else "")
        + (f"; {now.removed:,} removed" if now.removed else ""),
        *(
            [f"  stories      {now.stories:>11,}   told by several articles: {now.copies:,} copies"]
            if now.stories
            else []
        ),
        *([f"  published    {now.first_published} to {now.last_published}"] if now.first_published else []),
        f"  statements   {now.statements:>11,}",
    ]
    if now.persons:
        out.append(f"  speakers     {now.persons:>11,}")
    if now.quotations:
        out.append(f"  quotations   {now.quotations:>11,}")
    if now.corrections:
        out.append(f"  corrections  {now.corrections:>11,}")
    out.append(f"  refusals     {now.refusals:>11,}")
    if now.stored:
        each = f", {now.bytes_an_article:,} an article" if now.bytes_an_article else ""
        out.append(f"  bytes        {now.stored:>11,}   {now.raw_bytes:,} of them raw{each}")
    for reader in now.readers:
        old = "" if reader.digest == digest else "   another reader than this one: onrecord reread"
        out.append(f"  read by      {reader.articles:>11,}   {reader.model} {reader.digest} ({reader.version}){old}")
    return out
