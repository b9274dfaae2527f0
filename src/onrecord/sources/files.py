"""One file or standard input to its documents: read under a cap, refused where it is no text."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import UsageError
from onrecord.settings import Settings
from onrecord.sources.document import Document, Refusal
from onrecord.sources.folders import LINES_SUFFIXES, PAGE_SUFFIXES
from onrecord.sources.heads import head_of
from onrecord.sources.lines import documents_in
from onrecord.sources.metadata import Metadata
from onrecord.sources.signatures import binary_kind, is_page, media_of

_NOT_HERE = {
    "table": ("a table instead of an article", "write one JSON object a line, with the fields `id` and `text`"),
    "json": ("a JSON list instead of JSON Lines", "write one object a line (for example with: jq -c '.[]')"),
    "xml": ("an XML document that is no HTML page", "give the article as text or HTML"),
}
_NAMED = {"html": "HTML", "feed": "a feed"}
_TABLES = frozenset({".csv", ".tsv"})


def documents_of_file(path: Path, said: Metadata, settings: Settings) -> Iterator[Document | Refusal]:
    """The document of a file, or the many of a file of JSON Lines."""
    name = str(path)
    try:
        if not _readable_kind(path):
            yield Refusal(name, name, "neither a file nor a folder", "give a file, a folder, a pattern or -")
            return
        with open(path, "rb") as stream:
            yield from documents_of_stream(stream, name, path.suffix.lower(), said, settings)
    except (OSError, ValueError) as error:
        yield Refusal(name, name, *_why(error))


def documents_of_stream(
    stream: BinaryIO, name: str, suffix: str, said: Metadata, settings: Settings
) -> Iterator[Document | Refusal]:
    """What an open stream holds; without a suffix that says so, its first bytes decide how it is read."""
    head, whole = head_of(stream)
    media = _media(head, suffix)
    refused = _refused_head(head, name, media)
    if refused:
        yield refused
    elif media == "jsonl":
        if said.url is not None:
            raise UsageError("url belongs to one document", next_step="give each record of JSON Lines its own `url`")
        for record in documents_in(whole, name, settings):
            yield said.under(record) if isinstance(record, Document) else record
    else:
        yield _single(whole, name, media, said, settings)


def _media(head: bytes, suffix: str) -> str:
    if suffix in LINES_SUFFIXES:
        return "jsonl"
    if suffix in PAGE_SUFFIXES:
        return "html"
    if suffix in _TABLES:
        return "table"
    if suffix == ".txt":
        return "html" if is_page(head) else "text"
    return media_of(head)


def _refused_head(head: bytes, name: str, media: str) -> Refusal | None:
    if not head:
        return Refusal(name, name, "empty: there is nothing in it", "give a file with an article in it")
    binary = binary_kind(head)
    if binary:
        return Refusal(name, name, f"{binary[0]}, which is not read here", binary[1])
    if media in _NOT_HERE:
        return Refusal(name, name, *_NOT_HERE[media])
    return None


def _single(stream: BinaryIO, name: str, media: str, said: Metadata, settings: Settings) -> Document | Refusal:
    setting = f"max_{media}_bytes"
    cap = int(getattr(settings, setting))
    data = stream.read(cap + 1)
    if len(data) > cap:
        reason = f"more than {cap:,} bytes of {_NAMED.get(media, 'text')}"
        return Refusal(name, name, reason, f"split it, or raise the setting ONRECORD_{setting.upper()}")
    return said.over(Document(id=name, origin=name, media=media, data=data))


def _readable_kind(path: Path) -> bool:
    mode = os.stat(path).st_mode
    # A pipe is what a shell hands over for `<(command)`, and /dev/stdin may be a terminal.
    return stat.S_ISREG(mode) or stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


def _why(error: OSError | ValueError) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder", "check the name; put a pattern in quotation marks"
    if isinstance(error, PermissionError):
        return "you may not read it", "ask for permission to read it, or copy it"
    return f"can't be read ({getattr(error, 'strerror', None) or error})", "check the name and the disk"
