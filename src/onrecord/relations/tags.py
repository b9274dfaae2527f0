"""The tags of the roles layer, and the best legal sequence of them (Viterbi) with its probability."""

from __future__ import annotations

from dataclasses import dataclass
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
    best = emissions[:, 0] + start
    total = best.copy()
    back = np.zeros((n, k, size), np.int8)
    for t in range(1, n):
        live = (t < lengths)[:, None]
        paths = best[:, :, None] + transitions
        back[t] = np.where(live, paths.argmax(1), np.arange(size))
        best = np.where(live, paths.max(1) + emissions[:, t], best)
        # A plain sum in the exponent would overflow: the largest is taken out first.
        top = total.max(1, keepdims=True)
        summed = np.log(np.exp(total - top) @ np.exp(transitions) + 1e-30) + top
        total = np.where(live, summed + emissions[:, t], total)
    tags = np.zeros((k, n), np.int8)
    now = best.argmax(1)
    rows = np.arange(k)
    top = total.max(1)
    partition = np.log(np.exp(total - top[:, None]).sum(1)) + top
    for t in range(n - 1, -1, -1):
        tags[:, t] = np.where(t < lengths, now, 0)
        now = back[t][rows, now]
    return Decoded(tags, np.minimum(best.max(1) - partition, 0).astype(np.float32))


def spans_of(tags: NDArray[np.int8], role: str) -> list[tuple[int, int]]:
    """Word ranges `[start, end)` that carry `role` in one tag sequence."""
    begin, inside = BEGIN[role], INSIDE[role]
    out: list[tuple[int, int]] = []
    at = 0
    while at < len(tags):
        if tags[at] == begin:
            end = at + 1
            while end < len(tags) and tags[end] == inside:
                end += 1
            out.append((at, end))
            at = end
        else:
            at += 1
    return out
