"""Exports: readings written to a stream or a folder, one module a format; imported when asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

    from onrecord.statements.reading import Reading

    Writer = Callable[[Iterator[Reading], TextIO], None]

STREAMED = ("json", "jsonl", "html", "brat", "csv")


def writer(name: str) -> Writer:
    """The function that writes readings in this format to a stream."""
    if name not in STREAMED:
        raise ValueError(f"no export is called {name!r}; there are {', '.join(STREAMED)}")
    module = import_module(f"onrecord.views.exports.{name}")
    write: Writer = module.write
    return write
