"""`onrecord check`: is this quotation on record?"""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.views.cli.options import no_talk, opened, record_option, span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.check import Verdict
    from onrecord.record import Record
    from onrecord.sources.document import Refusal

Ask = dict[str, Any]
"""What is asked of one quotation: `quote`, and what is known of `id`, `speaker`, `before`, `after`."""
LONGEST_LINE = 1_000_000
"""Bytes of a line; a quotation has some hundred."""
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

    Exit code 0 whatever the verdict; 1 if a line of a file was no quotation (the others are still checked); 2 for wrong
    usage.
    """
    if (what is None) == (quote is None):
        raise click.UsageError("Give a quotation, or a file with some.")
    if (quote is not None and not quote.strip()) or (what is not None and not what.strip()):
        raise click.UsageError("The quotation is empty.")
    path = Path(what) if what is not None and _is_file(what) else None
    given: Ask = {"speaker": speaker, "before": before, "after": after}
    with _record(place, files) as record:
        refused: list[Refusal] = []
        if path is None:
            asked: Iterator[Ask | Refusal] = iter([given | {"quote": quote or what}])
        else:
            asked = _lines(path, given) if path.suffix.lower() in (".jsonl", ".ndjson") else _article(path, given)
        _write(_answers(record, asked, refused), form, several=path is not None)
    return 1 if refused else 0


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


def _answers(
    record: Record, asked: Iterator[Ask | Refusal], refused: list[Refusal]
) -> Iterator[tuple[Ask, Verdict] | Refusal]:
    """The verdict on each with what was asked, and what was refused in its place, which is said at once too."""
    from onrecord.check import checks
    from onrecord.sources.document import Refusal
    from onrecord.views.cli.exits import say

    before: list[Refusal] = []
    last: Ask = {}

    def good() -> Iterator[Ask]:
        nonlocal last
        for one in asked:
            if isinstance(one, Refusal):
                say(f"{one.origin}: {one.reason}. {one.next}")
                before.append(one)
            else:
                last = one
                yield one

    for verdict in checks(good(), record=record):
        yield from before
        refused += before
        before.clear()
        yield last, verdict
    yield from before
    refused += before


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


def _lines(path: Path, given: Ask) -> Iterator[Ask | Refusal]:
    """The quotations of JSON Lines; what the command line says stands for what a line lacks."""
    with path.open("rb") as lines:
        number = 0
        while line := lines.readline(LONGEST_LINE):
            number += 1
            if not line.endswith(b"\n") and len(line) == LONGEST_LINE:
                while (rest := lines.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                    pass
                yield _refused(path, number, f"a line of more than {LONGEST_LINE:,} bytes", "give shorter lines", None)
            elif line.strip():
                yield _line(path, number, line, given)


def _line(path: Path, number: int, line: bytes, given: Ask) -> Ask | Refusal:
    try:
        row = json.loads(line.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        return _refused(path, number, "no JSON object", 'write {"id": …, "quote": …} a line', None)
    if not isinstance(row.get("quote"), str) or not row["quote"].strip():
        return _refused(path, number, "no `quote` in this line", 'write {"id": …, "quote": …} a line', row.get("id"))
    for name in given:
        if (value := row.get(name)) is not None and not _fits(name, value):
            what = f"`{name}` is no {'name' if name == 'speaker' else 'day'}"
            step = "write a name" if name == "speaker" else "write it as 2017-07-21, 2017-07 or 2017"
            return _refused(path, number, what, step, row.get("id"))
    return given | {name: row[name] for name in ("id", "quote", *given) if row.get(name) is not None}


def _refused(path: Path, number: int, reason: str, step: str, called: Any) -> Refusal:
    from onrecord.sources.document import Refusal

    return Refusal(called if isinstance(called, str) else "", f"{path}:{number}", reason, step)


def _fits(name: str, value: object) -> bool:
    from onrecord.record.periods import is_span

    return isinstance(value, str) and (name == "speaker" or is_span(value))


def _article(path: Path, given: Ask) -> Iterator[Ask]:
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


def _write(answers: Iterator[tuple[Ask, Verdict] | Refusal], form: str, *, several: bool) -> None:
    from onrecord.views.cli.output import print_json, standard_output

    if form == "jsonl" or (form == "json" and not several):
        print_json(map(_told, answers))
        return
    if form == "json":
        print_json([[_told(one) for one in answers]])
        return
    found = (one for one in answers if isinstance(one, tuple))
    if form == "html":
        from onrecord.views.exports.html.verdicts import write

        verdicts = [verdict for _, verdict in found]
        with standard_output(form) as out:
            write(verdicts, out)
        return
    from onrecord.views.terminal.verdicts import show, show_table

    if several:
        show_table(((asked.get("speaker"), verdict) for asked, verdict in found), sys.stdout)
    else:
        [(_, verdict)] = found
        show(verdict, sys.stdout)


def _told(one: tuple[Ask, Verdict] | Refusal) -> dict[str, Any]:
    """A line out for each line in: a refused one says why there is no verdict."""
    if isinstance(one, tuple):
        return one[1].to_dict()
    return {
        "id": one.id or None,
        "verdict": None,
        "refusal": {"reason": f"{one.origin}: {one.reason}", "next": one.next},
    }
