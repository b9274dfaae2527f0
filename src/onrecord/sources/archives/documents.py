"""A WARC archive to its documents, one after the other: memory stays flat, and every loss is a refusal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.settings import Settings
from onrecord.sources.archives.flows import Flow, Packed, Plain
from onrecord.sources.archives.records import Damage, Record, records_at, records_in
from onrecord.sources.archives.responses import AGAIN, document_in
from onrecord.sources.archives.tape import Tape
from onrecord.sources.document import Document, Refusal

_REMEMBERED_IDS = 65_536
"""Records back in which a repeated id is noticed."""


def documents_in_archive(
    stream: BinaryIO,
    name: str,
    kind: str,
    settings: Settings,
    skipped: Counter[str] | None = None,
    start: int = 0,
    end: int | None = None,
) -> Iterator[Document | Refusal]:
    """Pages and plain texts of a `warc` or `warc.gz`; `skipped` counts the records that hold neither, by what they are.

    A document's id is its record's; `origin` is the archive. Damage, records above the caps and records that stand
    there twice are refusals; an archive with nothing to read in it is one too. `start` and `end`: a piece of the file,
    by the bytes at which its records begin.
    """
    skipped = Counter() if skipped is None else skipped
    before, anything = skipped.copy(), False
    cap = settings.max_archive_record_bytes
    known: dict[str, None] = {}
    for record in records_in(_flow(stream, kind, cap), cap, start, end):
        found = _found(record, name, settings)
        if isinstance(found, str):
            skipped[found] += 1
            continue
        anything = True
        if isinstance(found, Document) and _again(found.id, known):
            reason = f"{record.place}: the record {found.id} stands there a second time"
            found = Refusal(record.place.id_in(name), name, reason, "nothing is lost; the first was read")
        yield found
    if not anything and not start and end is None:
        passed = ", ".join(f"{number} {what}" for what, number in (skipped - before).most_common(6))
        reason = f"a WARC archive without a page or plain text (passed over: {passed or 'nothing'})"
        yield Refusal(name, name, reason, "give an archive of responses with status 200")


def documents_at(stream: BinaryIO, name: str, kind: str, settings: Settings, byte: int) -> Iterator[Document | Refusal]:
    """What lies at just this byte of an archive, which a document has as its `place`; of damage the refusal."""
    stream.seek(0)
    cap = settings.max_archive_record_bytes
    for record in records_at(_flow(stream, kind, cap), cap, byte):
        if not isinstance(found := _found(record, name, settings), str):
            yield found


def _flow(stream: BinaryIO, kind: str, cap: int) -> Flow:
    tape = Tape(stream)
    return Packed(tape, cap) if kind == "warc.gz" else Plain(tape)


def _found(record: Record | Damage, name: str, settings: Settings) -> Document | Refusal | str:
    return _damage(record, name) if isinstance(record, Damage) else document_in(record, name, settings)


def _damage(damage: Damage, name: str) -> Refusal:
    rest = "; no record was found after it" if damage.last else ""
    return Refusal(damage.place.id_in(name), name, f"{damage.place}: damaged: {damage.why}{rest}", AGAIN)


def _again(identity: str, known: dict[str, None]) -> bool:
    """Whether this id was seen; the oldest is forgotten where there are too many."""
    if identity in known:
        return True
    known[identity] = None
    if len(known) > _REMEMBERED_IDS:
        del known[next(iter(known))]
    return False
