"""What people correct: rows with who, when and why; bound to the words, so that they survive a newer reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from onrecord.errors import UsageError
from onrecord.record import schema
from onrecord.record.keys import now
from onrecord.record.mergers import rearrange
from onrecord.record.naming import name_numbers
from onrecord.record.packing import unpack_json
from onrecord.record.people import person_number
from onrecord.statements.rows import spoken

S, C = schema.statements.c, schema.corrections.c
OVERLAP = 0.5
"""Share of the corrected content's characters that a statement of a newer reading must have to be the same one."""
PREFIX = 4
"""Letters of a statement's id that are asked for at least."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction. `kind`: `speaker`, `wrong`, `same` or `different`; `value` says to what.

    `state`: `holds`, `undone`, or `lost` where no statement of the current reading has the words any more.
    """

    id: int
    kind: str
    sha256: str | None
    spans: tuple[tuple[int, int], ...]
    value: dict[str, Any]
    by: str
    why: str | None
    made_at: str
    undone_at: str | None
    undone_by: str | None
    state: str


def statement_number(connection: Connection, written: str) -> int:
    """The statement that an id, or its beginning, means; `UsageError` where it is none's, or several statements'."""
    if len(written) < PREFIX or not written.isascii() or not written.isalnum():
        raise UsageError("is no statement's id", where=written, next_step="take it from the last column of a search")
    found = connection.execute(select(S.id, S.key).where(S.key.startswith(written.lower()), S.current).limit(2)).all()
    if len(found) != 1:
        what = "no statement has this id" if not found else "several statements' ids begin so"
        raise UsageError(what, where=written, next_step="take the whole id from the last column of a search")
    return int(found[0].id)


def correct_statement(connection: Connection, written: str, kind: str, value: dict[str, Any], by: str, why: str) -> int:
    """`speaker` (value: `name`, and `person` where it is a known one) or `wrong`; gives the correction's number."""
    number = statement_number(connection, written)
    row = connection.execute(
        select(schema.articles.c.sha256, schema.articles.c.id)
        .join(schema.statements, S.article_id == schema.articles.c.id)
        .where(S.id == number)
    ).one()
    spans = _document_of(connection, number)["content"]
    made = _keep(connection, kind, by, why, value, row.sha256, spans)
    hold(connection, row.id, row.sha256)
    return made


def correct_people(connection: Connection, kind: str, a: str, b: str, by: str, why: str) -> int:
    """`same` or `different`, of two persons or bodies given as `P12` or by a name that only one has."""
    one, other = person_number(connection, a, part=True), person_number(connection, b, part=True)
    if one == other:
        raise UsageError("is one and the same number", where=f"{a}, {b}", next_step="name two")
    made = _keep(connection, kind, by, why, {"persons": [f"P{one}", f"P{other}"]}, None, None)
    rearrange(connection, [one, other])
    return made


def undo(connection: Connection, number: int, by: str) -> None:
    """Takes a correction back; it stays on record with who did so. `UsageError` where there is none that holds."""
    row = connection.execute(select(schema.corrections).where(C.id == number)).one_or_none()
    if row is None or row.undone_at:
        what = "there is no such correction" if row is None else "it was undone already"
        raise UsageError(what, where=str(number), next_step="see: onrecord correct list")
    connection.execute(update(schema.corrections).where(C.id == number).values(undone_at=now(), undone_by=by))
    if row.kind in ("same", "different"):
        rearrange(connection, [int(person[1:]) for person in row.value["persons"]])
        return
    article = connection.scalar(select(schema.articles.c.id).where(schema.articles.c.sha256 == row.sha256))
    if article is not None:
        hold(connection, article, row.sha256)


