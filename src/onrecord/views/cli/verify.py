"""`onrecord verify`: does everything in a record, or in a bundle made of one, still hold?"""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.views.cli.options import many, opened, quiet_option, record_option
from onrecord.views.cli.progress import Watch

EXAMPLES = """\b
Examples:
  onrecord verify --record news.db
  onrecord verify evidence.zip
"""


@click.command(epilog=EXAMPLES, short_help="Check that a record, or a bundle, still holds.")
@click.argument("bundle", metavar="[BUNDLE]", required=False,
                type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
@record_option
@quiet_option("Say only what does not hold.")
def verify(bundle: Path | None, place: str | None, quiet: bool) -> int:
    """Open the raw bytes and texts again, recompute their hashes and every statement's spans and key; hold every
    statement against its document and every transcript against its hash.

    With BUNDLE, a .zip that export made, this is done of what is in it; no record is needed.

    Exit code 1 when something does not hold; each fault is said with its article or file.
    """
    if bundle is None:
        return _record(place, quiet=quiet)
    if place is not None:
        raise click.UsageError("a bundle is checked by itself: leave --record out.")
    return _bundle(bundle, quiet=quiet)


def _record(place: str | None, *, quiet: bool) -> int:
    from onrecord.views.cli.exits import say

    articles = raws = statements = transcripts = faults = 0
    watch = Watch(quiet=quiet, alone=True)
    with opened(place) as record, watch:
        watch.total = record.count_articles() + record.count_transcripts() if watch.shown else None
        for checked in watch.each(record.verify()):
            articles += checked.articles
            raws += checked.raws
            statements += checked.statements
            transcripts += checked.transcripts
            for fault in checked.faults:
                faults += 1
                watch.wipe()
                say(f"{fault.article}{f' ({fault.sha256[:12]})' if fault.sha256 else ''}: {fault.what}")
    if not quiet:
        click.echo(f"{_counts(articles, raws, statements, transcripts)}: {_faults(faults)}")
    return 1 if faults else 0


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
