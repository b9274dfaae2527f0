"""onrecord reads news articles and keeps every attributed statement: who said what, tied to its characters.

>>> import onrecord
>>> reading = onrecord.read("The bridge is shut, Mayor Ada Quill said on Monday.")
>>> [(s.speaker, s.kind) for s in reading]
[('Ada Quill', 'indirect')]

A record keeps what was read:

>>> with onrecord.Record("news.db") as record:  # doctest: +SKIP
...     record.add(reading)
...     [row["content"] for row in record.search("bridge", speaker="Quill")]
"""

from typing import TYPE_CHECKING, Any

from onrecord.errors import InputError, MissingExtra, ModelError, OnrecordError, RecordError, UsageError
from onrecord.pipeline import read, read_many

if TYPE_CHECKING:
    from onrecord.check import Verdict, check
    from onrecord.record import Query, Record
    from onrecord.views.api.client import Client

__version__ = "0.1.0"

__all__ = [
    "Client",
    "InputError",
    "MissingExtra",
    "ModelError",
    "OnrecordError",
    "Query",
    "Record",
    "RecordError",
    "UsageError",
    "Verdict",
    "__version__",
    "check",
    "read",
    "read_many",
]


def __getattr__(name: str) -> Any:
    """`Record`, `Query`, `check` and `Client` bring libraries along that reading needs none of."""
    if name in ("Record", "Query"):
        from onrecord import record

        return getattr(record, name)
    if name in ("check", "Verdict"):
        from importlib import import_module

        room = import_module("onrecord.check")  # the room answers for its verb: it can be called
        return room if name == "check" else room.Verdict
    if name == "Client":
        from onrecord.views.api.client import Client

        return Client
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
