"""Stock phrases: short words that others say as often as the one who is quoted are nobody's."""

from __future__ import annotations

import re

from sqlalchemy import Connection, select

from onrecord.record import index, schema
from onrecord.record.quotations import OTHER, Utterance, fullness, last_names, voices
from onrecord.record.tokens import tokens
from onrecord.statements.rows import GAP

LOOKED_AT = 500
"""Statements with a phrase that are looked at."""
_EDITORS = re.compile(r"\[[^\[\]]*\]")

S = schema.statements.c


class Stock:
    """Asks the index of words who else uses a phrase; each phrase once."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._known: dict[tuple[str, tuple[str, ...], tuple[str, ...]], int] = {}

    def others(self, a: Utterance, b: Utterance) -> int:
        """How many other speakers have the words of the shorter one in theirs; none where they are not twice as many as
        the articles in which one of these two has them: what others take up from somebody is still that person's.
        """
        short = max(a, b, key=fullness).text
        asked = (short, a.speakers, b.speakers)
        if asked not in self._known:
            self._known[asked] = self._others(short, a, b)
        return self._known[asked]

    def _others(self, short: str, a: Utterance, b: Utterance) -> int:
        pieces = [tuple(tokens(piece)) for piece in _EDITORS.sub(GAP, short).split(GAP.strip())]
        groups = [[piece] for piece in pieces if piece]
        if not groups:
            return 0
        dialect = self.connection.dialect.name
        hits = select(index.number(dialect)).where(index.match(dialect, index.expression(dialect, groups, ())))
        query = select(S.speaker, S.speaker_kind, S.article_id).where(
            S.id.in_(hits.limit(LOOKED_AT)), S.speaker.is_not(None), S.current
        )
        others: set[tuple[str, ...]] = set()
        own = {a.article, b.article}
        for row in self.connection.execute(query):
            one = Utterance("", "", "", speakers=tuple(row.speaker.split("; ")), speaker_kind=row.speaker_kind)
            if {voices(one, a), voices(one, b)} == {OTHER}:
                others.add(last_names(one))
            else:
                own.add(str(row.article_id))
        return len(others) if len(others) > 2 * len(own) else 0
