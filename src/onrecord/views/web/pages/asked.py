"""What an address asks for, as a `Query`: the desk's words for it are those of `onrecord search`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from onrecord.errors import UsageError
from onrecord.record import Query
from onrecord.record.periods import is_span
from onrecord.views.api.documents import Act, Kind

NAMES = ("speaker", "person", "about", "to", "outlet", "act", "kind", "instrument", "since", "until")
"""Conditions by the names that an address has for them."""
ORDERS = ("date", "rank")
ACTS: tuple[str, ...] = get_args(Act)
KINDS: tuple[str, ...] = get_args(Kind)
ROWS = 50
MOST_ROWS = 200
DEEPEST = 100_000
"""Rows before a page's first one, at most: a list of more is asked for by narrower conditions, or exported."""


def query_of(asked: Mapping[str, str]) -> Query:
    """`q` are words; unknown names are left out. `UsageError` for a day, act, kind, order or number that is none.

    Newest first, unless words are asked for.
    """
    words = asked.get("q", "").strip()
    given = {
        "addressee" if name == "to" else name: asked[name].strip() for name in NAMES if asked.get(name, "").strip()
    }
    for name in ("since", "until"):
        if name in given and not is_span(given[name]):
            step = "write it as 2017-07-21, 2017-07 or 2017"
            raise UsageError(f"{given[name][:40]!r} is no day", where=name, next_step=step)
    for name, values in (("act", ACTS), ("kind", KINDS)):
        if name in given and given[name] not in values:
            raise UsageError(f"{given[name][:40]!r} is no {name}", where=name, next_step=f"one of: {', '.join(values)}")
    order = asked.get("order") or ("rank" if words else "date")
    if order not in ORDERS:
        raise UsageError(f"{order[:40]!r} is no order", where="order", next_step="date or rank")
    return Query(
        words,
        order=order,
        limit=number(asked, "limit", ROWS, 1, MOST_ROWS),
        offset=number(asked, "offset", 0, 0, DEEPEST),
        copies=asked.get("copies", "") not in ("", "0"),
        superseded=asked.get("versions", "") not in ("", "0"),
        **given,  # type: ignore[arg-type]
    )


def number(asked: Mapping[str, str], name: str, usual: int, least: int, most: int) -> int:
    """A number of an address within bounds; `UsageError` for anything else."""
    written = asked.get(name, "").strip()
    if not written:
        return usual
    if not (written.isascii() and written.isdecimal() and len(written) < 10 and least <= int(written) <= most):
        raise UsageError(
            f"{written[:40]!r} is no number from {least} to {most:,}", where=name, next_step="write digits"
        )
    return int(written)


def asked_of(query: Query) -> dict[str, str]:
    """The same as an address would ask it, without what is usual and without its place among the pages."""
    out = {"q": query.words}
    out |= {name: getattr(query, "addressee" if name == "to" else name) or "" for name in NAMES}
    usual = "rank" if query.words else "date"
    out |= {
        "order": "" if query.order == usual else query.order,
        "limit": "" if query.limit == ROWS else f"{query.limit}",
    }
    out |= {"copies": "1" if query.copies else "", "versions": "1" if query.superseded else ""}
    return {name: value for name, value in out.items() if value}


def next_page(query: Query, rows: int) -> Query | None:
    """The page behind a full one."""
    end = query.offset + query.limit
    return replace(query, offset=end) if rows >= query.limit and end <= DEEPEST else None
