"""The speaker's own words: a content without marks and without what the editor put in square brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.relations.quotation import Quotation
    from onrecord.relations.relation import Spans

# "[...]" and "[…]" mark an omission and stay; anything else in square brackets is the editor's.
_BRACKETS = re.compile(r"\[(?!\s*(?:\.\s?){2,4}\]|\s*…\s*\])[^\[\]\n]{1,200}\]")
_SPACES = re.compile(r"[ \t]{2,}")


@dataclass(frozen=True, slots=True)
class Words:
    """The quotation as spoken, every change against the raw text, and the editor's insertions among them."""

    quote: str | None
    edits: tuple[dict[str, Any], ...]
    insertions: Spans


def own_words(text: str, content: Spans, kind: str, quotes: list[Quotation]) -> Words:
    """What the speaker said of `content`: None for indirect speech.

    Pieces are joined by " … ", those of a direct one by a space where the first ends its sentence. Each edit has the
    span in `text`, its kind (`mark`: quotation marks and the outlet's comma before a closing one; `insertion`) and what
    stands there instead.
    """
    if kind == "indirect":
        return Words(None, (), ())
    pieces = [p for span in content for p in (_quoted(span, quotes) if kind == "mixed" else [span])]
    edits: list[dict[str, Any]] = []
    said = []
    for start, end in pieces:
        found = _edits(text, start, end, quotes)
        edits.extend(found)
        said.append(_apply(text, start, end, found))
    insertions = tuple(e["span"] for e in edits if e["kind"] == "insertion")
    return Words(_joined([s for s in said if s], kind) or None, tuple(edits), insertions)


def _joined(said: list[str], kind: str) -> str:
    """What the outlet set between two pieces is unknown: a comma before "he said" may have been a full stop."""
    out = ""
    for piece in said:
        ended = kind == "direct" and out.rstrip("'’\"”)").endswith((".", "!", "?", "…"))
        out += f"{' ' if ended else ' … '}{piece}" if out else piece
    return out


def _quoted(span: tuple[int, int], quotes: list[Quotation]) -> list[tuple[int, int]]:
    """The stretches of `span` between outermost marks, marks included."""
    start, end = span
    out: list[tuple[int, int]] = []
    for q in quotes:
        a, b = max(q.start, start), min(q.end, end)
        if a < b and not (out and b <= out[-1][1]):
            out.append((a, b))
    return out


def _edits(text: str, start: int, end: int, quotes: list[Quotation]) -> list[dict[str, Any]]:
    out = []
    outer = [q for q in quotes if start <= q.start < end or start < q.end <= end]
    top = min((q.depth for q in outer), default=0)
    for q in outer:
        if q.depth != top:
            continue  # marks inside the speaker's words are the speaker's
        if start <= q.start:
            out.append(_edit(q.start, q.start + q.opener, "mark"))
        if q.closer and q.end <= end:
            at = q.end - q.closer
            comma = at - 1 if text[at - 1] == "," and at - 1 > q.start else at
            out.append(_edit(comma, q.end, "mark"))
    out.extend(_edit(m.start(), m.end(), "insertion") for m in _BRACKETS.finditer(text, start, end))
    return sorted(out, key=lambda e: e["span"])


def _edit(start: int, end: int, kind: str) -> dict[str, Any]:
    return {"span": (start, end), "kind": kind, "shown": ""}


def _apply(text: str, start: int, end: int, edits: list[dict[str, Any]]) -> str:
    parts, at = [], start
    for e in edits:
        a, b = e["span"]
        if a >= at:
            parts.append(text[at:a])
            at = b
    parts.append(text[at:end])
    return _SPACES.sub(" ", "".join(parts)).strip()
