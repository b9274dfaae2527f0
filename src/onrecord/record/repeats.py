"""Quotations: statements of several articles that report the same words are one, whatever comes, goes or changes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, bindparam, delete, select, update

from onrecord.record import schema
from onrecord.record.groups import Groups, arrange
from onrecord.record.keyed import put_keys
from onrecord.record.quotations import HOT, Utterance, keys_of, regrouped, same_words
from onrecord.record.reported import LIVE, PAGE, asking, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST = 40
"""Quotations and single statements that a new one is compared with, those with most keys in common first."""

S, K = schema.statements.c, schema.statement_keys.c
_NEW = asking(S.id.in_(bindparam("numbers", expanding=True)), LIVE)
_MEMBERS = asking(S.quotation_id == bindparam("quotation"))
_UNDER = (
    select(K.key, S.id, S.article_id, S.quotation_id)
    .join_from(schema.statement_keys, schema.statements, S.id == K.statement_id)
    .where(K.key.in_(bindparam("keys", expanding=True)))
    .order_by(K.key, S.id)
)


class Keyed(NamedTuple):
    """A statement that stands under a key: its number, its article's, its quotation's."""

    id: int
    article: int
    quotation: int | None

    @property
    def group(self) -> str:
        """What is joined: a quotation, or a statement by itself."""
        return f"Q{self.quotation}" if self.quotation else f"s{self.id}"


Rows = dict[int, list[Keyed]]


def settle(connection: Connection, numbers: Sequence[int]) -> None:
    """Puts statements into the quotations whose words they report; the first two of one make a quotation."""
    for start in range(0, len(numbers), PAGE):
        _settle(connection, [one for one, _ in told(connection, _NEW, {"numbers": numbers[start : start + PAGE]})])


def _settle(connection: Connection, new: Sequence[Utterance]) -> None:
    keys = {one.id: keys_of(one) for one in new}
    rows = _rows(connection, {key for some in keys.values() for key in some})
    near = {one.id: _near(one, keys[one.id], rows) for one in new}
    groups = Groups(connection, {name for names in near.values() for name in names})
    _index(connection, [one for one in new if groups.take(one, near[one.id])], keys, rows)


def leave(connection: Connection, numbers: Sequence[int]) -> set[int]:
    """Takes statements out of their quotations and from among the candidates; gives the quotations, to be tidied."""
    touched: set[int] = set()
    for start in range(0, len(numbers), PAGE):
        mine = S.id.in_(numbers[start : start + PAGE])
        touched.update(connection.scalars(select(S.quotation_id).where(mine, S.quotation_id.is_not(None)).distinct()))
        connection.execute(update(schema.statements).where(mine, S.quotation_id.is_not(None)).values(quotation_id=None))
        connection.execute(delete(schema.statement_keys).where(K.statement_id.in_(numbers[start : start + PAGE])))
    return touched


def tidy(connection: Connection, quotations: Iterable[int]) -> None:
    """Makes quotations that lost a statement right again.

    The one that went may have been the full wording that held them together; and of what one article alone reports
    nothing is left.
    """
    for number in sorted(quotations):
        members = [one for one, _ in told(connection, _MEMBERS, {"quotation": number})]
        parts = regrouped(members)
        arrange(connection, parts, {one.id: number for one in members})
        _reindex(connection, members, parts)


def _reindex(connection: Connection, members: Sequence[Utterance], parts: Iterable[Sequence[Utterance]]) -> None:
    numbers = [int(one.id) for one in members]
    for start in range(0, len(numbers), PAGE):
        connection.execute(delete(schema.statement_keys).where(K.statement_id.in_(numbers[start : start + PAGE])))
    first = [one for part in parts for one in {same_words(one): one for one in reversed(part)}.values()]
    keys = {one.id: keys_of(one) for one in first}
    _index(connection, first, keys, _rows(connection, {key for some in keys.values() for key in some}))


def _rows(connection: Connection, keys: Iterable[int]) -> Rows:
    """The statements under each key."""
    out: Rows = {}
    wanted = sorted(keys)
    for start in range(0, len(wanted), PAGE):
        for key, *row in connection.execute(_UNDER, {"keys": wanted[start : start + PAGE]}):
            out.setdefault(key, []).append(Keyed(*row))
    return out


def _near(one: Utterance, keys: Iterable[int], rows: Rows) -> list[str]:
    """What shares keys with a statement of another article; a key that leads everywhere is a stock phrase's."""
    common: Counter[str] = Counter()
    for key in keys:
        there = {row.group for row in rows.get(key, ()) if row.article != int(one.article)}
        if len(there) <= HOT // 2:
            common.update(there)
    return sorted(common, key=lambda name: (-common[name], name))[:MOST]


def _index(connection: Connection, some: Iterable[Utterance], keys: Mapping[str, Iterable[int]], rows: Rows) -> None:
    """Under a full key a statement is not found, so it need not stand there: reading one never takes longer."""
    made = []
    for one in some:
        row = Keyed(int(one.id), int(one.article), None)
        for key in keys[one.id]:
            there = rows.setdefault(key, [])
            if len(there) < HOT:
                there.append(row)
                made.append((row.id, key))
    put_keys(connection, schema.statement_keys, made)
