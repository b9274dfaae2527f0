"""Quotations: clusters of statements that report one utterance, without chains.

Every member of a cluster passes `compare` with its fullest wording. So two statements are never together only because
a third, weaker one lies between them: what holds a cluster together is one full wording that all others are taken from.
The fullest are placed first, so the order in which statements come in says nothing. What fits two clusters equally
well joins none.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.record.quotations.compare import RUN, compare
from onrecord.record.quotations.keys import HOT, keys_of
from onrecord.record.quotations.rarity import told
from onrecord.record.quotations.voices import last_names
from onrecord.record.quotations.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from onrecord.record.quotations.utterance import Utterance

    Others = Callable[[Utterance, Utterance], int]
    Cluster = tuple[Utterance, ...]

CLEAR = 0.5
"""Log odds by which the better of two clusters has to lead."""


def fullness(utterance: Utterance) -> tuple[float, str]:
    """What orders members: bits of the words, then the id, so that the order is always the same."""
    return (-sum(told(words_of(utterance.text).forms)), utterance.id)


def same_words(utterance: Utterance) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The same for statements that have the same keys: words and the speakers' last names."""
    return words_of(utterance.text).forms, last_names(utterance)


def fitting(new: Utterance, clusters: Mapping[str, Sequence[Utterance]], others: Others | None = None) -> list[str]:
    """The names of the clusters, of some that share keys with it, whose fullest wording a new statement fits, the best
    first.

    `others` tells of two statements how many further speakers use the shorter one's words; asked where it can matter.
    """
    heads = {name: min(members, key=fullness) for name, members in clusters.items()}
    values = {name: value for name, head in heads.items() if (value := _fit(new, head, others)) is not None}
    return sorted(values, key=lambda name: (-values[name], name))


def regrouped(utterances: Iterable[Utterance], others: Others | None = None) -> list[Cluster]:
    """Cluster a few statements anew, each compared with all clusters; the fullest first, single ones too."""
    made: list[list[Utterance]] = []
    for one in sorted(utterances, key=fullness):
        made[_home(one, made, range(len(made)), others)].append(one)
    return [tuple(cluster) for cluster in made]


def clusters_of(utterances: Iterable[Utterance]) -> list[Cluster]:
    """Cluster many statements anew, of a speaker or a period; clusters and their members the fullest first.

    Only what shares keys is compared. A store that grows asks `join` for each new one instead.
    """
    rows: dict[int, list[int]] = defaultdict(list)
    made: list[list[Utterance]] = []
    for one in sorted(utterances, key=fullness):
        keys = keys_of(one)
        near = {home for key in keys if len(rows[key]) <= HOT for home in rows[key]}
        home = _home(one, made, sorted(near), None)
        made[home].append(one)
        for key in keys:
            rows[key].append(home)
    return [tuple(cluster) for cluster in made]


def _home(one: Utterance, made: list[list[Utterance]], near: Iterable[int], others: Others | None) -> int:
    """The cluster that a statement belongs to, an empty one where that is none, or not clear.

    Of several, it is that of a fragment which itself fits all others: it may be from each of them, and so may this one.
    """
    values = {home: value for home in near if (value := _fit(one, made[home][0], others)) is not None}
    best = [home for home, value in values.items() if value > max(values.values()) - CLEAR]
    least = max(best, key=lambda home: fullness(made[home][0]), default=None)
    if least is None or not all(
        _fit(made[least][0], made[home][0], others) is not None for home in best if home != least
    ):
        made.append([])
        return len(made) - 1
    return least


def _fit(one: Utterance, head: Utterance, others: Others | None) -> float | None:
    """How well a statement fits a cluster's fullest wording; None where it does not."""
    found = compare(one, head)
    if found.same and others is not None and min(-fullness(one)[0], -fullness(head)[0]) < RUN:
        found = compare(one, head, others=others(one, head))
    return found.value if found.same else None
