"""A table in Parquet in pieces, each some rows of it, by what its footer says."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.settings import Settings
from onrecord.sources.piece import Piece
from onrecord.sources.tables.parquet_child import BATCH
from onrecord.sources.tables.parquet_footer import BadFooter, groups_in, unswollen


def pieces_of_parquet(stream: BinaryIO, settings: Settings, most: int, count: int) -> Iterator[Piece]:
    """Up to `count` pieces of some `most` bytes unpacked, each of as many rows; one where the footer is odd.

    Where it lies about rows, pieces are longer or shorter than they should be, and still give every row once: they
    follow one another, and the last goes to the end.
    """
    size = stream.seek(0, io.SEEK_END)
    try:
        groups = groups_in(stream)
        whole = unswollen(groups, settings.max_archive_record_bytes)
    except BadFooter:
        yield Piece()
        return
    rows = sum(group.rows for group in groups)
    parts = max(1, min(count, -(-whole.unpacked // most), rows // BATCH)) if whole.packed < size else 1
    starts = [rows * number // parts for number in range(parts)]
    for start, end in zip(starts, [*starts[1:], None], strict=True):
        yield Piece(start, end, start + 1)
