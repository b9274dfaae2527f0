"""Corrections as examples to train with: a text, spans in it, what was read there and what is right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from onrecord.record import schema
from onrecord.record.documents import text_of
from onrecord.record.known import remembered
from onrecord.record.pointing import current_documents, meant
from onrecord.statements.rows import wording

A, C, P, S = schema.articles.c, schema.corrections.c, schema.persons.c, schema.statements.c
_READ = ("id", "kind", "source", "cue", "content", "parent", "act", "speaker", "speaker_kind")


def examples(connection: Connection) -> Iterator[dict[str, Any]]:
    """One a corrected statement, then one a pair of persons or bodies said to be `same` or `different`.

    What was undone, and what was removed with its article, is left out. Of several corrections the last counts.
    """
    rows = connection.execute(select(schema.corrections).where(C.undone_at.is_(None)).order_by(C.id)).all()
    by_article: dict[str, list[Row[Any]]] = {}
    for row in rows:
        if row.sha256 is not None:
            by_article.setdefault(row.sha256, []).append(row)
    for sha256, some in by_article.items():
        yield from _of_article(connection, sha256, some)
    for row in rows:
        if row.kind in ("same", "different"):
            people = [_person(connection, int(person[1:])) for person in row.value["persons"]]
            yield {"example": row.kind, "corrections": [row.id], "persons": people, "by": row.by, "why": row.why}


def _of_article(connection: Connection, sha256: str, rows: list[Row[Any]]) -> Iterator[dict[str, Any]]:
    seen = schema.appearances.c
    article = connection.execute(
        select(A.id, A.text, seen.document_id).join(schema.appearances).where(A.sha256 == sha256).order_by(seen.id)
    ).first()
    if article is None or article.text is None:
        return
    text, documents = text_of(article.text), current_documents(connection, article.id)
    targets: dict[Any, list[Row[Any]]] = {}
    for row in rows:
        number = meant(row.spans, documents)
        targets.setdefault(number if number is not None else str(row.spans), []).append(row)
    for target, some in targets.items():
        told = documents.get(target)
        spans = told["content"] if told else some[-1].spans
        yield {
            "example": "statement", "corrections": [row.id for row in some], "article_id": article.document_id,
            "article_sha256": sha256, "text": text, "content": spans, "words": wording(text, spans),
            "read": {name: told[name] for name in _READ} if told else None,
            **_right(some), "by": some[-1].by, "why": some[-1].why,
        }  # fmt: skip


def _right(rows: list[Row[Any]]) -> dict[str, Any]:
    """What the corrections say together: `wrong` stands beside who said it; without a word on that it is None."""
    named = [row.value for row in rows if row.kind in ("speaker", "right")]
    last = {"speaker": named[-1]["name"], "speaker_kind": named[-1].get("kind") or "person"} if named else None
    return {"right": last, "wrong": [row.kind for row in rows if row.kind in ("wrong", "right")][-1:] == ["wrong"]}


def _person(connection: Connection, number: int) -> dict[str, Any]:
    row = connection.execute(select(P.name, P.kind, P.stamp).where(P.id == number)).one()
    names = remembered(connection, {number: row.stamp})[number].known.names
    return {"id": f"P{number}", "name": row.name, "kind": row.kind, "names": [name for name, _ in names]}
