"""Adds inputs to a record: what it knows is passed over, the rest is read side by side and kept one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.pipeline import Options, about
from onrecord.relations.model import intact
from onrecord.scale.local import DIED, Item, each_read
from onrecord.sources.document import Document

if TYPE_CHECKING:
    # types only: `read` must not pay for the database's libraries
    from collections.abc import Generator, Mapping, Sequence

    from onrecord.record import Added, Record


def add_inputs(
    record: Record,
    inputs: Sequence[str],
    *,
    options: Options,
    url: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    fetched: str | None = None,
    columns: Mapping[str, str] | None = None,
    processes: int | None = None,
    keep_raw: bool = True,
) -> Generator[tuple[Item, Added], None, None]:
    """Each document of the inputs with what became of it; of an input that is the dataset of a run, what was read
    there. The record is held for writing until the last one.

    A run that was stopped is gone on with by running it again: what was kept is known.
    """
    # not above: `read` must not pay for a record's libraries, and runs the model before it needs what statements are
    from onrecord.scale.runs.dataset import Dataset, is_dataset
    from onrecord.scale.runs.loading import readings_of
    from onrecord.sources import fetch
    from onrecord.statements.reading import Reading

    intact(options.model)

    def known(item: Item) -> Added | None:
        return record.knows(item) if isinstance(item, Document) else None

    datasets, others = list[str](), list[str]()
    for name in inputs:
        (datasets if is_dataset(name) else others).append(name)
    documents = fetch(others, url=url, outlet=outlet, published=published, fetched=fetched, columns=columns)
    with record.writing():
        for name in datasets:
            for reading, offset in readings_of(Dataset(name)):
                yield Document(reading.id, reading.origin, "given"), record.add(reading, offset=offset)
        for item, made in each_read(documents, options, processes, known):
            if isinstance(made, Reading):
                # a process that died is no fault of the document's for sure: it is tried again the next time
                died = any(refusal.reason == DIED for refusal in made.refusals)
                document = item if isinstance(item, Document) and not died else None
                made = record.add(made, document=document, keep_raw=keep_raw)
            yield item, made


def reread(record: Record, *, options: Options) -> Generator[tuple[str, int], None, None]:
    """Reads anew, by this reader, every article whose current reading another one made: its id, and its statements."""
    from onrecord.pipeline import read_article

    intact(options.model)
    digest = about(options.model)["digest"]
    with record.writing():
        for article in record.articles(not_read_by=digest):
            yield article.id, record.reread(read_article(article, options))
