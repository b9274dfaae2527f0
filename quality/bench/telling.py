"""What benchmarks tell in the same way: a table on the terminal and as a file, and the memory of a process."""

from __future__ import annotations

import json
import os
import platform
import resource
import sys
from collections.abc import Mapping
from pathlib import Path


def say(table: Mapping[str, Mapping[str, float | str]], path: Path | None) -> None:
    """Print the rows under their titles, and write them to `path` where one is given."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}")
    for title, rows in table.items():
        print(f"\n{title}")
        for name, value in rows.items():
            print(f"  {name:55s} {value if isinstance(value, str) else f'{value:10.2f}'}")
    if path:
        path.write_text(json.dumps(table, indent=1) + "\n")


def peak() -> float:
    """The most memory that this process or one of its children has had, in MB."""
    try:  # ru_maxrss of a new program begins with what its parent had
        lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
        own = int(next(line for line in lines if line.startswith("VmHWM")).split()[1])
    except (OSError, StopIteration):
        own = _kilobytes(resource.RUSAGE_SELF)
    return max(own, _kilobytes(resource.RUSAGE_CHILDREN)) / 1024


def _kilobytes(who: int) -> int:
    return resource.getrusage(who).ru_maxrss // (1024 if sys.platform == "darwin" else 1)
