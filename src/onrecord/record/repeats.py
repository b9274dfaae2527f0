"""Quotations: statements of several articles that report the same words are one, settled as they come in."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, func, insert, or_, select, update

from onrecord.record import schema
from onrecord.record.documents import first_places
from onrecord.record.keys import now
from onrecord.record.naming import CHUNK
from onrecord.record.quotations import HOT, Utterance, join, keys_of
from onrecord.statements.rows import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.statements.reading import Reading
    from onrecord.statements.statement import Statement

MOST = 40
"""Statements of other articles that a new one is compared with, those with most keys in common first."""

S, K = schema.statements.c, schema.statement_keys.c


def settle(
    connection: Connection, reading: Reading, article_id: int, ids: Sequence[int], who: Mapping[str, int]
) -> None:
    """Puts each new statement into the quotation whose words it reports; the first pair of them makes a quotation."""
    told = [
        _utterance(reading, article_id, one, number, who) for one, number in zip(reading.statements, ids, strict=True)
    ]
    under = [keys_of(one) for one in told]
    there = _rows(connection, sorted({key for keys in under for key in keys}))
    hot = {key for key, numbers in there.items() if len(numbers) > HOT}
    rows = [
        {"statement_id": int(one.id), "key": key}
        for one, keys in zip(told, under, strict=True)
        for key in keys
        if key not in hot
    ]
    if rows:
        connection.execute(insert(schema.statement_keys), rows)
    others = _others(connection, {n for key, numbers in there.items() if key not in hot for n in numbers}, article_id)
    for one, keys in zip(told, under, strict=True):
        common = Counter(n for key in keys if key not in hot for n in there.get(key, ()) if n in others)
        if near := [number for number, _ in common.most_common(MOST)]:
            _join(connection, one, near)


def _rows(connection: Connection, keys: Sequence[int]) -> dict[int, list[int]]:
    """The statements under each key. Under a stock phrase's are no more than make it one: `settle` puts in no more."""
    out: dict[int, list[int]] = {}
    for start in range(0, len(keys), CHUNK):
        query = select(K.key, K.statement_id).where(K.key.in_(keys[start : start + CHUNK]))
        for row in connection.execute(query):
            out.setdefault(row.key, []).append(row.statement_id)
    return out


def _others(connection: Connection, numbers: Iterable[int], article_id: int) -> set[int]:
    """Those of these statements that are current, and of another article that is not superseded."""
    a, out, every = schema.articles.c, set(), sorted(numbers)
    for start in range(0, len(every), CHUNK):
        query = (
            select(S.id, S.current, S.article_id, a.superseded)
            .join(schema.articles, a.id == S.article_id)
            .where(S.id.in_(every[start : start + CHUNK]))
        )
        for row in connection.execute(query):
            # Chosen here: as a condition, SQLite takes "not superseded" for rare and walks from all articles.
            if row.current and not row.superseded and row.article_id != article_id:
                out.add(row.id)
    return out


def _join(connection: Connection, new: Utterance, near: Sequence[int]) -> None:
    clusters: dict[str, list[Utterance]] = {}
    for one, quotation in utterances(connection, near, whole=True):
        clusters.setdefault(f"Q{quotation}" if quotation else f"s{one.id}", []).append(one)
    if not (found := join(new, clusters)):
        return
    known = sorted(int(name[1:]) for name in found if name.startswith("Q"))
    number = known[0] if known else connection.scalar(
        insert(schema.quotations).values(made_at=now()).returning(schema.quotations.c.id)
    )  # fmt: skip
    members = [int(one.id) for name in found for one in clusters[name]]
    connection.execute(update(schema.statements).where(S.id.in_([int(new.id), *members])).values(quotation_id=number))
    for other in known[1:]:
        connection.execute(update(schema.statements).where(S.quotation_id == other).values(quotation_id=number))


def utterances(
    connection: Connection, numbers: Sequence[int], *, whole: bool = False
) -> list[tuple[Utterance, int | None]]:
    """Statements as they are compared, each with its quotation; `whole`: all others of their quotations too."""
    places = first_places()
    query = (
        select(schema.statements, places.c.outlet, places.c.published, schema.articles.c.story_id)
        .join_from(schema.statements, schema.articles, schema.articles.c.id == S.article_id)
        .join(places, places.c.article_id == S.article_id)
        .where(S.current)
        .order_by(S.id)
    )
    theirs = select(S.quotation_id).where(S.id.in_(numbers), S.quotation_id.is_not(None))
    chosen = or_(S.id.in_(numbers), S.quotation_id.in_(theirs)) if whole else S.id.in_(numbers)
    rows = connection.execute(query.where(chosen)).all()
    people = _people(connection, [row.id for row in rows])
    return [(_stored(row, people.get(row.id, ())), row.quotation_id) for row in rows]


def _people(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[tuple[str, str | None], ...]]:
    c, n, p = schema.casts.c, schema.names.c, schema.persons.c
    query = (
        select(c.statement_id, n.name, func.coalesce(p.merged_into, p.id).label("person"))
        .join_from(schema.casts, schema.names, n.id == c.name_id)
        .join(schema.persons, p.id == c.person_id, isouter=True)
        .where(c.statement_id.in_(numbers), c.part == "speaker")
        .order_by(c.id)
    )
    out: dict[int, tuple[tuple[str, str | None], ...]] = {}
    for row in connection.execute(query):
        one = (row.name, f"P{row.person}" if row.person else None)
        out[row.statement_id] = (*out.get(row.statement_id, ()), one)
    return out


def _stored(row: Row[Any], people: Sequence[tuple[str, str | None]]) -> Utterance:
    return Utterance(
        id=str(row.id), article=str(row.article_id),
        text=row.quote if row.kind == "direct" and row.quote else row.content,
        kind=row.kind, speakers=tuple(name for name, _ in people), speaker_kind=row.speaker_kind,
        speaker_ids=tuple(who for _, who in people if who), published=row.published, said_on=row.said_on,
        cue=row.cue or "", reported=row.reported, story=str(row.story_id) if row.story_id else None,
    )  # fmt: skip


def _utterance(reading: Reading, article_id: int, one: Statement, number: int, who: Mapping[str, int]) -> Utterance:
    article = reading.article
    assert article is not None
    names = (one.speaker,) if isinstance(one.speaker, str) else one.speaker or ()
    return Utterance(
        id=str(number), article=str(article_id),
        text=one.quote if one.kind == "direct" and one.quote else wording(article.text, one.content),
        kind=one.kind, speakers=tuple(names), speaker_kind=one.speaker_kind,
        speaker_ids=tuple(f"P{who[local]}" for local in one.speaker_ids if local in who),
        published=article.published.date if article.published else None, said_on=one.said_on,
        cue=wording(article.text, one.cue), reported=bool(one.cue or one.source),
    )  # fmt: skip
