"""`onrecord export`: what is in a record, for other programs."""

from __future__ import annotations

import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.errors import UsageError
from onrecord.views.cli.options import TYPED, condition_options, many, opened, quiet_option, record_option, say_left_out
from onrecord.views.cli.progress import Watch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.record import Query, Record

FORMATS = ("jsonl", "csv", "parquet", "webannotation", "brat", "bundle")
BINARY = ("parquet", "bundle")
WHOLE = ("documents", "brat")
"""What is counted in articles."""
SPOKEN = ("jsonl", "bundle")
"""Formats that carry transcripts."""
NAMED = ("words", *TYPED)
"""The conditions that a bundle tells of."""

EXAMPLES = """\b
Examples:
  onrecord export --format csv --output statements.csv
  onrecord export --format parquet --output lavrov.parquet --speaker Lavrov --since 2017
  onrecord export "chemical weapons" --format bundle --output evidence.zip
  onrecord export --documents > readings.jsonl
  onrecord export --transcripts --output speeches.jsonl
"""


@click.command(epilog=EXAMPLES, short_help="Write a record out for other programs.")
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@record_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True,
              help="jsonl, csv, parquet: one statement a row. webannotation: W3C Web Annotations, JSON-LD. brat: "
                   "standoff annotation, a folder. bundle: a .zip with raw bytes, texts, documents, rows and hashes, "
                   "for onrecord verify.")  # fmt: skip
@click.option("--documents", is_flag=True, help="The onrecord/1 document of each article instead (jsonl).")
@click.option("--transcripts", is_flag=True,
              help="All transcripts instead: one a line with its text and who speaks when (jsonl), or with raw bytes "
                   "and hashes (bundle). No other format carries them.")  # fmt: skip
@click.option("--output", metavar="PATH", type=click.Path(path_type=Path),
              help="Write to this file (for brat: this new folder) instead of standard output.")  # fmt: skip
@condition_options
@quiet_option("Say nothing of what was written.")
def export(
    words: tuple[str, ...], place: str | None, form: str, documents: bool, transcripts: bool, output: Path | None,
    quiet: bool, **asked: str | None,
) -> int:  # fmt: skip
    """Write statements out: every current one, or those that a search with the same WORDS and options finds.

    Documents, brat and bundle are of whole articles: those with such a statement. A file or folder appears whole or
    not at all.
    """
    from onrecord.record import Query
    from onrecord.views.cli.output import Target

    if documents and form != "jsonl":
        raise click.UsageError("--documents come as JSON Lines: leave --format out.")
    if transcripts and (documents or form not in SPOKEN):
        raise click.UsageError("--transcripts come as JSON Lines or as a bundle: leave --documents out, and --format.")
    if transcripts and (words or any(asked.values())):
        raise click.UsageError("--transcripts are all of them: leave WORDS and conditions out.")
    output = None if output == Path("-") else output
    query = Query(" ".join(words), **asked)  # type: ignore[arg-type]
    with opened(place) as record:
        _check(output, form, record)
        if not quiet:
            say_left_out(query.words)
        if transcripts:
            told = _transcripts(record, form, output, quiet=quiet)
            return _said(told, quiet=quiet)
        form = "documents" if documents else form
        noun = "articles" if form in WHOLE else "statements"
        with Watch(quiet=quiet, alone=not Target(form, output).shown, noun=noun) as watch:
            if watch.shown and (form not in WHOLE or query.whole):
                watch.total = record.count_articles() if form in WHOLE else record.count(query)
            told = _write(record, query, form, output, watch)
    return _said(told, quiet=quiet)


def _said(told: str, *, quiet: bool) -> int:
    from onrecord.views.cli.exits import say

    if told and not quiet:
        say(told)
    return 0


