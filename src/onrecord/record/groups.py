"""Quotations as they form: what a new statement may join, and the rows that say who is together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from onrecord.record import schema
from onrecord.record.keys import now
from onrecord.record.quotations import Utterance, fitting, fullness, regrouped, same_words
from onrecord.record.reported import PAGE, asking, told
from onrecord.record.stock import Stock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MANY = 300
"""Wordings and reports up to which some quotations are formed anew for one statement that shows them to be one, or is
fuller than all of them."""

S, K, Q = schema.statements.c, schema.statement_keys.c, schema.quotations.c
_SINGLE = S.id.in_(bindparam("singles", expanding=True))
_TOGETHER = S.quotation_id.in_(bindparam("quotations", expanding=True))
_KEYED = asking(or_(_SINGLE, _TOGETHER & select(K.statement_id).where(K.statement_id == S.id).exists()))
_EVERY = asking(or_(_SINGLE, _TOGETHER))
_MAKE = insert(schema.quotations).returning(Q.id)
_PUT = (
    update(schema.statements)
    .where(S.id.in_(bindparam("numbers", expanding=True)))
    .values(quotation_id=bindparam("quotation"))
)


class Groups:
    """What new statements may join, by name (`Q3`, or `s12` for a single statement), with one member of each wording:
    those that have keys.
    """

    def __init__(self, connection: Connection, names: Iterable[str]) -> None:
        self.connection = connection
        self.stock = Stock(connection)
        self.members: dict[str, list[Utterance]] = {}
        self.now: dict[str, set[str]] = {}  # what became of a group that is no more
        wanted = sorted(names)
        for start in range(0, len(wanted), PAGE):
            self._load(wanted[start : start + PAGE])

    def _load(self, names: Sequence[str]) -> None:
        for one, quotation in told(self.connection, _KEYED, _meant(names)):
            self.members.setdefault(_name(one, quotation), []).append(one)

    def take(self, new: Utterance, near: Sequence[str]) -> bool:
        """Puts a statement where it belongs; whether it has to stand under its keys by itself."""
        names = {now for name in near for now in self._present(name)}
        fits = fitting(new, {name: self.members[name] for name in sorted(names)}, self.stock.others)
        if not fits:
            return True
        if len(fits) == 1 and fullness(new) > min(map(fullness, self.members[fits[0]])):
            return self._add(new, fits[0])
        return self._form(new, fits)

    def _present(self, name: str) -> set[str]:
        if name in self.members:
            return {name}
        return {now for part in self.now.get(name, ()) for now in self._present(part)}

    def _add(self, new: Utterance, name: str) -> bool:
        """It has less than the fullest wording, so nothing else changes."""
        members = self.members.pop(name)
        number = int(name[1:]) if name[0] == "Q" else _new(self.connection)
        _put(self.connection, [new, *(members if name[0] == "s" else ())], number)
        self.now[name] = {f"Q{number}"}
        self.members[f"Q{number}"] = [*members, new]
        return not any(same_words(one) == same_words(new) for one in members)

    def _form(self, new: Utterance, fits: Sequence[str]) -> bool:
        """Forms some groups anew, with it."""
        members = told(self.connection, _EVERY, _meant(fits))
        if len(members) > MANY:
            return self._add(new, fits[0]) if len(fits) == 1 else True
        parts = regrouped([new, *(one for one, _ in members)], self.stock.others)
        place = arrange(self.connection, parts, {one.id: quotation for one, quotation in members if quotation})
        keyed = {one.id for name in fits for one in self.members.pop(name)} | {new.id}
        for one in (one for part in parts for one in part if one.id in keyed):
            self.members.setdefault(_name(one, place[one.id]), []).append(one)
        became = {_name(one, place[one.id]) for part in parts for one in part}
        self.now.update((name, became - {name}) for name in fits)
        return True


def arrange(
    connection: Connection, parts: Iterable[Sequence[Utterance]], before: Mapping[str, int]
) -> dict[str, int | None]:
    """Makes quotations of what belongs together, where several articles report it; gives each statement's.

    `before` has each statement's quotation, all of whose statements are in `parts`. The largest part keeps the number.
    """
    free = set(before.values())
    place: dict[str, int | None] = {}
    for part in sorted(parts, key=lambda part: (-len(part), fullness(part[0]))):
        number = None
        if len({one.article for one in part}) > 1:
            theirs = free & {before[one.id] for one in part if one.id in before}
            number = min(theirs) if theirs else _new(connection)
            free.discard(number)
        place.update((one.id, number) for one in part)
        _put(connection, [one for one in part if before.get(one.id) != number], number)
    if free:
        connection.execute(delete(schema.quotations).where(Q.id.in_(free)))
    return place


def _name(one: Utterance, quotation: int | None) -> str:
    return f"Q{quotation}" if quotation else f"s{one.id}"


def _meant(names: Iterable[str]) -> dict[str, list[int]]:
    numbers: dict[str, list[int]] = {"singles": [], "quotations": []}
    for name in names:
        numbers["singles" if name[0] == "s" else "quotations"].append(int(name[1:]))
    return numbers


def _new(connection: Connection) -> int:
    number: int = connection.execute(_MAKE, {"made_at": now()}).scalar_one()
    return number


def _put(connection: Connection, members: Sequence[Utterance], quotation: int | None) -> None:
    numbers = [int(one.id) for one in members]
    for start in range(0, len(numbers), PAGE):
        connection.execute(_PUT, {"numbers": numbers[start : start + PAGE], "quotation": quotation})
