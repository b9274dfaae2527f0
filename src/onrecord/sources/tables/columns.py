"""Which column of a table holds which field: by its name, or as the person says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.errors import UsageError
from onrecord.sources.records import TEXT_FIELDS

FIELDS = ("id", *TEXT_FIELDS)
OF_PRIMARY = ("date", "speaker")
"""Fields that primary documents have besides."""
Columns = Mapping[str, str]
"""Field → column, where they differ."""

_SHOWN = 12


class NoColumn(Exception):
    """A table that can't be read by its columns; `reason` and `next` as in a `Refusal`."""

    def __init__(self, reason: str, step: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.next = step


def columns_of(said: Iterable[str], *, primary: bool = False) -> dict[str, str]:
    """The mapping in words such as `text=body`; raises `UsageError`."""
    mapping: dict[str, str] = {}
    for word in said:
        field, equals, column = word.partition("=")
        if not equals or not column:
            raise UsageError(f"{word!r} names no column", next_step="write FIELD=COLUMN, such as text=body")
        if field in mapping:
            raise UsageError(f"two columns for {field}", next_step="name one")
        mapping[field] = column
    check(mapping, primary=primary)
    return mapping


def check(columns: Columns, *, primary: bool = False) -> None:
    """Raises `UsageError` for a field that there is none of."""
    fields = _fields(primary)
    for field in columns:
        if field not in fields:
            known = ", ".join(fields)
            raise UsageError(f"there is no field {field!r}", next_step=f"write FIELD=COLUMN; the fields are {known}")


def _fields(primary: bool) -> tuple[str, ...]:
    return (*FIELDS, *OF_PRIMARY) if primary else FIELDS


def places_of(names: Sequence[str], columns: Columns, *, primary: bool = False) -> dict[str, int]:
    """Field → number of its column, from 0. Case and outer white space of a column's name do not matter.

    Raises `NoColumn` where a column that was named is missing, a name stands there twice, or nothing holds an article.
    """
    found: dict[str, int] = {}
    known = [name.strip().casefold() for name in names]
    for field in _fields(primary):
        wanted = columns.get(field, field).strip().casefold()
        number = known.count(wanted)
        if number > 1:
            raise NoColumn(f"two columns are called {columns.get(field, field)!r}", "give each its own name")
        if number:
            found[field] = known.index(wanted)
        elif field in columns:
            raise NoColumn(f"no column {columns[field]!r}; there are {_listed(names)}", "name one of these")
    for named, other in (("text", "html"), ("html", "text")):
        if named in columns and other not in columns:
            found.pop(other, None)  # who names one of them means that one
    if "text" not in found and "html" not in found:
        reason = f"no column `text` or `html`; there are {_listed(names)}"
        raise NoColumn(reason, "say which holds the articles: --column text=NAME")
    return found


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(repr(name[:60]) for name in names[:_SHOWN])
    return f"{shown} and {len(names) - _SHOWN} more" if len(names) > _SHOWN else shown or "none"
