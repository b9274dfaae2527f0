"""Who a speaker is across articles: settled as each article comes in, kept with its reasons, open where it is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, delete, func, insert, null, or_, select, union, update

from onrecord.errors import UsageError
from onrecord.record import schema
from onrecord.record.keys import now
from onrecord.speakers.identity import (
    Decision,
    Held,
    Hint,
    Known,
    Profile,
    Score,
    asks,
    assign,
    joined,
    keys,
    known_of,
    profiles_of,
    with_profile,
)

if TYPE_CHECKING:
    from onrecord.statements.reading import Reading

MOST = 100
"""Candidates that are compared, those of most articles first."""
WAITING = 50
"""Speakers without a full name that are asked again when somebody new of their name appears."""
KEY = 120

P = schema.persons.c


def settle(connection: Connection, reading: Reading, reading_id: int) -> dict[str, int]:
    """Keeps a reading's speakers, each with the person or body that it is; the numbers of those by local id."""
    if not reading.speakers:
        return {}
    profiles = {one.speaker: one for one in profiles_of(reading.to_dict())}
    who: dict[str, int] = {}
    for one in reading.speakers:
        profile = profiles.get(one.id)
        number, decision = _settle_one(connection, profile) if profile else (None, None)
        if number is not None:
            who[one.id] = number
        waits = decision is not None and number is None and decision.waits
        kept = asdict(profile) if waits and profile else None
        row = connection.scalar(
            insert(schema.speakers)
            .values(
                reading_id=reading_id, local=one.id, name=one.name, kind=one.kind,
                roles=list(one.roles) or null(), person_id=number,
                reasons=_told(decision.score) if decision else None, profile=kept,
            )
            .returning(schema.speakers.c.id)
        )  # fmt: skip
        if waits and profile is not None:
            _keep(connection, schema.speaker_keys, "speaker_id", row, asks(profile))
    return who


def _settle_one(connection: Connection, profile: Profile) -> tuple[int | None, Decision]:
    candidates = known_under(connection, asks(profile))
    decision = assign(profile, candidates)
    if decision.outcome == "open" or (decision.outcome == "new" and decision.waits):
        return None, decision
    if decision.outcome == "joins" and decision.known:
        number = int(decision.known[1:])
        _grow(connection, number, profile)
        return number, decision
    return _new(connection, profile), decision


def known_under(connection: Connection, wanted: Iterable[str]) -> list[Known]:
    """The persons and bodies that stand under one of these keys, each with what was merged into it."""
    every = sorted({key[:KEY] for key in wanted})
    if not every:
        return []
    k = schema.person_keys.c
    root = func.coalesce(P.merged_into, P.id)
    query = select(root.label("root")).join_from(schema.person_keys, schema.persons, P.id == k.person_id)
    ranked = query.where(k.key.in_(every)).group_by(root).order_by(func.max(P.articles).desc(), root).limit(MOST)
    return known(connection, [row.root for row in connection.execute(ranked)])


def known(connection: Connection, roots: Sequence[int]) -> list[Known]:
    """These persons and bodies, each with what was merged into it, in this order."""
    query = select(P.id, P.merged_into, P.name, P.profile).where(or_(P.id.in_(roots), P.merged_into.in_(roots)))
    parts: dict[int, list[Known]] = {}
    names: dict[int, str] = {}
    for row in connection.execute(query.order_by(P.id)):
        parts.setdefault(row.merged_into or row.id, []).append(known_from(row.profile))
        names.setdefault(row.merged_into or row.id, row.name)
    return [
        parts[root][0] if len(parts[root]) == 1 else joined(f"P{root}", parts[root]) for root in roots if root in parts
    ]


def same_people(numbers: Select[Any]) -> Select[Any]:
    """The numbers of all persons and bodies that are one with these, by having been merged."""
    roots = select(func.coalesce(P.merged_into, P.id).label("id")).where(P.id.in_(numbers)).cte()
    merged = select(P.id).where(P.merged_into.in_(select(roots.c.id)))
    return select(union(select(roots.c.id), merged).subquery().c.id)


def known_from(stored: dict[str, Any]) -> Known:
    """As it was before it was kept as JSON."""
    return Known(**stored | {
        "names": tuple((name, number) for name, number in stored["names"]),
        "offices": tuple(Held(**one) for one in stored["offices"]),
        "countries": tuple((Hint(**hint), number) for hint, number in stored["countries"]),
        "company": tuple((name, number) for name, number in stored["company"]),
        "evidence": tuple(stored["evidence"]), "lists": tuple(stored["lists"]),
    })  # fmt: skip


def _new(connection: Connection, profile: Profile) -> int:
    known = known_of(profile)
    number: int = connection.execute(
        insert(schema.persons)
        .values(name=known.name, kind=known.kind, profile={}, articles=1, made_at=now())
        .returning(P.id)
    ).scalar_one()
    _store(connection, number, known)
    _ask_again(connection, number)
    return number


