"""What people correct: rows with who, when and why; bound to the words, so that they survive a newer reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from onrecord.errors import UsageError
from onrecord.record import schema
from onrecord.record.documents import text_of
from onrecord.record.joining import renew
from onrecord.record.keys import now
from onrecord.record.mergers import rearrange
from onrecord.record.naming import name_numbers
from onrecord.record.people import person_number
from onrecord.record.pointing import Told, current_documents, documents_of, meant, signed, statement_number
from onrecord.statements.rows import spoken, wording

S, C, P = schema.statements.c, schema.corrections.c, schema.persons.c
KINDS = ("person", "organisation", "group", "document", "anonymous", "none")
"""What a speaker may be."""
Voices = list[tuple[str, str | None, int | None]]
"""Those who speak: name, number in the document, number across articles."""
BIGGEST = 2**63
_OF_ARTICLE = select(schema.corrections).where(C.sha256 == bindparam("article")).order_by(C.id)


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction. `kind`: `speaker`, `wrong`, `right`, `same` or `different`; `value` says to what.

    `state`: `holds`, `undone`, or `lost` where no statement of the current reading has the words any more. `words`: the
    statement's, in the text, `None` where the article was removed or persons are meant; `names`: those persons'.
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
    words: str | None
    names: tuple[str, ...]


def correct_speaker(
    connection: Connection, written: str, name: str, kind: str | None, person: str | None, by: str, why: str
) -> int:
    """Somebody else said it: `name`, who is `person` (`P12`) in this record where that is known."""
    if not name.strip():
        raise UsageError("a speaker has a name", where=written, next_step="say who it was, or that it is wrong")
    if kind is not None and kind not in KINDS:
        raise UsageError(f"{kind!r} is no kind of speaker", where=written, next_step=f"one of: {', '.join(KINDS)}")
    if person:
        known = person_number(connection, person)
        kind = kind or connection.scalar(select(schema.persons.c.kind).where(schema.persons.c.id == known))
        person = f"P{known}"
    value = {"name": name.strip(), "kind": kind or "person"} | ({"person": person} if person else {})
    return correct_statement(connection, written, "speaker", value, by, why)


def correct_statement(connection: Connection, written: str, kind: str, value: dict[str, Any], by: str, why: str) -> int:
    """`speaker` (value: `name`, `kind`, and `person` where it is a known one), `wrong` or `right`; its number."""
    number = statement_number(connection, written)
    a = schema.articles.c
    row = connection.execute(
        select(a.sha256, a.id).join(schema.statements, S.article_id == a.id).where(S.id == number)
    ).one()
    [told] = documents_of(connection, [number]).values()
    made = _keep(connection, kind, by, why, value, row.sha256, told["content"])
    renew(connection, row.id, hold(connection, row.id, row.sha256))
    return made


def correct_right(connection: Connection, written: str, by: str, why: str) -> int:
    """A statement is right as it stands: kept with who spoke, so that a newer reading changes nothing of that."""
    number = statement_number(connection, written)
    told = connection.execute(select(S.speaker, S.speaker_kind).where(S.id == number)).one()
    value = {"name": told.speaker, "kind": told.speaker_kind, "people": _speakers(connection, number)}
    return correct_statement(connection, written, "right", value, by, why)


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
    signed(by, str(number))
    known = 0 < number < BIGGEST  # no database takes others
    row = connection.execute(select(schema.corrections).where(C.id == number)).one_or_none() if known else None
    if row is None or row.undone_at:
        what = "there is no such correction" if row is None else "it was undone already"
        raise UsageError(what, where=str(number), next_step="see: onrecord correct list")
    connection.execute(update(schema.corrections).where(C.id == number).values(undone_at=now(), undone_by=by))
    if row.kind in ("same", "different"):
        rearrange(connection, [int(person[1:]) for person in row.value["persons"]])
        return
    article = connection.scalar(select(schema.articles.c.id).where(schema.articles.c.sha256 == row.sha256))
    if article is not None:
        renew(connection, article, hold(connection, article, row.sha256))


def hold(connection: Connection, article_id: int, sha256: str) -> list[int]:
    """Makes the current statements of an article what its document says, then what was corrected, in the order in which
    it was; gives those that a correction means, undone or not.
    """
    rows = connection.execute(_OF_ARTICLE, {"article": sha256}).all()
    if not rows:
        return []
    documents = current_documents(connection, article_id)
    targets = [(row, meant(row.spans, documents)) for row in rows]
    numbers = sorted({number for _, number in targets if number is not None})
    for number in numbers:
        told = documents[number]
        connection.execute(update(schema.statements).where(S.id == number).values(wrong=False, reviewed=False))
        _speak(connection, number, spoken(told["speaker"]), told["speaker_kind"], _as_read(connection, number, told))
    for row, target in targets:
        if row.undone_at or target is None:
            continue
        known = {"reviewed": True} | ({"wrong": row.kind == "wrong"} if row.kind in ("wrong", "right") else {})
        connection.execute(update(schema.statements).where(S.id == target).values(known))
        if row.kind == "wrong" or _says(connection, target, row):
            continue
        people = row.value.get("people") or [(row.value["name"], row.value.get("person"))]
        speaking: Voices = [(name, None, _number(connection, person)) for name, person in people if name]
        _speak(connection, target, row.value["name"], row.value["kind"], speaking)
    return numbers


def _says(connection: Connection, number: int, row: Row[Any]) -> bool:
    """Whether what is confirmed stands there already."""
    told = connection.execute(select(S.speaker, S.speaker_kind).where(S.id == number)).one()
    return row.kind == "right" and tuple(told) == (row.value["name"], row.value["kind"])


def _number(connection: Connection, person: str | None) -> int | None:
    return person_number(connection, person) if person else None


def _speakers(connection: Connection, number: int) -> list[tuple[str, str | None]]:
    """The names of those who speak, each with who it is in this record where that is known."""
    c, n = schema.casts.c, schema.names.c
    query = select(n.name, c.person_id).join(schema.casts, c.name_id == n.id).order_by(c.id)
    rows = connection.execute(query.where(c.statement_id == number, c.part == "speaker"))
    return [(row.name, f"P{row.person_id}" if row.person_id else None) for row in rows]


def corrections(
    connection: Connection,
    *,
    sha256: str | None = None,
    newest: int | None = None,
    offset: int = 0,
    above: int = 0,
    limit: int | None = None,
) -> Iterator[Correction]:
    """All of them, in the order of making, with whether they hold; those of one article, by its text's SHA-256; so many
    of those `above` a number; or so many of the `newest`, the last one first.
    """
    documents = cache(partial(_documents, connection))  # once, of an article that was corrected often
    order = C.id if newest is None else C.id.desc()
    query = select(schema.corrections).where(C.id > above).order_by(order).limit(newest or limit).offset(offset)
    for row in connection.execute(query if sha256 is None else query.where(C.sha256 == sha256)).all():
        yield Correction(
            row.id, row.kind, row.sha256, tuple(map(tuple, row.spans or ())), row.value, row.by, row.why, row.made_at,
            row.undone_at, row.undone_by, "undone" if row.undone_at else _state(row, documents),
            _words(connection, row), _names(connection, row),
        )  # fmt: skip


def _words(connection: Connection, row: Row[Any]) -> str | None:
    text = row.sha256 and connection.scalar(
        select(schema.articles.c.text).where(schema.articles.c.sha256 == row.sha256)
    )
    return wording(text_of(text), row.spans) if text else None


def _names(connection: Connection, row: Row[Any]) -> tuple[str, ...]:
    """Of two persons or bodies, as the record calls each by itself now."""
    numbers = [int(person[1:]) for person in row.value.get("persons", ())]
    found = {p.id: p.name for p in connection.execute(select(P.id, P.name).where(P.id.in_(numbers)))}
    return tuple(found.get(number, "") for number in numbers)


def _state(row: Row[Any], documents: Callable[[str], dict[int, Told]]) -> str:
    return "holds" if row.sha256 is None or meant(row.spans, documents(row.sha256)) is not None else "lost"


def _documents(connection: Connection, sha256: str) -> dict[int, Told]:
    a = schema.articles.c
    article = connection.scalar(select(a.id).where(a.sha256 == sha256))
    return current_documents(connection, article) if article is not None else {}


def _keep(
    connection: Connection, kind: str, by: str, why: str, value: dict[str, Any], sha256: str | None, spans: Any
) -> int:
    signed(by, kind)
    made: int = connection.execute(
        insert(schema.corrections)
        .values(kind=kind, sha256=sha256, spans=spans, value=value, by=by, why=why, made_at=now())
        .returning(C.id)
    ).scalar_one()
    return made


def _as_read(connection: Connection, number: int, told: dict[str, Any]) -> Voices:
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


def _speak(connection: Connection, number: int, shown: str | None, kind: str, people: Voices) -> None:
    c = schema.casts.c
    connection.execute(update(schema.statements).where(S.id == number).values(speaker=shown, speaker_kind=kind))
    connection.execute(delete(schema.casts).where(c.statement_id == number, c.part == "speaker"))
    numbers = name_numbers(connection, [name for name, _, _ in people])
    if people:
        connection.execute(insert(schema.casts), [
            {"statement_id": number, "part": "speaker", "name_id": numbers[name], "local": local, "person_id": who}
            for name, local, who in people
        ])  # fmt: skip
