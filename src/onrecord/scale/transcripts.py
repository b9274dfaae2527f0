"""Adds primary documents to a record: what it knows is passed over, the rest is read and kept one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.sources.document import Document, Refusal

if TYPE_CHECKING:
    # types only: `read` must not pay for the database's libraries
    from collections.abc import Generator, Mapping, Sequence

    from onrecord.record import Added, Record


def add_transcripts(
    record: Record,
    inputs: Sequence[str],
    *,
    url: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    fetched: str | None = None,
    speaker: str | None = None,
    columns: Mapping[str, str] | None = None,
    keep_raw: bool = True,
) -> Generator[tuple[Document | Refusal, Added], None, None]:
    """Each document of the inputs with what became of it. The record is held for writing until the last one.

    A run that was stopped is gone on with by running it again: what was kept is known.
    """
    from onrecord.articles.transcripts import transcript_of
    from onrecord.sources import fetch

    documents = fetch(
        inputs, url=url, outlet=outlet, published=published, fetched=fetched, speaker=speaker, columns=columns,
        primary=True,
    )  # fmt: skip
    with record.writing():
        for item in documents:
            if isinstance(item, Refusal):
                yield item, record.add_transcript(item)
                continue
            done = record.knows_transcript(item)
            if done is None:
                done = record.add_transcript(transcript_of(item), document=item, keep_raw=keep_raw)
            yield item, done
