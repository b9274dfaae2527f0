"""Adds one reading in one transaction; what is there already is left as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, and_, bindparam, insert, select, update

from onrecord.record import index, joining, people, raws, repeats, schema, stories
from onrecord.record.corrections import hold
from onrecord.record.inputs import Input, refuse, remember
from onrecord.record.keys import LONGEST, address_of, distinct, now, statement_key
from onrecord.record.naming import name_numbers
from onrecord.record.outcome import Added
from onrecord.record.packing import pack, pack_json
from onrecord.record.periods import period
from onrecord.record.reserved import reserve
from onrecord.statements.reading import ARTICLE_FIELDS
from onrecord.statements.rows import spoken_by, wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.sql.dml import ReturningInsert

    from onrecord.articles.article import Article
    from onrecord.statements.reading import Reading
    from onrecord.statements.statement import Statement

A, R, S, SEEN = schema.articles.c, schema.readings.c, schema.statements.c, schema.appearances.c
_KNOWN = select(A.id, A.removed_at).where(A.sha256 == bindparam("article"))
_PUT_ARTICLE = insert(schema.articles).returning(A.id)


def add(connection: Connection, reading: Reading, given: Input) -> Added:
    """The whole of it; the caller holds the transaction."""
    if reading.article is None:
        return refuse(connection, reading.refusals[0], given, name=reading.id, origin=reading.origin)
    article, moment = reading.article, now()
    known = connection.execute(_KNOWN, {"article": article.sha256}).one_or_none()
    if known is not None and known.removed_at:
        return removed(known.id, known.removed_at)
    article_id = known.id if known else _article(connection, article, moment)
    touched: set[int] = set()
    place = _appearance(connection, article, given, article_id, moment, touched, first=known is None)
    count, copy = 0, False
    if known is None:
        copy = stories.settle(connection, article_id, article, moment)
        numbers = _keep(connection, reading, article_id, moment, set())
        count = _enter(connection, article, article_id, numbers, alone=not copy)
    repeats.tidy(connection, touched)
    remember(connection, given, article_id=article_id)
    if known is not None and place == "added":
        place = "appearance"
    return Added(place, article_id, count, copy and place == "added")


def removed(article_id: int, moment: str) -> Added:
    """A text that was taken out is not taken in again."""
    why = f"its text was removed from this record on {moment[:10]}"
    return Added("refused", article_id, reason=why, next="add it to another record, if it may be kept")


def read_into(connection: Connection, reading: Reading, article_id: int, moment: str) -> int:
    """Makes `reading` the article's current one; gives the number of its statements."""
    article, readings = reading.article, schema.readings
    assert article is not None
    touched = _retire(connection, article_id)
    mine = and_(readings.c.article_id == article_id, readings.c.digest == reading.reader["digest"])
    if (earlier := connection.execute(select(readings.c.id).where(mine)).first()) is not None:
        _revive(connection, earlier.id)
        numbers = joining.current(connection, article_id)
    else:
        numbers = _keep(connection, reading, article_id, moment, people.brought(connection, article_id))
    count = _enter(connection, article, article_id, numbers)
    repeats.tidy(connection, touched)
    return count


def _enter(
    connection: Connection, article: Article, article_id: int, numbers: Sequence[int], *, alone: bool = False
) -> int:
    """Corrects the statements of an article's current reading and joins them to others'; how many they are."""
    hold(connection, article_id, article.sha256)
    joining.enter(connection, article_id, numbers, alone=alone)
    return len(numbers)


_PUT_READING = insert(schema.readings).returning(R.id)
_PUT_STATEMENTS, _PUT_CASTS = insert(schema.statements), insert(schema.casts)


