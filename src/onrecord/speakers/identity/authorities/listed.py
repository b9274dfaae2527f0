"""Authority entries from a table of our own form (CSV with a header).

Columns: `name` (needed), `id`, `kind` (person or organisation; person where it is empty), `names` (others, apart by
`|`), `role`, `country`, `from`, `to` (days, months or years in ISO 8601 during which the role is held), `born`.
Rows with one `id` (or without ids, with one name and `born`) are one entry with several roles; other columns are
ignored.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator

from onrecord.errors import InputError

from .. import places
from ..profile import Authority, Held

_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_KINDS = ("person", "organisation")


def from_csv(lines: Iterable[str], *, source: str = "list", where: str | None = None) -> Iterator[Authority]:
    """Entries in the order of their first rows, `id` as `source:id`. Raises `InputError` with the wrong line.

    `where` is what errors call it, if not `source`.
    """
    where = where or source
    rows = csv.DictReader(lines)
    if not rows.fieldnames or "name" not in rows.fieldnames:
        raise InputError(
            "the table has no column “name”",
            where=where,
            next_step="write a header with name and any of id, kind, names, role, country, from, to, born",
        )
    entries: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        cells = {
            key: (value or "").strip()
            for key, value in row.items()
            if isinstance(key, str) and not isinstance(value, list)
        }
        if not cells.get("name"):
            if any(cells.values()):
                raise InputError(
                    "a row without a name", where=f"{where}, line {rows.line_num}", next_step="add the name"
                )
            continue
        _check(cells, f"{where}, line {rows.line_num}")
        key = cells.get("id") or f"{cells['name']} {cells.get('born', '')}".strip()
        entries.setdefault(key, []).append(cells)
    for key, group in entries.items():
        yield _entry(f"{source}:{key}", group)


def _check(cells: dict[str, str], where: str) -> None:
    for column in ("from", "to", "born"):
        value = cells.get(column, "")
        if value and not _DAY.fullmatch(value):
            raise InputError(
                f"“{value}” in column “{column}” is no day", where=where, next_step="write 2017, 2017-07 or 2017-07-21"
            )
    if cells.get("kind", "") not in ("", *_KINDS):
        raise InputError(
            f"kind “{cells['kind']}” is not known", where=where, next_step="write person or organisation, or nothing"
        )


def _entry(id: str, rows: list[dict[str, str]]) -> Authority:
    names = dict.fromkeys(n.strip() for row in rows for n in row.get("names", "").split("|") if n.strip())
    roles = [Held(r["role"], r.get("from") or None, r.get("to") or None, 0) for r in rows if r.get("role")]
    countries = [places.PLACES.get(r["country"].lower(), r["country"]) for r in rows if r.get("country")]
    return Authority(
        id=id,
        name=rows[0]["name"],
        kind=next((r["kind"] for r in rows if r.get("kind")), "person"),
        names=tuple(names),
        roles=tuple(dict.fromkeys(roles)),
        countries=tuple(dict.fromkeys(countries)),
        born=next((r["born"] for r in rows if r.get("born")), None),
    )
