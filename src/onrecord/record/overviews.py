"""What a record tells of many statements at once: who is quoted, what is repeated, who answers whom, what comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.record.opening import Opened

if TYPE_CHECKING:
    from onrecord.record.callings import Callings
    from onrecord.record.exchanges import Pair, Threads
    from onrecord.record.query import Query
    from onrecord.record.roster import Quoted
    from onrecord.record.spread import Spread
    from onrecord.record.timeline import Day


class Overviews(Opened):
    """The part of `Record` that is for overviews."""

    def quoted(self, written: str = "", *, limit: int = 50, offset: int = 0) -> list[Quoted]:
        """Those who are quoted most, or those whose names have every word of `written`; see `roster.quoted`."""
        from onrecord.record.roster import quoted

        with self._read() as connection:
            return quoted(connection, written, limit=limit, offset=offset)

    def callings(self, person: str) -> Callings:
        """What articles call a person or body (`P12`), with the first and the last article that does."""
        from onrecord.record.callings import callings
        from onrecord.record.people import person_number

        with self._read() as connection:
            return callings(connection, person_number(connection, person))

    def timeline(self, query: Query) -> list[Day]:
        """How many statements a query asks for, whatever its words, by day and act."""
        from onrecord.record.timeline import timeline

        with self._read() as connection:
            return timeline(connection, query)

    def most_reported(self, query: Query | None = None, *, limit: int = 50, offset: int = 0) -> list[Spread]:
        """The quotations that were reported most; with a query those of which it asks for a statement."""
        from onrecord.record.spread import most_reported

        with self._read() as connection:
            return most_reported(connection, query, limit=limit, offset=offset)

    def pairs(self, query: Query) -> tuple[list[Pair], int]:
        """Who speaks about whom, most often first, and in how many statements that was counted: the newest of those
        that a query asks for, whatever its words.
        """
        from onrecord.record.exchanges import pairs

        with self._read() as connection:
            return pairs(connection, query)

    def threads(self, query: Query, *, most: int = 15) -> Threads:
        """Statements that answer one another, in the articles of what a query asks for, the newest first."""
        from onrecord.record.exchanges import threads

        with self._snapshot() as connection:
            return threads(connection, query, most=most)

    def incoming(self, query: Query, *, outlet: str | None = None) -> list[dict[str, Any]]:
        """Rows of what a query asks for, the last added first; `outlet`: of this one alone. For feeds."""
        from onrecord.record.incoming import incoming

        with self._read() as connection:
            return incoming(connection, query, outlet=outlet)

    def outlets(self) -> list[str]:
        """All outlets that are known by name."""
        from onrecord.record.naming import every_outlet

        with self._read() as connection:
            return every_outlet(connection)