def _keep(connection: Connection, reading: Reading, article_id: int, moment: str, had: set[int]) -> list[int]:
    """The rows of a reading that is not there, of an article without a current one; its statements' numbers.

    `had`: whom other readings of the article brought.
    """
    article = reading.article
    assert article is not None
    document = reading.to_dict()
    reading_id = _inserted(connection, _PUT_READING, {
        "article_id": article_id, "digest": reading.reader["digest"], "reader": dict(reading.reader), "current": True,
        "document": pack_json(document | {"article": None}), "made_at": moment,
    })  # fmt: skip
    who = people.settle(connection, reading, document, reading_id, had)
    if not reading.statements:
        return []
    rows = [_statement(article, one, reading, article_id, reading_id) for one in reading.statements]
    ids = list(reserve(connection, schema.statements, len(rows)))
    for row, number, key in zip(rows, ids, distinct(row["key"] for row in rows), strict=True):
        row |= {"id": number, "key": key}
    connection.execute(_PUT_STATEMENTS, rows)
    parts = [(number, *row) for number, one in zip(ids, reading.statements, strict=True) for row in _parts(one)]
    numbers = name_numbers(connection, {name for _, _, name, _ in parts})
    if parts:
        connection.execute(_PUT_CASTS, [
            {"statement_id": number, "part": part, "name_id": numbers[name], "local": local,
             "person_id": who.get(local or "")}
            for number, part, name, local in parts
        ])  # fmt: skip
    contents = (wording(article.text, one.content) for one in reading.statements)
    index.put(connection, zip(ids, contents, strict=True))
    return ids


def _retire(connection: Connection, article_id: int) -> set[int]:
    """What was current is kept, and found no more; the quotations that it was in."""
    statements, readings = schema.statements, schema.readings
    mine = and_(statements.c.article_id == article_id, statements.c.current)
    rows = connection.execute(select(statements.c.id, statements.c.content).where(mine)).all()
    index.take(connection, [(row.id, row.content) for row in rows])
    touched = joining.leave(connection, [row.id for row in rows])
    connection.execute(update(statements).where(mine).values(current=False))
    connection.execute(update(readings).where(readings.c.article_id == article_id).values(current=False))
    return touched


def _revive(connection: Connection, reading_id: int) -> None:
    """A reader that comes back finds its reading as it was."""
    statements, readings = schema.statements, schema.readings
    connection.execute(update(readings).where(readings.c.id == reading_id).values(current=True))
    connection.execute(update(statements).where(statements.c.reading_id == reading_id).values(current=True))
    query = select(statements.c.id, statements.c.content).where(statements.c.reading_id == reading_id)
    rows = connection.execute(query).all()
    index.put(connection, [(row.id, row.content) for row in rows])


def _article(connection: Connection, article: Article, moment: str) -> int:
    return _inserted(connection, _PUT_ARTICLE, {
        "sha256": article.sha256, "text": pack(article.text.encode("utf-8", "surrogatepass")),
        "words": len(article.text.split()), "language": article.language, "superseded": False, "added_at": moment,
    })  # fmt: skip


_HERE = select(SEEN.id).where(SEEN.article_id == bindparam("article")).limit(1)
_AT_ADDRESS = _HERE.where(SEEN.address == bindparam("address"))
_IN_OUTLET = _HERE.where(SEEN.outlet.is_not_distinct_from(bindparam("outlet")))
_EARLIER = select(SEEN.id, SEEN.article_id).where(SEEN.address == bindparam("address"))
_PUT_APPEARANCE = insert(schema.appearances)


