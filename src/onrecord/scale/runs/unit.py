"""The noun of a run: `Unit`, what is read whole or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from onrecord.sources.piece import WHOLE, Piece

_STEM = re.compile(r"[^A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of one file, or several whole `files` of an article each. `name` is the same whenever the same files, by
    address and size, are cut in the same way; it names the unit's output.
    """

    name: str
    files: tuple[str, ...]
    piece: Piece = WHOLE

    @classmethod
    def of(cls, files: tuple[str, ...], sizes: tuple[int, ...], address: str, piece: Piece = WHOLE) -> Unit:
        """Named after the `address` of its first file, its place in it, and a digest of all that tells it apart."""
        told = repr((address, files[1:], sizes, piece.start, piece.end))
        stem = _STEM.sub("-", address.rstrip("/").rpartition("/")[2])[:48].strip("-") or "unit"
        return cls(f"{stem}-{piece.start:012d}-{sha256(told.encode()).hexdigest()[:12]}", files, piece)
