"""Re-opens what is kept, recomputes hashes and spans, and says what does not hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from json import JSONDecodeError
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select, text

from onrecord.record import raws, schema
from onrecord.record.checked import Checked, Fault
from onrecord.record.elsewhere import look_for, original_of
from onrecord.record.reopening import place_faults, raw_faults, statement_faults, text_faults, transcript_faults
from onrecord.record.transcripts.kept import numbers
from onrecord.sources.originals import Originals

if TYPE_CHECKING:
    from onrecord.sources.originals import Places
    from onrecord.sources.tables import Columns

BROKEN = (JSONDecodeError, UnicodeDecodeError)
"""What a column raises that does not hold what it should; the others are still looked at."""
SHOWN = 20
"""Faults of the file itself that are told; a damaged one has thousands."""


def verify(connection: Connection, raw: Places = (), columns: Columns | None = None) -> Iterator[Checked]:
    """One `Checked` an article and a transcript: what was looked at in it, and its faults; one more where the database
    itself has some; then those of the raw inputs that are not kept, where `raw` says where they may be. The caller's
    connection sees one moment.
    """
    places = [raw] if isinstance(raw, str | Path) else list(raw)
    originals = Originals(places, columns=columns) if places else None
    if of_all := tuple(Fault("the database", "", what) for what in [*_structure(connection), *_whole(connection)]):
        yield Checked(0, 0, 0, of_all)
    yield from _articles(connection)
    yield from _transcripts(connection)
    if originals is not None:
        yield from look_for(connection, originals)


def _articles(connection: Connection) -> Iterator[Checked]:
    a = schema.articles.c
    for number in connection.scalars(select(a.id).where(a.removed_at.is_(None)).order_by(a.id)).all():
        try:
            yield _article(connection, number)
        except BROKEN as error:
            yield Checked(1, 0, 0, (Fault(f"article {number}", "", f"what is kept of it can't be read ({error})"),))


def _article(connection: Connection, number: int) -> Checked:
    a, seen = schema.articles.c, schema.appearances.c
    row = connection.execute(select(a.id, a.sha256, a.text).where(a.id == number)).one()
    places = connection.execute(select(schema.appearances).where(seen.article_id == number).order_by(seen.id)).all()
    name = places[0].document_id if places else f"article {number}"
    faults: list[str] = [] if places else ["it stands nowhere: its appearances are missing"]
    named = [one.sha256 for place in places if not place.raw_sha256 and (one := original_of(place.about))]
    known = raws.held(connection, named)
    here = known | {place.raw_sha256 for place in places if place.raw_sha256}
    for raw in sorted(here):
        faults += raw_faults(connection, raw)
    written, found = text_faults(row.text, row.sha256)
    faults += found
    faults += [what for place in places for what in place_faults(place)]
    count, found = (0, []) if written is None else statement_faults(connection, number, row.sha256, written)
    faults += found
    said = tuple(Fault(name, row.sha256, what) for what in faults)
    return Checked(1, len(here), count, said, elsewhere=sum(one not in known for one in named))


def _transcripts(connection: Connection) -> Iterator[Checked]:
    t = schema.transcripts
    for number in numbers(connection):
        try:
            row = connection.execute(select(t).where(t.c.id == number)).one()
            faults = tuple(Fault(row.document_id, row.sha256, what) for what in transcript_faults(connection, row))
            yield Checked(0, 1 if row.raw_sha256 else 0, 0, faults, transcripts=1)
        except BROKEN as error:
            what = f"what is kept of it can't be read ({error})"
            yield Checked(0, 0, 0, (Fault(f"transcript {number}", "", what),), transcripts=1)


def _structure(connection: Connection) -> Iterator[str]:
    """What SQLite itself finds; PostgreSQL keeps such things by itself."""
    if connection.dialect.name != "sqlite":
        return
    for said in connection.scalars(text(f"PRAGMA integrity_check({SHOWN})")):
        if said != "ok":
            yield str(said)
    loose = Counter((row[0], row[2]) for row in connection.execute(text("PRAGMA foreign_key_check")))
    for (table, parent), many in sorted(loose.items()):
        yield f"rows of `{table}` belong to rows of `{parent}` that are missing: {many:,}"


def _whole(connection: Connection) -> Iterator[str]:
    """Whether all that is current can be found by its words, nothing else can, and what was removed is gone."""
    table = "statement_words_docsize" if connection.dialect.name == "sqlite" else "statement_words"
    kept = connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0
    s, a = schema.statements.c, schema.articles.c
    wanted = connection.scalar(select(func.count()).select_from(schema.statements).where(s.current)) or 0
    if kept != wanted:
        yield f"the index of words has {kept:,} statements, where {wanted:,} are current"
    if left := connection.scalar(select(func.count()).where(a.removed_at.is_not(None), a.text.is_not(None))):
        yield f"articles that are said to be removed, and whose text is still there: {left:,}"
    t = schema.transcripts.c
    if left := connection.scalar(select(func.count()).where(t.removed_at.is_not(None), t.text != b"")):
        yield f"transcripts that are said to be removed, and whose text is still there: {left:,}"
