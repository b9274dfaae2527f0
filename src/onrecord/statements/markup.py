"""Text and statements as layered segments: every character once, in order, with all that covers it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from onrecord.statements.rows import ancestry, chains

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from onrecord.statements.reading import Reading
    from onrecord.statements.statement import Statement

Role = Literal["content", "source", "cue", "insertion"]
ROLES: tuple[Role, ...] = ("content", "source", "cue", "insertion")


@dataclass(frozen=True, slots=True)
class Layer:
    """One role of one statement over some characters; `depth` counts the statements around it, `number` its place."""

    statement: str
    role: Role
    depth: int
    number: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same layers, outermost first; `opens` are those that begin here, `closes` end."""

    start: int
    end: int
    text: str
    layers: tuple[Layer, ...]
    opens: tuple[Layer, ...]
    closes: tuple[Layer, ...]

    @property
    def depth(self) -> int:
        """How many contents lie over one another here."""
        return sum(layer.role == "content" for layer in self.layers)

    def has(self, role: Role) -> bool:
        """Whether any statement has this role here."""
        return any(layer.role == role for layer in self.layers)


def segments(text: str, statements: Iterable[Statement], breaks: Iterable[int] = ()) -> tuple[Segment, ...]:
    """Cut the text wherever a layer begins or ends, and at `breaks`; empty text gives no segment."""
    covers = _covers(len(text), tuple(statements))
    cuts = {0, len(text)} | {cut for cut in breaks if 0 <= cut <= len(text)}
    cuts.update(edge for start, end, _ in covers for edge in (start, end))
    edges = sorted(cuts)
    stacks = [(), *_stacks(edges, covers), ()]
    sets = [frozenset(stack) for stack in stacks]
    found = []
    for place, (start, end) in enumerate(pairwise(edges), 1):
        here = stacks[place]
        opens = tuple(layer for layer in here if layer not in sets[place - 1])
        closes = tuple(layer for layer in reversed(here) if layer not in sets[place + 1])
        found.append(Segment(start, end, text[start:end], here, opens, closes))
    return tuple(found)


def depths(statements: tuple[Statement, ...]) -> dict[str, int]:
    """For each statement's id how many others it is nested in."""
    return {key: len(line) - 1 for key, line in ancestry(statements).items()}


def in_order(statements: Iterable[Statement]) -> list[Statement]:
    """Statements as a reader meets them: by the first character of each, nested ones right under theirs."""
    everything = sorted(statements, key=lambda one: _first(one))
    known = {one.id for one in everything}
    inner: dict[str | None, list[Statement]] = {}
    for one in everything:
        inner.setdefault(one.parent if one.parent in known and one.parent != one.id else None, []).append(one)
    found: list[Statement] = []
    waiting = list(reversed(inner.pop(None, [])))
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting.extend(reversed(inner.pop(one.id, [])))
    # a ring of parents has no outermost one: shown at the end rather than lost
    return found + [one for rest in inner.values() for one in rest]


def _first(statement: Statement) -> tuple[int, int]:
    spans = statement.content + statement.source + statement.cue
    return (min((start for start, _ in spans), default=0), -max((end for _, end in spans), default=0))


def _covers(size: int, statements: tuple[Statement, ...]) -> list[tuple[int, int, Layer]]:
    nesting = depths(statements)
    found = []
    for number, statement in enumerate(statements):
        spans = (statement.content, statement.source, statement.cue, statement.insertions)
        for role, of_role in zip(ROLES, spans, strict=True):
            layer = Layer(statement.id, role, nesting[statement.id], number)
            clipped = ((max(0, start), min(size, end)) for start, end in of_role)
            found += [(start, end, layer) for start, end in clipped if start < end]
    return found


def _stacks(edges: list[int], covers: list[tuple[int, int, Layer]]) -> list[tuple[Layer, ...]]:
    """The layers over each stretch between two edges."""
    place = {edge: number for number, edge in enumerate(edges)}
    stacks: list[set[Layer]] = [set() for _ in edges[1:]]
    for start, end, layer in covers:
        for number in range(place[start], place[end]):
            stacks[number].add(layer)
    return [tuple(sorted(stack, key=_rank)) for stack in stacks]


def _rank(layer: Layer) -> tuple[int, int, int]:
    return (layer.depth, layer.number, ROLES.index(layer.role))


def marked_html(parts: Iterable[Segment], attributes: Callable[[Segment], str]) -> str:
    """Segments as escaped HTML: each under a `<span>` with the attributes that the view gives it, bare without."""
    written = []
    for part in parts:
        inside = escape(visible(part.text))
        extra = attributes(part)
        written.append(f"<span {extra}>{inside}</span>" if extra else inside)
    return "".join(written)


_VISIBLE = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n\r"}
_VISIBLE |= {0x7F: 0x2421} | dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000)], 0xFFFD)
# marks that turn the direction of what follows can show a quotation as what it is not
_VISIBLE |= dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD)


def visible(text: str) -> str:
    """Control characters and marks of direction as something to see, one for one; line ends and tabs stay."""
    # none of them is printable, and almost every text is: asking that takes a tenth of the time
    return text if text.isprintable() else text.translate(_VISIBLE)


_NOTEBOOK = {
    "content": "background:rgba(86,156,86,.22)",
    "inner": "background:rgba(86,156,86,.22);border-bottom:3px double rgba(86,156,86,.9)",
    "source": "font-weight:700;text-decoration:underline",
    "cue": "font-style:italic;text-decoration:underline dotted",
    "insertion": "opacity:.65",
}


def notebook_html(reading: Reading) -> str:
    """A reading for a notebook: the article marked up, speakers as titles of their words, a table of statements."""
    if reading.article is None:
        lines = "".join(f"<li>{escape(visible(f'{one.reason} — {one.next}'))}</li>" for one in reading.refusals)
        return f"<div><strong>{escape(visible(reading.id))}</strong> was refused:<ul>{lines}</ul></div>"
    article = reading.article
    known = chains(reading)
    titles = {one.id: _title(one, known[one.id]) for one in reading.statements}
    body = marked_html(segments(article.text, reading.statements), lambda part: _notebook_attributes(part, titles))
    items = "".join(f"<tr><td>{'</td><td>'.join(map(escape, titles[one.id]))}</td></tr>" for one in reading.statements)
    head = "<tr><th>statement</th><th>speaker</th><th>kind</th><th>act</th><th>confidence</th></tr>"
    return (
        f'<div style="max-width:46em"><h3>{escape(visible(article.headline or reading.id))}</h3>'
        f'<div style="white-space:pre-wrap;line-height:1.6">{body}</div>'
        f"<table>{head}{items}</table></div>"
    )


def _title(one: Statement, chain: tuple[str, ...]) -> list[str]:
    sure = "" if one.confidence is None else f"{one.confidence:.2f}"
    return [visible(cell) for cell in (one.id, " → ".join(chain), one.kind, one.act or "", sure)]


def _notebook_attributes(part: Segment, titles: dict[str, list[str]]) -> str:
    if not part.layers:
        return ""
    looks = [_NOTEBOOK[role] for role in ROLES if part.has(role)]
    if part.depth > 1:
        looks[0] = _NOTEBOOK["inner"]
    title = " · ".join(cell for cell in titles[part.layers[-1].statement] if cell)
    return f'style="{";".join(looks)}" title="{escape(title)}"'
