"""The day of publication with its evidence, and the noun's dateline."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.articles.article import Dateline, Published
from onrecord.articles.datelines import Printed
from onrecord.articles.instants import instant_of
from onrecord.articles.years import Evidence, Settled


def evidence_of(said: Sequence[tuple[str, str | None]], *, near: int = 31) -> list[Evidence]:
    """What can be read of (where, written) pairs, in their order."""
    found = [(where, instant_of(written)) for where, written in said]
    return [Evidence(where, instant, near) for where, instant in found if instant]


def dateline_of(printed: Printed | None, settled: Settled | None) -> Dateline | None:
    """The dateline, with its day only where the year is settled."""
    if printed is None:
        return None
    day = settled.day.isoformat() if settled and settled.day else None
    return Dateline(printed.place, day, printed.agency, (printed.start, printed.end))


def published_of(evidence: Sequence[Evidence], settled: Settled | None) -> Published | None:
    """The first evidence counts; the dateline only where there is none."""
    if evidence:
        best = evidence[0].instant
        if settled and settled.day and len(best.day) < 10 and settled.day.isoformat().startswith(best.day):
            whole = settled.day.isoformat()
            return Published(whole, f"{settled.basis}; {evidence[0].words}", (whole,))
        return Published(best.day, evidence[0].words, (best.day,), best.time)
    if settled is None:
        return None
    day = settled.day.isoformat() if settled.day else None
    return Published(day, settled.basis, tuple(found.isoformat() for found in settled.candidates))
