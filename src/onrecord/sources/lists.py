"""`@LIST`: a text file of inputs, one a line, to these inputs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.sources.document import Refusal
from onrecord.sources.signatures import binary_kind, is_wide

MARK = "@"
"""As compilers, build tools and curl have it. `./@name` is a file that is called so."""
_LONGEST = 8192
_ONE_A_LINE = "give a text file in UTF-8 with an address, file, folder or pattern on each line"


def is_list(name: object) -> bool:
    """Whether this input names a list: a string with the mark, unless a file is called just that."""
    return isinstance(name, str) and len(name) > 1 and name.startswith(MARK) and not os.path.lexists(name)


def inputs_in(stream: BinaryIO, name: str) -> Iterator[str | Refusal]:
    """The inputs, in order, as they come; empty lines and those that begin with `#` say nothing.

    Files are named from the folder that one stands in, as on the command line. A list in a list is refused: two that
    name each other would have no end.
    """
    number = 0
    empty = True
    while line := stream.readline(_LONGEST):
        number += 1
        if number == 1 and (wrong := binary_kind(line) or (is_wide(line) and ("a list in UTF-16", ""))):
            yield Refusal(name, name, f"{wrong[0]}, which is no list", _ONE_A_LINE)
            return
        if len(line) == _LONGEST and not line.endswith(b"\n"):
            yield Refusal(name, name, f"line {number}: longer than any name: no list", _ONE_A_LINE)
            return
        entry = os.fsdecode(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line).strip()
        if not entry or entry.startswith("#"):
            continue
        empty = False
        if entry == "-" or entry.startswith(MARK):
            yield Refusal(
                f"{name}:{number}", name, f"line {number}: {entry[:80]!r} inside a list", "name it as an input"
            )
        else:
            yield entry
    if empty:
        yield Refusal(name, name, "a list with nothing on it", _ONE_A_LINE)
