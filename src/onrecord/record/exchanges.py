"""Who answers whom: how often each speaks about each, and statements about one another's statements as threads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.record import schema
from onrecord.record.find import numbers
from onrecord.record.numbered import PAGE, by_number
from onrecord.record.packing import unpack_json
from onrecord.record.query import Query
from onrecord.record.rows import rows

S, A, C, N, P, R = (
    schema.statements.c, schema.articles.c, schema.casts.c, schema.names.c, schema.persons.c, schema.readings.c,
)  # fmt: skip
NEWEST = 5_000
"""Statements that are counted, the newest of those that are asked for."""
STEP = 100
"""Statements whose articles are looked at together for threads."""
WALKED = 400
"""Statements after which a page of threads ends, whatever was found."""
TURNS = 12
"""Of one thread; more are left to its article."""

Party = tuple[str, str | None]
"""A name, and who that is in the record (`P12`), where it is known."""


@dataclass(frozen=True, slots=True)
class Pair:
    """How many `statements` of one name another; ids as `P12`, None where it is open who that is."""

    who: str
    who_id: str | None
    whom: str
    whom_id: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class Turn:
    """A statement of a thread: its row, what it answers (the number of a turn before it, None at the beginning), its
    depth, and why: `answers` where the text shows it, `about` where both name each other.
    """

    row: dict[str, Any]
    answers: int | None
    depth: int
    why: str | None


@dataclass(frozen=True, slots=True)
class Thread:
    """Statements that answer one another in an article, in its order; `more` are left out."""

    turns: tuple[Turn, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Threads:
    """A page of them, the newest first; `after` is the offset of the next page, None where all was looked at."""

    threads: tuple[Thread, ...]
    after: int | None


@dataclass(slots=True)
class _Said:
    """A statement with its parties by the key that tells them apart, and those of its article that it answers."""

    number: int
    article: int
    local: str
    start: int
    reading: int
    speakers: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    answers: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Chain:
    """A thread by numbers: its statements in their order, and which of them answers which, and why."""

    members: list[int]
    before: dict[int, tuple[int, str]]


def pairs(connection: Connection, query: Query) -> tuple[list[Pair], int]:
    """Who speaks about whom in the newest `NEWEST` statements that `query` asks for, most often first; and in how many
    that was counted.
    """
    newest, _, _ = numbers(connection, replace(query, words="", order="date", limit=NEWEST, offset=0))
    taking = select(C.statement_id, C.part, C.name_id, C.person_id).where(C.part.in_(("speaker", "about")))
    # paired here and not by the database, which takes five times as long to join, sort and tell apart
    taken = [
        row
        for start in range(0, len(newest), PAGE)
        for row in connection.execute(taking.where(C.statement_id.in_(newest[start : start + PAGE])))
    ]
    parties = _parties(connection, {(row.person_id, row.name_id) for row in taken})
    speaking, spoken = dict[int, set[Party]](), dict[int, set[Party]]()
    for statement, part, name, person in taken:
        (speaking if part == "speaker" else spoken).setdefault(statement, set()).add(parties[person, name])
    counts = Counter(
        (who, whom)
        for statement in speaking.keys() & spoken.keys()
        for who in speaking[statement]
        for whom in spoken[statement]
        if who != whom
    )
    out = [Pair(*first, *second, many) for (first, second), many in counts.items()]
    return sorted(out, key=lambda pair: (-pair.statements, pair.who, pair.whom)), len(newest)


def _parties(connection: Connection, used: Set[tuple[int | None, int]]) -> dict[tuple[int | None, int], Party]:
    """Who persons are by their number, with those whom they were merged into, and those whom nobody knows by their
    name.
    """
    root = by_number(connection, select(P.id, func.coalesce(P.merged_into, P.id)), {who for who, _ in used if who})
    persons = by_number(connection, select(P.id, P.name), set(root.values()))
    names = by_number(connection, select(N.id, N.name), {name for who, name in used if not who})
    return {(who, name): (persons[root[who]], f"P{root[who]}") if who else (names[name], None) for who, name in used}


def threads(connection: Connection, query: Query, *, most: int = 15) -> Threads:
    """Threads in the articles of the statements that `query` asks for, the newest first, from its offset on."""
    chains: list[_Chain] = []
    walked, seen = 0, set[int]()
    found, _, _ = numbers(connection, replace(query, words="", order="date", limit=WALKED + 1))
    while walked < min(len(found), WALKED) and len(chains) < most:
        some = found[walked : walked + STEP]
        walked += len(some)
        articles = [one for one in _articles(connection, some) if one not in seen]
        seen.update(articles)
        said = _said(connection, articles)
        chains += [chain for article in articles for chain in _chains(said.get(article, []))]
    shown = [number for chain in chains for number in chain.members[:TURNS]]
    by_number = dict(zip(shown, rows(connection, shown), strict=True))
    out = tuple(_thread(chain, by_number) for chain in chains)
    return Threads(out, query.offset + walked if walked < len(found) else None)


def _articles(connection: Connection, found: Sequence[int]) -> list[int]:
    where = {row.id: row.article_id for row in connection.execute(select(S.id, S.article_id).where(S.id.in_(found)))}
    return list(dict.fromkeys(where[number] for number in found))


def _said(connection: Connection, articles: Sequence[int]) -> dict[int, list[_Said]]:
    """What articles hold, each in its own order, where at least two speak in it."""
    query = (
        select(S.id, S.article_id, S.local, S.start, S.reading_id)
        .where(S.article_id.in_(articles), S.current, ~S.wrong, S.echoes.is_(None))
        .order_by(S.article_id, S.start, S.id)
    )
    every = {row.id: _Said(*row) for row in connection.execute(query)}
    _cast(connection, every)
    out: dict[int, list[_Said]] = {}
    for one in every.values():
        out.setdefault(one.article, []).append(one)
    out = {article: some for article, some in out.items() if len(set[str]().union(*(o.speakers for o in some))) > 1}
    _link(connection, [one for some in out.values() for one in some])
    return out


def _cast(connection: Connection, every: Mapping[int, _Said]) -> None:
    """Fills in who takes part: `P12`, or a name where it is open who that is."""
    query = (
        select(C.statement_id, C.part, N.folded, func.coalesce(P.merged_into, P.id).label("person"))
        .join_from(schema.casts, schema.names, N.id == C.name_id)
        .join(schema.persons, P.id == C.person_id, isouter=True)
        .where(C.part.in_(("speaker", "about", "addressee")))
    )
    numbers = list(every)
    for start in range(0, len(numbers), PAGE):
        for row in connection.execute(query.where(C.statement_id.in_(numbers[start : start + PAGE]))):
            key = f"P{row.person}" if row.person else f"={row.folded}"
            said = every[row.statement_id]
            (said.speakers if row.part == "speaker" else said.named).add(key)


def _link(connection: Connection, said: Sequence[_Said]) -> None:
    """Fills in which statements answer which, as their documents have it."""
    readings = {one.reading for one in said}
    query = select(R.id, R.document).where(R.id.in_(readings), R.document.is_not(None))
    links = {
        (row.id, one["id"]): frozenset(one["answers"])
        for row in connection.execute(query)
        for one in unpack_json(row.document)["statements"]
        if one["answers"]
    }
    for one in said:
        one.answers = links.get((one.reading, one.local), frozenset())


def _chains(said: list[_Said]) -> Iterator[_Chain]:
    """The threads of one article that have more than one turn."""
    before: dict[int, tuple[int, str]] = {}
    root: dict[int, int] = {}
    for place, one in enumerate(said):
        root[one.number] = one.number
        if (found := _answered(one, said[:place])) is not None:
            before[one.number] = found
            root[one.number] = root[found[0]]
    for first in dict.fromkeys(root.values()):
        members = [one.number for one in said if root[one.number] == first]
        if len(members) > 1:
            yield _Chain(members, before)


def _answered(one: _Said, earlier: list[_Said]) -> tuple[int, str] | None:
    """Which statement before it this one answers, as the text shows; else the last one of somebody whom it names, and
    who names its speaker.
    """
    for other in reversed(earlier):
        if other.local in one.answers:
            return other.number, "answers"
    for other in reversed(earlier):
        apart = not one.speakers & other.speakers
        if apart and one.named & other.speakers and other.named & one.speakers:
            return other.number, "about"
    return None


def _thread(chain: _Chain, by_number: Mapping[int, dict[str, Any]]) -> Thread:
    shown = chain.members[:TURNS]
    depth: dict[int, int] = {}
    turns = []
    for number in shown:
        answered, why = chain.before.get(number, (None, None))
        depth[number] = depth[answered] + 1 if answered is not None else 0
        turns.append(
            Turn(by_number[number], shown.index(answered) if answered is not None else None, depth[number], why)
        )
    return Thread(tuple(turns), len(chain.members) - len(shown))
