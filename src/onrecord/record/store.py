"""`Record`: what was said, kept in one file or in PostgreSQL; added to, searched, corrected, verified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from onrecord.errors import Missing, RecordError
from onrecord.record import schema
from onrecord.record.adding import add, read_into, removed
from onrecord.record.inputs import Input
from onrecord.record.keys import address_of_url, fingerprint, now, refused_under
from onrecord.record.listing.store import Listed
from onrecord.record.outcome import Added
from onrecord.record.overviews import Overviews
from onrecord.record.query import Query
from onrecord.record.transcripts.store import TranscriptsKept

if TYPE_CHECKING:
    from onrecord.articles.article import Article
    from onrecord.record.checked import Checked
    from onrecord.record.corrections import Correction
    from onrecord.record.exporting import Evidence
    from onrecord.record.find import Found
    from onrecord.record.portraits import Portrait
    from onrecord.record.review import Called, Corrected, Review
    from onrecord.record.status import Status
    from onrecord.record.wordings import Quotation
    from onrecord.sources.document import Document
    from onrecord.sources.originals import Places
    from onrecord.sources.tables import Columns
    from onrecord.sources.watching import FeedState
    from onrecord.speakers.identity import Authority
    from onrecord.statements.reading import Reading


class Record(TranscriptsKept, Listed, Overviews):
    """A record that lasts: one SQLite file, or a PostgreSQL database.

    `where` is a path or `postgresql://…`; None means the variable `ONRECORD_RECORD`, else `onrecord.db`. It is made
    where it is not there yet, unless `create` is False. Raises `RecordError` with what to do next.
    """

    def add(
        self, reading: Reading, *, document: Document | None = None, keep_raw: bool = True, offset: int | None = None
    ) -> Added:
        """Keep a reading, in one transaction. Adding it again changes nothing.

        With the `document` that was read its bytes are kept too (unless `keep_raw` is False), and `knows` will
        recognise it before it is read again. `offset`: the byte of the archive `reading.origin` at which its record
        begins, where no document says so; `verify` finds by it what is not kept.
        """
        given = Input(offset=offset)
        if document:
            given = Input(fingerprint(document), document.raw if keep_raw else None, document.place)
        with self._write() as connection:
            return add(connection, reading, given)

    def knows(self, document: Document) -> Added | None:
        """What became of this very input when it was added before; None where it was not.

        One that was refused is tried again by another version, or where the settings are others.
        """
        table, refusals, articles = schema.inputs, schema.refusals, schema.articles
        query = (
            select(table.c.article_id, refusals.c.reason, refusals.c.next, articles.c.removed_at)
            .join_from(table, refusals, isouter=True)
            .join(articles, articles.c.id == table.c.article_id, isouter=True)
        )
        mark = fingerprint(document)
        with self._read() as connection:
            mine = query.where(table.c.fingerprint.in_((mark, refused_under(mark))))
            row = connection.execute(mine.order_by(table.c.article_id.is_(None))).first()
        if row is None:
            return None
        if row.reason is not None:
            return Added("refused", reason=row.reason, next=row.next)
        if row.removed_at is not None:
            return removed(row.article_id, row.removed_at)
        return Added("unchanged", row.article_id)

    def reread(self, reading: Reading) -> int:
        """Make `reading` the current one of its article, which keeps the old one; gives the number of statements.

        Raises `RecordError` where the article is not in the record, or was removed.
        """
        assert reading.article is not None
        a = schema.articles.c
        with self._write() as connection:
            row = connection.execute(
                select(a.id).where(a.sha256 == reading.article.sha256, a.removed_at.is_(None))
            ).one_or_none()
            if row is None:
                raise RecordError("is not in this record", where=reading.id, next_step="add it: onrecord add")
            return read_into(connection, reading, row.id, now())

    def settle(self) -> Iterator[int]:
        """Ask once more who is who, of those who changed since this was last done: at the end of a run of adding.

        Yields how many were looked at, page by page, each page in one transaction; nothing where nothing changed.
        """
        from onrecord.record.settling import count_once, settle_page

        any_yet = False
        while True:
            with self._write() as connection:
                done = settle_page(connection)
                if any_yet and not done:
                    count_once(connection)
            if not done:
                return
            any_yet = True
            yield done

    def add_authorities(self, entries: Iterable[Authority]) -> Iterator[Counter[str]]:
        """Take entries of an outside list in, or what changed in them; then `settle`, so that those met are found.

        Yields how many were `new`, `changed` and `unchanged`, page by page, each page in one transaction.
        """
        from onrecord.record.authorities import PAGE, take_in

        every = iter(entries)
        while page := list(islice(every, PAGE)):
            with self._write() as connection:
                counts = take_in(connection, page)
            yield counts

    def articles(self, *, not_read_by: str | None = None) -> Iterator[Article]:
        """Articles as they were added; with a reader's digest, those whose current reading is another one's."""
        from onrecord.record.documents import articles

        with self._read() as connection:
            for _, article in articles(connection, not_read_by=not_read_by):
                yield article

    def count_articles(self, *, not_read_by: str | None = None) -> int:
        """How many `articles` gives."""
        from onrecord.record.documents import count

        with self._read() as connection:
            return count(connection, not_read_by=not_read_by)

    def count(self, query: Query | None = None) -> int:
        """How many `rows` gives."""
        from onrecord.record.find import every

        with self._read() as connection:
            return len(every(connection, query))

    def documents(self, query: Query | None = None) -> Iterator[dict[str, Any]]:
        """Every current reading as an `onrecord/1` document, in the order of adding; with a query those that hold a
        statement which it asks for, whole. Older versions of an article only with `Query(superseded=True)`.
        """
        from onrecord.record.documents import documents
        from onrecord.record.find import every

        with self._snapshot() as connection:
            query = query or Query()
            only = None if query.whole else frozenset(article for _, article in every(connection, query))
            yield from documents(connection, only, superseded=query.superseded)

    def rows(self, query: Query | None = None) -> Iterator[dict[str, Any]]:
        """One row a current statement, with the columns of `record.rows.COLUMNS`; with a query all that it asks for,
        in the order of adding. Older versions of an article only with `Query(superseded=True)`, as in a search.
        """
        from onrecord.record.find import every
        from onrecord.record.rows import chosen

        with self._snapshot() as connection:
            yield from chosen(connection, [number for number, _ in every(connection, query)])

    def evidence(self, query: Query | None = None, *, raw: bool = True) -> Iterator[Evidence]:
        """One article at a time with all that is kept of it, as one moment had it; without `raw`, not its bytes."""
        from onrecord.record.exporting import evidence

        with self._snapshot() as connection:
            yield from evidence(connection, query or Query(), raw=raw)

    def article(self, written: str) -> Evidence:
        """An article, by its id, its address or the beginning of its text's SHA-256, with all that is kept of it but
        its bytes. Raises `Missing` where there is none.
        """
        from onrecord.record.exporting import evidence_of

        with self._snapshot() as connection:
            return evidence_of(connection, written)

    def matching(self, written: str) -> list[int]:
        """The numbers of the articles that an id, a web address, a file or the beginning of a SHA-256 means."""
        from onrecord.record.removing import matching

        with self._read() as connection:
            return matching(connection, written)

    def remove(self, article_id: int, *, by: str, why: str) -> int:
        """Delete an article's text, bytes and statements and leave a tombstone; gives the number of statements."""
        from onrecord.record.removing import remove

        with self._write() as connection:
            gone = remove(connection, article_id, by, why)
        self._written_back()
        return gone

    def people(self, written: str) -> list[Portrait]:
        """Persons and bodies of this name (or `P12`): who they are, and what their statements are like."""
        from onrecord.record.portraits import portraits

        with self._read() as connection:
            return portraits(connection, written)

    def quotation(self, written: str) -> Quotation:
        """A quotation (`Q3`, or the id of one of its statements) in all its wordings."""
        from onrecord.record.wordings import quotation

        with self._read() as connection:
            return quotation(connection, written)

    def has_address(self, url: str) -> bool:
        """Whether an article stands at this web address."""
        seen = schema.appearances.c
        with self._read() as connection:
            query = select(seen.id).where(seen.address == address_of_url(url)).limit(1)
            return connection.execute(query).first() is not None

    def feed_states(self) -> dict[str, FeedState]:
        """What is kept of each watched feed, by the address that the watchlist gives."""
        from onrecord.record.feeds import feed_states

        with self._read() as connection:
            return feed_states(connection)

    def keep_feed_state(self, state: FeedState) -> None:
        """Keep the newest state of a feed."""
        from onrecord.record.feeds import keep_feed_state

        with self._write() as connection:
            keep_feed_state(connection, state)

    def save_search(self, name: str, query: Query) -> None:
        """Keep a search under a name; `news` tells from then on what is new in it."""
        from onrecord.record.feeds import save_search

        with self._write() as connection:
            save_search(connection, name, query)

    def forget_search(self, name: str) -> None:
        """Keep a search no longer."""
        from onrecord.record.feeds import forget_search

        with self._write() as connection:
            forget_search(connection, name)

    def searches(self) -> dict[str, Query]:
        """All saved searches by name."""
        from onrecord.record.feeds import searches

        with self._read() as connection:
            return searches(connection)

    def news(self, name: str) -> list[dict[str, Any]]:
        """The rows of what a saved search finds and that came in since it was last asked."""
        from onrecord.record.feeds import news

        with self._write() as connection:
            return news(connection, name)

    def correct_speaker(
        self, statement: str, name: str, *, by: str, why: str = "", person: str | None = None, kind: str | None = None
    ) -> int:
        """Say who said a statement (given by its id or the beginning of it); gives the correction's number.

        `kind` is one of `person organisation group document anonymous none`; else that of `person` (`P12`), else
        `person`.
        """
        from onrecord.record.corrections import correct_speaker

        with self._write() as connection:
            return correct_speaker(connection, statement, name, kind, person, by, why)

    def correct_wrong(self, statement: str, *, by: str, why: str = "") -> int:
        """Say that a statement was never made so; searches and exports leave it out from then on."""
        from onrecord.record.corrections import correct_statement

        with self._write() as connection:
            return correct_statement(connection, statement, "wrong", {}, by, why)

    def correct_right(self, statement: str, *, by: str, why: str = "") -> int:
        """Say that a statement is right as it stands; no newer reading changes who said it from then on."""
        from onrecord.record.corrections import correct_right

        with self._write() as connection:
            return correct_right(connection, statement, by, why)

    def correct_people(self, kind: str, one: str, other: str, *, by: str, why: str = "") -> int:
        """Say that two persons or bodies (`P12`, or a name that only one has) are the `same`, or `different`."""
        from onrecord.record.corrections import correct_people

        with self._write() as connection:
            return correct_people(connection, kind, one, other, by, why)

    def undo(self, correction: int, *, by: str) -> None:
        """Take a correction back; the row stays, with who did so."""
        from onrecord.record.corrections import undo

        with self._write() as connection:
            undo(connection, correction, by)

    def corrections(self, *, above: int = 0, limit: int | None = None) -> list[Correction]:
        """All of them, undone ones too, with whether they hold; or so many of those above a number."""
        from onrecord.record.corrections import corrections

        with self._read() as connection:
            return list(corrections(connection, above=above, limit=limit))

    def correction(self, number: int) -> Correction:
        """The one with this number; `Missing` where there is none."""
        found = self.corrections(above=number - 1, limit=1)
        if not found or found[0].id != number:
            raise Missing("there is no such correction", where=str(number), next_step="see: onrecord correct list")
        return found[0]

    def corrected(self, *, sha256: str | None = None, limit: int = 50, offset: int = 0) -> list[Corrected]:
        """The newest corrections, of one article where its text's SHA-256 is given, each with the words it means."""
        from onrecord.record.review import corrected

        with self._read() as connection:
            return corrected(connection, sha256, limit, offset)

    def review(self, *, statement: str | None = None, limit: int = 10, offset: int = 0) -> Review:
        """What a person should look at, the least sure first; or one statement by its id."""
        from onrecord.record.review import review

        with self._snapshot() as connection:
            return review(connection, statement, limit, offset)

    def called(self, written: str) -> Called:
        """Whom a name or `P12` means as a speaker; `UsageError` where no one has this number."""
        from onrecord.record.review import called

        with self._read() as connection:
            return called(connection, written)

    def examples(self) -> Iterator[dict[str, Any]]:
        """What was corrected, as examples to train with: the article's text, spans, what was read and what is right."""
        from onrecord.record.examples import examples

        with self._snapshot() as connection:
            yield from examples(connection)

    def status(self) -> Status:
        """What is in it, counted."""
        from onrecord.record.status import status

        with self._read() as connection:
            return status(connection, self.place)

    def verify(self, *, raw: Places = (), columns: Columns | None = None) -> Iterator[Checked]:
        """Look at everything again; one `Checked` an article or transcript, with its faults.

        `raw`: files and folders, here or as `s3://…`, in which raw bytes are looked for that are not kept: one more for
        each, and one for all that are not found. `columns` as for `read_many`. Raises `InputError` for a wrong place.
        """
        from onrecord.record.verify import verify

        with self._snapshot() as connection:
            yield from verify(connection, raw, columns)

    def backup(self, to: str | Path) -> int:
        """Copy it while it is in use; gives the copy's size in bytes. SQLite only."""
        from onrecord.record.backup import backup

        return backup(self.place, Path(to))

    def make_meanings(self) -> Iterator[int]:
        """Make the vectors that search by meaning needs and that are not there yet; yields how many, page by page."""
        from onrecord.record.meaning import missing, put, vector

        while True:
            with self._read() as connection:
                rows = missing(connection)
            if not rows:
                return
            made = [(number, vector(content)) for number, content in rows]
            with self._write() as connection:
                put(connection, made)
            yield len(made)

    def search(self, query: Query | str = "", **conditions: Any) -> Found:
        """One page of what a `Query` asks for, or words and conditions: `search("bridge", speaker="Quill")`.

        By meaning, only statements are found that `make_meanings` has seen.
        """
        from onrecord.record.find import Found, numbers, place_of
        from onrecord.record.rows import rows

        if isinstance(query, str):
            query = Query(query, **conditions)
        with self._read() as connection:
            page, total, words = numbers(connection, query)
            ranked = query.order == "rank" and query.words
            end = place_of(connection, page[-1]) if page and not ranked else None
            return Found(tuple(rows(connection, page)), total, words.left_out, end)
