"""The noun of cut files: `Piece`, a part of a file of many documents that is read by itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A file from `start` to before `end`, to its end where that is None: bytes, of Parquet rows from 0; of an archive
    the records that begin there. `first` is the number, from 1, of the line of JSON Lines or the row of CSV that begins
    at `start`, `line` that of the line in which this row begins.
    """

    start: int = 0
    end: int | None = None
    first: int = 1
    line: int = 1

    @property
    def whole(self) -> bool:
        """Whether it is all of the file."""
        return self.start == 0 and self.end is None


WHOLE = Piece()
