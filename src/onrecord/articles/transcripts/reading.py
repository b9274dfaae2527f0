"""Files to transcripts: plain text with speakers' labels, JSON Lines, HTML, PDF; what can't be read is refused."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.articles.decoding import decode
from onrecord.articles.extract import extract
from onrecord.articles.transcripts.labels import turns_of
from onrecord.articles.transcripts.pdf import read_pdf
from onrecord.articles.transcripts.transcript import Transcript, Turn
from onrecord.articles.unreadable import Unreadable
from onrecord.settings import Settings, current
from onrecord.sources import Document, Refusal, fetch

FIELDS = ("id", "title", "date", "speaker", "text")
_LINES = (".jsonl", ".ndjson")


def transcripts_in(
    inputs: Iterable[str], *, settings: Settings | None = None, **known: str | None
) -> Iterator[Transcript | Refusal]:
    """The transcripts of files, folders and patterns. `known`: `speaker`, `date` and `title` where a file says none."""
    settings = settings or current()
    said = {name: value for name, value in known.items() if value}
    for name in inputs:
        path = Path(name)
        if path.is_file() and path.suffix.lower() in _LINES:
            yield from _lines(path, said, settings)
        elif path.is_file() and path.suffix.lower() == ".pdf":
            yield _pdf(path, said, settings)
        else:
            for document in fetch([name], settings=settings):
                yield document if isinstance(document, Refusal) else _single(document, said, settings)
            for beside in sorted(path.rglob("*.pdf")) if path.is_dir() else ():
                yield _pdf(beside, said, settings)


def made(
    id: str, text: str, origin: str | None, said: dict[str, Any], raw: bytes | None, about: dict[str, Any] | None = None
) -> Transcript:
    """A transcript with its turns: as its labels say them, else one whole turn."""
    speaker = said.get("speaker")
    turns = turns_of(text, speaker) or (Turn(0, len(text), speaker),)
    return Transcript(id, text, turns, origin, said.get("title"), said.get("date"), speaker, about or {}, raw)


def _single(document: Document, said: dict[str, str], settings: Settings) -> Transcript | Refusal:
    if document.media == "html":
        article = extract(replace(document, language="en"), settings=settings)
        if isinstance(article, Refusal):
            return article
        day = article.published.date if article.published else None
        page = {"title": article.headline, "date": day} | said
        return made(document.id, article.text, document.origin, page, document.data)
    text = (document.text or "") if document.data is None else decode(document.data, document.charset)
    if isinstance(text, Unreadable):
        return Refusal(document.id, document.origin, text.reason, text.next)
    handed = {"title": document.title, "date": (document.published or "")[:10] or None} | said
    return made(document.id, text, document.origin, handed, document.data)


def _lines(path: Path, said: dict[str, str], settings: Settings) -> Iterator[Transcript | Refusal]:
    """One transcript a line; a line that is none is refused and the others are still read."""
    with path.open("rb") as stream:
        number = 0
        while line := stream.readline(settings.max_line_bytes + 1):
            number += 1
            where = f"{path}:{number}"
            if len(line) > settings.max_line_bytes:
                yield Refusal(where, str(path), "a line above the cap", "split it (setting ONRECORD_MAX_LINE_BYTES)")
                return
            if line.strip():
                yield _line(line, where, str(path), said, settings)


def _line(line: bytes, where: str, origin: str, said: dict[str, str], settings: Settings) -> Transcript | Refusal:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Refusal(where, origin, "no JSON", "write one object a line, in UTF-8")
    text = row.get("text") if isinstance(row, dict) else None
    if not isinstance(text, str) or not text.strip():
        return Refusal(where, origin, "no `text`", "give each object a `text` with what was said")
    if len(text.encode("utf-8", "replace")) > settings.max_text_bytes:
        return Refusal(where, origin, "text above the cap", "split it (setting ONRECORD_MAX_TEXT_BYTES)")
    own = {name: str(row[name]) for name in FIELDS if row.get(name) is not None and name != "text"}
    if "date" not in own and row.get("year") is not None:
        own["date"] = str(row["year"])
    about = {name: value for name, value in row.items() if name not in FIELDS}
    own["date"] = own.get("date", said.get("date") or "")[:10]
    return made(own.get("id", where), text, origin, said | own, None, about)


def _pdf(path: Path, said: dict[str, str], settings: Settings) -> Transcript | Refusal:
    name = str(path)
    if path.stat().st_size > settings.max_html_bytes:
        return Refusal(name, name, f"more than {settings.max_html_bytes:,} bytes", "split it, or save it as text")
    data = path.read_bytes()
    text = read_pdf(data, settings)
    if isinstance(text, Unreadable):
        return Refusal(name, name, text.reason, text.next)
    return made(name, text, name, said, data)
