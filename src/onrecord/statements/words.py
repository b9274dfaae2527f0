"""The speaker's own words: a content without marks and without what the editor put into it, every change kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from onrecord.relations.quotation import overlapping
from onrecord.statements.asides import EDITOR, ROUND, judged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.relations.quotation import Quotation
    from onrecord.relations.relation import Spans

    Span = tuple[int, int]

_SQUARE = re.compile(r"\[[^\[\]\n]{1,300}\]")
_DOTS = r"(?:\.{3,6}|…|\.(?: \.){2,4})"
_OMISSION = re.compile(rf"\[ ?{_DOTS} ?\]|\( ?{_DOTS} ?\)|< ?{_DOTS} ?>|{_DOTS}")
_SPACE = " \t\xa0\u202f"
_OUTLETS = ",;:.—–- \t\xa0\n"  # what an outlet sets beside a quotation's marks


@dataclass(frozen=True, slots=True)
class Words:
    """The quotation as spoken, every change against the raw text, and the editor's insertions among them."""

    quote: str | None
    edits: tuple[dict[str, Any], ...]
    insertions: Spans


def own_words(text: str, content: Spans, kind: str, quotes: Sequence[Quotation], around: int = 0) -> Words:
    """What the speaker said of `content`; `quotes` are the text's quotations, and the statement stands in `around` of
    them.

    Edits stand in order, do not overlap and lie inside the content: `text` under `span` is replaced by `shown`.
    `applied` on each piece of the content, put together by `joined`, gives the quote.
    `mark`: outermost quotation marks, the outlet's comma before a closing one, white space at the edges.
    `omission`: dots, bracketed or bare, shown as "…"; the reporter's words in a mixed quotation, shown as " … " between
    two stretches of the speaker's. `capital`: "[T]he". `insertion`: other square brackets, and the round ones that
    `asides` judges to be the editor's; its edit takes the space beside it along. `insertions` are the spans of the
    brackets alone, those of capitals among them. Indirect speech has no quote: None and nothing else.
    """
    if kind == "indirect":
        return Words(None, (), ())
    edits: list[dict[str, Any]] = []
    insertions: list[Span] = []
    said = []
    for start, end in content:
        stretches = _stretches(start, end, [q for q in overlapping(quotes, start, end) if q.depth > around])
        plain = kind == "direct" and not _mostly(text, start, end, stretches)
        if plain:
            found = _piece(text, start, end, [], insertions)
        elif kind == "direct":
            found = _piece(text, start, end, stretches, insertions)
        else:
            found = _mixed(text, start, end, stretches, insertions)
        edits += found
        said.append(applied(text, (start, end), found))
    return Words(joined(said, kind) or None, tuple(edits), tuple(insertions))


def joined(said: list[str], kind: str) -> str:
    """Pieces with " … " between them; a space where a direct one ends its sentence.

    What the outlet set between two pieces is unknown: a comma before "he said" may have been a full stop.
    """
    out = ""
    for piece in filter(None, said):
        ended = kind == "direct" and out.rstrip("'’\"”)").endswith((".", "!", "?", "…"))
        out += f"{' ' if ended else ' … '}{piece}" if out else piece
    return out


def applied(text: str, span: Span, edits: list[dict[str, Any]]) -> str:
    """The text under `span` with the edits inside it made."""
    parts, at = [], span[0]
    for edit in edits:
        a, b = edit["span"]
        parts += [text[at:a], edit["shown"]]
        at = b
    return "".join([*parts, text[at : span[1]]])


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The part of a piece that lies in one outermost quotation: with its marks, and between them."""

    start: int
    end: int
    opens: int
    closes: int


def _stretches(start: int, end: int, over: Sequence[Quotation]) -> list[_Stretch]:
    """Outermost of the quotations that overlap `[start, end)`, clipped to it. Marks further in are the speaker's."""
    top = min((q.depth for q in over), default=0)
    out = []
    for q in over:
        if q.depth == top:
            opens = min(max(start, q.start + q.opener), end)
            out.append(_Stretch(max(start, q.start), min(end, q.end), opens, max(opens, min(end, q.end - q.closer))))
    return out


def _mostly(text: str, start: int, end: int, stretches: list[_Stretch]) -> bool:
    """Whether most letters lie between marks; otherwise the words are shown without them, and marks are theirs."""
    inside = sum(c.isalnum() for s in stretches for c in text[s.opens : s.closes])
    return 2 * inside > sum(c.isalnum() for c in text[start:end])


def _mixed(text: str, start: int, end: int, stretches: list[_Stretch], insertions: list[Span]) -> list[dict[str, Any]]:
    """Edits of a piece of mixed speech: what lies between the stretches is the reporter's."""
    edits: list[dict[str, Any]] = []
    at, spoken = start, False
    for s in stretches:
        inner = _piece(text, s.start, s.end, [s], insertions)
        says = bool(applied(text, (s.start, s.end), inner))
        if at < s.start:
            edits.append(_edit(at, s.start, "omission", " … " if says and spoken else ""))
        elif says and spoken:
            inner = _parted(inner)
        edits += inner
        at, spoken = s.end, spoken or says
    if at < end:
        edits.append(_edit(at, end, "omission"))
    return edits


