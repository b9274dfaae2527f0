"""What a record does with transcripts: keeps them, gives them back, looks in them, takes them out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.record.inputs import Input, refuse
from onrecord.record.keys import fingerprint, refused_under
from onrecord.record.opening import Opened
from onrecord.sources.document import Refusal

if TYPE_CHECKING:
    from onrecord.articles.transcripts import Transcript
    from onrecord.record.outcome import Added
    from onrecord.record.transcripts.seeking import Shelf
    from onrecord.sources.document import Document


class TranscriptsKept(Opened):
    """The part of `Record` that is for transcripts."""

    def add_transcript(
        self, made: Transcript | Refusal, *, document: Document | None = None, keep_raw: bool = True
    ) -> Added:
        """Keep a primary document, or why one was refused, in one transaction. Adding it again changes nothing; a text
        that was removed is refused.

        With the `document` that it was read from `knows_transcript` will recognise that before it is read again.
        """
        from onrecord.record.transcripts.adding import add_transcript

        given = Input(fingerprint(document, transcript=True) if document else None)
        with self._write() as connection:
            if isinstance(made, Refusal):
                return refuse(connection, made, given, name=made.id, origin=made.origin)
            return add_transcript(connection, made if keep_raw else replace(made, raw=None), given)

    def knows_transcript(self, document: Document) -> Added | None:
        """As `knows`, of an input that is read as a primary document."""
        from onrecord.record.transcripts.adding import known

        mark = fingerprint(document, transcript=True)
        with self._read() as connection:
            return known(connection, (mark, refused_under(mark)))

    def transcripts(self, *, raw: bool = False) -> Iterator[Transcript]:
        """Every transcript in the order of adding, as one moment had them; with `raw` their bytes, where kept."""
        from onrecord.record.transcripts.kept import transcripts

        with self._snapshot() as connection:
            yield from transcripts(connection, raw=raw)

    def count_transcripts(self) -> int:
        """How many `transcripts` gives."""
        from onrecord.record.transcripts.kept import count

        with self._read() as connection:
            return count(connection)

    def make_transcript_meanings(self, *, threads: int | None = None) -> Iterator[int]:
        """Make the vectors of sentences by which `check` finds a paraphrase, of transcripts that have none yet.

        Yields how many sentences, transcript by transcript; each is kept in a transaction of its own, so that it goes
        on where it was stopped. `threads`: how many sentences at once, else one for each core.
        """
        from onrecord.record.meaning import vector
        from onrecord.record.transcripts.kept import transcript
        from onrecord.record.transcripts.meaning import missing, put, sentences

        with self._read() as connection:
            numbers = missing(connection)
        with ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool:
            for number in numbers:
                with self._read() as connection:
                    one = transcript(connection, number)
                spans = sentences(one)
                vectors = list(pool.map(vector, [one.text[start:end] for start, end in spans]))
                with self._write() as connection:
                    put(connection, number, spans, vectors)
                yield len(spans)

    def count_without_meaning(self) -> int:
        """How many transcripts `make_transcript_meanings` would look at."""
        from onrecord.record.transcripts.meaning import missing

        with self._read() as connection:
            return len(missing(connection))

    @contextmanager
    def shelf(self) -> Iterator[Shelf]:
        """Open the record for seeking words in its transcripts and quotations, as `check` does."""
        from onrecord.record.transcripts.seeking import Shelf

        with self._read() as connection:
            yield Shelf(connection)

    def matching_transcripts(self, written: str) -> list[int]:
        """The numbers of the transcripts that an id, a title, a web address, a file or the beginning of a SHA-256
        means.
        """
        from onrecord.record.transcripts.removing import matching

        with self._read() as connection:
            return matching(connection, written)

    def remove_transcript(self, transcript_id: int, *, by: str, why: str) -> int:
        """Delete a transcript's text and bytes and leave a tombstone; gives the number of words."""
        from onrecord.record.transcripts.removing import remove_transcript

        with self._write() as connection:
            gone = remove_transcript(connection, transcript_id, by, why)
        self._written_back()
        return gone
