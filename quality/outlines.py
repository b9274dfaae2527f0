"""Outlines: what a reader found in an article as offsets, references and hashes, without a word of the article."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Spans = list[list[int]]
FORM = "onrecord-outlines/1"
PLAIN = frozenset({"kind", "act", "speaker_kind", "said_on", "said_on_precision"})
"""Fields from a fixed list of values, and days: kept as they are. All others are kept as hashes."""
_APART = frozenset(
    {"id", "content", "cue", "parent", "repeats", "answers", "confidence", "speaker_ids", "addressee_ids"}
)
_DIGITS = 8


class BadInput(Exception):
    """An input that can't be compared: the file, the line and what is wrong with it."""


@dataclass(frozen=True)
class Told:
    """One statement. `links` are numbers of other statements of the article; `shown` holds the fields with words."""

    content: Spans
    cue: Spans
    fields: dict[str, str]
    links: dict[str, list[int]]
    confidence: float | None
    shown: dict[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Outline:
    """One article; `sha256` is None where it was refused, `text` where the outline comes out of a baseline."""

    id: str
    sha256: str | None
    fields: dict[str, str]
    statements: list[Told]
    text: str | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Version:
    """All that one version of the reader found, and which reader that was."""

    reader: dict[str, str]
    articles: list[Outline]


def load(path: Path) -> Version:
    """A baseline, or the JSON Lines of `onrecord read --format jsonl`."""
    try:
        raw = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise BadInput(f"{path}: can't be read: {problem}") from problem
    if raw.startswith('{"form"'):
        return _baseline(path, raw)
    lines = [(number, line) for number, line in enumerate(raw.split("\n"), 1) if line.strip()]
    if not lines:
        raise BadInput(f"{path}: holds no document")
    return version_of(_parsed(path, number, line) for number, line in lines)


def version_of(documents: Iterable[dict[str, Any]]) -> Version:
    """The outlines of `onrecord/1` documents."""
    reader: dict[str, str] = {}
    articles = []
    for document in documents:
        reader = reader or document["reader"]
        articles.append(outline(document))
    return Version(reader, articles)


def outline(document: dict[str, Any]) -> Outline:
    """One `onrecord/1` document as offsets and hashes. References go by place: ids and their numbers shift."""
    names: dict[str | None, str] = {one["id"]: one["name"] for one in document["speakers"]}
    place: dict[str | None, int] = {one["id"]: number for number, one in enumerate(document["statements"])}
    article = document["article"] or {}
    fields = {name: _mark(value) for name, value in article.items() if name != "text" and value not in (None, [])}
    return Outline(
        document["id"],
        document["sha256"],
        fields,
        [_told(one, names, place) for one in document["statements"]],
        article.get("text"),
    )


def _told(one: dict[str, Any], names: dict[str | None, str], place: dict[str | None, int]) -> Told:
    shown = {name: value for name, value in one.items() if name not in _APART and value not in (None, [])}
    if "about" in shown:
        shown["about"] = [{**thing, "speaker_id": names.get(thing["speaker_id"])} for thing in one["about"]]
    repeats = one.get("repeats")
    if repeats and repeats["dropped"]:
        shown["dropped"] = repeats["dropped"]
    links = {
        "parent": [one.get("parent")],
        "repeats": [repeats["statement"]] if repeats else [],
        "answers": one.get("answers") or [],
    }
    return Told(
        one["content"],
        one["cue"],
        {name: value if name in PLAIN else _mark(value) for name, value in shown.items()},
        {name: [place.get(i, -1) for i in ids] for name, ids in links.items() if ids and ids != [None]},
        one.get("confidence"),
        shown,
    )


def _mark(value: Any) -> str:
    raw = json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    return "#" + hashlib.sha256(raw).hexdigest()[:_DIGITS]


def _parsed(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        document = json.loads(line)
        outline(document)
        known = document["schema"] == "onrecord/1" and isinstance(document["reader"], dict)
        whole = all(
            isinstance(x, int) for s in document["statements"] for span in s["content"] + s["cue"] for x in span
        )
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise BadInput(f"{path}:{number}: no onrecord/1 document ({type(problem).__name__}: {problem})") from problem
    if not known or not whole:
        raise BadInput(f"{path}:{number}: no onrecord/1 document")
    return document  # type: ignore[no-any-return]


def _baseline(path: Path, raw: str) -> Version:
    try:
        stored = json.loads(raw)
        if stored["form"] != FORM:
            raise BadInput(f"{path}: a baseline of the form {stored['form']!r}, which is not {FORM!r}: make it again")
        return Version(
            stored["reader"],
            [
                Outline(a["id"], a["sha256"], a["fields"], [Told(**told) for told in a["statements"]])
                for a in stored["articles"]
            ],
        )
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise BadInput(f"{path}: no baseline ({type(problem).__name__}: {problem})") from problem


def save(path: Path, version: Version) -> None:
    """Write a baseline: one line a statement, so that a change of the reader is a change of few lines."""
    path.write_text("".join(_written(version)), encoding="utf-8")


def _written(version: Version) -> Iterator[str]:
    yield f'{{"form": {json.dumps(FORM)}, "reader": {json.dumps(version.reader)}, "articles": ['
    for number, one in enumerate(version.articles):
        yield "," if number else ""
        head = {"id": one.id, "sha256": one.sha256, "fields": one.fields}
        yield f'\n{json.dumps(head)[:-1]}, "statements": ['
        yield ",".join(f"\n {json.dumps(_stored(told))}" for told in one.statements)
        yield "]}"
    yield "\n]}\n"


def _stored(told: Told) -> dict[str, Any]:
    names = ("content", "cue", "fields", "links", "confidence")
    return {name: getattr(told, name) for name in names}
