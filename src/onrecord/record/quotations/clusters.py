"""Quotations: clusters of statements that report one utterance, without chains.

A statement joins a cluster only where it passes `compare` with the cluster's fullest wording and with at least half of
its members. So two statements are never together only because a third, weaker one lies between them: what holds a
cluster together is one full wording that all others are taken from. What fits two clusters equally well joins none.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.record.quotations.compare import compare
from onrecord.record.quotations.keys import HOT, keys_of
from onrecord.record.quotations.rarity import told
from onrecord.record.quotations.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.record.quotations.utterance import Utterance

MOST_COMPARED = 25
"""Members of a cluster that a new one is compared with; beyond them the cluster's first stand for all."""
CLEAR = 0.5
"""Log odds by which the better of two clusters has to lead."""


def fullness(utterance: Utterance) -> tuple[float, str]:
    """What orders members: bits of the words, then the id, so that the order is always the same."""
    return (-sum(told(words_of(utterance.text).forms)), utterance.id)


def join(new: Utterance, clusters: Mapping[str, Sequence[Utterance]]) -> tuple[str, ...]:
    """The clusters, among some that share keys with it, that a new statement belongs to: none, one, or several that it
    shows to be one, as its wording holds the fullest of each."""
    passed: dict[str, float] = {}
    covers: set[str] = set()
    for name in sorted(clusters):
        members = sorted(clusters[name], key=fullness)
        value = _fit(new, members)
        if value is not None:
            passed[name] = value
            if fullness(new) < fullness(members[0]):
                covers.add(name)
    if not passed or len(passed) == 1:
        return tuple(passed)
    if covers == set(passed):
        return tuple(sorted(passed))
    best, second = sorted(passed.values(), reverse=True)[:2]
    return tuple(name for name, value in passed.items() if value == best) if best - second >= CLEAR else ()


def _fit(new: Utterance, members: Sequence[Utterance]) -> float | None:
    """How well a statement fits the fullest member; None where it, or half of the members, do not hold it for one."""
    fullest = compare(new, members[0])
    if not fullest.same:
        return None
    rest = members[1:MOST_COMPARED]
    agreeing = sum(compare(new, member).same for member in rest)
    return fullest.value if 2 * agreeing >= len(rest) else None


def clusters_of(utterances: Iterable[Utterance]) -> list[tuple[Utterance, ...]]:
    """Cluster some statements anew, the fullest first; clusters and their members in that order, single ones too.

    For all statements of a speaker or a period; a store that grows asks `join` for each new one instead.
    """
    ordered = sorted(utterances, key=fullness)
    rows: dict[int, list[int]] = defaultdict(list)
    made: list[list[Utterance]] = []
    home: list[int] = []
    for utterance in ordered:
        keys = keys_of(utterance)
        near = {home[n] for key in keys if len(rows[key]) <= HOT for n in rows[key]}
        found = join(utterance, {f"{n:09d}": made[n] for n in near})
        if not found:
            made.append([])
        home.append(int(found[0]) if found else len(made) - 1)
        made[home[-1]].append(utterance)
        for key in keys:
            rows[key].append(len(home) - 1)
    return [tuple(members) for members in made]
