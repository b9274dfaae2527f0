"""What a search asks beside words, as conditions on statements that an index can answer."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, false, or_, select, union_all

from onrecord.errors import UsageError
from onrecord.record import schema
from onrecord.record.candidates import one_with, same_people
from onrecord.record.naming import names_like, outlets_like
from onrecord.record.periods import period
from onrecord.record.query import Query

PARTS = ("speaker", "about", "addressee", "instrument")
LONGEST = timedelta(days=366)
"""From the first to the last day on which something may have been said, at most: a year is the least that is told."""

S, C = schema.statements.c, schema.casts.c
_OTHER = schema.statements.alias("other")
_DAYS = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
_PERSON = re.compile(r"P\d{1,18}", re.ASCII)


def is_narrow(query: Query) -> bool:
    """Whether something is asked that few statements may fit: an act or a kind is that of very many."""
    return any(getattr(query, name) for name in (*PARTS, "person", "outlet", "since", "until"))


def conditions(connection: Connection, query: Query, number: Any = S.id) -> list[ColumnElement[bool]]:
    """All that must hold beside the words, of the statement with this `number`.

    Raises `UsageError` for what is no day, or no person's number.
    """
    return usual(connection, query) + narrow(connection, query, number)


def usual(connection: Connection, query: Query) -> list[Any]:
    """All of `conditions` that most statements fit."""
    out = _plain(query)
    return out if query.copies else [*out, _once(connection, query)]


def _plain(query: Query) -> list[Any]:
    out: list[Any] = [S.current]
    if not query.wrong:
        out.append(~S.wrong)
    if not query.superseded:
        # gathered once; a join would look at each statement's article, which holds its whole text
        out.append(S.article_id.not_in(select(schema.articles.c.id).where(schema.articles.c.superseded)))
    if query.newer_than:
        out.append(S.id > query.newer_than)
    if query.up_to is not None:
        out.append(S.id <= query.up_to)
    if query.after:
        out.append(_behind(*query.after))
    for column, written in ((S.act, query.act), (S.kind, query.kind)):
        if written:
            # whatever is no word is no act, and may be what a database does not take
            out.append(column == written if written.isascii() and written.isalpha() else false())
    return out


def _behind(day: str | None, number: int) -> ColumnElement[bool]:
    if day is None:
        return and_(S.first_day.is_(None), S.id > number)
    return or_(S.first_day.is_(None), S.first_day < day, and_(S.first_day == day, S.id > number))


def narrow(connection: Connection, query: Query, number: Any = S.id) -> list[Any]:
    """What few statements may fit; see `is_narrow`."""
    out = [number.in_(_taking_part(part, written)) for part in PARTS if (written := getattr(query, part))]
    if query.person:
        out.append(number.in_(said_by(connection, query.person)))
    return out + _placed(connection, query, S)


def _placed(connection: Connection, query: Query, s: Any) -> list[Any]:
    """Where and when, the only things that a copy's statement may be asked for and the copied article's not."""
    out = _between(query, s)
    if query.outlet:
        seen = schema.appearances.c
        like = outlets_like(connection, query.outlet)
        out.append(s.article_id.in_(select(seen.article_id).where(seen.outlet.in_(like))))
    return out


def _once(connection: Connection, query: Query) -> Any:
    """Of what copies of an article repeat, the first one alone that was asked for."""
    other = _OTHER
    if not (also := _placed(connection, query, other.c)):
        return S.echoes.is_(None)
    earlier = (other.c.id == S.echoes) | ((other.c.echoes == S.echoes) & (other.c.id < S.id))
    return S.echoes.is_(None) | ~select(other.c.id).where(earlier, *also).exists()


def _between(query: Query, s: Any) -> list[Any]:
    out: list[Any] = []
    if query.since:
        first = days(query.since)[0]
        # the last day has no index, but is never far from the first
        early = max(date.min, date.fromisoformat(first) - LONGEST) if first > "0003" else date.min
        out += [s.last_day >= first, s.first_day >= early.isoformat()]
    if query.until:
        out.append(s.first_day <= days(query.until)[1])
    return out


def days(written: str) -> tuple[str, str]:
    """The first and last day of a day, a month or a year; `UsageError` for anything else."""
    try:
        if not _DAYS.fullmatch(written):
            raise ValueError
        first, last = period(written, None)
        date.fromisoformat(first or "")
    except ValueError:
        raise UsageError(f"{written[:40]!r} is no day", next_step="write it as 2017-07-21, 2017-07 or 2017") from None
    return str(first), str(last)


def _taking_part(part: str, written: str) -> Any:
    """By name, and by whatever other name the same person or body has."""
    like = names_like(written)
    others = same_people(select(C.person_id).where(C.name_id.in_(like), C.person_id.is_not(None)))
    # two selects instead of an OR: each is answered by an index alone
    return union_all(
        select(C.statement_id).where(C.part == part, C.name_id.in_(like)),
        select(C.statement_id).where(C.part == part, C.person_id.in_(others)),
    )


def said_by(connection: Connection, person: str) -> Select[tuple[int]]:
    """The statements of `P12`, whomever it was merged with; `UsageError` for what is no person's number."""
    if not _PERSON.fullmatch(person):
        raise UsageError(f"{person[:40]!r} is no person's number", next_step="see: onrecord speaker NAME")
    mine = one_with(connection, int(person[1:]))
    return select(C.statement_id).where(C.part == "speaker", C.person_id.in_(mine))
