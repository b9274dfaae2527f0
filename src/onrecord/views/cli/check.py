"""`onrecord check`: is this quotation on record?"""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.views.cli.options import is_span, no_talk, opened, record_option, span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.check import Verdict
    from onrecord.record import Record

EXAMPLES = """\b
Examples:
  onrecord check "We will not close the harbour" --speaker Quill
  onrecord check "We will close the harbour" --in briefing.txt
  onrecord check article.html --record news.db
  onrecord check quotations.jsonl --format jsonl > verdicts.jsonl
"""
LEAST = 3
"""Words of an article's quotation that is checked: one or two are on every record."""

ENDINGS = (".txt", ".html", ".htm", ".jsonl", ".ndjson", ".pdf", ".md")
"""Endings by which one word is a file's name, mistyped where there is none: not a quotation that is not on record."""


@click.command(epilog=EXAMPLES, short_help="Say whether a quotation is on record.")
@click.argument("what", metavar="QUOTE|FILE", required=False)
@record_option
@no_talk
@click.option("--quote", metavar="TEXT", help="The quotation, also where a file has that name.")
@click.option("--speaker", metavar="NAME", help="Who is said to have said it.")
@click.option("--before", metavar="DAY", callback=span, help="Only what was said on this day or earlier.")
@click.option("--after", metavar="DAY", callback=span, help="Only what was said on this day or later.")
@click.option("--in", "files", metavar="FILE", multiple=True,
              help="Look in this transcript only, without a record. May be repeated.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(("text", "json", "jsonl", "html")), default="text",
              show_default=True, help="text: for reading. json, jsonl: for programs. html: one page.")  # fmt: skip
def check(
    what: str | None, place: str | None, quote: str | None, speaker: str | None, before: str | None, after: str | None,
    files: tuple[str, ...], form: str,
) -> int:  # fmt: skip
    """Find the passage of a transcript or article that has these words, and grade how they differ.

    A file's name means the file: of JSON Lines (.jsonl) each line's `quote` is checked, one line out for each line in;
    of an article every quotation, with its speaker. Verdicts: verbatim, tidied, elided, altered, spliced,
    other-speaker, paraphrase, not-on-record. None of them says "false": they say what this record holds.

    Exit code 0 whatever the verdict; 2 for wrong usage.
    """
    if (what is None) == (quote is None):
        raise click.UsageError("Give a quotation, or a file with some.")
    path = Path(what) if what is not None and _is_file(what) else None
    given = {"speaker": speaker, "before": before, "after": after}
    with _record(place, files) as record:
        if path is None:
            _write(iter(_verdicts(record, [given | {"quote": quote or what}])), form, several=False)
        else:
            asked = _lines(path, given) if path.suffix.lower() in (".jsonl", ".ndjson") else _article(path, given)
            _write(_verdicts(record, asked), form, several=True)
    return 0


def _is_file(what: str) -> bool:
    """Whether a file is meant; `UsageError` for a folder, or what can only be a file's name and is no file's."""
    from onrecord.errors import UsageError

    as_words = "give the file's right name, or a quotation that looks like one with --quote"
    try:
        path = Path(what)
        if path.is_file():
            return True
        if path.is_dir():
            raise UsageError("a folder", where=what, next_step=as_words)
    except (OSError, ValueError):  # too long for a name
        return False
    if path.suffix.lower() in ENDINGS and not any(letter.isspace() for letter in what):
        raise UsageError("no such file", where=what, next_step=as_words)
    return False


def _verdicts(record: Record, asked: Any) -> Iterator[Verdict]:
    from onrecord.check import checks

    return checks(asked, record=record)


@contextmanager
def _record(place: str | None, files: tuple[str, ...]) -> Iterator[Record]:
    """The record, or one that is made of some files for this once."""
    if not files:
        with opened(place) as record:
            yield record
        return
    import tempfile

    from onrecord.articles.transcripts import Transcript, transcripts_in
    from onrecord.errors import InputError

    with tempfile.TemporaryDirectory() as folder, opened(str(Path(folder) / "check.db"), create=True) as record:
        for one in transcripts_in(files):
            if not isinstance(one, Transcript):
                raise InputError(one.reason, where=one.id, next_step=one.next)
            record.add_transcript(one)
        yield record


def _lines(path: Path, given: dict[str, str | None]) -> Iterator[dict[str, Any]]:
    """The quotations of JSON Lines; what the command line says stands for what a line lacks."""
    from onrecord.errors import UsageError

    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                row = None
            if not isinstance(row, dict) or not isinstance(row.get("quote"), str):
                raise UsageError(
                    "no `quote` in this line", where=f"{path}:{number}", next_step='write {"id": …, "quote": …} a line'
                )
            for name in given:
                if (value := row.get(name)) is not None and not _fits(name, value):
                    what = f"`{name}` is no {'name' if name == 'speaker' else 'day'}"
                    step = "write a name" if name == "speaker" else "write it as 2017-07-21, 2017-07 or 2017"
                    raise UsageError(what, where=f"{path}:{number}", next_step=step)
            yield given | {name: row[name] for name in ("id", "quote", *given) if row.get(name) is not None}


def _fits(name: str, value: object) -> bool:
    return isinstance(value, str) and (name == "speaker" or is_span(value))


def _article(path: Path, given: dict[str, str | None]) -> Iterator[dict[str, Any]]:
    """Every quotation of an article with its speaker; what the article itself has put on record does not count."""
    from onrecord.errors import InputError
    from onrecord.pipeline import read
    from onrecord.statements.rows import spoken_by

    reading = read(path)
    if reading.article is None:
        why = reading.refusals[0]
        raise InputError(why.reason, where=str(path), next_step=why.next)
    for one in reading:
        if one.quote and len(one.quote.split()) >= LEAST:
            who = given["speaker"] or (spoken_by(one) if one.speaker_kind in ("person", "organisation") else None)
            yield given | {"id": one.id, "quote": one.quote, "speaker": who, "apart_from": reading.article.sha256}


def _write(verdicts: Iterator[Verdict], form: str, *, several: bool) -> None:
    from onrecord.views.cli.output import print_json, standard_output

    if form == "jsonl" or (form == "json" and not several):
        print_json(one.to_dict() for one in verdicts)
    elif form == "json":
        print_json([[one.to_dict() for one in verdicts]])
    elif form == "html":
        from onrecord.views.exports.html.verdicts import write

        with standard_output(form) as out:
            write(list(verdicts), out)
    else:
        from onrecord.views.terminal.verdicts import show, show_table

        if several:
            show_table(verdicts, sys.stdout)
        else:
            show(next(verdicts), sys.stdout)
