"""The tags of the roles layer, and the best legal sequence of them (Viterbi) with its probability."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROLES = ("source", "cue", "content")
TAGS = ("O", *(f"{edge}-{role}" for role in ROLES for edge in "BI"))
BEGIN = {role: TAGS.index(f"B-{role}") for role in ROLES}
INSIDE = {role: TAGS.index(f"I-{role}") for role in ROLES}
NEVER = -1e4


def legal() -> NDArray[np.float32]:
    """[from, to]: 0 where the second tag may follow the first, else `NEVER`. I-x follows only B-x and I-x."""
    allowed = np.zeros((len(TAGS), len(TAGS)), np.float32)
    for role in ROLES:
        allowed[:, INSIDE[role]] = NEVER
        allowed[BEGIN[role], INSIDE[role]] = allowed[INSIDE[role], INSIDE[role]] = 0
    return allowed


def legal_start() -> NDArray[np.float32]:
    """[tag]: 0 where a window may begin with the tag, else `NEVER`."""
    return np.asarray([NEVER if t.startswith("I-") else 0 for t in TAGS], np.float32)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The best tag sequences of K anchors: `tags` [K, N], `log_probability` [K] of the whole sequence, at most 0."""

    tags: NDArray[np.int8]
    log_probability: NDArray[np.float32]


def decode(
    emissions: NDArray[np.float32],
    lengths: NDArray[np.int64],
    transitions: NDArray[np.float32],
    start: NDArray[np.float32],
) -> Decoded:
    """Viterbi and the partition function of a linear-chain CRF (Lafferty, McCallum & Pereira, ICML 2001).

    `emissions` [K, N, tags], `lengths` [K] real words of each row, `transitions` [from, to], `start` [tags]. Rows do
    not influence each other: padding beyond a row's length changes nothing in it.
    """
    k, n, size = emissions.shape
    longest = np.argsort(-lengths, kind="stable")  # then the rows that a step is for are the first ones
    rows = emissions[longest]
    live = np.searchsorted(-lengths[longest], -np.arange(n), "left")
    weights = np.exp(transitions)
    best, largest = np.empty((n, k, size), np.float32), np.maximum.reduce
    best[0] = rows[:, 0] + start
    total = best[0].copy()
    for t in range(1, n):
        m, scores = live[t], rows[: live[t], t]
        best[t, :m] = largest(best[t - 1, :m, :, None] + transitions, 1) + scores
        best[t, m:] = best[t - 1, m:]
        # A plain sum in the exponent would overflow: the largest is taken out first.
        top = largest(total[:m], 1, keepdims=True)
        total[:m] = np.log(np.exp(total[:m] - top) @ weights + 1e-30) + top + scores
    tags = np.zeros((k, n), np.int8)
    now = best[-1].argmax(1)
    top = total.max(1)
    partition = np.log(np.exp(total - top[:, None]).sum(1)) + top
    into = transitions.T
    for t in range(n - 1, 0, -1):
        m = live[t]
        tags[:m, t] = now[:m]
        now[:m] = (best[t - 1, :m] + into[now[:m]]).argmax(1)
    tags[:, 0] = now
    unsorted = np.empty_like(longest)
    unsorted[longest] = np.arange(k)
    sure = np.minimum(best[-1].max(1) - partition, 0).astype(np.float32)
    return Decoded(tags[unsorted], sure[unsorted])


def spans_of(tags: NDArray[np.int8]) -> dict[str, list[tuple[int, int]]]:
    """Word ranges `[start, end)` of one tag sequence, by the role that they carry."""
    out: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
    changes = np.flatnonzero(tags[1:] != tags[:-1]) + 1
    for at, end in pairwise([0, *changes.tolist(), len(tags)] if len(tags) else ()):
        edge, _, role = TAGS[tags[at]].partition("-")
        if edge == "B":
            out[role] += [(each, each + 1) for each in range(at, end)]
        elif edge == "I" and out[role] and out[role][-1][1] == at:
            out[role][-1] = out[role][-1][0], end
    return out
