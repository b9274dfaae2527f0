"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

import onrecord
from onrecord.pipeline import MODEL

if TYPE_CHECKING:
    from onrecord.record import Query, Record

F = Callable[..., Any]


def record_option(command: F) -> F:
    """`--record`: where the record is; also `--version`, as every command has it."""
    where = click.option(
        "--record", "place", metavar="PLACE",
        help="The record: a file, or postgresql://host/name.  [default: ONRECORD_RECORD, else onrecord.db]",
    )  # fmt: skip
    version = click.version_option(onrecord.__version__, "--version", message="onrecord %(version)s")
    return where(version(command))


def quiet_option(said: str) -> Callable[[F], F]:
    """`--quiet`, which every command has; `said`: what is left out, or what is still said."""
    return click.option("--quiet", is_flag=True, help=said)


def model_option(command: F) -> F:
    """`--model`, for commands that read."""
    told = "The weights to read with: en-1; en-1-small, faster; en-1-tiny, fastest."
    option = click.option("--model", metavar="NAME", default=MODEL, show_default=True, help=told, callback=_model)
    return option(command)


def _model(ctx: click.Context, param: click.Parameter, name: str) -> str:
    """Raises `UsageError` for one that is not there, before a record is made or anything fetched."""
    from onrecord.relations.model import digest_of

    digest_of(name)
    return name


def no_talk(command: F) -> F:
    """`--quiet` for commands that give their results and nothing else."""
    option = click.option("--quiet", is_flag=True, expose_value=False, help="Results and errors only, as always.")
    return option(command)


ACTS = ("state", "ask", "request", "accuse", "reject", "warn", "support", "promise", "concede")


def condition_options(command: F) -> F:
    """What chooses statements, the same wherever statements are chosen; the names are those of `Query`."""
    for option in reversed((
        click.option("--speaker", metavar="NAME", help="Who said it; every word of NAME must be in the name."),
        click.option("--person", metavar="P12", help="The same by its number in this record: see onrecord speaker."),
        click.option("--about", metavar="NAME", help="Whom or what it names."),
        click.option("--to", "addressee", metavar="NAME", help="Who was told or asked."),
        click.option("--outlet", metavar="NAME", help="Who reported it."),
        click.option("--act", type=click.Choice(ACTS), help="What the speaker does by saying it."),
        click.option("--kind", type=click.Choice(("direct", "indirect", "mixed")), help="How it was reported."),
        click.option("--instrument", metavar="NAME", help="The resolution, law or treaty that it cites."),
        click.option("--since", metavar="DAY", callback=span,
                     help="Said on this day or later; a month or a year will do."),
        click.option("--until", metavar="DAY", callback=span, help="Said on this day or earlier."),
        click.option("--all-versions", "superseded", is_flag=True,
                     help="Also what only older versions of an article have."),
    )):  # fmt: skip
        command = option(command)
    return command


TYPED = (
    "meaning", "speaker", "person", "about", "addressee", "outlet", "act", "kind", "instrument", "since", "until",
)  # fmt: skip
"""Conditions that are options of the same name, but for one."""


def as_typed(query: Query) -> str:
    """A search as it would be typed behind `onrecord search`."""
    import shlex

    options = [(f"--{'to' if name == 'addressee' else name}", getattr(query, name)) for name in TYPED]
    words = [word for option, value in options if value for word in (option, value)]
    words += ["--all-versions"] if query.superseded else []
    if not query.words:
        return shlex.join(words)
    # what begins with a dash is a word only behind two of them
    return shlex.join([*words, "--", query.words] if query.words.startswith("-") else [query.words, *words])


def many(number: int, noun: str, nouns: str | None = None) -> str:
    """A count with its noun: `1 article`, `2,000 articles`, `2 stories`."""
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"


def say_left_out(words: str) -> None:
    """Tells of pieces of a search that hold no word."""
    from onrecord.record.query import words_of
    from onrecord.views.cli.exits import say

    if left_out := words_of(words).left_out:
        say(f"left out, as there is no word in it: {' '.join(left_out)}")


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A day or time as the inputs have it, handed on as written; else wrong usage, before any work is done."""
    from onrecord.sources.metadata import is_iso

    if value is not None and not (value.isascii() and is_iso(value)):
        raise click.BadParameter(f"{value!r} is no day. Write it as 2017-07-21.", ctx, param)
    return value


def span(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A day, a month or a year."""
    from onrecord.record.periods import is_span

    if value is not None and not is_span(value):
        raise click.BadParameter(f"{value!r} is no day. Write it as 2017-07-21, 2017-07 or 2017.", ctx, param)
    return value


def opened(place: str | None, *, create: bool = False) -> Record:
    """The record that the option means; one that is not there is made only where something is to be added."""
    from onrecord.record import Record

    return Record(place, create=create)
