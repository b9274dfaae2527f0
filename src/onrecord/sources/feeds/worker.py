"""The child's side: what reads a feed when the supervised child is asked to."""

from __future__ import annotations

import sys
from typing import Any

from onrecord.sources.children.serving import Answering, serve


def main() -> int:
    """Reads feeds until the parent closes the pipe."""
    return serve(_ready, _failed)


def _ready() -> Answering:
    from onrecord.sources.feeds.parsing import parse

    def answer(head: dict[str, Any], content: bytes) -> dict[str, object]:
        return parse(content, head["charset"], head["base"], head["limits"])

    return answer


def _failed(error: Exception) -> dict[str, object]:
    return {"refused": f"a feed that can't be read ({type(error).__name__})"}


if __name__ == "__main__":
    sys.exit(main())
