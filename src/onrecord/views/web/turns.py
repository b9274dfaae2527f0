"""`Turns`: who writes waits for the others who do in a line of its own, so that no page waits behind them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

Result = TypeVar("Result")


class Turns:
    """One thread writes at a time, as a record has one writer. `onrecord add` beside the desk may hold the record for
    long: corrections that wait for it in the threads of pages would stop every page.
    """

    def __init__(self) -> None:
        self._one = CapacityLimiter(1)

    async def write(self, work: Callable[[], Result]) -> Result:
        """What `work` gives, when it is its turn."""
        return await to_thread.run_sync(work, limiter=self._one)
