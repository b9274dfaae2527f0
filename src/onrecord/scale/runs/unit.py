"""The noun of a run: `Unit`, what is read whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from onrecord.sources.piece import WHOLE, Piece

_STEM = re.compile(r"[^A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of one file, or several whole `files` of an article each, as they were named. `addresses` are theirs from
    wherever a worker stands. `name` is the same whenever the same files, by address and size, are cut in the same way;
    it names the unit's output.
    """

    name: str
    files: tuple[str, ...]
    addresses: tuple[str, ...]
    sizes: tuple[int, ...]
    piece: Piece = WHOLE

    @classmethod
    def of(
        cls, files: tuple[str, ...], addresses: tuple[str, ...], sizes: tuple[int, ...], piece: Piece = WHOLE
    ) -> Unit:
        """Named after the address of its first file, its place in it, and a digest of all that tells it apart."""
        told = repr((addresses[0], addresses[1:], sizes, piece.start, piece.end))
        stem = _STEM.sub("-", addresses[0].rstrip("/").rpartition("/")[2])[:48].strip("-") or "unit"
        name = f"{stem}-{piece.start:012d}-{sha256(told.encode()).hexdigest()[:12]}"
        return cls(name, files, addresses, sizes, piece)

    def told(self) -> dict[str, Any]:
        """As its commit has it."""
        return {
            "files": list(self.files), "addresses": list(self.addresses), "sizes": list(self.sizes),
            "start": self.piece.start, "end": self.piece.end,
        }  # fmt: skip

    @classmethod
    def committed(cls, name: str, told: Mapping[str, Any]) -> Unit:
        """The unit of a commit."""
        files, addresses, sizes = (tuple(told[part]) for part in ("files", "addresses", "sizes"))
        return cls(name, files, addresses, sizes, Piece(told["start"], told["end"]))
