"""One quotation across articles: its wordings, who had it first, and the statements that report it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from onrecord.errors import UsageError
from onrecord.record import schema
from onrecord.record.quotations import Wording, wordings
from onrecord.record.repeats import utterances
from onrecord.record.rows import rows

S = schema.statements.c


@dataclass(frozen=True, slots=True)
class Quotation:
    """`wordings`, the fullest first; `rows` are the statements' rows by the ids that the wordings' members have."""

    id: str
    wordings: tuple[Wording, ...]
    rows: dict[str, dict[str, Any]]


def quotation(connection: Connection, written: str) -> Quotation:
    """The quotation that `Q3`, or the id of one of its statements, means; `UsageError` where there is none."""
    from onrecord.record.corrections import statement_number

    if written[:1] in "Qq" and written[1:].isdecimal() and written.isascii():
        number: int | None = int(written[1:][:18])
    else:
        one = statement_number(connection, written)
        number = connection.scalar(select(S.quotation_id).where(S.id == one))
        if number is None:
            raise UsageError("no other article reports these words", where=written, next_step="see: onrecord search")
    query = select(S.id).where(S.quotation_id == number, S.current, ~S.wrong).order_by(S.id)
    members = list(connection.scalars(query))
    if not members:
        raise UsageError("there is no such quotation", where=written, next_step="take it from a search's quotation_id")
    told = [one for one, _ in utterances(connection, members)]
    found = dict(zip(map(str, members), rows(connection, members), strict=True))
    return Quotation(f"Q{number}", wordings(told), found)
