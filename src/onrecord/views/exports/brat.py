"""brat standoff: sources, cues and contents as text-bound annotations, who belongs to what as relations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.errors import UsageError
from onrecord.statements.markup import visible
from onrecord.statements.rows import spoken_by

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TextIO

    from onrecord.statements.reading import Reading
    from onrecord.statements.statement import Spans, Statement

CONFIGURATION = """[entities]
Source
Cue
Content
[relations]
SourceOf\tArg1:Source, Arg2:Content
CueOf\tArg1:Cue, Arg2:Content
NestedIn\tArg1:Content, Arg2:Content
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>
[events]
[attributes]
Kind\tArg:Content, Value:direct|indirect|mixed
Act\tArg:Content, Value:state|ask|request|accuse|reject|warn|support|promise|concede
"""


def write(readings: Iterator[Reading], out: TextIO) -> None:
    """The annotations alone, for one article; `files` writes the pair that brat opens."""
    read = (reading for reading in readings if reading.article is not None)
    first, second = next(read, None), next(read, None)
    if second is not None:
        raise UsageError("brat needs two files an article", next_step="say where they go: --output FOLDER")
    if first is not None:
        out.write(standoff(first))


def files(readings: Iterator[Reading], folder: Path) -> Iterator[tuple[Path, str]]:
    """Each file of a brat collection with what goes into it: two an article, and brat's configuration."""
    taken: set[str] = set()
    yield folder / "annotation.conf", CONFIGURATION
    for reading in readings:
        if reading.article is not None:
            name = _name(reading.id, taken)
            yield folder / f"{name}.txt", reading.article.text
            yield folder / f"{name}.ann", standoff(reading)


def standoff(reading: Reading) -> str:
    """The `.ann` file: T lines for spans, R for what belongs to what, A for kind and act, # for the speaker."""
    if reading.article is None:
        return ""
    sheet = _Sheet(reading.article.text)
    marks = {one.id: sheet.statement(one) for one in reading.statements}
    for one in reading.statements:
        outer = marks.get(one.parent or "")
        if outer and (inner := marks[one.id]):
            sheet.relation("NestedIn", inner, outer)
    return "".join(line + "\n" for line in sheet.lines)


class _Sheet:
    """The lines of one `.ann` file, each kind with a count of its own, as brat numbers them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[str] = []
        self._counts: dict[str, int] = {}

    def statement(self, one: Statement) -> str | None:
        """Writes all that one statement has; the name of its content's line."""
        content = self._bound("Content", one.content)
        if content is None:
            return None
        for role, spans in (("Source", one.source), ("Cue", one.cue)):
            if (mark := self._bound(role, spans)) is not None:
                self.relation(f"{role}Of", mark, content)
        self._line("A", f"Kind {content} {one.kind}")
        if one.act:
            self._line("A", f"Act {content} {one.act}")
        if (speaker := spoken_by(one)) is not None:
            self._line("#", f"AnnotatorNotes {content}\t{_one_line(speaker)}")
        return content

    def relation(self, name: str, first: str, second: str) -> None:
        """One R line."""
        self._line("R", f"{name} Arg1:{first} Arg2:{second}")

    def _bound(self, role: str, spans: Spans) -> str | None:
        pieces = [piece for start, end in spans for piece in _pieces(self.text, start, end)]
        if not pieces:
            return None
        places = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(_one_line(self.text[start:end]) for start, end in pieces)
        return self._line("T", f"{role} {places}\t{words}")

    def _line(self, letter: str, rest: str) -> str:
        self._counts[letter] = self._counts.get(letter, 0) + 1
        name = f"{letter}{self._counts[letter]}"
        self.lines.append(f"{name}\t{rest}")
        return name


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """brat takes no line end inside a span: such a span is one piece a line, and blank ones are left out."""
    lines = re.finditer(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+", text[start:end])
    return [(start + line.start(), start + line.end()) for line in lines if line.group().strip()]


def _one_line(text: str) -> str:
    """As it is shown in an annotation, one character for one: no line end, no tab, nothing a terminal obeys."""
    return re.sub(r"[\r\n\t\u2028\u2029]", " ", visible(text))


def _name(key: str, taken: set[str]) -> str:
    """A file name made of an id that a stranger chose: no folders, nothing hidden, none twice on any file system."""
    last = re.split(r"[/\\]", key.rstrip("/\\"))[-1]
    stem = re.sub(r"\.(txt|html?|jsonl?)$", "", last, flags=re.IGNORECASE)
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", stem).strip("._-")[:100] or "article"
    name, number = plain, 1
    while name.lower() in taken:
        number += 1
        name = f"{plain}-{number}"
    taken.add(name.lower())
    return name
