"""Which kind of list a text is: a table of our form, the list of US legislators, or a CAMEO dictionary."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from onrecord.errors import InputError

from ..profile import Authority
from .cameo import from_cameo
from .legislators import from_legislators
from .listed import from_csv

FORMS = ("csv", "cameo", "legislators")
LEGISLATORS = "us-legislators"
"""The name of that list, whatever its files are called: current and former ones are in two."""
_CODED = re.compile(r"\[\s*(~?)[A-Za-z]{2,24}[\s\d<>-]*\]")
_FIRST = 5_000
"""Lines that are looked at."""
_CODES = 20
"""A dictionary has a code in one of so many lines at least."""


def entries_of(text: str, *, source: str, where: str, form: str | None = None) -> Iterator[Authority]:
    """The entries of a list named `source`; of the form that its first lines show, where none is given.

    Raises `InputError` where it is no list, or a line of it is wrong; `where` says of what.
    """
    lines = text.splitlines()
    form = form or _form(lines, where)
    if form == "cameo":
        return from_cameo(lines, source=source)
    if form == "legislators":
        return from_legislators(lines, source=LEGISLATORS)
    return from_csv(lines, source=source, where=where)


def _form(lines: list[str], where: str) -> str:
    first = [line.split("#", 1)[0] for line in lines[:_FIRST] if line.strip() and not line.startswith(("#", "!"))]
    codes = [code.group(1) for line in first if (code := _CODED.search(line))]
    if len(codes) * _CODES < len(first):
        codes = []
    if codes and 2 * sum(map(bool, codes)) > len(codes):
        raise InputError(
            "a dictionary of agents, which names offices and trades but nobody",
            where=where,
            next_step="give the dictionary of actors that belongs to it",
        )
    if codes:
        return "cameo"
    header = next(csv.reader(lines[:1]), [])
    return "legislators" if {"bioguide_id", "last_name"} <= set(header) else "csv"