def hold(connection: Connection, article_id: int, sha256: str) -> None:
    """Makes the current statements of an article what its document says, then what was corrected."""
    rows = connection.execute(select(schema.corrections).where(C.sha256 == sha256).order_by(C.id)).all()
    if not rows:
        return
    current = select(S.id).where(S.article_id == article_id, S.current).order_by(S.id)
    documents = {number: _document_of(connection, number) for number in connection.scalars(current).all()}
    for number, told in documents.items():
        connection.execute(update(schema.statements).where(S.id == number).values(wrong=False))
        _speak(connection, number, spoken(told["speaker"]), told["speaker_kind"], _as_read(connection, number, told))
    for row in rows:
        number = _meant(row, documents)
        if row.undone_at or number is None:
            continue
        if row.kind == "wrong":
            connection.execute(update(schema.statements).where(S.id == number).values(wrong=True))
        else:
            who = person_number(connection, row.value["person"]) if row.value.get("person") else None
            name = row.value["name"]
            _speak(connection, number, name, row.value.get("kind") or "person", [(name, None, who)])


def corrections(connection: Connection) -> Iterator[Correction]:
    """All of them, in the order of making, with whether they hold."""
    for row in connection.execute(select(schema.corrections).order_by(C.id)).all():
        yield Correction(
            row.id, row.kind, row.sha256, tuple(map(tuple, row.spans or ())), row.value, row.by, row.why, row.made_at,
            row.undone_at, row.undone_by, "undone" if row.undone_at else _state(connection, row),
        )  # fmt: skip


def _state(connection: Connection, row: Row[Any]) -> str:
    if row.sha256 is None:
        return "holds"
    a = schema.articles.c
    query = select(S.id).join(schema.articles, a.id == S.article_id).where(a.sha256 == row.sha256, S.current)
    documents = {number: _document_of(connection, number) for number in connection.scalars(query).all()}
    return "lost" if _meant(row, documents) is None else "holds"


def _keep(
    connection: Connection, kind: str, by: str, why: str, value: dict[str, Any], sha256: str | None, spans: Any
) -> int:
    made: int = connection.execute(
        insert(schema.corrections)
        .values(kind=kind, sha256=sha256, spans=spans, value=value, by=by, why=why, made_at=now())
        .returning(C.id)
    ).scalar_one()
    return made


def _document_of(connection: Connection, number: int) -> dict[str, Any]:
    """The statement as it was read."""
    r = schema.readings.c
    row = connection.execute(
        select(r.document, S.local)
        .join_from(schema.statements, schema.readings, r.id == S.reading_id)
        .where(S.id == number)
    ).one()
    found: dict[str, Any] = next(one for one in unpack_json(row.document)["statements"] if one["id"] == row.local)
    return found


def _meant(row: Row[Any], documents: dict[int, dict[str, Any]]) -> int | None:
    """The statement whose content has most of the corrected one's characters, if it has enough of them."""
    wanted = _characters(row.spans)
    best, most = None, 0.0
    for number, told in sorted(documents.items()):
        mine = _characters(told["content"])
        share = len(wanted & mine) / max(1, len(wanted | mine))
        if share > most:
            best, most = number, share
    return best if most > OVERLAP else None


def _characters(spans: Sequence[Sequence[int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _as_read(connection: Connection, number: int, told: dict[str, Any]) -> list[tuple[str, str | None, int | None]]:
    """The speakers that the reader found, with who they are across articles."""
    voices = schema.speakers.c
    reading = select(S.reading_id).where(S.id == number).scalar_subquery()
    who = {
        row.local: row.person_id
        for row in connection.execute(select(voices.local, voices.person_id).where(voices.reading_id == reading))
    }
    names = [told["speaker"]] if isinstance(told["speaker"], str) else told["speaker"] or []
    ids = told["speaker_ids"]
    locals_ = [ids[i] if i < len(ids) else None for i in range(len(names))]
    return [(name, local, who.get(local or "")) for name, local in zip(names, locals_, strict=True)]


def _speak(
    connection: Connection, number: int, shown: str | None, kind: str, people: list[tuple[str, str | None, int | None]]
) -> None:
    c = schema.casts.c
    connection.execute(update(schema.statements).where(S.id == number).values(speaker=shown, speaker_kind=kind))
    connection.execute(delete(schema.casts).where(c.statement_id == number, c.part == "speaker"))
    numbers = name_numbers(connection, [name for name, _, _ in people])
    if people:
        connection.execute(insert(schema.casts), [
            {"statement_id": number, "part": "speaker", "name_id": numbers[name], "local": local, "person_id": who}
            for name, local, who in people
        ])  # fmt: skip
