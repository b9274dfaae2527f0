"""Who a speaker is across articles: settled as each article comes in, kept with its reasons, open where it is open."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from onrecord.errors import UsageError
from onrecord.record import schema
from onrecord.record.candidates import Candidate, Candidates, people_of
from onrecord.record.known import ASK, HOLD, Remembered, keep_keys, make, named, profile_kept, store
from onrecord.record.mergers import apart, join
from onrecord.record.reserved import reserve
from onrecord.speakers.identity import (
    Apart,
    Decision,
    Known,
    Profile,
    Score,
    Side,
    asks,
    assign,
    joined,
    known_of,
    profiles_of,
    side_of,
    twins,
    with_profile,
)

if TYPE_CHECKING:
    from onrecord.statements.reading import Reading

CHAIN = 20
"""Others that are merged into one at a time."""

P = schema.persons.c


class Taking:
    """Speakers taken in together: what they may be is read at once, and what became of them is written at once."""

    def __init__(self, connection: Connection, sides: Collection[Side]) -> None:
        self._connection = connection
        self._people = Candidates(connection, sides)
        self._people.read(sides)
        self._said = apart(connection)
        self._numbers = reserve(connection, schema.persons, len(sides))
        self._made: dict[int, Remembered] = {}
        self._changed: dict[int, Remembered] = {}
        self._joins: list[tuple[int, int, list[dict[str, Any]]]] = []
        self._hold: dict[int, None] = {}

    def decide(self, side: Side) -> tuple[Decision, Candidate | None]:
        """What a speaker is, and the one that it joins."""
        found = self._people.of(side)
        decision = assign(side, [one.side for one in found], self._said)
        joins = decision.known if decision.outcome == "joins" else None
        return decision, next((one for one in found if one.known.id == joins), None)

    def take(
        self, profile: Profile, side: Side, decision: Decision, chosen: Candidate | None, had: Collection[int]
    ) -> int | None:
        """The number under which a speaker is kept, None where it is left open; `had`: whom its article has already."""
        if chosen is None:
            return None if decision.waits else self._new(side)
        number = chosen.part(side)
        if number is None:  # on a list only, and an entry stays as the list has it
            number = self._new(side)
            self._joins.append((number, chosen.number, told(decision.score) or []))
            return number
        before = self._people.part(chosen.number, number).known
        if number in had:  # of an article that counts already only what is new
            after = joined(before.id, (before, _unseen(before, known_of(profile))))
        else:
            after = with_profile(before, profile)
        self._changed[number] = Remembered.of(after)
        self._people.note(chosen.number, number, self._changed[number])
        if decision.merge or after.articles & (after.articles - 1) == 0:
            self._hold[number] = None
        return number

    def finish(self) -> None:
        """Writes all of it, and joins what has become one."""
        make(self._connection, self._made)
        store(self._connection, self._changed)
        for one, other, reasons in self._joins:
            join(self._connection, one, other, reasons)
        if self._hold:
            hold_against(self._connection, list(self._hold), apart(self._connection) if self._joins else self._said)

    def _new(self, side: Side) -> int:
        number = next(self._numbers)
        self._made[number] = one = named(number, side)
        self._people.note(number, number, one)
        return number


def _unseen(before: Known, new: Known) -> Known:
    names, company = dict(before.names), dict(before.company)
    roles, hints = {held.role for held in before.offices}, dict(before.countries)
    return replace(
        new, articles=0,
        names=tuple((name, number) for name, number in new.names if name not in names),
        offices=tuple(held for held in new.offices if held.role not in roles),
        countries=tuple((hint, number) for hint, number in new.countries if hint not in hints),
        company=tuple((name, number) for name, number in new.company if name not in company),
    )  # fmt: skip


S, R = schema.speakers.c, schema.readings.c
_PUT = insert(schema.speakers)
_WAITING = select(S.local, S.id).where(
    S.reading_id == bindparam("reading"), S.local.in_(bindparam("locals", expanding=True))
)
_HAD = (
    select(S.person_id)
    .join(schema.readings, R.id == S.reading_id)
    .where(R.article_id == bindparam("article"), S.person_id.is_not(None))
)


def brought(connection: Connection, article_id: int) -> set[int]:
    """Whom the readings of an article brought so far."""
    return set(connection.scalars(_HAD, {"article": article_id}))


def settle(
    connection: Connection, reading: Reading, document: dict[str, Any], reading_id: int, had: set[int]
) -> dict[str, int]:
    """Keeps a reading's speakers, each with the person or body that it is; the numbers of those by local id.

    `had`: whom other readings of the article brought.

    Bodies that no statement names stay open, a third of all that articles mention. Persons are settled all the same:
    who `Lavrov` is in one article is known from another that gives the full name.
    """
    if not reading.speakers:
        return {}
    named = _named(reading)
    persons = {one.id for one in reading.speakers if one.kind == "person"}
    profiles = {one.speaker: one for one in profiles_of(document) if one.speaker in named | persons}
    sides = {name: side_of(one) for name, one in profiles.items()}
    taking = Taking(connection, sides.values())
    who: dict[str, int] = {}
    rows, waiting = [], {}
    for one in reading.speakers:
        row = {"reading_id": reading_id, "local": one.id, "name": one.name, "kind": one.kind, "person_id": None,
               "reasons": None, "profile": None, "roles": list(one.roles) or None}  # fmt: skip
        rows.append(row)
        if (profile := profiles.get(one.id)) is None:
            continue
        decision, chosen = taking.decide(side := sides[one.id])
        number = taking.take(profile, side, decision, chosen, had)
        row |= {"person_id": number, "reasons": told(decision.score)}
        if number is not None:
            who[one.id] = number
            had.add(number)
        elif wanted := asks(side):
            waiting[one.id] = wanted
            row["profile"] = profile_kept(profile)
    taking.finish()
    connection.execute(_PUT, rows)
    if waiting:
        mine = connection.execute(_WAITING, {"reading": reading_id, "locals": list(waiting)})
        keys_for = {row.id: waiting[row.local] for row in mine}
        keep_keys(connection, schema.speaker_keys, keys_for)
    return who


def _named(reading: Reading) -> set[str]:
    found: set[str] = set()
    for one in reading.statements:
        found.update(one.speaker_ids, one.addressee_ids, (about.get("speaker_id") or "" for about in one.about))
    return found


_ROOT = func.coalesce(P.merged_into, P.id).label("root")
_ROOTS = select(_ROOT).where(P.id.in_(bindparam("numbers", expanding=True)))
_HELD = (
    update(schema.persons)
    .where(P.id.in_(bindparam("numbers", expanding=True)), P.due.in_([HOLD, HOLD + ASK]))
    .values(due=P.due - HOLD)
)


def hold_against(connection: Connection, numbers: Sequence[int], said: Apart) -> None:
    """Joins what has become one with these persons and bodies, the surest first; `said`: those said to be two.

    They are read together, since hardly any of them joins anything; one that does is read anew after each join.
    """
    roots = set(connection.scalars(_ROOTS, {"numbers": numbers}))
    held = {*numbers, *roots}
    owns = people_of(connection, sorted(roots))
    met = [one for one in owns if not one.listed_only]  # those met in articles look up lists, and see who else is meant
    people = Candidates(connection, [one.side for one in met])
    people.read([one.side for one in met])
    for own in [one for one in met if _next(one, people.of(one.side), said)]:
        held.add(_chain(connection, own.number))
    connection.execute(_HELD, {"numbers": list(held)})


def _chain(connection: Connection, number: int) -> int:
    """Joins one with others until there is none left; gives what it is part of then."""
    root = number
    for _ in range(CHAIN):
        root = connection.execute(_ROOTS, {"numbers": [number]}).scalar_one()
        [own] = people_of(connection, [root])
        others = Candidates(connection, [own.side]).of(own.side)
        if (found := _next(own, others, apart(connection))) is None:
            break
        other, its = found
        one, two = own.part(other.side) or own.number, other.part(own.side) or other.number
        join(connection, one, two, told(its) or [])
        if other.listed_only:
            break
    return root


def _next(own: Candidate, others: Sequence[Candidate], said: Apart) -> tuple[Candidate, Score] | None:
    """Whom it is joined with next: somebody met in articles, else the entry of a list, unless several may be meant."""
    found = twins(own.side, [one.side for one in others if not one.listed_only], said)
    if found:
        return next(one for one in others if one.known.id == found[0][0]), found[0][1]
    listed = {one.known.id: one for one in others if one.listed_only}
    decision = assign(own.side, [one.side for one in listed.values()], said)
    if decision.outcome == "joins" and decision.known and decision.score:
        return listed[decision.known], decision.score
    return None


def told(score: Score | None) -> list[dict[str, Any]] | None:
    """A score's reasons as they are kept."""
    return [{"name": r.name, "value": r.value, "sentence": r.sentence} for r in score.reasons] if score else None


def person_number(connection: Connection, written: str, *, part: bool = False) -> int:
    """The person or body that `P12` or a name means; `UsageError` where it is none, or several.

    After mergers; with `part`, `P12` means itself, whatever it was merged into.
    """
    if written[:1] in "Pp" and written[1:].isdecimal() and written.isascii():
        root = P.id if part else func.coalesce(P.merged_into, P.id)
        query = select(root).where(P.id == int(written[1:][:18]))
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
