"""`onrecord authorities`: outside lists of persons and bodies into a record."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import opened, record_option
from onrecord.views.cli.progress import Watch, settle

if TYPE_CHECKING:
    from onrecord.speakers.identity import Authority

EXAMPLES = """\b
Examples:
  onrecord authorities ministers.csv --record news.db
  onrecord authorities Phoenix.Countries.actors.txt legislators-current.csv
"""
LARGEST = 200_000_000
"""Bytes; the largest known list has 1.5 million."""
NULS = 10
"""Fewer are slips, as in a Phoenix dictionary; more are another encoding."""


@click.command(epilog=EXAMPLES, short_help="Take lists of persons and bodies in.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@record_option
@click.option("--list", "name", metavar="NAME", help="What the list is called.  [default: its file's name]")
@click.option("--form", type=click.Choice(("csv", "cameo", "legislators")), help="Its form.  [default: as it looks]")
@click.option("--quiet", is_flag=True, help="No progress and no summary.")
def authorities(files: tuple[Path, ...], place: str | None, name: str | None, form: str | None, quiet: bool) -> int:
    """Take outside lists of persons and bodies in: who they are, their countries, and which roles they held when.

    FILE is a CSV file with a header (name, and any of id, kind, names, role, country, from, to, born; other names apart
    by |, days as 2017, 2017-07 or 2017-07-21, a row for each role), a CAMEO or Phoenix dictionary of actors, or the CSV
    file of US legislators.

    Whoever is on a list and in articles becomes one where name, role, country and days say so: see onrecord speaker.
    Taking the same list in again changes nothing; give it the same name for that.
    """
    from onrecord.views.cli.exits import say

    read = [(str(file), entries) for file in files for entries in [_entries(file, name, form)]]
    with opened(place, create=True) as record:
        watch = Watch(quiet=quiet, alone=True, total=sum(len(entries) for _, entries in read), noun="entries")
        with watch, record.writing():
            counts = {file: Counter[str]() for file, _ in read}
            for file, entries in read:
                for page in watch.each(record.add_authorities(entries), worth=Counter.total):
                    counts[file] += page
        settle(record, quiet=quiet)
    for file, count in counts.items():
        if not quiet:
            say(f"{file}: " + ", ".join(f"{count[what]:,} {what}" for what in ("new", "changed", "unchanged")))
    return 0


def _entries(file: Path, name: str | None, form: str | None) -> list[Authority]:
    """All of a list, so that a wrong line is said before anything is taken in."""
    from onrecord.articles.decoding import decode
    from onrecord.articles.unreadable import Unreadable
    from onrecord.errors import InputError
    from onrecord.speakers.identity.authorities import entries_of

    try:
        with file.open("rb") as opened_file:
            data = opened_file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(f"can't be read ({error.strerror})", where=str(file), next_step="see to the path") from error
    if len(data) > LARGEST:
        raise InputError("is larger than any list is", where=str(file), next_step="split it")
    text = decode(data.replace(b"\0", b"") if data.count(0) < NULS else data)
    if isinstance(text, Unreadable):
        raise InputError(text.reason, where=str(file), next_step=text.next)
    found = list(entries_of(text, source=_called(name or file.stem), where=str(file), form=form))
    if not found:
        raise InputError("there is no entry in it", where=str(file), next_step="see its form: onrecord authorities -h")
    return found


def _called(name: str) -> str:
    return re.sub(r"[^\w.]+", "-", name.lower()).strip("-") or "list"
