"""One file or standard input to its documents: read under a cap, refused where it is no text."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import UsageError
from onrecord.settings import Settings
from onrecord.sources.archives import archive_kind, documents_in_archive
from onrecord.sources.document import Document, Refusal
from onrecord.sources.folders import LINES_SUFFIXES, PAGE_SUFFIXES, TABLE_SUFFIXES
from onrecord.sources.heads import head_of
from onrecord.sources.lines import documents_in
from onrecord.sources.metadata import Metadata
from onrecord.sources.signatures import binary_kind, is_page, is_parquet, is_pdf, media_of
from onrecord.sources.tables import Columns, documents_in_csv, documents_in_parquet

_NOT_HERE = {
    "json": ("a JSON list instead of JSON Lines", "write one object a line (for example with: jq -c '.[]')"),
    "xml": ("an XML document that is no HTML page", "give the article as text or HTML"),
}
DELIMITERS = {"csv": None, "tsv": "\t"}
"""What parts the cells of a table; None where its head says it."""
_NAMED = {"html": "HTML", "feed": "a feed", "pdf": "a PDF"}
_OF_MANY = frozenset({"jsonl", "csv", "tsv", "parquet", "warc", "warc.gz"})


@dataclass(frozen=True, slots=True)
class Handling:
    """How inputs are read: the caps, which column holds which field, where what archives pass over is counted, and
    whether they are primary documents.
    """

    settings: Settings
    columns: Columns = field(default_factory=dict)
    skipped: Counter[str] | None = None
    primary: bool = False


def documents_of_file(path: Path, said: Metadata, handling: Handling) -> Iterator[Document | Refusal]:
    """The document of a file, or the many of JSON Lines, a table or an archive."""
    name = str(path)
    try:
        if not _readable_kind(path):
            yield Refusal(name, name, "neither a file nor a folder", "give a file, a folder, a pattern or -")
            return
        with open(path, "rb") as stream:
            yield from documents_of_stream(stream, name, path.suffix.lower(), said, handling)
    except (OSError, ValueError) as error:
        yield Refusal(name, name, *why_unreadable(error))


def documents_of_stream(
    stream: BinaryIO, name: str, suffix: str, said: Metadata, handling: Handling
) -> Iterator[Document | Refusal]:
    """What an open stream holds; without a suffix that says so, its first bytes decide how it is read."""
    head, whole = head_of(stream)
    media = "pdf" if handling.primary and is_pdf(head) else _media(head, name, suffix)
    refused = _refused_head(head, name, media)
    if refused:
        yield refused
    elif media in _OF_MANY:
        if said.url is not None:
            raise UsageError("url belongs to one document", next_step="give each record its own `url`")
        for record in _many(whole, name, media, handling):
            yield said.under(record) if isinstance(record, Document) else record
    else:
        yield _single(whole, name, media, said, handling.settings)


def media_at(stream: BinaryIO, name: str, suffix: str) -> str | None:
    """How an open file would be read, None where its head is refused; it stands at its beginning afterwards."""
    stream.seek(0)
    head, _ = head_of(stream)
    media = _media(head, name, suffix)
    return None if _refused_head(head, name, media) else media


def _many(stream: BinaryIO, name: str, media: str, handling: Handling) -> Iterator[Document | Refusal]:
    settings, columns, primary = handling.settings, handling.columns, handling.primary
    if media == "jsonl":
        return documents_in(stream, name, settings, primary=primary)
    if media == "parquet":
        return documents_in_parquet(stream, name, columns, settings, primary=primary)
    if media in DELIMITERS:
        return documents_in_csv(stream, name, DELIMITERS[media], columns, settings, primary=primary)
    return documents_in_archive(stream, name, media, settings, handling.skipped)


def _media(head: bytes, name: str, suffix: str) -> str:
    archive = archive_kind(head, name)
    if archive:
        return archive
    if is_parquet(head) or suffix == ".parquet":
        return "parquet"
    if suffix in LINES_SUFFIXES:
        return "jsonl"
    if suffix in PAGE_SUFFIXES:
        return "html"
    if suffix in TABLE_SUFFIXES:
        return suffix.removeprefix(".")
    if suffix == ".txt":
        return "html" if is_page(head) else "text"
    return media_of(head)


def _refused_head(head: bytes, name: str, media: str) -> Refusal | None:
    if not head:
        return Refusal(name, name, "empty: there is nothing in it", "give a file with an article in it")
    binary = binary_kind(head)
    if binary and media not in ("warc", "warc.gz", "parquet", "pdf"):
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


def why_unreadable(error: OSError | ValueError) -> tuple[str, str]:
    """The reason and the next step of a refusal."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder", "check the name; put a pattern in quotation marks"
    if isinstance(error, PermissionError):
        return "you may not read it", "ask for permission to read it, or copy it"
    return f"can't be read ({getattr(error, 'strerror', None) or error})", "check the name and the disk"
