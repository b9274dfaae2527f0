"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

import onrecord

if TYPE_CHECKING:
    from onrecord.record import Record

F = Callable[..., Any]


def record_option(command: F) -> F:
    """`--record`: where the record is; also `--version`, as every command has it."""
    where = click.option(
        "--record", "place", metavar="PLACE",
        help="The record: a file, or postgresql://host/name.  [default: ONRECORD_RECORD, else onrecord.db]",
    )  # fmt: skip
    version = click.version_option(onrecord.__version__, "--version", message="onrecord %(version)s")
    return where(version(command))


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A day or time as the inputs have it, handed on as written; else wrong usage, before any work is done."""
    from onrecord.sources.metadata import is_iso

    if value is not None and not (value.isascii() and is_iso(value)):
        raise click.BadParameter(f"{value!r} is no day. Write it as 2017-07-21.", ctx, param)
    return value


def span(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A day, a month or a year."""
    import re
    from datetime import date

    if value is None:
        return None
    try:
        if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", value, re.ASCII):
            raise ValueError
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day. Write it as 2017-07-21, 2017-07 or 2017.", ctx, param) from None
    return value


def opened(place: str | None, *, create: bool = False) -> Record:
    """The record that the option means; one that is not there is made only where something is to be added."""
    from onrecord.record import Record

    return Record(place, create=create)
