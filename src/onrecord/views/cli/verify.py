"""`onrecord verify`: does everything in a record, or in a bundle made of one, still hold?"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import many, opened, quiet_option, record_option
from onrecord.views.cli.progress import Watch

if TYPE_CHECKING:
    from onrecord.record.checked import Checked

EXAMPLES = """\b
Examples:
  onrecord verify --record news.db
  onrecord verify --raw archives/ --record news.db
  onrecord verify evidence.zip
"""


@click.command(epilog=EXAMPLES, short_help="Check that a record, or a bundle, still holds.")
@click.argument("bundle", metavar="[BUNDLE]", required=False,
                type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
@click.option("--raw", metavar="PLACE", multiple=True,
              help="A file or folder where the raw bytes are that the record does not keep, here or on any filesystem "
              "that fsspec knows. May be repeated.")  # fmt: skip
@click.option("--column", "columns", metavar="FIELD=COLUMN", multiple=True,
              help="Which column of a table in PLACE holds a field, as html=body. May be repeated.")  # fmt: skip
@record_option
@quiet_option("Say only what does not hold.")
def verify(
    bundle: Path | None, raw: tuple[str, ...], columns: tuple[str, ...], place: str | None, quiet: bool
) -> int:  # fmt: skip
    """Open the raw bytes and texts again, recompute their hashes and every statement's spans and key; hold every
    statement against its document and every transcript against its hash.

    Raw bytes that are not kept (add --no-raw, or the dataset of a run) are counted, and are no fault. With --raw they
    are looked for in PLACE and held against their hashes: in the file that they were read from or, where it was moved,
    one of the same name; of an archive at the byte where each record began. What is not found does not hold.

    With BUNDLE, a .zip that export made, this is done of what is in it; no record is needed.

    Exit code 1 when something does not hold; each fault is said with its article or file.
    """
    if bundle is None:
        if columns and not raw:
            raise click.UsageError("--column is of tables in a PLACE: name it with --raw.")
        return _record(place, raw, columns, quiet=quiet)
    if place is not None or raw or columns:
        option = "--record" if place is not None else "--raw" if raw else "--column"
        raise click.UsageError(f"a bundle is checked by itself: leave {option} out.")
    return _bundle(bundle, quiet=quiet)


def _record(place: str | None, raw: tuple[str, ...], columns: tuple[str, ...], *, quiet: bool) -> int:
    from onrecord.sources.tables import columns_of
    from onrecord.views.cli.exits import say

    found: Counter[str] = Counter()
    watch = Watch(quiet=quiet, alone=True, noun="articles and raw inputs" if raw else "articles")
    with opened(place) as record, watch:
        watch.total = record.count_articles() + record.count_transcripts() if watch.shown else None
        for checked in watch.each(record.verify(raw=raw, columns=columns_of(columns)), worth=_worth):
            found.update({name: getattr(checked, name) for name in _COUNTED}, faults=len(checked.faults))
            if raw and watch.total is not None:
                watch.total += checked.elsewhere  # these are looked for at the end
            for fault in checked.faults:
                watch.wipe()
                say(f"{fault.article}{f' ({fault.sha256[:12]})' if fault.sha256 else ''}: {fault.what}")
    if not quiet:
        counts = _counts(*(found[name] for name in _COUNTED[:4]))
        click.echo(f"{counts}{_elsewhere(found, looked=bool(raw))}: {_faults(found['faults'])}")
    return 1 if found["faults"] else 0


_COUNTED = ("articles", "raws", "statements", "transcripts", "elsewhere", "sought", "held")


def _worth(checked: Checked) -> int:
    return checked.articles + checked.transcripts + checked.sought


def _elsewhere(found: Counter[str], *, looked: bool) -> str:
    if not found["elsewhere"]:
        return ""
    said = f"{found['held']:,} of them hold there" if looked else "not checked"
    return f"; {many(found['elsewhere'], 'raw input')} elsewhere, {said}"


def _bundle(path: Path, *, quiet: bool) -> int:
    import hashlib

    from onrecord.record.bundle import verify_bundle
    from onrecord.views.cli.exits import say

    found = verify_bundle(path)
    for fault in found.faults:
        say(f"{fault.path}: {fault.what}")
    if not quiet:
        tally = found.tally
        counts = _counts(tally.articles, tally.raws, tally.statements, tally.transcripts)
        click.echo(f"{many(found.files, 'file')}, {counts}: {_faults(len(found.faults))}")
        with path.open("rb") as file:
            click.echo(f"SHA-256 of the zip: {hashlib.file_digest(file, 'sha256').hexdigest()}")
    return 1 if found.faults else 0


def _counts(articles: int, raws: int, statements: int, transcripts: int) -> str:
    held = [many(articles, "article"), many(raws, "raw input"), many(statements, "statement")]
    return ", ".join([*held, *([many(transcripts, "transcript")] if transcripts else [])])


def _faults(number: int) -> str:
    return many(number, "fault") if number else "no faults"