def _grow(connection: Connection, number: int, profile: Profile) -> None:
    stored = connection.execute(select(P.profile).where(P.id == number)).scalar_one()
    before = known_from(stored)
    after = with_profile(before, profile)
    if profile.article in before.evidence:  # two speakers of one article that are one
        after = replace(after, articles=before.articles)
    _store(connection, number, after)


def _store(connection: Connection, number: int, known: Known) -> None:
    profile = asdict(known) | {"id": f"P{number}"}
    connection.execute(
        update(schema.persons)
        .where(P.id == number)
        .values(name=known.name, kind=known.kind, articles=known.articles, profile=profile)
    )
    _keep(connection, schema.person_keys, "person_id", number, keys(known))


def _keep(connection: Connection, table: Any, owner: str, number: int | None, wanted: Iterable[str]) -> None:
    there = set(connection.scalars(select(table.c.key).where(table.c[owner] == number)))
    new = {key[:KEY] for key in wanted} - there
    if new:
        connection.execute(insert(table), [{owner: number, "key": key} for key in sorted(new)])


def _ask_again(connection: Connection, number: int) -> None:
    """Speakers whose name alone said too little may be this one."""
    k, own, s = schema.speaker_keys.c, schema.person_keys.c, schema.speakers.c
    under = select(own.key).where(own.person_id == number)
    waiting = select(s.id, s.reading_id, s.local, s.profile).where(
        s.id.in_(select(k.speaker_id).where(k.key.in_(under)).distinct().limit(WAITING)), s.person_id.is_(None)
    )
    for row in connection.execute(waiting.order_by(s.id)).all():
        profile = profile_from(row.profile)
        decision = assign(profile, known_under(connection, asks(profile)))
        if decision.outcome != "joins" or not decision.known:
            continue
        who = int(decision.known[1:])
        connection.execute(
            update(schema.speakers)
            .where(s.id == row.id)
            .values(person_id=who, reasons=_told(decision.score), profile=None)
        )
        connection.execute(delete(schema.speaker_keys).where(k.speaker_id == row.id))
        _recast(connection, row.reading_id, row.local, who)
        _grow(connection, who, profile)


def _recast(connection: Connection, reading_id: int, local: str, person_id: int) -> None:
    mine = select(schema.statements.c.id).where(schema.statements.c.reading_id == reading_id)
    c = schema.casts.c
    connection.execute(
        update(schema.casts).where(c.statement_id.in_(mine), c.local == local).values(person_id=person_id)
    )


def profile_from(stored: dict[str, Any]) -> Profile:
    """As it was before it was kept as JSON."""
    return Profile(**stored | {
        "names": tuple(stored["names"]), "roles": tuple(stored["roles"]), "company": tuple(stored["company"]),
        "countries": tuple(Hint(**hint) for hint in stored["countries"]),
    })  # fmt: skip


def _told(score: Score | None) -> list[dict[str, Any]] | None:
    if score is None:
        return None
    return [{"name": one.name, "value": one.value, "sentence": one.sentence} for one in score.reasons]


def person_number(connection: Connection, written: str) -> int:
    """The person or body that `P12` or a name means, after mergers; `UsageError` where it is none, or several."""
    if written[:1] in "Pp" and written[1:].isdecimal() and written.isascii():
        query = select(func.coalesce(P.merged_into, P.id)).where(P.id == int(written[1:][:18]))
    else:
        from onrecord.record.naming import names_like

        c = schema.casts.c
        query = (
            select(func.coalesce(P.merged_into, P.id))
            .join(schema.casts, c.person_id == P.id)
            .where(c.name_id.in_(names_like(written)))
            .distinct()
        )
    found = sorted(connection.scalars(query))
    if len(found) == 1:
        return int(found[0])
    if not found:
        raise UsageError("nobody in this record is called so", where=written, next_step="see: onrecord speaker NAME")
    shown = ", ".join(f"P{number}" for number in found[:8])
    raise UsageError(f"several are called so: {shown}", where=written, next_step="name one by its number")


def merge(connection: Connection, one: int, other: int) -> None:
    """Makes two one; the one that was known first stands for both."""
    roots = sorted(
        connection.scalars(select(func.coalesce(P.merged_into, P.id)).where(P.id.in_([one, other])).distinct())
    )
    if len(roots) == 2:
        old, new = roots
        connection.execute(update(schema.persons).where(or_(P.id == new, P.merged_into == new)).values(merged_into=old))


def part(connection: Connection, one: int, other: int) -> None:
    """Makes two that were merged two again."""
    old, new = sorted([one, other])
    connection.execute(update(schema.persons).where(P.id == new, P.merged_into == old).values(merged_into=None))
