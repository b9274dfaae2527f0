"""The child that unpacks Parquet: rows of the file on standard input to lines of JSON, under limits on itself."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, BinaryIO

from onrecord.sources.children.limits import limit_memory, limit_time
from onrecord.sources.tables.columns import NoColumn, places_of
from onrecord.sources.tables.parquet_footer import BadFooter, Group, groups_in, unswollen

BATCH = 16
"""Rows unpacked at a time. A dictionary may hold one value for all rows, so a batch can be this many times a cell."""
ROOM = 64_000_000
"""Bytes for unpacking beside those that the footer announces, up to three times: packed, unpacked, and as rows."""
_AGAIN = "write the file again, or as JSON Lines"


def main(limits: dict[str, Any]) -> int:
    """Writes a line for each of the `rows` from the first to before the second, or one that says why there is none."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever prints
    for answer in _answers(sys.stdin.buffer, limits):
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()
    return 0


def _answers(stream: BinaryIO, limits: dict[str, Any]) -> Iterator[dict[str, object]]:
    limit_time(limits["seconds"])
    limit_memory(limits["memory"])
    try:
        from arro3.io import read_parquet

        tight = _room(groups_in(stream), limits)
        stream.seek(0)
        with _memory(tight, limits["memory"]):
            reader = read_parquet(stream, batch_size=BATCH)
        places = places_of(reader.schema.names, limits["columns"], primary=limits["primary"])
        row, (start, end) = 0, limits["rows"]
        while end is None or row < end:
            with _memory(tight, limits["memory"]):
                batch = next(reader, None)
            if batch is None:
                return
            columns = {field: batch.column(place) for field, place in places.items()}
            till = batch.num_rows if end is None else min(batch.num_rows, end - row)
            for at in range(max(0, start - row), till):
                yield _row(row + at + 1, {field: column[at].as_py() for field, column in columns.items()}, limits)
            row += batch.num_rows
            limit_time(limits["seconds"])  # renewed for rows that are passed over too: they are unpacked as well
    except BadFooter as error:
        yield {"refused": f"can't be read as Parquet: {error}", "next": _AGAIN}
    except NoColumn as error:
        if limits["rows"][0] == 0:  # of the table as such, so that its first piece says it
            yield {"refused": error.reason, "next": error.next}
    except MemoryError:
        raise
    except GeneratorExit:
        raise
    except BaseException as error:  # what the library raises is of no one kind, and its panics are no `Exception`
        yield {"refused": f"can't be read as Parquet ({_in_words(error)})", "next": _AGAIN}


def _room(groups: Sequence[Group], limits: dict[str, Any]) -> int:
    """Bytes that unpacking may take, by what the footer says; raises `BadFooter` for a bomb that says it is one."""
    unswollen(groups, limits["swollen"])
    return ROOM + 3 * max((sum(one.unpacked for one in group.columns) for group in groups), default=0)


@contextmanager
def _memory(room: int, usual: int) -> Iterator[None]:
    """So much more memory than there is now, for what a footer may lie about; then the usual limit again."""
    limit_memory(min(usual, _held() + room))
    try:
        yield
    finally:
        limit_memory(usual)


def _held() -> int:
    """Address space in use, where the system says it."""
    try:
        with open("/proc/self/statm", "rb") as said:
            return int(said.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _in_words(error: BaseException) -> str:
    """A panic shows the value of an error in the library's own language, with the reason in quotation marks."""
    text = " ".join(str(error).split())
    inner = re.search(r'\("([^"]{1,200})"\)', text)
    return inner[1] if inner else text[:200]


def _row(number: int, cells: dict[str, object], limits: dict[str, Any]) -> dict[str, object]:
    fields: dict[str, object] = {}
    for field, cell in cells.items():
        cap = limits["caps"].get(field, limits["cap"])
        if isinstance(cell, str | bytes) and len(cell) > cap:
            return {"row": number, "wrong": f"`{field}` has more than {cap:,} bytes"}
        try:
            fields[field] = _value(cell)
        except UnicodeDecodeError as error:
            return {"row": number, "wrong": f"`{field}` is not UTF-8 at byte {error.start}"}
        if isinstance(fields[field], str) and "\x00" in str(fields[field]):
            return {"row": number, "wrong": f"`{field}` has NUL bytes"}
    for one, other in (("text", "html"), ("html", "text")):
        if fields.get(one) == "" and fields.get(other):
            del fields[one]
    return {"row": number, "fields": fields}


def _value(cell: object) -> object:
    """What JSON Lines would have: strings, numbers, days and times in ISO 8601."""
    if isinstance(cell, bytes):
        return cell.decode("utf-8")
    if isinstance(cell, datetime):
        midnight = cell.tzinfo is None and cell.time().isoformat() == "00:00:00"
        return cell.date().isoformat() if midnight else cell.isoformat()  # pandas keeps days so
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        if cell != cell:
            return None
        return int(cell) if cell.is_integer() else cell  # pandas keeps whole numbers with gaps so
    return cell if cell is None or isinstance(cell, str | int | list | dict) else str(cell)


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
