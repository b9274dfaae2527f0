"""`find`: the relations of a text. Windows go through the network; anchors and tags become spans."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from onrecord.relations.asking import with_acts
from onrecord.relations.edges import settled
from onrecord.relations.nesting import parents
from onrecord.relations.pieces import cut
from onrecord.relations.posts import with_posts
from onrecord.relations.relation import Relation, Spans
from onrecord.relations.tags import BEGIN, ROLES, decode, spans_of
from onrecord.relations.turns import with_turns
from onrecord.relations.windows import windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from onrecord.relations.pieces import Pieces

ACTS = ("state", "ask", "request", "accuse", "reject", "warn", "support", "promise", "concede")
CONVENTIONS = ("onrecord", "polnear")
OUTERMOST, NESTED = 0.25, 0.3
"""Likelihood (of anchor and spans together) below which a statement is left out: most such are invented (LOG.md)."""
_GUESS = re.compile(r"\b[Ii]t (?:appears|seems|looks|appeared|seemed)(?: to me)?(?: that| like| as if| as though)? $")
_HEARER = re.compile(
    r"\b(?:[Tt]hank(?:s| you)|[Ss]orry|[Aa]pologies|[Aa]pologi[sz]e|(?:[Ff]orgive|[Ee]xcuse|[Pp]ardon) me)"
    r"(?: (?:so|very) much)?,? for (?:not |having )?$"
)
_LINK = re.compile(
    r"[ \t]*\[?(?:Read|READ|Related|RELATED|Also read|ALSO READ|See also|SEE ALSO|Watch|WATCH|More|MORE)"
    r"(?: (?:more|MORE|next|NEXT|here|stories|coverage))?[ \t]*[:|] "
)
_BYLINE = re.compile(
    r"[ \t]*B[Yy][ \t]+[A-Z][\w.'’-]*(?:[ \t,|&]+(?:[A-Z][\w.'’-]*|\d{1,4}|and|for|of|the|at|in|de|van))*[ \t]*"
)
_SURE = 50.0  # added to an anchor's own tag: the first word of a cue is B-cue by definition


class Network(Protocol):
    """What `find` needs of a model, however it is run."""

    @property
    def tokenizer(self) -> Tokenizer: ...
    @property
    def transitions(self) -> NDArray[np.float32]: ...
    @property
    def start(self) -> NDArray[np.float32]: ...
    @property
    def window(self) -> int:
        """How many pieces a window has at most."""

    def encode(
        self, ids: NDArray[np.int32], features: NDArray[np.int8], first: NDArray[np.int32], convention: int
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """One window: `ids` [N], `features` [N, 3], `first` [W] → hidden words [W, width], anchor logits [W, 2]."""

    def roles(
        self, words: NDArray[np.float32], at: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """`words` [W, width], anchors `at` [K] → tag emissions [K, W, 7], act logits [K, 9]."""


@dataclass(frozen=True, slots=True)
class _Anchor:
    """One anchor with its window: `word` counts from the window's first word."""

    begin: int
    word: int
    kind: int  # 0 first word of a cue, 1 first word of a content without cue
    probability: float
    emissions: NDArray[np.float32]  # [W, 7] of its window's words
    acts: NDArray[np.float32]  # [9] logits


_Seen = list[_Anchor]


def find(
    text: str,
    network: Network,
    convention: str = "onrecord",
    threshold: float = 0.0,
    dateline: tuple[int, int] | None = None,
    each: Callable[..., Iterable[_Seen]] = map,
) -> tuple[Relation, ...]:
    """All relations of `text`, by first character; `threshold` is the anchor logit from which one is taken.

    The words of a `dateline` are the agency's: no content begins in them. `each` goes through the windows, as `map` or
    a pool's `map` does: they know nothing of one another, so that none can change another's outcome.
    """
    pieces = cut(network.tokenizer, text)
    number = CONVENTIONS.index(convention)

    def seen(window: tuple[int, int]) -> _Seen:
        begin, end = window
        if not any(map(str.isalpha, text[pieces.starts[begin] : pieces.ends[end - 1]])):
            return []  # 300,000 ampersands would take two minutes, and say nothing
        words, logits = network.encode(*_inputs(pieces, begin, end), number)
        at = np.flatnonzero(logits.max(1) > threshold)
        return _anchors(begin, logits, at, *network.roles(words, at)) if len(at) else []

    found = _relations(pieces, [a for anchors in each(seen, windows(pieces, network.window)) for a in anchors], network)
    if dateline:
        found = [replace(r, content=_behind(text, r.content, dateline)) for r in found]
    found = [r for r in found if not (_furniture(text, r) or _guessed(text, r) or _to_the_hearer(text, r))]
    nested = parents(with_posts(text, with_turns(text, settled(text, _distinct(found), convention))))
    sure = [r for r in nested if r.score * r.sequence >= (OUTERMOST if r.parent is None else NESTED)]
    return parents([with_acts(text, r) for r in sure], flat=convention == "polnear")


