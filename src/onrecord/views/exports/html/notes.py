"""The notes beside a paragraph: for each statement who speaks, kind, act, to whom, how sure, reported by whom."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from onrecord.statements.markup import depths, in_order
from onrecord.statements.rows import NOBODY, chains, cited, spoken_by
from onrecord.views.exports.html.safe import day, esc

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.statements.reading import Reading
    from onrecord.statements.statement import Statement

UNSURE = 0.5
_WHEN = {"day": "on", "week": "in the week of"}


class Notes:
    """One article's notes, to be asked for by paragraph."""

    def __init__(
        self, reading: Reading, keys: dict[str, str], rows: Mapping[str, Mapping[str, Any]] | None = None
    ) -> None:
        self._keys = keys
        self._rows = rows or {}
        self._chains = chains(reading)
        self._depths = depths(reading.statements)
        self._placed: list[tuple[int, Statement]] = []
        place = 0
        for one in in_order(reading.statements):
            # a nested one stays under the one around it
            if self._depths[one.id] == 0 and one.content:
                place = one.content[0][0]
            self._placed.append((place, one))
        self._placed.sort(key=itemgetter(0))

    def within(self, start: int, end: int) -> str:
        """The notes of a paragraph as a list; empty where nobody says anything."""
        first, last = (bisect_left(self._placed, edge, key=itemgetter(0)) for edge in (start, end))
        items = "".join(self._note(one) for _, one in self._placed[first:last])
        return f'<ul class="notes">{items}</ul>' if items else ""

    def _note(self, one: Statement) -> str:
        key, depth = self._keys[one.id], self._depths[one.id]
        *outer, _ = self._chains[one.id]
        reported = f'<span class="chain">{" → ".join(map(esc, outer))} → </span>' if depth and outer else ""
        who, leads = esc(spoken_by(one) or NOBODY), ""
        if self._rows:
            who, leads = _kept(self._rows.get(one.id))
        return (
            f'<li id="n{key}" class="n{min(depth, 3)}"><a class="ref" href="#{key}">{esc(one.id)}</a>'
            f' {reported}<b>{who}</b> <span class="how">{" · ".join(_facts(one))}{leads}</span>{_why(one)}</li>'
        )


def _kept(row: Mapping[str, Any] | None) -> tuple[str, str]:
    """Who it is that said it, and what leads on from here, where a record has the statement."""
    if row is None:
        return NOBODY, " · <em>marked as wrong</em>"
    who, ids = esc(row["speaker"] or NOBODY), (row["speaker_id"] or "").split("; ")
    if len(ids) == 1 and ids[0]:
        who = f'<a href="/speakers/{esc(ids[0])}">{who}</a>'
    lead = f' · <a href="/quotations/{esc(row["quotation_id"])}">other reports</a>' if row["quotation_id"] else ""
    return who, f'{lead} · <a href="/review?statement={esc(row["id"])}"><code>{esc(row["id"])}</code></a>'


def _facts(one: Statement) -> list[str]:
    facts = [esc(one.speaker_kind)] if one.speaker_kind not in ("person", "none") else []
    facts += [esc(one.kind)] + ([esc(one.act)] if one.act else [])
    if one.addressees:
        facts.append(f"to {esc('; '.join(one.addressees))}")
    if one.said_on:
        facts.append(f"said {_WHEN.get(one.said_on_precision or 'day', 'in')} {day(one.said_on)}")
    if cited(one):
        facts.append(f"cites {esc('; '.join(cited(one)))}")
    if one.repeats:
        facts.append(f"repeats {esc(one.repeats['statement'])}")
    if one.answers:
        facts.append(f"answers {esc(', '.join(one.answers))}")
    if one.confidence is not None:
        sure = f"{one.confidence:.2f}"
        facts.append(f"<em>{sure} unsure</em>" if one.confidence < UNSURE else f"confidence {sure}")
    return facts


def _why(one: Statement) -> str:
    """The reasons behind the fields, folded away."""
    told = {name.replace("_", " "): reason for name, reason in one.evidence.items() if reason}
    if one.said_on_basis:
        told["said on"] = "; ".join(filter(None, (one.said_on_basis, told.get("said on"))))
    for claim in one.designations:
        by = f" by {claim['by']}" if claim["by"] else ""
        told[claim["subject"]] = f"{claim['what']}{by}, says the {claim['asserted_by']}"
    reasons = [f"<dt>{esc(name)}</dt><dd>{esc(reason)}</dd>" for name, reason in told.items()]
    return f"<details><summary>why</summary><dl>{''.join(reasons)}</dl></details>" if reasons else ""