def _parted(inner: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Two stretches that touch: the second one's opening mark becomes the gap."""
    return [inner[0] | {"shown": " … "}, *inner[1:]]


def _piece(text: str, start: int, end: int, stretches: list[_Stretch], insertions: list[Span]) -> list[dict[str, Any]]:
    """Edits of words that are the speaker's: marks, brackets, dots, and white space at the edges."""
    edits = sorted(
        [*_marks(text, start, end, stretches), *_brackets(text, start, end, stretches)],
        key=lambda e: (e["span"][0], -e["span"][1]),
    )
    kept: list[dict[str, Any]] = []
    at, spoken = start, False  # where the last edit ended, and whether anything is shown before here
    for edit in edits:
        a, b = edit["span"]
        if a < at:
            continue
        if edit["kind"] in ("insertion", "capital"):
            insertions.append((a, b))
        spoken = spoken or bool(text[at:a].strip())
        if edit["kind"] == "insertion":
            edit = _edit(*_with_space(text, a, b, at, end, spoken), "insertion")
        kept.append(edit)
        at, spoken = edit["span"][1], spoken or bool(edit["shown"])
    return _trimmed(text, start, end, kept)


def _marks(text: str, start: int, end: int, stretches: list[_Stretch]) -> Iterator[dict[str, Any]]:
    """Marks with the white space inside them, and the outlet's punctuation beside them at the piece's edges."""
    for number, s in enumerate(stretches):
        if s.start < s.opens:
            before = text[start : s.start]
            a = start if not number and not before.strip(_OUTLETS) else s.start
            yield _edit(a, s.opens, "mark")
        if s.closes < s.end:
            after = text[s.end : end]
            b = end if number == len(stretches) - 1 and not after.strip(_OUTLETS) else s.end
            comma = s.closes - (text[s.closes - 1] == "," and s.closes - 1 > s.opens)
            yield _edit(comma, b, "mark")


def _brackets(text: str, start: int, end: int, stretches: list[_Stretch]) -> Iterator[dict[str, Any]]:
    for match in _OMISSION.finditer(text, start, end):
        yield _edit(*match.span(), "omission", "…")
    for match in _SQUARE.finditer(text, start, end):
        if not _OMISSION.fullmatch(match.group()):
            yield _bracketed(text, *match.span(), start, end)
    for match in ROUND.finditer(text, start, end):
        a, b = match.span()
        around = next((s for s in stretches if s.opens <= a and b <= s.closes), None)
        opens, closes = (around.opens, around.closes) if around else (start, end)
        side, _ = judged(text, a, b, opens, closes, around is not None)
        if side == EDITOR and not _OMISSION.fullmatch(match.group()):
            yield _bracketed(text, a, b, start, end)


def _bracketed(text: str, a: int, b: int, start: int, end: int) -> dict[str, Any]:
    """`[T]he`, a letter changed at the front of a word, is a capital; `give[s]`, `[I] say` and the rest insertions."""
    letter = text[a + 1 : b - 1]
    front = not text[max(start, a - 1) : a].isalnum()
    if len(letter) == 1 and letter.isalpha() and front and text[b : min(b + 1, end)].isalpha():
        return _edit(a, b, "capital", letter)
    return _edit(a, b, "insertion")


def _with_space(text: str, a: int, b: int, at: int, end: int, spoken: bool) -> Span:
    """The span of an insertion with the one white space that would be left over without it."""
    left, right = a, b
    while left > at and text[left - 1] in _SPACE:
        left -= 1
    if not spoken:  # nothing is left before it: the space after it goes
        while right < end and text[right] in _SPACE:
            right += 1
        return left, right
    return (left, b) if not text[b : min(b + 1, end)].isalnum() else (a, b)


def _trimmed(text: str, start: int, end: int, edits: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The edits, and as marks the white space that they leave at either edge of the piece."""
    cuts = [start, *(at for e in edits for at in e["span"]), end]
    gaps = [(a, b) for a, b in pairwise(cuts)][::2]  # what is kept, before, between and after the edits
    shown = [bool(e["shown"]) for e in edits]
    found: dict[Span, None] = {}
    for number, (a, b) in enumerate(gaps):
        width = len(text[a:b]) - len(text[a:b].lstrip())
        found[a, a + width] = None
        if a + width < b or (number < len(shown) and shown[number]):
            break
    for number, (a, b) in reversed(list(enumerate(gaps))):
        width = len(text[a:b]) - len(text[a:b].rstrip())
        found[b - width, b] = None
        if a + width < b or (number and shown[number - 1]):
            break
    extra = [_edit(a, b, "mark") for a, b in found if a < b]
    return sorted([*edits, *extra], key=lambda e: e["span"])


def _edit(start: int, end: int, kind: str, shown: str = "") -> dict[str, Any]:
    return {"span": (start, end), "kind": kind, "shown": shown}
