"""Authority entries from the list of US legislators (`legislators-current.csv`, `legislators-historical.csv`)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping

from onrecord.errors import InputError

from .. import places
from ..profile import Authority, Held

_NEEDED = ("last_name", "first_name", "type", "state", "bioguide_id")
_OFFICES = {"sen": "senator", "rep": "representative"}
_TERRITORIES = {
    "PR": "Puerto Rico",
    "GU": "Guam",
    "VI": "Virgin Islands",
    "AS": "American Samoa",
    "MP": "Northern Marianas",
}


def from_legislators(lines: Iterable[str], *, source: str = "us-legislators") -> Iterator[Authority]:
    """One entry a legislator: the last office on the list, birthday, every form of the name. It has no days of office.

    Raises `InputError` where the columns are others.
    """
    rows = csv.DictReader(lines)
    missing = [name for name in _NEEDED if name not in (rows.fieldnames or ())]
    if missing:
        raise InputError(
            f"the list lacks the columns {', '.join(missing)}",
            where=source,
            next_step="take the CSV of github.com/unitedstates/congress-legislators, or write one as `from_csv` has it",
        )
    for row in rows:
        if row.get("last_name") and row.get("first_name"):
            yield _entry(row, source)


def _entry(row: Mapping[str, str | None], source: str) -> Authority:
    cell = {key: (value or "").strip() for key, value in row.items() if isinstance(value, str) or value is None}
    names = tuple(dict.fromkeys(_names(cell)))
    state = places.short_state(cell["state"]).removeprefix("us:").title() or _TERRITORIES.get(
        cell["state"], cell["state"]
    )
    party = cell.get("party", "")
    role = " ".join(filter(None, (party, _OFFICES.get(cell["type"], cell["type"]), "from", state)))
    return Authority(
        id=f"{source}:{cell['bioguide_id']}",
        name=names[0],
        kind="person",
        names=names[1:],
        roles=(Held(role, None, None, 0),),
        countries=("United States",),
        born=cell.get("birthday") or None,
        codes=tuple(filter(None, (cell["bioguide_id"], cell.get("wikipedia_id", "")))),
    )


def _names(cell: Mapping[str, str]) -> Iterator[str]:
    suffix = cell.get("suffix", "")
    givens = [cell.get("nickname", ""), cell["first_name"]]
    if cell.get("full_name"):
        yield cell["full_name"]
    for given in filter(None, givens):
        yield " ".join(filter(None, (given, cell["last_name"], suffix)))
    if cell.get("middle_name"):
        yield " ".join(filter(None, (cell["first_name"], cell["middle_name"], cell["last_name"], suffix)))
    if cell.get("twitter"):
        yield "@" + cell["twitter"].lstrip("@")
