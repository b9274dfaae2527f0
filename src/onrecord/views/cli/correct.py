"""`onrecord correct`: who said it, what is wrong, who is one and who is two."""

from __future__ import annotations

import sys
from dataclasses import asdict
from textwrap import shorten
from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import no_talk, opened, quiet_option, record_option

if TYPE_CHECKING:
    from onrecord.record.corrections import Correction

WORDS = 160
"""Letters of a corrected statement that the list shows."""

TYPED = {
    "speaker": 'onrecord correct speaker 2885c9c1b1d4 "Sergey Lavrov" --by Desk --why "see the transcript"',
    "wrong": "onrecord correct wrong 2885c9c1b1d4 --by Desk",
    "right": "onrecord correct right 2885c9c1b1d4 --by Desk",
    "same": "onrecord correct same P12 P40 --by Desk",
    "different": "onrecord correct different P12 P40 --by Desk",
    "undo": "onrecord correct undo 7 --by Desk",
    "list": "onrecord correct list --format examples > corrected.jsonl",
}
EXAMPLES = "\n  ".join(("\b\nExamples:", *TYPED.values()))


def example(name: str) -> str:
    """What is shown below the help of a sub-command."""
    return f"\b\nExample:\n  {TYPED[name]}"


KINDS = ("person", "organisation", "group", "document", "anonymous", "none")
by = click.option("--by", required=True, metavar="NAME", help="Who corrects.")
quiet = quiet_option("Do not say the correction's number.")
why = click.option("--why", default="", metavar="WORDS", help="Why; it stays with the correction.")


@click.group(epilog=EXAMPLES, short_help="Correct what was read; nothing is erased.")
def correct() -> None:
    """Correct what was read. Each correction is kept with who, when and why.

    It survives a newer reading, and can be undone.

    A statement is given by its id, the last column of a search; a person or body by its number, as P12, or its name.
    """


@correct.command(epilog=example("speaker"), short_help="Somebody else said it.")
@click.argument("statement", metavar="ID")
@click.argument("name", metavar="NAME")
@record_option
@click.option("--person", metavar="P12", help="Who that is in this record, where it is known.")
@click.option("--kind", type=click.Choice(KINDS), help="What NAME is.  [default: what --person is, else person]")
@by
@why
@quiet
def speaker(
    statement: str, name: str, place: str | None, person: str | None, kind: str | None, by: str, why: str, quiet: bool
) -> int:
    """Say that NAME said statement ID."""
    with opened(place) as record:
        _done(record.correct_speaker(statement, name, by=by, why=why, person=person, kind=kind), quiet=quiet)
    return 0


@correct.command(epilog=example("wrong"), short_help="A statement was never made so.")
@click.argument("statement", metavar="ID")
@record_option
@by
@why
@quiet
def wrong(statement: str, place: str | None, by: str, why: str, quiet: bool) -> int:
    """Say that statement ID is wrong: searches and exports leave it out."""
    with opened(place) as record:
        _done(record.correct_wrong(statement, by=by, why=why), quiet=quiet)
    return 0


@correct.command(epilog=example("right"), short_help="A statement is right as it stands.")
@click.argument("statement", metavar="ID")
@record_option
@by
@why
@quiet
def right(statement: str, place: str | None, by: str, why: str, quiet: bool) -> int:
    """Say that statement ID is right, speaker and all: no newer reading changes that, and review asks no more."""
    with opened(place) as record:
        _done(record.correct_right(statement, by=by, why=why), quiet=quiet)
    return 0


@correct.command(epilog=example("same"), short_help="Two are one.")
@click.argument("one", metavar="P12")
@click.argument("other", metavar="P40")
@record_option
@by
@why
@quiet
def same(one: str, other: str, place: str | None, by: str, why: str, quiet: bool) -> int:
    """Say that two persons or bodies are one and the same."""
    with opened(place) as record:
        _done(record.correct_people("same", one, other, by=by, why=why), quiet=quiet)
    return 0


@correct.command(epilog=example("different"), short_help="One is two.")
@click.argument("one", metavar="P12")
@click.argument("other", metavar="P40")
@record_option
@by
@why
@quiet
def different(one: str, other: str, place: str | None, by: str, why: str, quiet: bool) -> int:
    """Say that two persons or bodies that were taken for one are two."""
    with opened(place) as record:
        _done(record.correct_people("different", one, other, by=by, why=why), quiet=quiet)
    return 0


@correct.command(epilog=example("undo"), short_help="Take a correction back.")
@click.argument("number", metavar="NUMBER", type=int)
@record_option
@by
@quiet
def undo(number: int, place: str | None, by: str, quiet: bool) -> int:
    """Take correction NUMBER back. It stays on record, with who did so."""
    with opened(place) as record:
        record.undo(number, by=by)
    if not quiet:
        click.echo(f"correction {number} undone")
    return 0


@correct.command("list", epilog=example("list"), short_help="Show all corrections.")
@record_option
@no_talk
@click.option("--format", "form", type=click.Choice(("text", "jsonl", "examples")), default="text",
              show_default=True, help="jsonl: with the article's hash and the spans. examples: JSON Lines to train "
              "with, each with its text, what was read there and what is right.")  # fmt: skip
def listed(place: str | None, form: str) -> int:
    """Show every correction: who, when, why; and whether it holds, was undone, or fits no words of a newer reading."""
    from onrecord.views.terminal.facts import folded, room
    from onrecord.views.terminal.words import clean

    if form == "examples":
        from onrecord.views.cli.output import print_json

        with opened(place) as record:
            print_json(record.examples())
        return 0
    with opened(place) as record:
        found = record.corrections()
    if form == "jsonl":
        from onrecord.views.cli.output import print_json

        print_json(map(asdict, found))
        return 0
    for one in found:
        undone = f" by {one.undone_by}" if one.undone_by else ""
        why = f": {one.why}" if one.why else ""
        facts = (one.made_at[:10], one.kind, _value(one), f"{one.by}{why}", f"[{one.state}{undone}]")
        line = clean("  ".join(fact for fact in facts if fact))
        click.echo("\n".join(folded(line, f"{one.id:>4}  ", " " * 6, room(sys.stdout))))
        if one.words:
            words = clean(shorten(one.words, WORDS, placeholder=" …"))
            click.echo("\n".join(folded(words, " " * 6, " " * 6, room(sys.stdout))))
    if not found:
        click.echo("Nothing was corrected.")
    return 0


def _value(one: Correction) -> str:
    """Whom a correction names: the speaker, or both persons with their numbers."""
    persons = [f"{number} {name}".strip() for number, name in zip(one.value.get("persons", ()), one.names, strict=True)]
    return (" = " if one.kind == "same" else " ≠ ").join(persons) or one.value.get("name") or ""


def _done(number: int, *, quiet: bool) -> None:
    if not quiet:
        click.echo(f"correction {number} kept; undo it with: onrecord correct undo {number} --by NAME")