def _transcripts(record: Record, form: str, output: Path | None, *, quiet: bool) -> str:
    """Writes all transcripts; gives what is to be said of it."""
    from onrecord.record.transcripts import row_of
    from onrecord.statements.reading import dumped
    from onrecord.views.cli.output import Target, binary_out, standard_output, whole_file
    from onrecord.views.exports import bundle

    with Watch(quiet=quiet, alone=not Target(form, output).shown, noun="transcripts") as watch:
        watch.total = record.count_transcripts() if watch.shown else None
        every = watch.each(record.transcripts(raw=form == "bundle"))
        if form == "bundle":
            with binary_out(output) as out:
                made = bundle.write((), out, {"transcripts": "all"}, every)
            return f"{output or form}: {many(made.transcripts, 'transcript')}, SHA-256 {made.zip_sha256}"
        with standard_output(form) if output is None else whole_file(output) as lines:
            lines.writelines(dumped(row_of(one)) + "\n" for one in every)
    return f"{output}: {many(watch.done, 'transcript')}" if output else ""


def _check(output: Path | None, form: str, record: Record) -> None:
    """Refuses what can't be written to, before anything is read."""
    from onrecord.views.cli.output import Target

    Target(form, output).check()
    if output is None:
        if form == "brat":
            raise UsageError("brat needs two files an article", next_step="say where they go: --output FOLDER")
        if form in BINARY and sys.stdout.isatty():
            raise UsageError(f"{form} is nothing to look at", next_step="name a file with --output, or use a pipe")
        return
    if form == "brat" and output.is_dir() and any(output.iterdir()):
        raise UsageError("is there already", where=str(output), next_step="name a folder that is new or empty")
    if (kept := record.place.path) is None:
        return
    for one in (kept, *(kept.with_name(kept.name + end) for end in ("-wal", "-shm", ".lock"))):
        if output.exists() and one.exists() and output.samefile(one):
            raise UsageError("is the record", where=str(output), next_step="write to another file")


def _write(record: Record, query: Query, form: str, output: Path | None, watch: Watch) -> str:
    """Writes it; gives what is to be said of it."""
    from onrecord.record.rows import COLUMNS
    from onrecord.views.cli.output import binary_out

    if form == "brat":
        assert output is not None
        _brat(watch.each(record.documents(query)), output)
    elif form == "bundle":
        from onrecord.views.exports import bundle

        with binary_out(output) as out:
            pieces = watch.each(record.evidence(query), lambda piece: len(piece.rows))
            made = bundle.write(pieces, out, _asked(query))
        counts = f"{many(made.articles, 'article')}, {many(made.statements, 'statement')}"
        return f"{output or form}: {counts}, SHA-256 {made.zip_sha256}"
    elif form == "parquet":
        from onrecord.statements.parquet import write_rows

        with binary_out(output) as out:
            write_rows(watch.each(record.rows(query)), COLUMNS, out)
    else:
        _text(record, query, form, output, watch)
    return f"{output}: {many(watch.done, watch.noun.removesuffix('s'))}" if output else ""


def _text(record: Record, query: Query, form: str, output: Path | None, watch: Watch) -> None:
    from onrecord.record.rows import COLUMNS
    from onrecord.statements.reading import dumped
    from onrecord.views.cli.output import standard_output, whole_file
    from onrecord.views.exports import webannotation
    from onrecord.views.exports.csv import write_rows

    with standard_output(form) if output is None else whole_file(output) as out:
        if form == "csv":
            write_rows(watch.each(record.rows(query)), COLUMNS, out)
        elif form == "webannotation":
            pieces = watch.each(record.evidence(query, raw=False), lambda piece: len(piece.rows))
            webannotation.write(pieces, out)
        else:
            every = record.documents(query) if form == "documents" else record.rows(query)
            out.writelines(dumped(one) + "\n" for one in watch.each(every))


def _brat(documents: Iterator[dict[str, Any]], folder: Path) -> None:
    from onrecord.record.restored import from_document
    from onrecord.views.cli.output import whole_folder
    from onrecord.views.exports import brat

    with whole_folder(folder) as beside:
        for path, content in brat.files(map(from_document, documents), beside):
            # one character for one: offsets count them
            path.write_text(content, encoding="utf-8", errors="replace", newline="")


def _asked(query: Query) -> dict[str, object]:
    """The conditions by their names, as they were written."""
    given = {field.name: getattr(query, field.name) for field in fields(query)}
    return {name: value for name, value in given.items() if name in NAMED and value} | (
        {} if query.superseded else {"versions": "the newest"}
    )
