"""What is known of a person or body, as it is kept; what was read lately is remembered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, case, insert, select, update

from onrecord.record import schema
from onrecord.record.keyed import put_keys
from onrecord.record.keys import now
from onrecord.record.packing import pack_json, unpack_json
from onrecord.speakers.identity import Held, Hint, Known, Profile, Side, keys, oddities, side_of

SETTLED, HOLD, ASK = 0, 1, 2
"""What is due of a person: nothing; to be held against others; that those who wait for a name like it be asked; or both
of these, added up."""
KEY = 120
"""Letters of a key."""

MOST = 4_096
"""Remembered at a time: some 5 KB each."""

P = schema.persons.c
_PROFILES = select(P.id, P.profile).where(P.id.in_(bindparam("numbers", expanding=True)))
_FIELDS = ("name", "kind", "profile", "stamp", "articles", "first", "last", "odd")
_MAKE = insert(schema.persons)
_STORE = (
    update(schema.persons)
    .where(P.id == bindparam("number"))
    .values(
        {name: bindparam(f"new_{name}") for name in _FIELDS}
        # those who wait are asked again when somebody stands in twice as many articles, so each is asked seldom
        | {
            "due": case(
                (bindparam("new_articles") >= 2 * P.asked, P.due.op("|")(HOLD + ASK)), else_=P.due.op("|")(HOLD)
            )
        }
    )
)


@dataclass(frozen=True)
class Remembered:
    """Somebody, read for comparison: reading costs more than comparing."""

    known: Known
    side: Side

    @classmethod
    def of(cls, known: Known) -> Remembered:
        """Read for comparison."""
        return cls(known, side_of(known))

    @cached_property
    def keys(self) -> frozenset[str]:
        """Under which it stands."""
        return frozenset(key[:KEY] for key in keys(self.side))


_LATELY: dict[tuple[int, int], Remembered] = {}
"""By number and stamp: a stamp is made of what is kept, so whatever process changed it, it is not taken for the old."""


def remembered(connection: Connection, stamps: Mapping[int, int]) -> dict[int, Remembered]:
    """What is known of these, given with the stamps of what is kept of them."""
    found = {}
    for number, stamp in stamps.items():
        if (one := _LATELY.pop((number, stamp), None)) is not None:
            found[number] = _LATELY[number, stamp] = one
    missing = [number for number in stamps if number not in found]
    if missing:
        for row in connection.execute(_PROFILES, {"numbers": missing}):
            found[row.id] = Remembered.of(known_from(row.profile, row.id))
            remember(row.id, stamps[row.id], found[row.id])
    return found


def remember(number: int, stamp: int, one: Remembered) -> None:
    """So that it need not be read when it is asked for again."""
    _LATELY[number, stamp] = one
    while len(_LATELY) > MOST:
        _LATELY.pop(next(iter(_LATELY)), None)


def named(number: int, side: Side) -> Remembered:
    """Somebody new, under a number that was reserved."""
    known = replace(side.known, id=f"P{number}")
    return Remembered(known, replace(side, known=known))


def make(connection: Connection, ones: Mapping[int, Remembered], *, due: int = ASK) -> None:
    """Puts these in under their reserved numbers, with their keys."""
    if not ones:
        return
    rows, moment = [], now()
    for number, one in ones.items():
        rows.append(_values(one.known) | {"id": number, "due": due, "asked": 0, "made_at": moment})
        remember(number, rows[-1]["stamp"], one)
    connection.execute(_MAKE, rows)
    put_keys(connection, schema.person_keys, ((number, key) for number, one in ones.items() for key in one.keys))


def store(connection: Connection, ones: Mapping[int, Remembered]) -> None:
    """Keeps what is known of these now, and the keys to find them by."""
    rows = []
    for number, one in ones.items():
        values = _values(one.known)
        remember(number, values["stamp"], one)
        rows.append({"number": number} | {f"new_{name}": value for name, value in values.items()})
    if rows:
        connection.execute(_STORE, rows)
        keep_keys(connection, schema.person_keys, {number: one.keys for number, one in ones.items()})


def _keys_of(table: Table) -> Select[Any]:
    owner, key = table.columns
    return select(owner, key).where(owner.in_(bindparam("owners", expanding=True)))


_KEYS_OF = {table: _keys_of(table) for table in (schema.person_keys, schema.speaker_keys)}


def keep_keys(connection: Connection, table: Table, wanted: Mapping[int, Collection[str]]) -> None:
    """Adds those of each that are not there yet."""
    every = {(number, one[:KEY]) for number, some in wanted.items() for one in some}
    if every:
        there = connection.execute(_KEYS_OF[table], {"owners": list(wanted)})
        every -= {(row[0], row[1]) for row in there}
    put_keys(connection, table, sorted(every))


def _values(known: Known) -> dict[str, Any]:
    data, stamp = kept(known)
    return {
        "name": known.name, "kind": known.kind, "profile": data, "stamp": stamp, "articles": known.articles,
        "first": _day(known.first), "last": _day(known.last), "odd": any(oddities(name) for name, _ in known.names),
    }  # fmt: skip


def _day(day: str | None) -> str | None:
    return day[:10] if day else None


def kept(known: Known) -> tuple[bytes, int]:
    """How it is kept, with its stamp."""
    data = pack_json([[getattr(known, name) for name in _PLAIN], *_nested(known)])
    return data, int.from_bytes(blake2b(data, digest_size=8).digest()) >> 1


def known_from(data: bytes, number: int) -> Known:
    """As it was before it was kept."""
    plain, names, offices, countries, company, evidence, lists = unpack_json(data)
    return Known(
        id=f"P{number}",
        **dict(zip(_PLAIN, plain, strict=True)),
        names=tuple(map(tuple, names)),
        offices=tuple(Held(*one) for one in offices),
        countries=tuple((Hint(*hint), count) for hint, count in countries),
        company=tuple(map(tuple, company)),
        evidence=tuple(evidence),
        lists=tuple(lists),
    )


_PLAIN = ("name", "kind", "articles", "first", "last", "born")


def _nested(known: Known) -> list[Any]:
    return [
        known.names,
        [(one.role, one.first, one.last, one.articles) for one in known.offices],
        [((hint.country, hint.basis), count) for hint, count in known.countries],
        known.company,
        known.evidence,
        known.lists,
    ]


def profile_kept(profile: Profile) -> bytes:
    """How a speaker that waits is kept."""
    hints = [(hint.country, hint.basis) for hint in profile.countries]
    return pack_json([*(getattr(profile, name) for name in (*_TEXTS, *_LISTS)), hints])


def profile_from(data: bytes) -> Profile:
    """As it was before it was kept."""
    *values, hints = unpack_json(data)
    given: dict[str, Any] = dict(zip(_TEXTS, values, strict=False))
    given |= {name: tuple(value) for name, value in zip(_LISTS, values[len(_TEXTS) :], strict=True)}
    return Profile(**given, countries=tuple(Hint(*hint) for hint in hints))


_TEXTS = ("article", "speaker", "name", "kind", "outlet", "day")
_LISTS = ("names", "roles", "company")
