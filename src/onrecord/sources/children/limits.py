"""Limits that a process sets on itself, where the system has them."""

from __future__ import annotations

import sys


def limit_memory(size: int) -> None:
    """So many bytes of address space, on Linux: macOS ignores or refuses the value, Windows has no such limit."""
    if sys.platform.startswith("linux"):
        import resource

        _set(resource.RLIMIT_AS, size)


def limit_time(seconds: float) -> None:
    """So many more seconds of processor time; Windows has no such limit."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _set(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 1)


def _set(which: int, soft: int) -> None:
    import resource

    _, hard = resource.getrlimit(which)
    resource.setrlimit(which, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
