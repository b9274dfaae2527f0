"""The lists of `Record`, and single rows by their ids: what pages and programs go through."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from onrecord.record import schema
from onrecord.record.opening import Opened


class Listed(Opened):
    """The part of `Record` that is for going through it page by page."""

    def list_articles(
        self, *, outlet: str | None = None, since: str | None = None, until: str | None = None,
        superseded: bool = False, below: int | None = None, limit: int = 50,
    ) -> list[dict[str, Any]]:  # fmt: skip
        """One page of articles, the last added first: those whose `number` is below this one."""
        from onrecord.record.listing import list_articles

        with self._read() as connection:
            return list_articles(
                connection, outlet=outlet, since=since, until=until, superseded=superseded, below=below, limit=limit
            )

    def list_people(
        self, *, name: str | None = None, kind: str | None = None, above: int = 0, limit: int = 50
    ) -> list[dict[str, Any]]:
        """One page of persons and bodies, the first met first: those whose `number` is above this one."""
        from onrecord.record.listing import list_people

        with self._read() as connection:
            return list_people(connection, name=name, kind=kind, above=above, limit=limit)

    def list_quotations(
        self, *, person: str | None = None, below: int | None = None, limit: int = 50
    ) -> list[dict[str, Any]]:
        """One page of quotations, the last formed first: those whose `number` is below this one."""
        from onrecord.record.listing import list_quotations

        with self._read() as connection:
            return list_quotations(connection, person=person, below=below, limit=limit)

    def statement(self, written: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """The current statement that an id, or its beginning, means: its row, corrections applied, and the statement as
        its `onrecord/1` document has it. Raises `Missing` where there is none, `UsageError` where there are several.
        """
        from onrecord.record.pointing import documents_of, statement_number
        from onrecord.record.rows import rows

        with self._snapshot() as connection:
            number = statement_number(connection, written)
            return rows(connection, [number])[0], documents_of(connection, [number])[number]

    def sha256_of(self, article_id: int) -> str:
        """The SHA-256 of an article's text, by the number that `Added` has."""
        with self._read() as connection:
            query = select(schema.articles.c.sha256).where(schema.articles.c.id == article_id)
            return str(connection.execute(query).scalar_one())

    def newest(self) -> int:
        """The number of the statement that came in last, for `Query.up_to` and `newer_than`; 0 where there is none."""
        with self._read() as connection:
            return connection.scalar(select(func.max(schema.statements.c.id))) or 0
