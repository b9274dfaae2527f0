"""`onrecord speaker`: who somebody is, and what they said over time."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from onrecord.errors import UsageError
from onrecord.speakers.phrases import FIRST, PRONOUNS, RELATIVE, SECOND
from onrecord.views.cli.options import many, no_talk, opened, record_option

if TYPE_CHECKING:
    from onrecord.record.portraits import Part, Portrait

EXAMPLES = """\b
Examples:
  onrecord speaker Lavrov
  onrecord speaker P12 --limit 50
"""
WORDS_FOR_ANYBODY = PRONOUNS | FIRST | SECOND | RELATIVE
PARTS = 8
"""Others that are one with somebody, as many as are shown."""


@click.command(epilog=EXAMPLES, short_help="Say who somebody is and what they said.")
@click.argument("name", metavar="NAME")
@record_option
@no_talk
@click.option("--limit", metavar="N", type=click.IntRange(min=0), default=10, show_default=True,
              help="So many of the newest statements.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(("text", "jsonl")), default="text", show_default=True)
def speaker(name: str, place: str | None, limit: int, form: str) -> int:
    """Show the persons and bodies of this NAME (or number, as P12).

    Names; roles with the days they were seen, or a list has them; the reasons; which entries of lists and which others
    were found to be the same, and why; to and about whom they spoke; and what they said, the newest first.
    """
    from onrecord.record import Query
    from onrecord.record.find import Found

    with opened(place) as record:
        found = record.people(name)
        if not found:
            raise UsageError("nobody in this record is called so", where=name, next_step="see: onrecord search")
        pages = [record.search(Query(person=one.id, order="date", limit=limit)) if limit else Found() for one in found]
    if form == "jsonl":
        from onrecord.views.cli.output import print_json

        print_json(asdict(one) | {"said": list(page.rows)} for one, page in zip(found, pages, strict=True))
        return 0
    from onrecord.views.terminal.facts import room
    from onrecord.views.terminal.table import show

    for place_, (one, page) in enumerate(zip(found, pages, strict=True)):
        for line in ([""] if place_ else []) + lines(one, room(sys.stdout)):
            click.echo(line)
        if page.rows:
            click.echo()
            show(page.rows, page.told, sys.stdout)
    return 0


def lines(one: Portrait, width: int | None) -> list[str]:
    """A portrait in lines, safe for a terminal."""
    from onrecord.views.terminal.facts import told

    known = one.known
    names = [named for named in known.names if named[0].lower() not in WORDS_FOR_ANYBODY]  # a source may be "she"
    met = f"{many(known.articles, 'article')}, {known.first or '?'} – {known.last or '?'}"
    title = f"{one.id}  {known.name}  ({known.kind}, {met if known.articles else 'on a list, met in no article'})"
    more = [f"and {len(one.merged) - PARTS} more: --format jsonl"] if len(one.merged) > PARTS else []
    return told(title, [(label, ", ".join(facts)) for label, facts in (
        ("names", [f"{name} ({number})" if number else name for name, number in names[:8]]),
        ("roles", [f"{held.role} ({_days(held.first, held.last)})" for held in known.offices[:8]]),
        ("countries", _counts(tuple(_countries(one).most_common(4)))),
        ("born", [known.born] if known.born else []),
        ("outlets", _counts(one.outlets)),
        ("said in", _counts(one.years[-12:])),
        ("acts", _counts(one.acts)),
        ("spoke to", _counts(one.told)),
        ("about", _counts(one.about)),
        ("because", [f"{sentence} ({number})" for sentence, number in one.reasons[:4]]),
        ("beware", [odd.sentence for odd in one.odd] + [f"{sentence} ({other})" for other, sentence in one.alike]),
        *(("is also", [line]) for line in [_part(part) for part in one.merged[:PARTS]] + more),
    )], width)  # fmt: skip


def _countries(one: Portrait) -> Counter[str]:
    """By name: it does not matter here what told of them."""
    out: Counter[str] = Counter()
    for hint, number in one.known.countries:
        out[hint.country] += number
    return out


def _part(part: Part) -> str:
    where = f"on the list {part.entry}" if part.entry else many(part.articles, "article")
    return f"{part.id} {part.name} ({where}){': ' if part.reasons else ''}{'; '.join(part.reasons[:3])}"


def _days(first: str | None, last: str | None) -> str:
    return first or "?" if first == last else f"{first or '?'} – {last or '?'}"


def _counts(counted: tuple[tuple[str, int], ...]) -> list[str]:
    return [f"{name} ({number})" for name, number in counted]
