"""Who a speaker is across articles: settled as each article comes in, kept with its reasons, open where it is open."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, insert, select, update

from onrecord.errors import UsageError
from onrecord.record import schema
from onrecord.record.candidates import Candidate, Candidates, people_of
from onrecord.record.known import ASK, HOLD, Remembered, keep_keys, keep_person_keys, make, profile_kept, store
from onrecord.record.mergers import apart, join
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
        store(self._connection, self._changed)
        keep_person_keys(self._connection, self._made)
        for one, other, reasons in self._joins:
            join(self._connection, one, other, reasons)
        for number in self._hold:
            hold_against(self._connection, number, parted=bool(self._said))

    def _new(self, side: Side) -> int:
        number, one = make(self._connection, side)
        self._made[number] = one
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


def settle(connection: Connection, reading: Reading, document: dict[str, Any], reading_id: int) -> dict[str, int]:
    """Keeps a reading's speakers, each with the person or body that it is; the numbers of those by local id."""
    if not reading.speakers:
        return {}
    profiles = {one.speaker: one for one in profiles_of(document)}
    sides = {name: side_of(one) for name, one in profiles.items()}
    taking, had = Taking(connection, sides.values()), _had(connection, reading_id)
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
    connection.execute(insert(schema.speakers), rows)
    if waiting:
        s = schema.speakers.c
        mine = select(s.local, s.id).where(s.reading_id == reading_id, s.local.in_(list(waiting)))
        keys_for = {row.id: waiting[row.local] for row in connection.execute(mine)}
        keep_keys(connection, schema.speaker_keys, keys_for)
    return who


def _had(connection: Connection, reading_id: int) -> set[int]:
    """Whom other readings of the article brought already."""
    s, r = schema.speakers.c, schema.readings.c
    article = select(r.article_id).where(r.id == reading_id).scalar_subquery()
    query = select(s.person_id).join(schema.readings, r.id == s.reading_id).where(r.article_id == article)
    return set(connection.scalars(query.where(s.person_id.is_not(None))))


def hold_against(connection: Connection, number: int, *, parted: bool = True) -> None:
    """Joins what has become one with this person or body, the surest first; `parted`: some are said to be two."""
    for _ in range(CHAIN):
        root = connection.execute(select(func.coalesce(P.merged_into, P.id)).where(P.id == number)).scalar_one()
        [own] = people_of(connection, [root])
        if own.listed_only:  # those met in articles look it up, and see who else may be meant
            break
        others = Candidates(connection, [own.side]).of(own.side)
        said = apart(connection) if parted else frozenset()
        found = twins(own.side, [one.side for one in others if not one.listed_only], said)
        if not found:
            _look_up(connection, own, [one for one in others if one.listed_only], said)
            break
        other = next(one for one in others if one.known.id == found[0][0])
        _join(connection, own, other, found[0][1])
    held = P.id.in_([number, root]), P.due.in_([HOLD, HOLD + ASK])
    connection.execute(update(schema.persons).where(*held).values(due=P.due - HOLD))


def _look_up(connection: Connection, own: Candidate, listed: Iterable[Candidate], said: Apart) -> None:
    """Joins somebody met in articles with the entry of a list, unless several may be meant."""
    found = {one.known.id: one for one in listed}
    decision = assign(own.side, [one.side for one in found.values()], said)
    if decision.outcome == "joins" and decision.known and decision.score:
        _join(connection, own, found[decision.known], decision.score)


def _join(connection: Connection, own: Candidate, other: Candidate, its: Score) -> None:
    one, two = own.part(other.side) or own.number, other.part(own.side) or other.number
    join(connection, one, two, told(its) or [])


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
