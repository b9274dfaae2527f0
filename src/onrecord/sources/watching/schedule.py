"""When a feed is due: pure functions over what is kept of it, and what came of asking for it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from onrecord.sources.web.answers import Answer, Failed, Fetched

LONGEST_BACK_OFF = timedelta(days=1)
GIVEN_UP = 410
"""The status that says a feed is gone for good."""
_SPREAD = 0.1
"""By up to this share of its interval a feed is asked later, so that feeds begun together don't stay together."""


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is kept of a feed between two visits. All times carry their zone.

    `at` is where to ask, which a lasting redirect moves on from `address`. `etag` and `modified` are the server's
    marks. `next_due`: None is at once. `failures` in a row lengthen the interval; `error` is the last reason, None
    once all is well. `ended`: it is not asked for again.
    """

    address: str
    at: str
    etag: str | None = None
    modified: str | None = None
    next_due: datetime | None = None
    failures: int = 0
    error: str | None = None
    last_visit: datetime | None = None
    last_new: datetime | None = None
    ended: bool = False

    @classmethod
    def of(cls, address: str) -> FeedState:
        """A feed that was never asked for."""
        return cls(address, address)


def due(state: FeedState, now: datetime) -> bool:
    """Whether this feed is to be asked for now."""
    return not state.ended and (state.next_due is None or state.next_due <= now)


def first_due(states: Iterable[FeedState], now: datetime) -> datetime | None:
    """The moment at which the next of them is due, `now` where one is; None where none ever will be."""
    moments = [max(now, state.next_due or now) for state in states if not state.ended]
    return min(moments, default=None)


def after(state: FeedState, answer: Answer, now: datetime, interval: timedelta) -> FeedState:
    """What is kept once this came of asking for it, at `now`."""
    if isinstance(answer, Failed):
        return _after_failure(state, answer, now, interval)
    well = replace(
        state,
        at=answer.lasting,
        next_due=now + interval + _spread(state.address, interval),
        failures=0,
        error=None,
        last_visit=now,
    )
    if isinstance(answer, Fetched):
        return replace(well, etag=answer.etag, modified=answer.modified, last_new=now)
    return well


def _after_failure(state: FeedState, answer: Failed, now: datetime, interval: timedelta) -> FeedState:
    """Twice as long after each failure, up to a day; never before the server wants to be asked again.

    Where the feed had moved, it is asked for at its own address again: the new place may be the fault.
    """
    failures = state.failures + 1
    wait = max(interval, min(interval * 2 ** min(failures, 20), LONGEST_BACK_OFF))
    if answer.wait:
        wait = max(wait, timedelta(seconds=answer.wait))
    return replace(
        state,
        at=state.address,
        next_due=now + wait,
        failures=failures,
        error=answer.reason,
        last_visit=now,
        ended=answer.status == GIVEN_UP and state.at == state.address,
    )


def _spread(address: str, interval: timedelta) -> timedelta:
    """The same for the same feed every time, so that a schedule can be told beforehand."""
    return interval * _SPREAD * (hashlib.sha256(address.encode()).digest()[0] / 255)
