"""Parquet to documents: a child under limits unpacks it, a few rows at a time, and hands on the fields of each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from onrecord.settings import Settings
from onrecord.sources.document import Document, Refusal
from onrecord.sources.piece import WHOLE, Piece
from onrecord.sources.records import document_of
from onrecord.sources.tables.columns import Columns

_CHILD = "onrecord.sources.tables.parquet_child"
MAX_REFUSED = 10_000
"""Rows on end. A few bytes of Parquet can say that a thousand million rows hold nothing."""
_AGAIN = "write the file again, or as JSON Lines"


def documents_in_parquet(
    stream: BinaryIO,
    origin: str,
    columns: Columns,
    settings: Settings,
    *,
    primary: bool = False,
    piece: Piece = WHOLE,
) -> Iterator[Document | Refusal]:
    """Documents of an open file, in the order of its rows; an id that is not given is `origin:row`, from 1.

    Of a `piece` its rows. Those before it are unpacked and passed over; where that fails, it is said of this piece too.
    """
    if not _from_start(stream):
        step = "save it as a file first: Parquet is read from its end"
        yield Refusal(origin, origin, "Parquet on standard input or from a pipe", step)
        return
    child = _start(stream, columns, settings, primary, piece)
    row, refused = piece.start, 0
    try:
        for answer in _answers(child):
            if "refused" in answer:
                yield Refusal(origin, origin, _after(row, str(answer["refused"])), str(answer["next"]))
                return
            row = int(answer["row"])
            found = _document(answer, origin, settings, primary)
            yield found
            refused = refused + 1 if isinstance(found, Refusal) else 0
            if refused == MAX_REFUSED:
                reason = f"after row {row}: {MAX_REFUSED:,} rows on end were refused, and the rest was left"
                yield Refusal(origin, origin, reason, "name the right column: --column text=NAME")
                return
        if child.wait() != 0:
            yield Refusal(origin, origin, _after(row, _why(child.returncode)), _AGAIN)
        elif row == 0:
            yield Refusal(origin, origin, "a table without rows", "give one with an article a row")
    finally:
        child.kill()
        child.wait()
        cast("BinaryIO", child.stdout).close()


def _from_start(stream: BinaryIO) -> bool:
    """Whether a child can read this file from its beginning, wherever it stood."""
    try:
        stream.fileno()
        stream.seek(0)
    except (OSError, ValueError):
        return False
    return True


def _answers(child: subprocess.Popen[bytes]) -> Iterator[dict[str, Any]]:
    for line in cast("BinaryIO", child.stdout):
        if not line.endswith(b"\n"):
            return  # it died while it wrote
        yield json.loads(line)


def _document(answer: dict[str, Any], origin: str, settings: Settings, primary: bool) -> Document | Refusal:
    own_id, where = f"{origin}:{answer['row']}", f"row {answer['row']}"
    if "wrong" in answer:
        return Refusal(own_id, origin, f"{where}: {answer['wrong']}", "repair that row; the others are read")
    fields = answer["fields"]
    return document_of(fields, default_id=own_id, origin=origin, where=where, settings=settings, primary=primary)


def _after(row: int, reason: str) -> str:
    return f"after row {row}: {reason}" if row else reason


def _why(code: int) -> str:
    if code == -24:  # SIGXCPU
        return "its rows take too long to unpack (setting ONRECORD_PARQUET_SECONDS)"
    return "the process that unpacks it died: damaged, or too much memory (setting ONRECORD_PARQUET_MEMORY_BYTES)"


def _start(
    stream: BinaryIO, columns: Columns, settings: Settings, primary: bool, piece: Piece
) -> subprocess.Popen[bytes]:
    limits = {
        "rows": (piece.start, piece.end),
        "columns": dict(columns),
        "primary": primary,
        "memory": settings.parquet_memory_bytes,
        "seconds": settings.parquet_seconds,
        "swollen": settings.max_archive_record_bytes,
        "caps": {"text": settings.max_text_bytes, "html": settings.max_html_bytes},
        "cap": settings.max_text_bytes,
    }
    return subprocess.Popen(
        # -P: the folder that a person stands in must not supply modules to us.
        (sys.executable, "-P", "-m", _CHILD, json.dumps(limits)),
        stdin=stream,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        start_new_session=True,  # Ctrl-C is the parent's to handle
    )


def _environment() -> dict[str, str]:
    """Ours, with the folder that this package was imported from, last, for a checkout that isn't installed."""
    root = Path(__file__).resolve().parents[3]
    if root.name in {"site-packages", "dist-packages"}:
        return dict(os.environ)
    paths = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
    return {**os.environ, "PYTHONPATH": os.pathsep.join([*paths, str(root)])}
