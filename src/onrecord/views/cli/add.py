"""`onrecord add`: articles into a record that lasts."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import day, many, model_option, opened, quiet_option, record_option
from onrecord.views.cli.progress import Watch, give_meaning, say_left_out, settle

if TYPE_CHECKING:
    from collections.abc import Generator

    from onrecord.record import Added
    from onrecord.scale.local import Item

EXAMPLES = """\b
Examples:
  onrecord add articles/
  onrecord add page.html --outlet "Nordvik Post" --record news.db
  onrecord add 'crawl/*.warc.gz' table.parquet @list.txt --column text=body
  cat articles.jsonl | onrecord add -
  onrecord add --transcript speeches/ https://hall.example/briefing.pdf --speaker "Ada Quill"
"""
REASONS = 5
"""So many reasons of refusals are shown in the summary; all of them were said on the way."""


@click.command(epilog=EXAMPLES, short_help="Put articles into a record.")
@click.argument("inputs", metavar="SOURCE...", nargs=-1, required=True)
@record_option
@click.option("--outlet", metavar="O", help="Who published them.")
@click.option("--url", metavar="U", help="The article's address.")
@click.option("--published", metavar="DAY", callback=day, help="The day of publication, as 2017-07-21.")
@click.option("--fetched", metavar="DAY", callback=day, help="The day they were fetched, as 2017-07-21.")
@click.option("--column", "columns", metavar="FIELD=COLUMN", multiple=True,
              help="Which column of a table holds a field, as text=body. May be repeated.")  # fmt: skip
@click.option("--transcript", is_flag=True, help="The sources are speeches, briefings, debates: primary documents.")
@click.option("--speaker", metavar="NAME", help="Of a transcript: who speaks where it names nobody.")
@click.option("--meaning", is_flag=True,
              help="Let check find paraphrases in transcripts by meaning; see above for its cost.")  # fmt: skip
@click.option("--no-raw", is_flag=True, help="Keep the text only, not the bytes it came from.")
@model_option
@click.option("--processes", metavar="N", type=click.IntRange(min=1), help="How many to use.  [default: all cores]")
@quiet_option("No progress and no summary; a refused source is still named.")
def add(
    inputs: tuple[str, ...], place: str | None, columns: tuple[str, ...], no_raw: bool, model: str,
    processes: int | None, quiet: bool, transcript: bool, speaker: str | None, meaning: bool, **known: str | None,
) -> int:  # fmt: skip
    """Read news articles and keep what was said in them.

    SOURCE is what `read` takes: a file, a folder, a glob, a web address, a feed, @LIST, or - for standard input. What
    is in the record already is passed over, so a run that was stopped goes on where it was when it is started again.

    With --transcript they are primary documents, which `check` looks in: plain text with speakers' labels at the
    beginning of lines, JSON Lines (`text`, and where known `id`, `title`, `date`, `speaker`), tables, HTML, PDF; from
    the same sources. --published is the day of those that say none. With --meaning every sentence gets a vector, also
    those of transcripts that were added without; 3.5 million words take some 50 minutes of one core, and 70 MB.

    Exit code 0 when everything was handled, refusals too: the summary counts them and says why.
    """
    from onrecord.pipeline import Options
    from onrecord.relations.model import intact
    from onrecord.scale import add_inputs, add_transcripts
    from onrecord.sources import count
    from onrecord.sources.tables import columns_of
    from onrecord.views.cli.exits import Stopped, say

    if (speaker or meaning) and not transcript:
        raise click.UsageError(f"{'--speaker' if speaker else '--meaning'} belongs to --transcript.")
    if not transcript:
        intact(model)  # before a record is made, which would stay behind empty
    noun = "transcripts" if transcript else "articles"
    watch, tally = Watch(quiet=quiet, alone=True, noun=noun), Tally(transcripts=transcript)
    fields = columns_of(columns, primary=transcript)
    with opened(place, create=True) as record:
        watch.total = count(inputs, primary=transcript) if watch.shown else None
        made: Generator[tuple[Item, Added]]
        if transcript:
            made = add_transcripts(record, inputs, keep_raw=not no_raw, columns=fields, speaker=speaker, **known)
        else:
            options = Options(model=model)
            made = add_inputs(
                record, inputs, options=options, processes=processes, keep_raw=not no_raw, columns=fields, **known
            )
        try:
            with watch, closing(made):
                for item, added in made:
                    watch.count(item.id, getattr(item, "origin", None), tally.take(added))
            if meaning:
                give_meaning(record, processes, quiet=quiet)
            elif not transcript:
                settle(record, quiet=quiet)
        except (KeyboardInterrupt, Stopped):
            if not quiet:
                tally.say(record.place.shown)
                say("stopped: the same command goes on where it was")
            raise
        if not quiet:
            tally.say(record.place.shown)
            say_left_out(inputs)
    return 0


class Tally:
    """What became of everything that was added."""

    def __init__(self, *, transcripts: bool = False) -> None:
        self.transcripts = transcripts
        self.counts: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()

    def take(self, added: Added) -> str | None:
        """Counts one; gives why it was refused, if it was."""
        self.counts.update([added.outcome, *(["copy"] if added.copy else [])], statements=added.statements)
        if added.why:
            self.reasons[added.why] += 1
        return added.why

    def say(self, place: str) -> None:
        """In a few lines on standard error."""
        from onrecord.views.cli.exits import say

        counts = self.counts
        added = counts["added"] + counts["version"]
        if self.transcripts:
            parts = [f"{many(added, 'transcript')} added"]
        else:
            parts = [f"{added:,} added ({many(counts['statements'], 'statement')})"]
        parts += [f"{counts[name]:,} {words}" for name, words in _OTHERS.items() if counts[name]]
        say(f"{place}: " + ", ".join(parts))
        for why, number in self.reasons.most_common(REASONS):
            say(f"refused, {number:,} times: {why}" if number > 1 else f"refused, once: {why}")
        if (left := len(self.reasons) - REASONS) > 0:
            say(f"and for {many(left, 'other reason')}, each said above")


_OTHERS = {
    "version": "of them new versions of known articles",
    "copy": "of them near-copies",
    "appearance": "known in another place",
    "unchanged": "unchanged",
    "refused": "refused",
}