def _appearance(
    connection: Connection,
    article: Article,
    given: Input,
    article_id: int,
    moment: str,
    touched: set[int],
    *,
    first: bool,
) -> str:
    """`added`, `version` or `unchanged`: whether the article stands in a place where it was not before."""
    table, outlet, raw = schema.appearances, (article.outlet or "")[:LONGEST] or None, article.raw_sha256
    raw_kept = raws.keep(connection, raw, given.raw)
    address, named = address_of(article)
    same, asked = (_AT_ADDRESS, {"address": address}) if named else (_IN_OUTLET, {"outlet": outlet})
    if not first and (row := connection.execute(same, {"article": article_id} | asked).first()) is not None:
        connection.execute(update(table).where(table.c.id == row.id).values(last_seen=moment))
        return "unchanged"
    earlier = connection.execute(_EARLIER, {"address": address}).all()
    if earlier:
        connection.execute(update(table).where(table.c.address == address).values(latest=False))
    about = {name: _plain(getattr(article, name)) for name in ARTICLE_FIELDS if name != "text"} | {"raw_sha256": raw}
    if given.offset is not None:
        about["offset"] = given.offset
    connection.execute(_PUT_APPEARANCE, {
        "article_id": article_id, "address": address, "version": 1 + len(earlier), "latest": True,
        "document_id": article.id, "origin": article.origin, "url": article.url, "outlet": outlet,
        "published": article.published.date if article.published else None, "about": about,
        "raw_sha256": raw if raw_kept else None, "fetched": (article.fetched or "")[:32] or None,
        "first_seen": moment, "last_seen": moment,
    })  # fmt: skip
    for other in dict.fromkeys([*(row.article_id for row in earlier), *([] if first else [article_id])]):
        touched |= _supersede(connection, other)
    return "version" if earlier else "added"


def _supersede(connection: Connection, article_id: int) -> set[int]:
    """An article is superseded where newer text stands at all of its addresses; its statements report nothing then.

    Gives the quotations that they were in.
    """
    table, articles = schema.appearances.c, schema.articles
    latest = select(table.id).where(table.article_id == article_id, table.latest).limit(1)
    gone = connection.execute(latest).first() is None
    mine = articles.c.id == article_id
    if connection.scalar(select(articles.c.superseded).where(mine)) == gone:
        return set()
    connection.execute(update(articles).where(mine).values(superseded=gone))
    numbers = joining.current(connection, article_id)
    if gone:
        return joining.leave(connection, numbers)
    joining.enter(connection, article_id, numbers)
    return set()


def _statement(article: Article, one: Statement, reading: Reading, article_id: int, reading_id: int) -> dict[str, Any]:
    first, last = period(one.said_on, article.published.date if article.published else None)
    return {
        "key": statement_key(article.sha256, one, reading.reader["digest"]),
        "article_id": article_id, "reading_id": reading_id, "local": one.id, "current": True, "kind": one.kind,
        "act": one.act, "speaker": spoken_by(one), "speaker_kind": one.speaker_kind,
        "content": wording(article.text, one.content), "quote": one.quote,
        "cue": wording(article.text, one.cue) or None,
        "start": one.content[0][0], "end": one.content[-1][1], "parent": one.parent, "said_on": one.said_on,
        "first_day": first, "last_day": last, "confidence": one.confidence, "wrong": False, "reviewed": False,
    }  # fmt: skip


def _parts(one: Statement) -> list[tuple[str, str, str | None]]:
    """Who and what takes part in a statement: part, name, number in the document; each once."""
    names = (one.speaker,) if isinstance(one.speaker, str) else one.speaker or ()
    rows = [("speaker", name, local) for name, local in _paired(names, one.speaker_ids)]
    rows += [("addressee", name, local) for name, local in _paired(one.addressees, one.addressee_ids)]
    rows += [("about", entry["name"], entry.get("speaker_id")) for entry in one.about]
    rows += [("instrument", entry["id"], None) for entry in one.instruments if entry["id"]]
    return list(dict.fromkeys(rows))


def _paired(names: tuple[str, ...], ids: tuple[str, ...]) -> list[tuple[str, str | None]]:
    return [(name, ids[i] if i < len(ids) else None) for i, name in enumerate(names)]


def _inserted(connection: Connection, asked: ReturningInsert[Any], values: dict[str, Any]) -> int:
    number: int = connection.execute(asked, values).scalar_one()
    return number


def _plain(value: Any) -> Any:
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    return list(value) if isinstance(value, tuple) else value