def _anchors(
    begin: int,
    logits: NDArray[np.float32],
    at: NDArray[np.int64],
    emissions: NDArray[np.float32],
    acts: NDArray[np.float32],
) -> _Seen:
    out = []
    for k, word in enumerate(at):
        kind = int(logits[word].argmax())
        emissions[k, word, BEGIN["content" if kind else "cue"]] += _SURE
        probability = float(1 / (1 + np.exp(-logits[word].max())))
        out.append(_Anchor(begin, int(word), kind, probability, emissions[k], acts[k]))
    return out


def _inputs(pieces: Pieces, begin: int, end: int) -> tuple[NDArray[np.int32], NDArray[np.int8], NDArray[np.int32]]:
    """Piece numbers, word features of each piece, and each word's first piece, of one window."""
    a, b = pieces.first[begin], pieces.first[end]
    owner = pieces.word[a:b]
    features = np.stack([pieces.shape[owner], pieces.quote[owner], pieces.line[owner]], 1)
    return pieces.ids[a:b], features, pieces.first[begin:end] - a


def _relations(pieces: Pieces, anchors: list[_Anchor], network: Network) -> list[Relation]:
    """Decode all anchors of a text in one go; the padding between windows of unequal length changes no row."""
    if not anchors:
        return []
    lengths = np.asarray([len(a.emissions) for a in anchors])
    padded = np.zeros((len(anchors), int(lengths.max()), anchors[0].emissions.shape[1]), np.float32)
    for row, anchor in zip(padded, anchors, strict=True):
        row[: len(anchor.emissions)] = anchor.emissions
    decoded = decode(padded, lengths, network.transitions, network.start)
    out = []
    for anchor, tags, log_p in zip(anchors, decoded.tags, decoded.log_probability, strict=True):
        spans = {role: _characters(pieces, anchor.begin, found) for role, found in spans_of(tags).items()}
        for role in ("source", "content"):
            spans[role] = _in_line(pieces.text, spans["cue"], spans[role])
        if spans["content"]:
            out.append(
                Relation(
                    **spans,
                    parent=None,
                    act=ACTS[int(anchor.acts.argmax())],
                    score=anchor.probability,
                    sequence=float(np.exp(log_p)),
                )
            )
    return out


def _characters(pieces: Pieces, begin: int, spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((int(pieces.starts[begin + a]), int(pieces.ends[begin + b - 1])) for a, b in spans)


def _in_line(text: str, cue: Spans, role: Spans) -> Spans:
    """The part of a content or source that stands in its cue's own line; all of it where nothing does.

    By our convention a quotation goes on in a new line as a statement of its own, and the model adds the line before or
    after at times: without this PolNeAR dev has 0.2 points fewer exact matches.
    """
    if not cue:
        return role
    start, end = text.rfind("\n", 0, cue[0][0]) + 1, text.find("\n", cue[-1][1])
    end = len(text) if end < 0 else end
    clipped = [(max(a, start), min(b, end)) for a, b in role if a < end and b > start]
    kept = tuple(_stripped(text, a, b) for a, b in clipped if text[a:b].strip())
    return kept or role


def _furniture(text: str, relation: Relation) -> bool:
    """Whether it is the page's and not the story's: a byline (`By Ann Roe`, then a day), a link to another story."""
    at = (relation.cue or relation.content)[0][0]
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return bool(_LINK.match(text, start) or (_BYLINE.fullmatch(text, start, len(text) if end < 0 else end)))


def _guessed(text: str, relation: Relation) -> bool:
    """`It appears that he wants …`: somebody's guess, no report; 0 of 30 such places in training are annotated."""
    start = min(a for spans in (relation.source, relation.cue) for a, _ in spans) if relation.cue else 0
    return bool(relation.cue) and _GUESS.search(text, max(0, start - 40), start) is not None


def _to_the_hearer(text: str, relation: Relation) -> bool:
    """`Thanks for telling us that …`: an answer to a turn, no report of it; 0 of 7 such places in training are one."""
    if relation.source or not relation.cue:
        return False
    start = relation.cue[0][0]
    return _HEARER.search(text, max(0, start - 40), start) is not None


def _behind(text: str, content: Spans, dateline: tuple[int, int]) -> Spans:
    start, end = dateline
    kept = tuple(_stripped(text, end, b) if start <= a < end < b else (a, b) for a, b in content)
    return tuple((a, b) for a, b in kept if a < b) or content


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _distinct(relations: list[Relation]) -> list[Relation]:
    """One relation a cue, and one a content without cue: of two that claim the same words the likelier stays."""
    kept: list[Relation] = []
    for r in sorted(relations, key=lambda r: (r.cue or r.content)[0]):
        if kept and _same(r, kept[-1]):
            kept[-1] = max(kept[-1], r, key=lambda r: r.score)
        else:
            kept.append(r)
    kept.sort(key=lambda r: min(a for role in ROLES for a, _ in getattr(r, role)))
    return kept


def _same(a: Relation, b: Relation) -> bool:
    if a.cue and b.cue:
        return a.cue[0][0] < b.cue[-1][1] and b.cue[0][0] < a.cue[-1][1]
    return not a.cue and not b.cue and a.content == b.content
