"""JSON Lines, a record at a time: never the whole file in memory; a bad line is a refusal, the others still come."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.settings import Settings
from onrecord.sources.document import Document, Refusal
from onrecord.sources.records import document_of
from onrecord.sources.signatures import is_wide

_ONE_OBJECT = "write each record as one JSON object on a line of its own, in UTF-8"


def documents_in(
    stream: BinaryIO, origin: str, settings: Settings, *, primary: bool = False, first: int = 1
) -> Iterator[Document | Refusal]:
    """The records of an open stream in order; an id that is not given is `origin:line`.

    `first`: the number of the first line, of a piece of a file.
    """
    seen = first > 1
    for number, line in _lines(stream, settings.max_line_bytes, first):
        default_id = f"{origin}:{number}"
        if line is None:
            reason = f"line {number}: longer than {settings.max_line_bytes:,} bytes (setting ONRECORD_MAX_LINE_BYTES)"
            yield Refusal(default_id, origin, reason, "split the text, or raise the setting")
        elif number == 1 and is_wide(line):
            yield Refusal(origin, origin, "JSON Lines in UTF-16", "convert it: iconv -f UTF-16 -t UTF-8")
            return
        else:
            record = _record(line, default_id, origin, number, settings, primary)
            if record is None:
                continue
            yield record
        seen = True
    if not seen:
        yield Refusal(origin, origin, "no line holds a record", _ONE_OBJECT)


def _record(
    line: bytes, default_id: str, origin: str, number: int, settings: Settings, primary: bool
) -> Document | Refusal | None:
    """What one line holds; None for a line of white space."""
    try:
        written = line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        if not written:
            return None
        value = json.loads(written)
    except UnicodeDecodeError as error:
        return Refusal(default_id, origin, f"line {number}: not UTF-8 at byte {error.start}", _ONE_OBJECT)
    except json.JSONDecodeError as error:
        return Refusal(default_id, origin, f"line {number}: not JSON ({error.msg} at {error.pos})", _ONE_OBJECT)
    except (ValueError, RecursionError):  # a number of thousands of digits; lists nested by the thousand
        return Refusal(default_id, origin, f"line {number}: JSON beyond what can be read", _ONE_OBJECT)
    where = f"line {number}"
    return document_of(value, default_id=default_id, origin=origin, where=where, settings=settings, primary=primary)


def _lines(stream: BinaryIO, cap: int, first: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None in place of one above the cap, which is skipped without being kept."""
    number = first - 1
    while line := stream.readline(cap + 1):
        number += 1
        whole = line.endswith(b"\n") or len(line) <= cap
        while not whole:
            rest = stream.readline(1 << 16)
            whole = not rest or rest.endswith(b"\n")
            line = b""
        yield number, line or None
