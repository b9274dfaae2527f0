"""A staged pipeline for tests of the command line: each input's name says what becomes of it."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "statements"))

from storybook import harbour, refused, renamed  # needs the path above where this file is run by itself

from onrecord.errors import InputError, ModelError, UsageError
from onrecord.statements.reading import Reading

ERRORS = {
    "usage": UsageError("can't be", where="usage", next_step="do it so"),
    "input": InputError("is gone", where="input", next_step="look for it"),
    "model": ModelError("no such weights", where="en-9", next_step="there is en-1"),
}


asked: dict[str, Any] = {}
"""What the last call was given."""


def read_inputs(inputs: Any, **given: Any) -> Iterator[Reading]:
    """One reading an input; `endless` never stops, `crawl` is an archive, `refused…` is not read, `ERRORS` raise."""
    asked.clear()
    asked.update(given, inputs=inputs)
    for name in inputs:
        if name in ERRORS:
            raise ERRORS[name]
        if name == "crawl":
            given["skipped"].update(request=1200, revisit=3)
        if name == "endless":
            while True:
                yield renamed(harbour(), "again")
                time.sleep(0.01)
        yield refused(name) if name.startswith("refused") else renamed(harbour(), name)


def scale() -> ModuleType:
    """A module in place of `onrecord.scale`."""
    made = ModuleType("onrecord.scale")
    made.read_inputs = read_inputs  # type: ignore[attr-defined]
    return made


if __name__ == "__main__":
    sys.modules["onrecord.scale"] = scale()
    from onrecord.views.cli import main

    main()
