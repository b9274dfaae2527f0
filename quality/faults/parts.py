"""Runs the parts of a script of faults one after another and says what did not hold."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping


def run_all(parts: Mapping[str, Callable[[], Iterable[str]]]) -> int:
    """An exit code: 1 where a part yielded a fault."""
    failed = 0
    for name, run in parts.items():
        began = time.monotonic()
        print(f"{name}:", flush=True)
        faults = list(run())
        for fault in faults:
            print(f"    FAULT {fault}", flush=True)
        print(f"    {len(faults)} faults, {time.monotonic() - began:.0f} s", flush=True)
        failed += len(faults)
    return 1 if failed else 0
