"""Who a person or body is, from all articles: names, roles with their days, and what its statements are like."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Text, cast, func, select

from onrecord.record import schema
from onrecord.record.candidates import Candidate, Candidates, people_of
from onrecord.record.mergers import told_joins
from onrecord.record.naming import names_like
from onrecord.record.tokens import folded
from onrecord.speakers.identity import Known, Oddity, Profile, compare_sides, oddities, side_of

P, S, C, N = schema.persons.c, schema.statements.c, schema.casts.c, schema.names.c
MOST = 20
"""Persons and bodies that a name gives at most, those of most articles first."""
SHOWN = 8
"""Of each count."""


@dataclass(frozen=True, slots=True)
class Part:
    """One that was merged into another: its number and name, the `entry` of the list that it is, and why it was."""

    id: str
    name: str
    articles: int
    entry: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Portrait:
    """`id` is `P12`. `told`, `about`, `outlets` and `acts` count its statements, most frequent first, `years`
    by the year in which they were said.

    `reasons` are the sentences for which its articles' speakers were taken for it, with how often each held; `merged`
    are the persons and entries of lists that are one with it, each with the reasons; `odd` says which of its names are
    written with letters that only look like others, and `alike` whose name looks the same and is written otherwise.
    """

    id: str
    known: Known
    statements: int
    told: tuple[tuple[str, int], ...]
    about: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]
    acts: tuple[tuple[str, int], ...]
    reasons: tuple[tuple[str, int], ...]
    merged: tuple[Part, ...]
    odd: tuple[Oddity, ...]
    alike: tuple[tuple[str, str], ...]


def portraits(connection: Connection, written: str) -> list[Portrait]:
    """Those that `P12` or a name means, those of most articles first."""
    root = func.coalesce(P.merged_into, P.id)
    if written[:1] in "Pp" and written[1:].isdecimal() and written.isascii():
        query = select(root).where(P.id == int(written[1:][:18]))
        roots = list(connection.scalars(query))
    else:
        people = select(C.person_id).where(C.name_id.in_(names_like(written)), C.person_id.is_not(None))
        ranked = select(root.label("root")).where(P.id.in_(people)).group_by(root)
        roots = list(connection.scalars(ranked.order_by(func.max(P.articles).desc(), root).limit(MOST)))
        roots = roots or _by_keys(connection, written)
    # one without a name is what a removed article has left
    return [_portrait(connection, one) for one in people_of(connection, roots) if one.known.name]


def _by_keys(connection: Connection, written: str) -> list[int]:
    """Those who take part in no statement: only named in articles, or only on a list."""
    side = side_of(Profile("", "", written, "person"))
    words = set(folded(written).split())
    found = [one for one in Candidates(connection, [side]).of(side) if words]
    return [one.number for one in found if any(words <= set(folded(name).split()) for name, _ in one.known.names)][
        :MOST
    ]


def _portrait(connection: Connection, found: Candidate) -> Portrait:
    number, one = found.number, found.known
    mine = [part for part, _ in found.parts]
    said = select(C.statement_id).where(C.part == "speaker", C.person_id.in_(mine))
    current = select(S.id).where(S.id.in_(said), S.current, ~S.wrong)
    when = connection.execute(select(S.first_day, S.act).where(S.id.in_(said), S.current, ~S.wrong)).all()
    named = _named(connection, current)
    return Portrait(
        id=f"P{number}",
        known=one,
        statements=len(when),
        told=_most(named["addressee"]),
        about=_most(named["about"]),
        outlets=_outlets(connection, current),
        years=tuple(sorted(Counter(day[:4] for day, _ in when if day).items())),
        acts=_most(Counter(act for _, act in when if act)),
        reasons=_reasons(connection, mine),
        merged=_merged(connection, found),
        odd=tuple(dict.fromkeys(odd for name, _ in one.names for odd in oddities(name))),
        alike=_alike(connection, found),
    )


def _merged(connection: Connection, found: Candidate) -> tuple[Part, ...]:
    others = {number: part.known for number, part in found.parts if number != found.number or part.known.lists}
    why: dict[int, list[str]] = {number: [] for number in others}
    for one, other, sentences in told_joins(connection, [number for number, _ in found.parts]):
        entry = next((number for number in (one, other) if number in others and others[number].lists), other)
        why.get(entry if entry in others else one, []).extend(sentences)
    return tuple(
        Part(f"P{number}", known.name, known.articles, next(iter(known.lists), None), tuple(dict.fromkeys(why[number])))
        for number, known in others.items()
    )


def _alike(connection: Connection, found: Candidate) -> tuple[tuple[str, str], ...]:
    scores = [(one, compare_sides(found.side, one.side)) for one in Candidates(connection, [found.side]).of(found.side)]
    return tuple(
        (f"P{one.number}", reason.sentence)
        for one, score in scores
        for reason in score.reasons
        if reason.name == "look-alike"
    )


def _named(connection: Connection, statements: Any) -> dict[str, Counter[str]]:
    """Who is spoken to and of, how often each."""
    query = select(C.part, N.name, func.count()).join_from(schema.casts, schema.names, C.name_id == N.id)
    some = query.where(C.statement_id.in_(statements), C.part.in_(("addressee", "about"))).group_by(C.part, N.name)
    out: dict[str, Counter[str]] = {"addressee": Counter(), "about": Counter()}
    for part, name, number in connection.execute(some):
        if name:
            out[part][name] = number
    return out


def _outlets(connection: Connection, statements: Any) -> tuple[tuple[str, int], ...]:
    seen = schema.appearances.c
    query = select(seen.outlet, func.count()).join(schema.statements, S.article_id == seen.article_id)
    found = connection.execute(query.where(S.id.in_(statements), seen.outlet != "").group_by(seen.outlet))
    return _most(Counter({row[0]: row[1] for row in found}))


def _most(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:SHOWN])


def _reasons(connection: Connection, people: Sequence[int]) -> tuple[tuple[str, int], ...]:
    voices = schema.speakers.c
    # as they are kept: most of a thousand are the same, and taken apart once
    kept = select(cast(voices.reasons, Text)).where(voices.person_id.in_(people), voices.reasons.is_not(None))
    counts: Counter[str] = Counter()
    for reasons, number in Counter(connection.scalars(kept.limit(1_000))).items():
        for one in json.loads(reasons) or ():
            if one["value"] > 0:
                counts[one["sentence"]] += number
    return _most(counts)
