"""Annotated articles as training examples: windows of words with anchors, roles and acts."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from model import CLS, MASK, SEP
from tokenizers import Tokenizer

from onrecord.relations.find import ACTS, CONVENTIONS
from onrecord.relations.pieces import Pieces, cut
from onrecord.relations.tags import BEGIN, INSIDE, ROLES
from onrecord.relations.windows import windows

LIMIT = 160  # pieces of a window in training; a cue is within 95 of its statement's far edge in 99 % of cases
READ = 144  # and where the default model reads: as good, and quicker (LOG.md)


@dataclass(frozen=True)
class Marked:
    """One gold statement in words: its anchor, whether that is a cue's, role ranges, act number or -1."""

    anchor: int
    kind: int
    spans: tuple[tuple[str, int, int], ...]
    act: int


@dataclass(frozen=True)
class Text:
    """One article under one convention."""

    id: str
    pieces: Pieces
    convention: int
    statements: tuple[Marked, ...]
    labelled: bool = True


def load(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def texts(tokenizer: Tokenizer, documents: Iterable[dict], convention: str) -> Iterator[Text]:
    """Word-level examples of annotated documents."""
    for d in documents:
        pieces = cut(tokenizer, d["text"])
        seen: dict[int, Marked] = {}
        for s in d["statements"]:
            marked = mark(pieces, s)
            if marked and marked.anchor not in seen:
                seen[marked.anchor] = marked
        yield Text(d["id"], pieces, CONVENTIONS.index(convention), tuple(seen.values()))


def mark(pieces: Pieces, statement: dict) -> Marked | None:
    spans = []
    for role in ROLES:
        for a, b in statement[role]:
            start = int(np.searchsorted(pieces.ends, a, "right"))
            end = int(np.searchsorted(pieces.starts, b, "left"))
            if start < end:
                spans.append((role, start, end))
    cues = [s for s in spans if s[0] == "cue"] or [s for s in spans if s[0] == "content"]
    if not cues or not any(s[0] == "content" for s in spans):
        return None
    act = ACTS.index(statement["act"]) if statement.get("act") else -1
    return Marked(min(s[1] for s in cues), int(cues[0][0] == "content"), tuple(spans), act)


def tag_row(marked: Marked, begin: int, end: int) -> np.ndarray:
    """[end - begin] tags of one statement within a window; the cue is written last, so that it wins an overlap."""
    row = np.zeros(end - begin, np.int64)
    for role in ("content", "source", "cue"):
        for r, a, b in marked.spans:
            a, b = max(a, begin) - begin, min(b, end) - begin
            if r == role and a < b:
                row[a:b] = INSIDE[role]
                row[a] = BEGIN[role]
    # Where a later role was written into an earlier one, the rest of the earlier one begins anew.
    for t in range(len(row)):
        for role in ROLES:
            if row[t] == INSIDE[role] and (t == 0 or row[t - 1] not in (BEGIN[role], INSIDE[role])):
                row[t] = BEGIN[role]
    return row


@dataclass
class Batch:
    ids: torch.Tensor  # [B, N]
    features: torch.Tensor  # [B, N, 3]
    convention: torch.Tensor  # [B]
    mask: torch.Tensor  # [B, N] 1 where there is a piece
    first: torch.Tensor  # [B, W] each word's piece
    words: torch.Tensor  # [B, W] 1 where there is a word
    anchors: torch.Tensor  # [B, W, 2]
    owner: torch.Tensor  # [K] the window of each anchor
    at: torch.Tensor  # [K]
    tags: torch.Tensor  # [K, W]
    acts: torch.Tensor  # [K]


Item = tuple[Text, int, int]

_STYLES = {
    "straight": ([1000], [1000]),
    "curly": ([1523], [1524]),
    "angle": ([1077], [1090]),
    "doubled": ([1005, 1005], [1005, 1005]),
}


def epoch(items: list[Text], rng: random.Random, polnear: float = 1.0) -> list[list[Item]]:
    """All windows of all texts (of PolNeAR's, a share drawn anew), cut anew, in batches of similar length, shuffled."""
    cuts: list[Item] = []
    for t in items:
        if CONVENTIONS[t.convention] == "polnear" and rng.random() >= polnear:
            continue
        for begin, end in windows(t.pieces, LIMIT, rng.randint(40, LIMIT)):
            cuts.append((t, begin, end))
    return batched(cuts, rng)


def batched(cuts: list[Item], rng: random.Random, budget: int = 3600) -> list[list[Item]]:
    """Windows in batches of similar length and at most `budget` pieces, shuffled."""
    size = lambda i: int(i[0].pieces.first[i[2]] - i[0].pieces.first[i[1]])  # noqa: E731
    batches: list[list[Item]] = [[]]
    for c in sorted(cuts, key=lambda i: size(i) + rng.random() * 24):
        if batches[-1] and (len(batches[-1]) + 1) * (size(c) + 2) > budget:
            batches.append([])
        batches[-1].append(c)
    rng.shuffle(batches)
    return batches


def collate(batch: list[Item], rng: random.Random | None = None, drop: float = 0.06) -> Batch:
    """Tensors of a batch; with `rng`, words are masked and quotation marks restyled at random."""
    rows = [_row(t, b, e, rng, drop) for t, b, e in batch]
    n, w = max(len(r[0]) for r in rows), max(len(r[2]) for r in rows)
    size = len(rows)
    ids, features = torch.zeros(size, n, dtype=torch.long), torch.zeros(size, n, 3, dtype=torch.long)
    mask, first, words = torch.zeros(size, n), torch.zeros(size, w, dtype=torch.long), torch.zeros(size, w)
    anchors = torch.zeros(size, w, 2)
    owner, at, tags, acts = [], [], [], []
    for i, (row, (text, begin, end)) in enumerate(zip(rows, batch, strict=True)):
        ids[i, : len(row[0])] = torch.from_numpy(row[0])
        features[i, : len(row[0])] = torch.from_numpy(row[1])
        mask[i, : len(row[0])] = 1
        first[i, : len(row[2])] = torch.from_numpy(row[2])
        words[i, : len(row[2])] = 1
        for s in text.statements:
            if begin <= s.anchor < end and any(r == "content" and a < end and b > begin for r, a, b in s.spans):
                anchors[i, s.anchor - begin, s.kind] = 1
                owner.append(i)
                at.append(s.anchor - begin)
                tags.append(np.pad(tag_row(s, begin, end), (0, w - (end - begin))))
                acts.append(s.act)
    return Batch(
        ids, features, torch.tensor([t.convention for t, _, _ in batch]), mask, first, words, anchors,
        torch.tensor(owner, dtype=torch.long), torch.tensor(at, dtype=torch.long),
        torch.from_numpy(np.stack(tags)) if tags else torch.zeros(0, w, dtype=torch.long),
        torch.tensor(acts, dtype=torch.long),
    )  # fmt: skip


def _row(text: Text, begin: int, end: int, rng: random.Random | None, drop: float):
    """Piece numbers with the two special ones, features, and each word's first piece, of one window."""
    p = text.pieces
    restyle = _STYLES[rng.choice(list(_STYLES))] if rng and rng.random() < 0.25 else None
    plain = bool(rng and rng.random() < 0.08)  # a window without case and marks, as careless sources have it
    ids, features, first = [CLS], [(0, 0, 0)], []
    for w in range(begin, end):
        these = p.ids[p.first[w] : p.first[w + 1]].tolist()
        if restyle and p.quote[w] in (3, 4) and len(these) == 1 and these[0] in (1000, 1523, 1524):
            these = restyle[0 if p.quote[w] == 3 else 1]
        if rng and p.quote[w] < 3 and rng.random() < drop:
            these = [MASK] * len(these)
        first.append(len(ids))
        ids.extend(these)
        features.extend([(0 if plain else int(p.shape[w]), int(p.quote[w]), int(p.line[w]))] * len(these))
    ids.append(SEP)
    features.append((0, 0, 0))
    return np.asarray(ids[:510]), np.asarray(features[:510]), np.minimum(np.asarray(first), 509)
